import ArgumentParser
import ClearanceCore
import Desk
import Foundation
import Simulation

extension RulebookCommand {
  /// Sends invented visits through the charges of every rulebook and checks what must hold of each quote.
  struct Exercise: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Reckons the charges of many invented visits: none may crash, be negative or fail to add up.")
    @Option(help: "How many visits.") var visits = 1_000_000
    @Option(help: "The seed; any when left out.") var seed: UInt64?
    @Option(help: "The folder of the rulebooks.") var rulebooks = "Rulebooks"

    func run() async throws {
      let loading = Date()
      let shelf = try RulebookShelf(folder: rulebooks)
      let loaded = Date().timeIntervalSince(loading)
      let rules = shelf.rulebooks.sorted { $0.key < $1.key }.map(\.value)
      let seed = seed ?? .random(in: 0...UInt64.max)
      say("seed \(seed); \(rules.count) rulebooks loaded and checked in \(Int(loaded * 1000)) ms")
      var dice = Dice(seed: seed)
      var (lines, open, microseconds): (Int, Int, [Double]) = (0, 0, [])
      microseconds.reserveCapacity(visits / 100)
      for number in 0..<visits {
        let rulebook = dice.pick(rules)
        let facts = Self.facts(at: rulebook, &dice)
        let clock = ContinuousClock()
        let began = clock.now
        let quote = rulebook.quote(for: facts)
        if number % 100 == 0 {
          microseconds.append(Double((clock.now - began).components.attoseconds) / 1e12)
        }
        lines += quote.lines.count
        open += quote.open.count
        if let fault = Self.fault(quote) {
          say("visit \(number) at \(rulebook.code): \(fault)\n\(facts)")
          throw ExitCode.failure
        }
      }
      microseconds.sort()
      say(
        "\(visits) visits, \(lines) lines, \(open) open; none negative, every total the sum of its lines and of its postings"
      )
      guard !microseconds.isEmpty else { return }
      say(
        String(
          format: "a quote: p50 %.1f µs, p95 %.1f µs", microseconds[microseconds.count / 2],
          microseconds[microseconds.count * 95 / 100]))
    }

    private static func fault(_ quote: Quote) -> String? {
      if let line = quote.lines.first(where: { $0.amount.minor < 0 }) { return "\(line.rule) is negative" }
      if let line = quote.lines.first(where: { $0.working.isEmpty }) {
        return "\(line.rule) shows no working"
      }
      var posted: [String: Int64] = [:]
      for posting in quote.postings(cause: "") {
        posted[posting.amount.currency, default: 0] += posting.amount.minor
      }
      for total in quote.totals where posted[total.currency, default: 0] != total.minor {
        return "the ledger would hold another sum"
      }
      let sum = quote.lines.reduce(0) { $0 + $1.amount.minor }
      return quote.totals.reduce(0) { $0 + $1.minor } == sum ? nil : "the totals are not the sum of the lines"
    }

    /// Any boat, any stay, with much of it left unknown.
    private static func facts(at rules: Rulebook, _ dice: inout Dice) -> FeeFacts {
      let day = CalendarDate(dayNumber: dice.roll(13_000...21_500))
      var facts = FeeFacts(
        leg: dice.happens(in: 50) ? .inward : .outward, day: day,
        lengthOverall: Length(micrometres: Int64(dice.roll(2_000_000...120_000_000))),
        use: dice.pick(Vessel.Use.allCases), crew: dice.roll(0...40), passengers: dice.roll(0...300),
        isCombined: dice.happens(in: 20),
        permits: Set(FeeRule.Permit.allCases.filter { _ in dice.happens(in: 30) }))
      facts.port = dice.happens(in: 95) ? dice.pick(rules.ports).code : nil
      facts.flag = dice.pick(["US", "GB", "FR", "NL", "GD", "VG"])
      if dice.happens(in: 60) { facts.vesselClass = dice.pick(FeeRule.VesselClass.allCases) }
      if dice.happens(in: 60) { facts.tonnageHundredths = dice.roll(0...500_000) }
      if dice.happens(in: 60) { facts.beam = Length(micrometres: Int64(dice.roll(500_000...20_000_000))) }
      if dice.happens(in: 60) {
        facts.tenders = [Length(micrometres: Int64(dice.roll(2_000_000...12_000_000)))]
      }
      if dice.happens(in: 70) {
        facts.crewAges = (0..<facts.crew).map { _ in dice.happens(in: 95) ? dice.roll(0...95) : nil }
        facts.passengerAges = (0..<facts.passengers).map { _ in dice.roll(0...95) }
      }
      if dice.happens(in: 80) { facts.arrived = LocalTime(day, minute: dice.roll(0...1439)) }
      if dice.happens(in: 70) {
        facts.leaves = LocalTime(day.adding(days: dice.roll(-2...900)), minute: dice.roll(0...1439))
      }
      if dice.happens(in: 80) { facts.event = LocalTime(day, minute: dice.roll(0...1439)) }
      if dice.happens(in: 30) {
        let from = day.adding(days: dice.roll(-20...200))
        facts.ashore = [FeeFacts.Ashore(from: from, until: from.adding(days: dice.roll(-5...200)))]
      }
      if dice.happens(in: 10) { facts.holidays = [day] }
      if dice.happens(in: 50) {
        facts.bills = [.dockage: Int64(dice.roll(0...100_000_000)), .fuel: Int64(dice.roll(0...100_000_000))]
      }
      if dice.happens(in: 20), let fee = rules.fees.first {
        facts.paid = [fee.code: [day.adding(days: -dice.roll(0...500))]]
      }
      facts.penalties = dice.happens(in: 5) ? ["qFlag", "noClearance"] : []
      return facts
    }
  }
}
