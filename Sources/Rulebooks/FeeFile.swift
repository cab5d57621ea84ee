import ClearanceCore

/// `fees.yaml`: each charge with its amounts, of which a later date puts the earlier one out of force.
enum FeeFile {
  private static let forms: Set<String> = ["flat", "perPerson", "perLength", "bands", "end"]

  static func read(_ entry: Entry, currency: String, _ agencies: [Agency]) -> [FeeRule] {
    if entry.named.isEmpty { return [] }
    return entry.named.flatMap { code, rule -> [FeeRule] in
      let fields = rule.fields(["leg", "label", "payable", "currency", "when", "amounts"])
      let label = rule.need("label", fields)?.words ?? [:]
      let payable = rule.need("payable", fields)?.text ?? ""
      if !agencies.contains(where: { $0.code == payable }) { rule.fault("no agency '\(payable)'") }
      let condition = fields["when"].map(Self.condition) ?? FeeRule.Condition()
      let leg = fields["leg"]?.choice(Leg.self)
      let ownCurrency = fields["currency"]?.text
      guard let amounts = rule.need("amounts", fields) else { return [] }
      return Dated.read(amounts, extra: forms) { entry, fields, validity, source in
        let given = fields.keys.filter(forms.contains)
        guard given.count == 1, let form = given.first, let value = fields[form] else {
          entry.fault("exactly one of \(forms.sorted().joined(separator: ", ")) is wanted")
          return nil
        }
        if form == "end" { return nil }
        guard let amount = amount(form, value) else { return nil }
        return FeeRule(
          code: code, leg: leg, label: label, amount: amount, condition: condition,
          currency: ownCurrency ?? currency,
          payableTo: payable, validity: validity, source: source)
      }
    }
  }

  private static func condition(_ entry: Entry) -> FeeRule.Condition {
    let fields = entry.fields(["uses", "combined", "permit"])
    return FeeRule.Condition(
      uses: fields["uses"].map { Set($0.list.compactMap { $0.choice(Vessel.Use.self) }) },
      isCombined: fields["combined"]?.truth, permit: fields["permit"]?.choice(FeeRule.Permit.self))
  }

  private static func minor(_ entry: Entry?) -> Int64? {
    guard let value = entry?.whole else { return nil }
    if value < 0 { entry?.fault("an amount is never negative") }
    return Int64(value)
  }

  private static func amount(_ form: String, _ entry: Entry) -> FeeRule.Amount? {
    switch form {
    case "flat": return minor(entry).map { .flat($0) }
    case "perPerson":
      let fields = entry.fields(["amount", "who", "free"])
      let who = fields["who"].map { $0.choice(FeeRule.Who.self) ?? .everybody } ?? .everybody
      return minor(entry.need("amount", fields)).map {
        .perPerson($0, who: who, free: fields["free"]?.whole ?? 0)
      }
    case "perLength":
      let fields = entry.fields(["amount", "unit", "part"])
      guard let amount = minor(entry.need("amount", fields)), let unit = entry.need("unit", fields)?.choice(Length.Unit.self),
        let part = entry.need("part", fields)?.choice(FeeRule.Part.self)
      else { return nil }
      return .perLength(amount, unit: unit, part: part)
    case "bands": return bands(entry)
    default: return nil
    }
  }

  private static func bands(_ entry: Entry) -> FeeRule.Amount? {
    let fields = entry.fields(["unit", "rows"])
    guard let unit = entry.need("unit", fields)?.choice(Length.Unit.self), let rows = entry.need("rows", fields)?.list
    else { return nil }
    var bands: [FeeRule.Band] = []
    for (index, row) in rows.enumerated() {
      let fields = row.fields(["upTo", "included", "amount"])
      let upTo = fields["upTo"]?.whole
      let isLast = index == rows.count - 1
      if isLast != (upTo == nil) { row.fault("all bands but the last have an edge 'upTo'") }
      if let upTo, let before = bands.last?.upTo, upTo <= before { row.fault("band edges must rise") }
      if upTo != nil, fields["included"] == nil { row.fault("say whether the edge is 'included'") }
      guard let amount = minor(row.need("amount", fields)) else { continue }
      bands.append(
        FeeRule.Band(upTo: upTo, isUpToIncluded: fields["included"]?.truth ?? true, amount: amount))
    }
    return bands.isEmpty ? nil : .lengthBands(bands, unit: unit)
  }
}
