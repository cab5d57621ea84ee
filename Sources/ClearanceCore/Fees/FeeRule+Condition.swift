extension FeeRule {
  /// When a charge is due. All that is stated must hold; what is nil or empty is not asked.
  public struct Condition: Sendable, Hashable {
    public var uses: Set<Vessel.Use>?
    public var classes: Set<VesselClass>?
    /// Charged on a combined clearance only, or never on one.
    public var isCombined: Bool?
    /// Charged with a permit of this kind only.
    public var permit: Permit?
    /// Charged at these ports only.
    public var ports: Set<String>?
    public var sizes: [Size] = []
    public var isMultihull: Bool?
    /// Flags charged, or exempt, by ISO 3166 alpha-2 code.
    public var flags: Set<String>?
    public var exemptFlags: Set<String> = []
    /// Charged without any of these papers only, as a cruising licence.
    public var unlessHolding: Set<Holding> = []
    public var season: Season?
    /// Charged outside working hours only.
    public var outside: Outside?
    /// Charged on these days only, by ISO 8601, 8 for public holidays. A holiday is no other day.
    public var days: Days?
    public var stay: StayLimit?
    /// One payment covers later entries.
    public var covers: Cover?
    /// Waived for entrants of these events.
    public var exemptEvents: Set<String> = []
    /// Charged only when an officer names the offence.
    public var penalty: String?

    public init(
      uses: Set<Vessel.Use>? = nil, isCombined: Bool? = nil, permit: Permit? = nil
    ) {
      (self.uses, self.isCombined, self.permit) = (uses, isCombined, permit)
    }
  }

  /// What a tariff calls the boat.
  public enum VesselClass: String, Sendable, Hashable, Codable, CaseIterable {
    case privateBoat, charterHome, charterForeign, commercial, resident, regatta, government
  }
  public enum Holding: String, Sendable, Hashable, Codable, CaseIterable {
    case cruisingLicence, decal, natureTag
  }
  /// Larger than `over`, at most `upTo`; each edge says on which side it falls.
  public struct Size: Sendable, Hashable {
    public let measure: Measure
    public let over: Int?
    /// Whether a boat of exactly `over` is charged.
    public let isOverIncluded: Bool
    public let upTo: Int?
    public let isUpToIncluded: Bool
    public init(_ measure: Measure, over: Int?, isOverIncluded: Bool, upTo: Int?, isUpToIncluded: Bool) {
      (self.measure, self.over, self.isOverIncluded) = (measure, over, isOverIncluded)
      (self.upTo, self.isUpToIncluded) = (upTo, isUpToIncluded)
    }
  }
  /// From one day of the year to another, both included; it may run over New Year.
  public struct Season: Sendable, Hashable {
    public let from: MonthDay
    public let until: MonthDay
    public init(from: MonthDay, until: MonthDay) { (self.from, self.until) = (from, until) }
    func contains(_ day: CalendarDate) -> Bool {
      let day = MonthDay(month: day.month, day: day.day)
      return from <= until ? from <= day && day <= until : from <= day || day <= until
    }
  }
  public struct MonthDay: Sendable, Hashable, Comparable {
    public let month: Int
    public let day: Int
    public init(month: Int, day: Int) { (self.month, self.day) = (month, day) }
    public static func < (a: MonthDay, b: MonthDay) -> Bool { (a.month, a.day) < (b.month, b.day) }
  }
  /// The moment that decides: when the vessel came or left, or when the officer acted.
  public enum Moment: String, Sendable, Hashable, Codable, CaseIterable { case vessel, event }
  public struct Outside: Sendable, Hashable {
    public enum Hours: Sendable, Hashable {
      /// Of this agency's desk at the port.
      case desk(agency: String)
      case schedule([PortRules.Hours])
    }
    public let hours: Hours
    public let moment: Moment
    public init(_ hours: Hours, moment: Moment) { (self.hours, self.moment) = (hours, moment) }
  }
  public struct Days: Sendable, Hashable {
    public let days: Set<Int>
    public let moment: Moment
    public init(_ days: Set<Int>, moment: Moment) { (self.days, self.moment) = (days, moment) }
  }
  /// Longer than so many days, and no longer than so many, counted as nights.
  public struct StayLimit: Sendable, Hashable {
    public let overDays: Int?
    public let upToDays: Int?
    public init(overDays: Int?, upToDays: Int?) { (self.overDays, self.upToDays) = (overDays, upToDays) }
  }
  /// Not charged again for `entries` entries in all within `days`, or within the calendar year.
  public struct Cover: Sendable, Hashable {
    /// Nil: the calendar year.
    public let days: Int?
    /// Nil: any number of entries.
    public let entries: Int?
    public init(days: Int?, entries: Int?) { (self.days, self.entries) = (days, entries) }
  }
}

