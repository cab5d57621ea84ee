import ClearanceCore

/// `fees.yaml`: each charge with its amounts, of which a later date puts the earlier one out of force.
enum FeeFile {
  private static let forms: Set<String> = ["flat", "perPerson", "perLength", "bands", "amount"]

  static func read(_ entry: Entry, currency: String, _ agencies: [Agency]) -> [FeeRule] {
    entry.named.flatMap { code, rule in fee(code, rule, currency, agencies) }
  }

  private static func fee(_ code: String, _ rule: Entry, _ currency: String, _ agencies: [Agency])
    -> [FeeRule]
  {
    let fields = rule.fields(["leg", "label", "payable", "currency", "when", "amounts"])
    let label = rule.need("label", fields)?.words ?? [:]
    let payable = rule.need("payable", fields)?.agency(of: agencies) ?? ""
    let condition = fields["when"].map(Self.condition) ?? FeeRule.Condition()
    let leg = fields["leg"]?.choice(Leg.self)
    let currency = fields["currency"].map(\.currency) ?? currency
    guard let amounts = rule.need("amounts", fields) else { return [] }
    return Dated.read(amounts, keys: forms) { entry, fields, validity, source in
      let given = fields.keys.filter(forms.contains)
      guard given.count == 1, let form = given.first, let value = fields[form] else {
        entry.fault("exactly one of \(forms.sorted().joined(separator: ", ")) is wanted here")
        return nil
      }
      if form == "amount", !value.isNull { value.fault("'amount' here is null, which ends the charge") }
      guard let amount = amount(form, value) else { return nil }
      return FeeRule(
        code: code, leg: leg, label: label, amount: amount, condition: condition,
        currency: currency ?? "", payableTo: payable, validity: validity, source: source)
    }
  }

  private static func condition(_ entry: Entry) -> FeeRule.Condition {
    let fields = entry.fields(["uses", "combined", "permit"])
    let uses = fields["uses"]?.list.compactMap { $0.choice(Vessel.Use.self) }
    if uses?.isEmpty == true { entry.fault("'uses' names none") }
    return FeeRule.Condition(
      uses: uses.map(Set.init), isCombined: fields["combined"]?.truth,
      permit: fields["permit"]?.choice(FeeRule.Permit.self))
  }

  /// Nil where the charge ends, or for a fault.
  private static func amount(_ form: String, _ entry: Entry) -> FeeRule.Amount? {
    switch form {
    case "flat": return entry.minor.map { .flat($0) }
    case "perPerson":
      let fields = entry.fields(["amount", "who", "free"])
      let who = fields["who"].map { $0.choice(FeeRule.Who.self) } ?? .everybody
      guard let amount = entry.need("amount", fields)?.minor, let who else { return nil }
      return .perPerson(amount, who: who, free: fields["free"]?.whole ?? 0)
    case "perLength":
      let fields = entry.fields(["amount", "unit", "part"])
      guard let amount = entry.need("amount", fields)?.minor,
        let unit = entry.need("unit", fields)?.choice(Length.Unit.self),
        let part = entry.need("part", fields)?.choice(FeeRule.Part.self)
      else { return nil }
      return .perLength(amount, unit: unit, part: part)
    case "bands": return bands(entry)
    default: return nil
    }
  }

  private static func bands(_ entry: Entry) -> FeeRule.Amount? {
    let fields = entry.fields(["unit", "rows"])
    guard let unit = entry.need("unit", fields)?.choice(Length.Unit.self),
      let rows = entry.need("rows", fields)?.list
    else { return nil }
    if rows.isEmpty { entry.fault("at least one band is wanted here") }
    var bands: [FeeRule.Band] = []
    var edge = 0
    for (index, row) in rows.enumerated() {
      let fields = row.fields(["upTo", "included", "amount"])
      guard let amount = row.need("amount", fields)?.minor else { continue }
      if index == rows.count - 1 {
        if fields["upTo"] != nil {
          row.fault("a gap: the last band has no 'upTo', so that no boat is too long for the tariff")
        }
        bands.append(FeeRule.Band(upTo: nil, isUpToIncluded: true, amount: amount))
        continue
      }
      let included = row.need("included", fields)?.truth
      guard let upTo = row.need("upTo", fields)?.whole, let included else { continue }
      if upTo <= edge { row.fault("an overlap: the edge \(upTo) isn't above \(edge)") }
      edge = upTo
      bands.append(FeeRule.Band(upTo: upTo, isUpToIncluded: included, amount: amount))
    }
    return bands.isEmpty ? nil : .lengthBands(bands, unit: unit)
  }
}

extension Entry {
  /// An amount in minor units.
  fileprivate var minor: Int64? { whole.map(Int64.init) }
}
