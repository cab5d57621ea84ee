package import ClearanceCore

/// A boat, a day and what she pays: a rulebook must come to it.
package struct RulebookCase: Sendable {
  package let name: String
  let facts: FeeFacts
  /// Minor units by currency.
  let total: [String: Int64]

  /// The differences between what the case says and what the rulebook comes to.
  package func check(_ rulebook: Rulebook) -> [String] {
    let quote = rulebook.quote(for: facts)
    let got = Dictionary(
      uniqueKeysWithValues: quote.totals.filter { $0.minor != 0 }.map { ($0.currency, $0.minor) })
    guard got != total else { return [] }
    let lines = quote.lines.map { "\($0.rule) \($0.amount)" }.joined(separator: ", ")
    return ["\(name): \(total) was wanted, \(got) came of \(lines)"]
  }
}

extension RulebookFiles {
  /// The cases of a rulebook.
  package static func cases(_ text: String, code: String) throws(RulebookFaults) -> [RulebookCase] {
    let faults = FaultList()
    let file = open(["cases.yaml": text], code, FaultList())["cases.yaml"]
      .map { Entry(node: $0.node, file: $0.file, faults: faults) }
    let cases = file?.list.compactMap { entry -> RulebookCase? in
      let fields = entry.fields([
        "name", "leg", "day", "length", "use", "crew", "passengers", "combined", "permits", "total",
      ])
      let parts = fields["length"]?.text?.split(separator: " ") ?? []
      guard let name = entry.need("name", fields)?.text, let day = entry.need("day", fields)?.date,
        let leg = entry.need("leg", fields)?.choice(Leg.self), parts.count == 2,
        let unit = Length.Unit(rawValue: String(parts[1])), let length = Length(parts[0], unit)
      else {
        entry.fault("a case has a name, a leg, a day and a length as '40 ft'")
        return nil
      }
      let total = entry.need("total", fields)?.named.compactMap { name, amount in
        amount.whole.map { (name, Int64($0)) }
      }
      return RulebookCase(
        name: name,
        facts: FeeFacts(
          leg: leg, day: day, lengthOverall: length, use: fields["use"]?.choice(Vessel.Use.self) ?? .pleasure,
          crew: fields["crew"]?.whole ?? 1, passengers: fields["passengers"]?.whole ?? 0,
          isCombined: fields["combined"]?.truth ?? false,
          permits: Set(fields["permits"]?.list.compactMap { $0.choice(FeeRule.Permit.self) } ?? [])),
        total: Dictionary(total ?? []) { a, _ in a })
    }
    guard faults.all.isEmpty else { throw RulebookFaults(all: faults.all) }
    return cases ?? []
  }
}