extension FeeRule.Condition {
  /// Whether all that is stated holds.
  ///
  /// - Throws: ``Missing`` when nothing known speaks against the charge and something unknown decides it.
  func holds(_ rule: FeeRule, for facts: FeeFacts, at port: PortRules?) throws(Missing) -> Bool {
    guard isPlainlyMet(by: facts) else { return false }
    var missing: Missing?
    for question in [isPortMet, isClassMet, isSizeMet, isSeasonMet, isHourMet, isDayMet, isStayMet] {
      do throws(Missing) {
        if try !question(facts, port) { return false }
      } catch {
        missing = missing ?? error
      }
    }
    if let missing { throw missing }
    guard let covers, let paid = facts.paid[rule.code] else { return true }
    return !covers.isCovered(paid, entered: facts.entered, on: facts.day)
  }

  private func isPortMet(_ facts: FeeFacts, _: PortRules?) throws(Missing) -> Bool {
    guard let ports else { return true }
    return ports.contains(try facts.known(facts.port, .port))
  }
  private func isClassMet(_ facts: FeeFacts, _: PortRules?) throws(Missing) -> Bool {
    guard let classes else { return true }
    return classes.contains(try facts.known(facts.vesselClass, .vesselClass))
  }
  private func isSizeMet(_ facts: FeeFacts, _: PortRules?) throws(Missing) -> Bool {
    for size in sizes where try !size.holds(facts) { return false }
    return true
  }
  private func isSeasonMet(_ facts: FeeFacts, _: PortRules?) throws(Missing) -> Bool {
    guard let season else { return true }
    return season.contains(try facts.known(facts.vesselTime, .arrival).date)
  }
  private func isHourMet(_ facts: FeeFacts, _ port: PortRules?) throws(Missing) -> Bool {
    guard let outside else { return true }
    return try outside.holds(for: facts, at: port)
  }
  private func isDayMet(_ facts: FeeFacts, _: PortRules?) throws(Missing) -> Bool {
    guard let days else { return true }
    return days.days.contains(facts.dayClass(try facts.moment(days.moment).date))
  }
  private func isStayMet(_ facts: FeeFacts, _: PortRules?) throws(Missing) -> Bool {
    guard let stay else { return true }
    return try stay.holds(facts)
  }

  private func isPlainlyMet(by facts: FeeFacts) -> Bool {
    (uses?.contains(facts.use) ?? true) && (isCombined.map { $0 == facts.isCombined } ?? true)
      && (permit.map(facts.permits.contains) ?? true) && (isMultihull.map { $0 == facts.isMultihull } ?? true)
      && (flags?.contains(facts.flag) ?? true) && !exemptFlags.contains(facts.flag)
      && unlessHolding.isDisjoint(with: facts.holdings) && exemptEvents.isDisjoint(with: facts.events)
      && (penalty.map(facts.penalties.contains) ?? true)
  }
}

extension FeeRule.Size {
  func holds(_ facts: FeeFacts) throws(Missing) -> Bool {
    let size = try facts.size(measure)
    if let over {
      let edge = Int64(over) * measure.scale
      guard size > edge || (isOverIncluded && size == edge) else { return false }
    }
    if let upTo {
      let edge = Int64(upTo) * measure.scale
      guard size < edge || (isUpToIncluded && size == edge) else { return false }
    }
    return true
  }
}

extension FeeRule.Outside {
  func holds(for facts: FeeFacts, at port: PortRules?) throws(Missing) -> Bool {
    let time = try facts.moment(moment)
    let hours: [PortRules.Hours]
    switch self.hours {
    case .schedule(let schedule): hours = schedule
    case .desk(let agency):
      hours = port?.desks.first { $0.agency == agency }?.hours ?? []
      if hours.isEmpty { throw Missing(fact: .deskHours) }
    }
    return !PortRules.isOpen(hours, on: facts.dayClass(time.date), minute: time.minute)
  }
}

extension FeeRule.StayLimit {
  func holds(_ facts: FeeFacts) throws(Missing) -> Bool {
    let from = try facts.known(facts.arrived, .arrival)
    let nights = try facts.known(facts.leaves, .stay).date.days(since: from.date)
    return (overDays.map { nights > $0 } ?? true) && (upToDays.map { nights <= $0 } ?? true)
  }
}

extension FeeRule.Cover {
  /// Whether an earlier payment still covers an entry on `day`.
  func isCovered(_ paid: [CalendarDate], entered: [CalendarDate], on day: CalendarDate) -> Bool {
    guard let last = paid.filter({ $0 <= day }).max() else { return false }
    let isInTime = days.map { day.days(since: last) < $0 } ?? (last.year == day.year)
    guard isInTime, let entries else { return isInTime }
    return max(1, entered.count { $0 >= last && $0 <= day }) < entries
  }
}
