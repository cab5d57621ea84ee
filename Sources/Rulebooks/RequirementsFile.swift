import ClearanceCore

/// `requirements.yaml`: figures by name, and what the skipper must bring, do or know.
struct RequirementsFile {
  let figures: [Figure.Name: [Figure]]
  let requirements: [Requirement]

  init(_ entry: Entry) {
    let fields = entry.fields(["figures", "requirements"])
    var figures: [Figure.Name: [Figure]] = [:]
    for (name, list) in entry.need("figures", fields)?.named ?? [] {
      guard let known = Figure.Name(rawValue: name) else {
        list.fault("unknown figure '\(name)'")
        continue
      }
      figures[known] = Self.figures(known, list)
    }
    self.figures = figures
    requirements = (entry.need("requirements", fields)?.named ?? []).compactMap(Self.requirement)
  }

  private static func figures(_ name: Figure.Name, _ list: Entry) -> [Figure] {
    Dated.read(list, keys: ["value", "currency"]) { entry, fields, validity, source in
      guard let value = entry.need("value", fields) else { return nil }
      let currency = fields["currency"]?.currency
      if name == .cashLimit, !value.isNull, currency == nil { entry.fault("'currency' is missing") }
      if name != .cashLimit, currency != nil { entry.fault("'currency' is for amounts of money") }
      return Figure(
        value: value.isNull ? nil : value.whole, currency: currency, validity: validity, source: source)
    }
  }

  private static func requirement(_ code: String, _ entry: Entry) -> Requirement? {
    let fields = entry.fields(Entry.sourceKeys.union(["kind", "leg", "text", "from", "until"]))
    guard let kind = entry.need("kind", fields)?.choice(Requirement.Kind.self),
      let text = entry.need("text", fields)?.words, let source = entry.source(fields)
    else { return nil }
    let validity = Validity(from: fields["from"]?.date, until: fields["until"]?.date)
    if let from = validity.from, let until = validity.until, until <= from {
      entry.fault("ends before it begins")
    }
    return Requirement(
      code: code, kind: kind, leg: fields["leg"]?.choice(Leg.self), text: text, validity: validity,
      source: source)
  }
}

/// `forms.yaml`: fields that are optional elsewhere and needed here.
enum FormsFile {
  static func read(_ entry: Entry) -> [RequiredField] {
    let known = Set((Form.vessel + Form.voyage + Form.person + Form.goods).map(\.path))
    let fields = entry.fields(["required"])
    return entry.need("required", fields)?.list.compactMap { entry in
      let fields = entry.fields(Entry.sourceKeys.union(["path"]))
      guard let path = entry.need("path", fields), let name = path.text, let source = entry.source(fields)
      else { return nil }
      if !known.contains(name) { path.fault("no field '\(name)'") }
      return RequiredField(path: name, source: source)
    } ?? []
  }
}
