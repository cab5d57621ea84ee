import ClearanceCore

/// `fees.yaml`: each charge with its amounts, of which a later date puts the earlier one out of force.
enum FeeFile {
  static func read(_ entry: Entry, currency: String, _ agencies: [Agency]) -> [FeeRule] {
    let named = entry.named
    let rules = named.flatMap { code, rule in fee(code, rule, currency, agencies) }
    checkParts(rules, Dictionary(named.map { ($0.name, $0.entry) }) { first, _ in first })
    return rules
  }

  private static func fee(_ code: String, _ rule: Entry, _ currency: String, _ agencies: [Agency])
    -> [FeeRule]
  {
    let fields = rule.fields(["leg", "label", "payable", "currency", "when", "per", "amounts"])
    let label = rule.need("label", fields)?.words ?? [:]
    let payable = rule.need("payable", fields)?.agency(of: agencies) ?? ""
    let condition = fields["when"].map { Self.condition($0, agencies) } ?? FeeRule.Condition()
    let leg = fields["leg"]?.choice(Leg.self)
    let currency = fields["currency"].map(\.currency) ?? currency
    let per = fields["per"].flatMap(period)
    guard let amounts = rule.need("amounts", fields) else { return [] }
    return Dated.read(amounts, keys: amountForms) { entry, fields, validity, source in
      let given = fields.keys.filter(amountForms.contains)
      guard given.count == 1, let form = given.first, let value = fields[form] else {
        entry.fault("exactly one of \(amountForms.sorted().joined(separator: ", ")) is wanted here")
        return nil
      }
      if form == "amount", !value.isNull { value.fault("'amount' here is null, which ends the charge") }
      guard let amount = amount(form, value) else { return nil }
      return FeeRule(
        code: code, leg: leg, label: label, amount: amount, per: per, condition: condition,
        currency: currency ?? "", payableTo: payable, validity: validity, source: source)
    }
  }

  /// A charge that is a part of others names charges that are there, in its own currency, and never itself.
  private static func checkParts(_ rules: [FeeRule], _ places: [String: Entry]) {
    var parts: [String: Set<String>] = [:]
    for rule in rules {
      guard case .percentOfRules(_, let codes, _) = rule.amount else { continue }
      parts[rule.code, default: []].formUnion(codes)
      for code in codes {
        let named = rules.filter { $0.code == code }
        if named.isEmpty {
          places[rule.code]?.fault("'\(rule.code)' is a part of '\(code)', which is no charge here")
        }
        if named.contains(where: { $0.currency != rule.currency }) {
          places[rule.code]?.fault("'\(rule.code)' is a part of '\(code)', which is in another currency")
        }
      }
    }
    for start in parts.keys.sorted() {
      var (seen, open): (Set<String>, [String]) = ([], Array(parts[start] ?? []))
      while let code = open.popLast() {
        if seen.insert(code).inserted { open += parts[code] ?? [] }
      }
      if seen.contains(start) { places[start]?.fault("'\(start)' is, by a circle, a part of itself") }
    }
  }

  private static func period(_ entry: Entry) -> FeeRule.Period? {
    let fields = entry.fields(["days", "months", "count", "free", "max", "prepaid", "stopsAshore"])
    let span: FeeRule.Period.Span
    switch (fields["days"]?.whole, fields["months"]?.whole) {
    case (let days?, nil): span = .days(days)
    case (nil, let months?): span = .months(months)
    default:
      entry.fault("either 'days' or 'months' is wanted here")
      return nil
    }
    if [.days(0), .months(0)].contains(span) { entry.fault("a period of nothing") }
    let reckoning = fields["count"].map { $0.choice(FeeRule.Period.Reckoning.self) } ?? .calendarDays
    return FeeRule.Period(
      span, reckoning: reckoning ?? .calendarDays, stopsAshore: fields["stopsAshore"]?.truth ?? false,
      free: fields["free"]?.whole ?? 0, max: fields["max"]?.whole,
      isPrepaid: fields["prepaid"]?.truth ?? false)
  }
}
