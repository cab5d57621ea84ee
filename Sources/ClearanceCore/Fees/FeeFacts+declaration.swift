/// What a charge depends on beside the declaration: the moment, the calendar, and what was paid before.
public struct FeeSetting: Sendable {
  public var zone: Zone
  public var now: Instant
  /// An officer acts now; before that, the declared time stands for his.
  public var isAtCounter: Bool
  public var holidays: Set<CalendarDate>
  /// When the boat came, for the charges of the way out.
  public var arrivedAt: Instant?
  /// Days on which each charge was paid for this boat before, and of her earlier entries.
  public var paid: [String: [CalendarDate]]
  public var entered: [CalendarDate]
  /// Days ashore in this visit.
  public var ashore: [FeeFacts.Ashore] = []

  public init(
    zone: Zone, now: Instant, isAtCounter: Bool, holidays: Set<CalendarDate> = [], arrivedAt: Instant? = nil,
    paid: [String: [CalendarDate]] = [:], entered: [CalendarDate] = []
  ) {
    (self.zone, self.now, self.isAtCounter, self.holidays) = (zone, now, isAtCounter, holidays)
    (self.arrivedAt, self.paid, self.entered) = (arrivedAt, paid, entered)
  }
}

extension FeeFacts {
  /// What a declaration tells of what it costs.
  public init(_ declaration: Declaration, in setting: FeeSetting) {
    let (vessel, voyage) = (declaration.vessel, declaration.voyage)
    let day = setting.zone.date(setting.now)
    let crew = declaration.people.filter(\.role.isCrew)
    let passengers = declaration.people.filter { !$0.role.isCrew }
    self.init(
      leg: declaration.leg, day: day, lengthOverall: vessel.lengthOverall, use: vessel.use,
      crew: crew.count, passengers: passengers.count, isCombined: voyage.isCombined,
      permits: voyage.permits ?? [])
    port = voyage.port
    take(vessel)
    crewAges = crew.map { $0.age(on: day) }
    passengerAges = passengers.map { $0.age(on: day) }
    holdings = voyage.holdings ?? []
    holidays = setting.holidays
    (paid, entered, ashore) = (setting.paid, setting.entered, setting.ashore)
    let time = { (instant: Instant) in
      let (date, minute) = setting.zone.local(instant)
      return LocalTime(date, minute: minute)
    }
    event = time(setting.isAtCounter ? setting.now : voyage.at)
    switch declaration.leg {
    case .inward:
      arrived = time(setting.arrivedAt ?? voyage.at)
      leaves = voyage.leaves.map { LocalTime($0, minute: 720) }
    case .outward:
      arrived = setting.arrivedAt.map(time)
      leaves = time(voyage.at)
    }
  }

  /// What the boat herself tells.
  mutating func take(_ vessel: Vessel) {
    beam = vessel.beam
    if case .gross(let hundredths) = vessel.grossTonnage { tonnageHundredths = hundredths }
    isMultihull = vessel.kind == .multihullSail
    flag = vessel.flag
    vesselClass = Self.vesselClass(vessel)
  }

  private static func vesselClass(_ vessel: Vessel) -> FeeRule.VesselClass? {
    switch vessel.use {
    case .pleasure, .delivery, .training: .privateBoat
    case .race: .regatta
    case .government: .government
    case .cargo, .fishing, .passenger: .commercial
    case .bareboat, .crewedCharter:
      switch vessel.charterBase {
      case .home?: .charterHome
      case .foreign?: .charterForeign
      case nil: nil
      }
    }
  }
}

extension Person {
  /// In whole years; nil where a partial birth date leaves it open.
  func age(on day: CalendarDate) -> Int? {
    guard born.isShown else { return nil }
    let (least, most) = (day.years(since: born.latest), day.years(since: born.earliest))
    return least == most ? least : nil
  }
}

extension Rulebook {
  /// Permits that its charges know, so that a skipper may ask for them.
  public var permitsAsked: Set<FeeRule.Permit> { Set(fees.compactMap(\.condition.permit)) }
  /// Papers that set a charge aside.
  public var holdingsAsked: Set<FeeRule.Holding> {
    fees.reduce(into: []) { $0.formUnion($1.condition.unlessHolding) }
  }
  /// Whether a charter boat's base makes a difference.
  public var asksCharterBase: Bool { fees.contains { $0.condition.classes != nil } }
  /// Whether an earlier payment may cover an entry.
  public var remembersPayments: Bool { fees.contains { $0.condition.covers != nil } }
}
