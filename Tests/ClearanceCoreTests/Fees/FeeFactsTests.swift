import ClearanceCore
import Testing

@Suite("The facts of a charge") struct FeeFactsTests {
  @Test(
    "count the time aboard as the tariff says",
    arguments: [
      (FeeRule.Period(.days(1)), "2026-03-01 10:00", "2026-03-04 09:00", Int64(4)),
      (FeeRule.Period(.days(1), reckoning: .nights), "2026-03-01 10:00", "2026-03-04 09:00", 3),
      (FeeRule.Period(.days(1), reckoning: .hours24), "2026-03-01 10:00", "2026-03-04 10:00", 3),
      (FeeRule.Period(.days(1), reckoning: .hours24), "2026-03-01 10:00", "2026-03-04 10:01", 4),
      (FeeRule.Period(.days(7)), "2026-03-01 10:00", "2026-03-07 23:59", 1),
      (FeeRule.Period(.days(7)), "2026-03-01 10:00", "2026-03-08 00:00", 2),
      (FeeRule.Period(.days(7), free: 1), "2026-03-01 10:00", "2026-03-08 00:00", 1),
      (FeeRule.Period(.days(7), max: 3), "2026-03-01 10:00", "2026-12-08 00:00", 3),
      (FeeRule.Period(.months(1)), "2026-01-31 10:00", "2026-02-28 10:00", 1),
      (FeeRule.Period(.months(1)), "2026-01-31 10:00", "2026-03-01 10:00", 2),
      (FeeRule.Period(.months(12)), "2024-02-29 10:00", "2025-02-28 10:00", 1),
    ])
  func periods(period: FeeRule.Period, from: String, until: String, amount: Int64) throws {
    var facts = try facts()
    (facts.arrived, facts.leaves) = (try time(from), try time(until))
    #expect(quote(.flat(1), facts, per: period).totals.map(\.minor) == [amount])
  }

  @Test("stop the clock for days ashore, also where two spells reach beyond the stay")
  func ashore() throws {
    var facts = try facts()
    (facts.arrived, facts.leaves) = (try time("2026-03-01 10:00"), try time("2026-03-20 10:00"))
    facts.ashore = [
      FeeFacts.Ashore(from: try date("2026-02-01"), until: try date("2026-03-05")),
      FeeFacts.Ashore(from: try date("2026-03-16"), until: try date("2026-04-20")),
    ]
    let period = FeeRule.Period(.days(1), stopsAshore: true)
    // 20 days, less 1 to 4 March, less 16 to 19 March.
    #expect(quote(.flat(1), facts, per: period).totals.map(\.minor) == [12])
  }

