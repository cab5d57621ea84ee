import ClearanceCore
import FoundationEssentials
import TestSupport
import Testing

@Suite("A quote") struct FeeQuoteTests {
  let day = CalendarDate(iso: "2026-11-24")

  @Test(
    "counts persons above those that go free",
    arguments: [
      (FeeRule.Who.everybody, 0, Int64(12_000), "4 × 30.00"), (.everybody, 3, 3000, "(4 − 3) × 30.00"),
      (.passengers, 0, 6000, "2 × 30.00"), (.crew, 1, 3000, "(2 − 1) × 30.00"),
    ])
  func persons(who: FeeRule.Who, free: Int, total: Int64, working: String) throws {
    let quote = rulebook([fee(.perPerson(3000, who: who, free: free, ages: nil))]).quote(for: try facts())
    #expect(quote.lines.map(\.amount) == [Money(minor: total, "USD")])
    #expect(quote.lines.map(\.working) == [working])
  }

  @Test("has no line where nobody is charged")
  func nobody() throws {
    let quote = rulebook([fee(.perPerson(3000, who: .everybody, free: 4, ages: nil))]).quote(for: try facts())
    #expect(quote.lines.isEmpty && quote.totals.isEmpty)
  }

  @Test(
    "counts a part of a foot or metre as the tariff says",
    arguments: [
      ("40", Length.Unit.feet, Length.Unit.feet, FeeRule.Part.roundUp, Int64(4000), "40 ft × 1.00"),
      ("40.2", .feet, .feet, .roundUp, 4100, "41 ft × 1.00"),
      ("40.2", .feet, .feet, .exact, 4020, "40.20 ft × 1.00"),
      ("12.192", .metres, .feet, .roundUp, 4000, "40 ft × 1.00"),
      ("12.193", .metres, .feet, .roundUp, 4100, "41 ft × 1.00"),
      ("12.5", .metres, .metres, .roundUp, 1300, "13 m × 1.00"),
      ("12.345", .metres, .metres, .exact, 1235, "12.35 m × 1.00"),
    ])
  func lengths(
    typed: String, typedIn: Length.Unit, unit: Length.Unit, part: FeeRule.Part, total: Int64,
    working: String
  ) throws {
    var facts = try facts()
    facts.lengthOverall = try #require(Length(typed, typedIn))
    let quote = rulebook([fee(.perLength(100, unit: unit, part: part))]).quote(for: facts)
    #expect(quote.lines.map(\.amount.minor) == [total])
    #expect(quote.lines.map(\.working) == [working])
  }

  @Test(
    "puts a boat at the edge of a band where the tariff puts it",
    arguments: [
      ("8.999", Int64(10), "9.00 m ≤ 9 m"), ("9", 10, "9.00 m ≤ 9 m"), ("9.001", 30, "9 m < 9.00 m < 12 m"),
      ("11.999", 30, "9 m < 12.00 m < 12 m"), ("12", 60, "12 m ≤ 12.00 m"), ("90", 60, "12 m ≤ 90.00 m"),
    ])
  func bandEdges(metres: String, amount: Int64, working: String) throws {
    let bands = [
      FeeRule.Band(upTo: 9, isUpToIncluded: true, amount: 10),
      FeeRule.Band(upTo: 12, isUpToIncluded: false, amount: 30),
      FeeRule.Band(upTo: nil, isUpToIncluded: true, amount: 60),
    ]
    var facts = try facts()
    facts.lengthOverall = try #require(Length(metres, .metres))
    let quote = rulebook([fee(.bands(bands, of: .length(.metres)))]).quote(for: facts)
    #expect(quote.lines.map(\.amount.minor) == [amount])
    #expect(quote.lines.map(\.working) == [working])
  }

  @Test("charges both legs at once when a boat clears in and out together")
  func combined() throws {
    let rules = rulebook([
      fee(.flat(100), "in", .inward), fee(.flat(20), "out", .outward), fee(.flat(3), "each", nil),
      fee(.flat(4000), "apart", .inward, FeeRule.Condition(isCombined: false)),
    ])
    var facts = try facts()
    #expect(rules.quote(for: facts).lines.map(\.rule) == ["in", "each", "apart"])
    facts.isCombined = true
    #expect(rules.quote(for: facts).totals == [Money(minor: 123, "USD")])
    facts.leg = .outward
    #expect(rules.quote(for: facts).lines.map(\.rule) == ["out", "each"])
  }

  @Test("charges for a permit only when it is asked for, and by the boat's use")
  func conditions() throws {
    let rules = rulebook([
      fee(.flat(7500), "permit", nil, FeeRule.Condition(permit: .cruising)),
      fee(.flat(300), "charter", nil, FeeRule.Condition(uses: [.bareboat])),
    ])
    var facts = try facts()
    #expect(rules.quote(for: facts).lines.isEmpty)
    facts.permits = [.cruising, .coastwise]
    #expect(rules.quote(for: facts).lines.map(\.rule) == ["permit"])
    facts.use = .bareboat
    #expect(rules.quote(for: facts).lines.map(\.rule) == ["permit", "charter"])
  }

  @Test(
    "takes the amounts in force on its day",
    arguments: [("2025-12-31", Int64(1)), ("2026-01-01", 2), ("2026-12-31", 2), ("2027-01-01", nil)])
  func dates(day: String, amount: Int64?) throws {
    let change = CalendarDate(iso: "2026-01-01")
    let rules = rulebook([
      fee(.flat(1), validity: Validity(from: nil, until: change)),
      fee(.flat(2), validity: Validity(from: change, until: CalendarDate(iso: "2027-01-01"))),
    ])
    var facts = try facts()
    facts.day = try #require(CalendarDate(iso: day))
    #expect(rules.quote(for: facts).lines.map(\.amount.minor) == (amount.map { [$0] } ?? []))
  }

