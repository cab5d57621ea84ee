/// What somebody asks before landing: "I come with this boat and these people to this port at this time".
public struct AdviceQuestion: Sendable, Hashable {
  public let leg: Leg
  public let port: String
  public let at: Instant
  public let facts: FeeFacts

  /// Reads the answers of ``Form/advice``; the question is nil when one of the problems is an error.
  public static func read(_ draft: Draft, in context: ReadingContext, _ setting: FeeSetting) -> (
    question: AdviceQuestion?, problems: [Problem]
  ) {
    var reader = Reader(draft, in: context)
    let question = reader.readAdvice(setting)
    let order = Form.advice.map(\.path)
    let rank = { (problem: Problem) in order.firstIndex(of: problem.path) ?? order.count }
    let problems = reader.problems.sorted { rank($0) < rank($1) }
    return (problems.contains { $0.severity == .error } ? nil : question, problems)
  }
}

extension Form {
  /// The adviser's questions. None of them names anybody.
  public static let advice: [Field] =
    [Field("advice.leg", .choice("leg", Leg.allCases.map(\.rawValue)))]
    + voyage.filter { ["voyage.port", "voyage.date", "voyage.time"].contains($0.path) }
    + [Field("advice.leaves", .date)]
    + vessel.filter {
      [
        "vessel.unit", "vessel.length", "vessel.beam", "vessel.tonnage", "vessel.kind", "vessel.use",
        "vessel.charterBase", "vessel.flag",
      ].contains($0.path)
    }
    + [
      Field("advice.crew", .number), Field("advice.passengers", .number),
      Field("advice.ages", .text(max: 200)),
    ]
    + voyage.filter {
      $0.path == "voyage.combined" || $0.path.hasPrefix("voyage.permit.")
        || $0.path.hasPrefix("voyage.holding.")
    }
}

extension Reader {
  /// More than any yacht carries.
  private static let personsMax = 2000

  fileprivate mutating func readAdvice(_ setting: FeeSetting) -> AdviceQuestion? {
    let leg: Leg? = choice("advice.leg")
    let port = readOwnPort()
    let date = date("voyage.date", required: true)
    let minute = readMinute()
    let other = self.date("advice.leaves")
    let isInward = leg != .outward
    if let date, let other, isInward ? other < date : other > date {
      note(isInward ? "voyage.leaves.beforeArrival" : "advice.leaves.afterDeparture", at: "advice.leaves")
    }
    let boat = readBoat()
    let crew = whole("advice.crew", in: 1...Self.personsMax, required: true)
    let passengers =
      draft["advice.passengers"] == nil ? 0 : whole("advice.passengers", in: 0...Self.personsMax)
    let ages = readAges(persons: (crew ?? 0) + (passengers ?? 0))
    guard let leg, let port, let date, let minute, let boat, let crew, let passengers else { return nil }
    var facts = FeeFacts(
      leg: leg, day: date, lengthOverall: boat.lengthOverall, use: boat.use, crew: crew,
      passengers: passengers,
      isCombined: isInward && flag("voyage.combined"),
      permits: Set(FeeRule.Permit.allCases.filter { flag("voyage.permit.\($0.rawValue)") }))
    facts.take(boat)
    facts.holdings = Set(FeeRule.Holding.allCases.filter { flag("voyage.holding.\($0.rawValue)") })
    facts.port = port
    (facts.crewAges, facts.passengerAges) = (Array(ages.prefix(crew)), Array(ages.dropFirst(crew)))
    facts.holidays = setting.holidays
    let time = LocalTime(date, minute: minute)
    facts.event = time
    let far = other.map { LocalTime($0, minute: 720) }
    (facts.arrived, facts.leaves) = isInward ? (time, far) : (far, time)
    return AdviceQuestion(leg: leg, port: port, at: context.zone.instant(date, minute: minute), facts: facts)
  }

  private mutating func readBoat() -> Vessel? {
    let unit = Length.Unit(rawValue: draft["vessel.unit"] ?? "ft") ?? .feet
    let length = readLength("vessel.length", unit, metres: 2...120, required: true)
    let beam = readLength("vessel.beam", unit, metres: 0.3...40)
    let tonnage = readTonnage()
    let kind: Vessel.Kind? = draft["vessel.kind"] == nil ? .other : choice("vessel.kind")
    let use: Vessel.Use? = draft["vessel.use"] == nil ? .pleasure : choice("vessel.use")
    let base: Vessel.CharterBase? = choice("vessel.charterBase", required: false)
    let flag = country("vessel.flag")
    guard let length, let kind, let use else { return nil }
    var vessel = Vessel(
      name: "", flag: flag ?? "", registration: .none(reason: "notOnPapers"), use: use, kind: kind,
      lengthOverall: length, grossTonnage: tonnage, ownerName: "")
    (vessel.beam, vessel.charterBase) = (beam, base)
    return vessel
  }

  /// Ages of everybody aboard, the crew first, as `40, 38, 8`; all or none.
  private mutating func readAges(persons: Int) -> [Int?] {
    guard let typed = draft["advice.ages"] else { return [] }
    let parts = typed.split { $0 == "," || $0 == ";" || $0 == " " }
    let ages = parts.compactMap { Int($0) }.filter { (0...120).contains($0) }
    guard ages.count == parts.count, ages.count == persons else {
      note("advice.ages.unreadable", at: "advice.ages", .error, ["count": String(persons)])
      return []
    }
    return ages
  }
}