  @Test("charge a prepaid period once while the stay is unknown; any other then stands open")
  func unknownStay() throws {
    let facts = try facts()
    #expect(
      quote(.flat(1), facts, per: FeeRule.Period(.days(30), isPrepaid: true)).totals.map(\.minor) == [1])
    let open = quote(.flat(1), facts, per: FeeRule.Period(.days(30)))
    #expect(open.lines.isEmpty && open.open.map(\.missing) == [.stay])
  }

  @Test(
    "count persons by age where all ages are known",
    arguments: [
      (FeeRule.Ages(from: 13, under: nil), [40, 13, 12], 2),
      (FeeRule.Ages(from: nil, under: 13), [40, 13, 12], 1),
      (FeeRule.Ages(from: 6, under: 12), [12, 6, 5], 1),
      (FeeRule.Ages(from: 99, under: nil), [12, 6, 5], nil),
    ])
  func ages(ages: FeeRule.Ages, aboard: [Int], amount: Int?) throws {
    var facts = try facts()
    (facts.crew, facts.crewAges, facts.passengers) = (3, aboard.map { $0 }, 0)
    let quote = quote(.perPerson(1, who: .everybody, free: 0, ages: ages), facts)
    #expect(quote.totals.first.map { Int($0.minor) } == amount && quote.open.isEmpty)
    facts.crewAges[1] = nil
    #expect(
      self.quote(.perPerson(1, who: .everybody, free: 0, ages: ages), facts).open.map(\.missing) == [.ages])
  }

  @Test(
    "round a percentage as the tariff says",
    arguments: [
      (Int64(5000), Int64(10), FeeRule.Rounding.halfUp, Int64(1)), (5000, 9, .halfUp, 0), (5000, 1, .up, 1),
      (11_500, 200, .halfUp, 23), (1, 1_000_000_000, .halfUp, 10_000),
    ])
  func percentages(rate: Int64, bill: Int64, rounding: FeeRule.Rounding, amount: Int64) throws {
    var facts = try facts()
    facts.bills[.fuel] = bill
    #expect(quote(.percentOfBill(rate, of: .fuel, rounding), facts).lines.map(\.amount.minor) == [amount])
    facts.bills = [:]
    #expect(quote(.percentOfBill(rate, of: .fuel, rounding), facts).open.map(\.missing) == [.fuel])
  }

  @Test(
    "know overtime by the vessel's hour or the officer's, at the desk's hours",
    arguments: [
      (FeeRule.Moment.vessel, "2026-03-02 17:00", "2026-03-02 10:00", true),
      (.event, "2026-03-02 17:00", "2026-03-02 10:00", false),
      (.event, "2026-03-02 10:00", "2026-03-02 16:30", true),
      (.event, "2026-03-02 10:00", "2026-03-02 16:29", false),
      (.event, "2026-03-02 10:00", "2026-03-01 10:00", true),
      (.event, "2026-03-02 10:00", "2026-03-03 10:00", true),
    ])
  func overtime(moment: FeeRule.Moment, arrived: String, event: String, isDue: Bool) throws {
    var facts = try facts()
    (facts.arrived, facts.event, facts.port) = (try time(arrived), try time(event), "XA-01")
    facts.holidays = [try date("2026-03-03")]
    var condition = FeeRule.Condition()
    condition.outside = FeeRule.Outside(.desk(agency: "customs"), moment: moment)
    #expect(quote(.flat(1), facts, when: condition).lines.isEmpty == !isDue)
    facts.port = "XA-02"
    #expect(quote(.flat(1), facts, when: condition).open.map(\.missing) == [.deskHours])
  }

  @Test(
    "know a season over New Year",
    arguments: [("2026-11-30", false), ("2026-12-01", true), ("2027-04-30", true), ("2027-05-01", false)])
  func season(day: String, isDue: Bool) throws {
    var facts = try facts()
    facts.arrived = LocalTime(try date(day), minute: 0)
    var condition = FeeRule.Condition()
    condition.season = FeeRule.Season(from: .init(month: 12, day: 1), until: .init(month: 4, day: 30))
    #expect(quote(.flat(1), facts, when: condition).lines.isEmpty == !isDue)
  }

  @Test("say nothing of an unknown where something known already speaks against the charge")
  func knownBeatsUnknown() throws {
    var condition = FeeRule.Condition()
    condition.classes = [.charterHome]
    condition.sizes = [
      FeeRule.Size(.length(.feet), over: 100, isOverIncluded: false, upTo: nil, isUpToIncluded: false)
    ]
    var facts = try facts()
    facts.vesselClass = nil
    #expect(quote(.flat(1), facts, when: condition).open.isEmpty)
    facts.lengthOverall = try #require(Length("101", .feet))
    #expect(quote(.flat(1), facts, when: condition).open.map(\.missing) == [.vesselClass])
  }

  @Test("hold a beam, a hull, a flag, a paper held, an event and an offence against a charge")
  func conditions() throws {
    let changes: [(inout FeeRule.Condition, inout FeeFacts) -> Void] = [
      {
        $0.sizes = [
          FeeRule.Size(.beam(.metres), over: 6, isOverIncluded: true, upTo: nil, isUpToIncluded: false)
        ]; $1.beam = .metres(6)
      },
      {
        $0.isMultihull = true; $1.isMultihull = true
      },
      {
        $0.flags = ["US"]; $1.flag = "US"
      },
      {
        $0.penalty = "late"; $1.penalties = ["late"]
      },
      {
        $0.ports = ["XA-02"]; $1.port = "XA-02"
      },
    ]
    for change in changes {
      var (condition, with, without) = (FeeRule.Condition(), try facts(), try facts())
      change(&condition, &with)
      without.beam = .metres(5)
      #expect(quote(.flat(1), with, when: condition).lines.count == 1)
      #expect(quote(.flat(1), without, when: condition).lines.isEmpty)
    }
    var (condition, facts) = (FeeRule.Condition(), try facts())
    condition.unlessHolding = [.decal]
    condition.exemptFlags = ["GB"]
    condition.exemptEvents = ["regatta"]
    #expect(quote(.flat(1), facts, when: condition).lines.count == 1)
    facts.events = ["regatta"]
    #expect(quote(.flat(1), facts, when: condition).lines.isEmpty)
    (facts.events, facts.flag) = ([], "GB")
    #expect(quote(.flat(1), facts, when: condition).lines.isEmpty)
    (facts.flag, facts.holdings) = ("", [.decal])
    #expect(quote(.flat(1), facts, when: condition).lines.isEmpty)
  }

  @Test(
    "count visits, moves and tenders",
    arguments: [FeeRule.Count.officerVisits, .movements, .tenders(from: .metres(7))])
  func counts(count: FeeRule.Count) throws {
    var facts = try facts()
    #expect(quote(.perCount(5, of: count), facts).open.count == 1)
    (facts.officerVisits, facts.movements) = (2, 2)
    facts.tenders = [.metres(7), .metres(6.99), .metres(8)]
    #expect(quote(.perCount(5, of: count), facts).totals.map(\.minor) == [10])
  }

  @Test("leave a charge beyond all reckoning open instead of wrong")
  func overflow() throws {
    var facts = try facts()
    facts.crew = .max / 2
    #expect(
      quote(.perPerson(1_000_000_000, who: .crew, free: 0, ages: nil), facts).open.map(\.missing) == [.size])
  }

  private func date(_ text: String) throws -> CalendarDate { try #require(CalendarDate(iso: text)) }
  private func time(_ text: String) throws -> LocalTime {
    let parts = text.split(separator: " ")
    return LocalTime(try date(String(parts[0])), minute: try #require(Zone.minute(parts[1])))
  }
  private func facts() throws -> FeeFacts {
    FeeFacts(
      leg: .inward, day: try date("2026-03-01"), lengthOverall: try #require(Length("41", .feet)),
      use: .pleasure,
      crew: 2, passengers: 2)
  }

  private func quote(
    _ amount: FeeRule.Amount, _ facts: FeeFacts, per: FeeRule.Period? = nil,
    when condition: FeeRule.Condition = FeeRule.Condition()
  ) -> Quote {
    let source = Source(
      text: "Example Act", year: 2026, checked: CalendarDate(dayNumber: 20_000), isConfirmed: true)
    let fee = FeeRule(
      code: "fee", leg: nil, label: ["en": "fee"], amount: amount, per: per, condition: condition,
      currency: "USD",
      payableTo: "customs", validity: Validity(from: nil, until: nil), source: source)
    let hours = PortRules.Hours(weekdays: [1, 2, 3, 4, 5], from: 8 * 60, until: 16 * 60 + 30)
    let ports = [("XA-01", [hours]), ("XA-02", [])].map { code, hours in
      PortRules(
        code: code, ability: .entryAndExit,
        desks: [PortRules.Desk(agency: "customs", place: "Jetty", hours: hours)], vhfChannel: nil, note: nil,
        source: source)
    }
    guard let zone = Zone("America/Grenada") else { preconditionFailure("this machine knows no Grenada") }
    return Rulebook(
      code: "XA", name: "Example", zone: zone, currency: "USD", languages: ["en"],
      agencies: [Agency(code: "customs", kind: .customs, name: "Customs")], ports: ports, figures: [:],
      steps: [:],
      requirements: [], fees: [fee], requiredFields: [], contradictions: [], digest: "d1"
    ).quote(for: facts)
  }
}
