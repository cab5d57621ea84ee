import ArgumentParser
import ClearanceCore
import Desk

extension RulebookCommand {
  /// Counts, for each administration, which dimensions of the law and which forms of charge it holds.
  struct Table: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Prints, for each administration, the dimensions of the law and the forms of charge it holds."
    )
    @Option(help: "The folder of the rulebooks.") var rulebooks = "Rulebooks"

    func run() async throws {
      let shelf = try RulebookShelf(folder: rulebooks)
      let all = shelf.rulebooks.sorted { $0.key < $1.key }
      say("Dimensions V1 to V19: where a value is held, the number of values.")
      say("    " + Self.dimensions.map { $0.name.padded(5) }.joined() + "cases")
      for (code, rules) in all {
        let counts = Self.dimensions.map { String($0.count(rules)).padded(5) }.joined()
        say("\(code)  \(counts)\(shelf.rulebookCases[code, default: []].count)")
      }
      say("Forms of charge, and who uses each:")
      for form in Self.forms {
        let users = all.filter { $0.value.fees.contains(where: form.isUsed) }.map(\.key)
        say(
          "  \(form.name.padded(34))\(users.isEmpty ? "no source gives a figure for one" : users.joined(separator: " "))"
        )
      }
      let cases = shelf.rulebookCases.values.reduce(0) { $0 + $1.count }
      say(
        "\(all.count) administrations, \(all.reduce(0) { $0 + $1.value.fees.count }) dated charges, \(cases) cases."
      )
    }

    private static let dimensions: [(name: String, count: @Sendable (Rulebook) -> Int)] = [
      ("V1", { $0.ports.count }), ("V2", { Set($0.ports.map(\.ability)).count }),
      ("V3", { $0.steps[.inward, default: []].count }),
      ("V4", { Set($0.steps.values.joined().map(\.presents)).count }),
      ("V5", { $0.count(.noticeInwardHours, .noticeOutwardHours) }), ("V6", { $0.count(.clearWithinHours) }),
      ("V7", { $0.count(.leaveWithinHours) }), ("V8", { $0.count(.combinedHours) }),
      ("V9", { $0.count(.stayPersonsDays, .extensionDays) }),
      ("V10", { $0.count(.stayVesselDays, .renewalGapDays, .cruisingPermitDays) }),
      ("V11", { $0.count(.coastwiseHours) + $0.requirements.count { $0.kind == .rule } }),
      ("V12", { $0.fees.count }),
      ("V13", { $0.count(.cashLimit) + $0.requirements.count { $0.leg == .inward } }),
      ("V14", { $0.count(.copies) + $0.requirements.count { $0.kind == .paper } }),
      ("V15", { $0.requiredFields.count }), ("V16", { Set($0.fees.map(\.currency)).count }),
      ("V17", { Set($0.fees.flatMap { $0.condition.uses ?? [] }).count }), ("V18", { _ in 1 }),
      ("V19", { $0.languages.count }),
    ]

    private static let forms: [(name: String, isUsed: @Sendable (FeeRule) -> Bool)] = [
      ("flat per clearance", { $0.isFlat && $0.per == nil }),
      ("flat per period, prepaid", { $0.per?.isPrepaid == true }),
      ("per unit of length", { if case .perLength = $0.amount { true } else { false } }),
      ("length band", { $0.isBand(.length(.feet)) || $0.isBand(.length(.metres)) }),
      (
        "length and beam",
        { $0.condition.sizes.contains { if case .beam = $0.measure { true } else { false } } }
      ),
      (
        "tonnage band or limit",
        { $0.isBand(.tonnage) || $0.condition.sizes.contains { $0.measure == .tonnage } }
      ),
      ("per person", { $0.persons != nil }), ("per person above n", { ($0.persons?.free ?? 0) > 0 }),
      ("per person by age", { $0.persons?.ages != nil }),
      ("per person and day", { $0.persons != nil && $0.per != nil }),
      ("per entry or per year", { $0.condition.covers != nil }),
      ("per day, part counted whole", { $0.per != nil }),
      ("seasonal", { $0.condition.season != nil }), ("overtime by day class", { $0.condition.days != nil }),
      ("overtime as percentage", { $0.isPercentOfRules && $0.condition.outside != nil }),
      ("overtime by vessel's time", { $0.condition.outside?.moment == .vessel }),
      (
        "hours of each agency's desk",
        { if case .desk? = $0.condition.outside?.hours { true } else { false } }
      ),
      ("per officer visit", { $0.code.hasPrefix("commuting") }),
      ("per movement", { $0.condition.permit == .coastwise }),
      ("percentage of another bill", { if case .percentOfBill = $0.amount { true } else { false } }),
      (
        "percentage of a value",
        { if case .percentOfBill(_, .goodsValue, _) = $0.amount { true } else { false } }
      ),
      ("clock that stops", { $0.per?.stopsAshore == true }),
      ("entries under one payment", { $0.condition.covers?.entries != nil }),
      ("again on each entry", { $0.leg == .inward && $0.condition.covers == nil }),
      ("class of vessel", { $0.condition.classes != nil || $0.condition.uses != nil }),
      ("exemption", { !$0.condition.unlessHolding.isEmpty || !$0.condition.exemptFlags.isEmpty }),
      ("attached craft", { if case .perCount(_, .tenders) = $0.amount { true } else { false } }),
      ("event waiver", { !$0.condition.exemptEvents.isEmpty }), ("penalty", { $0.condition.penalty != nil }),
    ]
  }
}

extension Rulebook {
  fileprivate func count(_ names: Figure.Name...) -> Int {
    names.reduce(0) { $0 + figures[$1, default: []].count }
  }
}

extension FeeRule {
  fileprivate var isFlat: Bool { if case .flat = amount { true } else { false } }
  fileprivate var isPercentOfRules: Bool { if case .percentOfRules = amount { true } else { false } }
  fileprivate func isBand(_ measure: Measure) -> Bool {
    if case .bands(_, measure) = amount { true } else { false }
  }
  fileprivate var persons: (free: Int, ages: Ages?)? {
    if case .perPerson(_, _, let free, let ages) = amount { (free, ages) } else { nil }
  }
}

extension String {
  fileprivate func padded(_ width: Int) -> String {
    self + String(repeating: " ", count: max(1, width - count))
  }
}
