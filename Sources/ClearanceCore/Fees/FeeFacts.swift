/// A day and a minute by the clocks of the port.
public struct LocalTime: Sendable, Hashable, Comparable {
  public let date: CalendarDate
  /// Of the day, 0 to 1439.
  public let minute: Int
  public init(_ date: CalendarDate, minute: Int) { (self.date, self.minute) = (date, minute) }
  public static func < (a: LocalTime, b: LocalTime) -> Bool { (a.date, a.minute) < (b.date, b.minute) }
  /// Minutes by the clock; summer time is not counted, the region's tariffs know none.
  func minutes(since earlier: LocalTime) -> Int {
    date.days(since: earlier.date) * 1440 + minute - earlier.minute
  }
}

/// The facts a charge depends on. What is nil is not known: a charge that needs it says so.
public struct FeeFacts: Sendable, Hashable {
  public var leg: Leg
  /// The day whose tariff applies.
  public var day: CalendarDate
  public var port: String?
  public var lengthOverall: Length
  public var beam: Length?
  /// Gross tonnage in hundredths.
  public var tonnageHundredths: Int?
  public var isMultihull = false
  public var flag = ""
  public var use: Vessel.Use
  public var vesselClass: FeeRule.VesselClass?
  /// Lengths of the tenders.
  public var tenders: [Length]?
  public var crew: Int
  public var passengers: Int
  /// Ages in years of crew and passengers, as far as they are known.
  public var crewAges: [Int?] = []
  public var passengerAges: [Int?] = []
  public var isCombined: Bool
  /// Permits asked for.
  public var permits: Set<FeePermit>
  public var holdings: Set<FeeRule.Holding> = []
  public var events: Set<String> = []
  /// Offences that an officer charges.
  public var penalties: Set<String> = []
  public var arrived: LocalTime?
  public var leaves: LocalTime?
  /// When an officer acts.
  public var event: LocalTime?
  /// Days ashore in a yard or marina, each from its first day to the day afloat again.
  public var ashore: [Ashore] = []
  public var holidays: Set<CalendarDate> = []
  public var officerVisits: Int?
  public var movements: Int?
  /// Other bills and values, in minor units of the charge's currency.
  public var bills: [FeeRule.Bill: Int64] = [:]
  /// Days on which each charge has been paid before, by its code.
  public var paid: [String: [CalendarDate]] = [:]

  /// Days of earlier entries.
  public var entered: [CalendarDate] = []

  public typealias FeePermit = FeeRule.Permit
  public struct Ashore: Sendable, Hashable, Codable {
    public let from: CalendarDate
    public let until: CalendarDate
    public init(from: CalendarDate, until: CalendarDate) { (self.from, self.until) = (from, until) }
    public var days: Int { max(0, until.days(since: from)) }
  }

  public init(
    leg: Leg, day: CalendarDate, lengthOverall: Length, use: Vessel.Use, crew: Int, passengers: Int,
    isCombined: Bool = false, permits: Set<FeePermit> = []
  ) {
    (self.leg, self.day, self.lengthOverall, self.use) = (leg, day, lengthOverall, use)
    (self.crew, self.passengers, self.isCombined, self.permits) = (crew, passengers, isCombined, permits)
    if use == .pleasure { vesselClass = .privateBoat }
  }
}

/// A charge can't be reckoned for lack of this fact.
public struct Missing: Error, Sendable, Hashable, Codable {
  public enum Fact: String, Sendable, Hashable, Codable, CaseIterable {
    case port, vesselClass, beam, tonnage, tenders, ages, arrival, event, stay, deskHours, officerVisits
    case movements, dockage, fuel, goodsValue, vesselValue
    /// Another charge it is a part of.
    case otherCharge
    /// Beyond what can be reckoned.
    case size
  }
  public let fact: Fact
  public init(fact: Fact) { self.fact = fact }
}

extension FeeFacts {
  /// Whether a desk is open when the officer is to act; nil where its hours, or the time, aren't known.
  public func isOpen(_ desk: PortRules.Desk) -> Bool? {
    guard !desk.hours.isEmpty, let event else { return nil }
    return PortRules.isOpen(desk.hours, on: dayClass(event.date), minute: event.minute)
  }

  func known<Value>(_ value: Value?, _ fact: Missing.Fact) throws(Missing) -> Value {
    guard let value else { throw Missing(fact: fact) }
    return value
  }

  /// When the vessel comes, or on the way out leaves.
  var vesselTime: LocalTime? { leg == .inward ? arrived : leaves ?? event }

  func moment(_ moment: FeeRule.Moment) throws(Missing) -> LocalTime {
    switch moment {
    case .vessel: try known(vesselTime, .arrival)
    case .event: try known(event, .event)
    }
  }

  /// 1 (Monday) to 7; 8 for a public holiday, which is then no other day.
  func dayClass(_ day: CalendarDate) -> Int { holidays.contains(day) ? 8 : day.weekday }

  /// In micrometres, or hundredths of a ton.
  func size(_ measure: FeeRule.Measure) throws(Missing) -> Int64 {
    switch measure {
    case .length: lengthOverall.micrometres
    case .beam: try known(beam, .beam).micrometres
    case .tonnage: Int64(try known(tonnageHundredths, .tonnage))
    }
  }

  /// How many periods the stay has begun.
  func periods(_ period: FeeRule.Period) throws(Missing) -> Int {
    guard let leaves, let arrived else {
      if period.isPrepaid { return 1 }
      throw Missing(fact: .stay)
    }
    let begun: Int
    switch period.span {
    case .days(let span): begun = (counted(period, arrived, leaves) + span - 1) / span
    case .months(let span) where period.stopsAshore:
      begun = (counted(period, arrived, leaves) + span * 30 - 1) / (span * 30)
    case .months(let span):
      var count = 1
      while count < 1200, arrived.date.adding(months: count * span) < leaves.date { count += 1 }
      begun = count
    }
    let charged = max(period.isPrepaid ? 1 : 0, begun) - period.free
    return max(0, min(charged, period.max ?? charged))
  }

  /// Days of the stay, less those ashore where the clock stops.
  private func counted(_ period: FeeRule.Period, _ from: LocalTime, _ until: LocalTime) -> Int {
    let days: Int
    switch period.reckoning {
    case .calendarDays: days = until.date.days(since: from.date) + 1
    case .nights: days = until.date.days(since: from.date)
    case .hours24: days = (until.minutes(since: from) + 1439) / 1440
    }
    guard period.stopsAshore else { return max(0, days) }
    let away = ashore.reduce(0) { sum, time in
      sum + max(0, min(time.until, until.date).days(since: max(time.from, from.date)))
    }
    return max(0, days - away)
  }
}

extension FeeRule.Measure {
  /// Micrometres of a unit of length, or hundredths of a ton.
  var scale: Int64 {
    switch self {
    case .length(let unit), .beam(let unit): unit.micrometres
    case .tonnage: 100
    }
  }
  /// As it stands in a working: `m`, `ft`, `GT`.
  var sign: String {
    switch self {
    case .length(let unit), .beam(let unit): unit.rawValue
    case .tonnage: "GT"
    }
  }
}