  @Test("is never negative, sums up to its lines, and never falls as people and feet are added")
  func properties() throws {
    let seed = ProcessInfo.processInfo.environment["SEED"].flatMap(UInt64.init) ?? .random(in: 0...UInt64.max)
    print("FeeQuoteTests SEED=\(seed)")
    var dice = SeededDice(seed: seed)
    for _ in 0..<2000 {
      let rules = rulebook((0..<Int.random(in: 0...6, using: &dice)).map { anyFee($0, &dice) })
      var facts = try anyFacts(&dice)
      let quote = rules.quote(for: facts)
      #expect(quote.lines.allSatisfy { $0.amount.minor >= 0 && !$0.working.isEmpty }, "SEED=\(seed)")
      #expect(
        quote.totals.reduce(0) { $0 + $1.minor } == quote.lines.reduce(0) { $0 + $1.amount.minor },
        "SEED=\(seed)")
      #expect(quote.rulebookDigest == rules.digest && quote.day == facts.day)
      #expect(rules.quote(for: facts) == quote)
      facts.crew += 1
      facts.passengers += 1
      facts.lengthOverall = Length(
        micrometres: facts.lengthOverall.micrometres + .random(in: 0...5_000_000, using: &dice))
      let larger = rules.quote(for: facts)
      #expect(sum(larger) >= sum(quote), "SEED=\(seed)")
    }
  }

  private func sum(_ quote: Quote) -> Int64 { quote.lines.reduce(0) { $0 + $1.amount.minor } }

  private func facts() throws -> FeeFacts {
    FeeFacts(
      leg: .inward, day: try #require(day), lengthOverall: try #require(Length("41", .feet)), use: .pleasure,
      crew: 2, passengers: 2)
  }

  private func fee(
    _ amount: FeeRule.Amount, _ code: String = "fee", _ leg: Leg? = nil,
    _ condition: FeeRule.Condition = FeeRule.Condition(),
    validity: Validity = Validity(from: nil, until: nil), currency: String = "USD"
  ) -> FeeRule {
    FeeRule(
      code: code, leg: leg, label: ["en": code], amount: amount, condition: condition, currency: currency,
      payableTo: "customs", validity: validity,
      source: Source(
        text: "Example Regulations, s. 1", year: 2026, checked: CalendarDate(dayNumber: 20_000),
        isConfirmed: true))
  }

  private func anyFee(_ index: Int, _ dice: inout SeededDice) -> FeeRule {
    let minor = Int64.random(in: 0...1_000_000_000, using: &dice)
    let unit = Bool.random(using: &dice) ? Length.Unit.feet : .metres
    let edges = (0..<Int.random(in: 0...4, using: &dice)).map { ($0 + 1) * 10 }
    let amount: FeeRule.Amount =
      switch Int.random(in: 0...4, using: &dice) {
      case 0: .flat(minor)
      case 1:
        .perPerson(
          minor, who: FeeRule.Who.allCases.randomElement(using: &dice) ?? .everybody,
          free: .random(in: 0...5, using: &dice), ages: nil)
      case 2: .perLength(minor, unit: unit, part: .roundUp)
      case 3: .perLength(minor, unit: unit, part: .exact)
      default:
        .bands(
          edges.map {
            FeeRule.Band(upTo: $0, isUpToIncluded: Bool.random(using: &dice), amount: Int64($0) * 100)
          } + [FeeRule.Band(upTo: nil, isUpToIncluded: true, amount: 100_000)], of: .length(unit))
      }
    let condition = FeeRule.Condition(
      uses: Bool.random(using: &dice) ? [.pleasure, .race] : nil,
      isCombined: [nil, true, false].randomElement(using: &dice) ?? nil,
      permit: Bool.random(using: &dice) ? .cruising : nil)
    return fee(
      amount, "fee\(index)", [nil, .inward, .outward].randomElement(using: &dice) ?? nil, condition,
      currency: Bool.random(using: &dice) ? "XCD" : "USD")
  }

  private func anyFacts(_ dice: inout SeededDice) throws -> FeeFacts {
    FeeFacts(
      leg: Bool.random(using: &dice) ? .inward : .outward, day: try #require(day),
      lengthOverall: Length(micrometres: .random(in: 0...200_000_000, using: &dice)),
      use: Vessel.Use.allCases.randomElement(using: &dice) ?? .pleasure,
      crew: .random(in: 0...40, using: &dice), passengers: .random(in: 0...2000, using: &dice),
      isCombined: Bool.random(using: &dice), permits: Bool.random(using: &dice) ? [.cruising] : [])
  }

  private func rulebook(_ fees: [FeeRule]) -> Rulebook {
    Rulebook(
      code: "XA", name: "Example", zone: Zone("America/Grenada") ?? Self.utc, currency: "USD",
      languages: ["en"], agencies: [Agency(code: "customs", kind: .customs, name: "Customs")], ports: [],
      figures: [:], steps: [:], requirements: [], fees: fees, requiredFields: [], contradictions: [],
      digest: "d1")
  }

  private static var utc: Zone {
    guard let zone = Zone("UTC") else { preconditionFailure("this machine knows no UTC") }
    return zone
  }
}
