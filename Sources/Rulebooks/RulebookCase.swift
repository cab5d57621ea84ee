package import ClearanceCore

/// Something a rulebook must come to: what a boat pays, the figures of a day, or the order of the steps.
package struct RulebookCase: Sendable {
  package let name: String
  let expectation: Expectation

  enum Expectation: Sendable {
    /// Minor units by currency; sums of nothing are left out. `open`: charges that can't be reckoned, each with
    /// the fact it lacks, as `dockage.fee dockage`.
    case total(FeeFacts, [String: Int64], open: Set<String>)
    /// Nil where no figure may be in force.
    case figures(CalendarDate, [Figure.Name: Int?])
    /// The codes in their order.
    case steps([Leg: [String]])
  }

  /// The differences between what the case says and what the rulebook comes to.
  package func check(_ rulebook: Rulebook) -> [String] {
    switch expectation {
    case .total(let facts, let total, let open):
      let quote = rulebook.quote(for: facts)
      let got = Dictionary(
        uniqueKeysWithValues: quote.totals.filter { $0.minor != 0 }.map { ($0.currency, $0.minor) })
      let gotOpen = Set(quote.open.map { "\($0.rule) \($0.missing.rawValue)" })
      if got == total, gotOpen == open { return [] }
      let lacks = gotOpen.isEmpty ? "" : "; open: \(gotOpen.sorted().joined(separator: ", "))"
      let lines = quote.lines.map { "\($0.rule) \($0.working)" }.joined(separator: ", ")
      return ["\(name): wanted \(Self.words(total)), came to \(Self.words(got)) of [\(lines)]\(lacks)"]
    case .figures(let day, let figures):
      return figures.sorted { $0.key.rawValue < $1.key.rawValue }.compactMap { figure, wanted in
        let got = rulebook.value(figure, on: day)
        guard got != wanted else { return nil }
        return "\(name): \(figure.rawValue) is \(Self.words(got)), wanted \(Self.words(wanted))"
      }
    case .steps(let steps):
      return Leg.allCases.compactMap { leg in
        guard let wanted = steps[leg] else { return nil }
        let got = rulebook.steps[leg, default: []].map(\.code)
        return got == wanted ? nil : "\(name): the \(leg.rawValue) steps are \(got), wanted \(wanted)"
      }
    }
  }

  private static func words(_ value: Int?) -> String { value.map(String.init) ?? "none" }
  private static func words(_ total: [String: Int64]) -> String {
    total.isEmpty
      ? "nothing"
      : total.sorted { $0.key < $1.key }.map { Money(minor: $0.value, $0.key).description }
        .joined(separator: " and ")
  }
}

extension RulebookFiles {
  /// The cases of a rulebook.
  ///
  /// - Parameters:
  ///   - text: Of `cases.yaml`.
  ///   - code: The administration, for the faults.
  /// - Throws: ``RulebookFaults`` with every fault of the file.
  package static func cases(_ text: String, code: String) throws(RulebookFaults) -> [RulebookCase] {
    let faults = FaultList()
    let cases = open("cases.yaml", text, code, faults)?.list.compactMap(Self.rulebookCase) ?? []
    guard faults.all.isEmpty else { throw faults.inOrder }
    return cases
  }

  private static func rulebookCase(_ entry: Entry) -> RulebookCase? {
    let fields = entry.fields(factKeys.union(["name", "day", "total", "open", "figures", "steps"]))
    let name = entry.need("name", fields)?.text
    let day = entry.need("day", fields)?.date
    let kinds = ["total", "figures", "steps"].filter { fields[$0] != nil }
    guard kinds.count == 1, let kind = kinds.first, let value = fields[kind] else {
      entry.fault("exactly one of total, figures, steps is wanted here")
      return nil
    }
    guard let name, let day else { return nil }
    let expectation: RulebookCase.Expectation?
    switch kind {
    case "figures": expectation = .figures(day, figures(value))
    case "steps": expectation = .steps(steps(value))
    default:
      expectation = facts(entry, fields, day).map {
        .total($0, total(value), open: Set(fields["open"]?.list.compactMap(\.text) ?? []))
      }
    }
    return expectation.map { RulebookCase(name: name, expectation: $0) }
  }

  private static func total(_ entry: Entry) -> [String: Int64] {
    Dictionary(
      entry.named.compactMap { name, amount in amount.whole.map { (name, Int64($0)) } }
    ) { first, _ in first }
  }

  private static func figures(_ entry: Entry) -> [Figure.Name: Int?] {
    var figures: [Figure.Name: Int?] = [:]
    for (name, value) in entry.named {
      if let known = Figure.Name(rawValue: name) {
        figures.updateValue(value.isNull ? nil : value.whole, forKey: known)
      } else {
        value.fault("unknown figure '\(name)'")
      }
    }
    return figures
  }

  private static func steps(_ entry: Entry) -> [Leg: [String]] {
    let legs = entry.fields(Set(Leg.allCases.map(\.rawValue)))
    return Dictionary(
      uniqueKeysWithValues: Leg.allCases.compactMap { leg in
        legs[leg.rawValue].map { (leg, $0.list.compactMap(\.text)) }
      })
  }
}
