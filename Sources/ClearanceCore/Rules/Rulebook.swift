/// The law of one administration as this product applies it: dated, cited, checked by cases.
public struct Rulebook: Sendable, Hashable {
  /// Two letters, as `GD`.
  public let code: String
  /// As its officers call it: `Grenada Customs and Excise`.
  public let name: String
  public let zone: Zone
  /// Currency of its fees.
  public let currency: String
  /// The port's language for papers, first; then others served. ISO 639.
  public let languages: [String]
  public let agencies: [Agency]
  public let ports: [PortRules]
  /// Figures by their name, as `stay.persons.days`: see ``Figure/Name``.
  public let figures: [Figure.Name: [Figure]]
  /// Steps of clearance, for each leg in their order.
  public let steps: [Leg: [StepRule]]
  /// What the skipper must bring, know or do.
  public let requirements: [Requirement]
  public let fees: [FeeRule]
  /// Fields, otherwise optional, that this administration needs, with their sources.
  public let requiredFields: [RequiredField]
  /// Days off that the region's calendar lacks, or only this administration keeps, with their names.
  public let holidays: [CalendarDate: String]
  /// What the sources disagree about, to be shown as "confirm with the office".
  public let contradictions: [Contradiction]
  /// SHA-256 of the files it was read from, in hexadecimal: it stands in every decision.
  public let digest: String

  public init(
    code: String, name: String, zone: Zone, currency: String, languages: [String],
    agencies: [Agency], ports: [PortRules], figures: [Figure.Name: [Figure]],
    steps: [Leg: [StepRule]], requirements: [Requirement], fees: [FeeRule],
    requiredFields: [RequiredField], holidays: [CalendarDate: String] = [:], contradictions: [Contradiction],
    digest: String
  ) {
    self.holidays = holidays
    (self.code, self.name, self.zone, self.currency) = (code, name, zone, currency)
    (self.languages, self.agencies, self.ports) = (languages, agencies, ports)
    (self.figures, self.steps, self.requirements) = (figures, steps, requirements)
    (self.fees, self.requiredFields) = (fees, requiredFields)
    (self.contradictions, self.digest) = (contradictions, digest)
  }
}

/// Where a rule is written and when somebody last looked.
public struct Source: Sendable, Hashable, Codable {
  /// The law, tariff or page, as it would be cited.
  public let text: String
  /// The year of the figure: always shown beside it.
  public let year: Int
  /// The day it was last checked against its source.
  public let checked: CalendarDate
  /// False where it rests on one private report: the screen then says "confirm with the office".
  public let isConfirmed: Bool

  public init(text: String, year: Int, checked: CalendarDate, isConfirmed: Bool) {
    (self.text, self.year, self.checked, self.isConfirmed) = (text, year, checked, isConfirmed)
  }
}

/// From a day until the day before another; open at either end.
public struct Validity: Sendable, Hashable, Codable {
  public let from: CalendarDate?
  public let until: CalendarDate?
  public init(from: CalendarDate?, until: CalendarDate?) { (self.from, self.until) = (from, until) }
  public func contains(_ day: CalendarDate) -> Bool {
    (from.map { $0 <= day } ?? true) && (until.map { day < $0 } ?? true)
  }
}

/// An agency that decides: customs, immigration, health, port.
public struct Agency: Sendable, Hashable, Codable {
  public enum Kind: String, Sendable, Codable, CaseIterable {
    case customs, immigration, health, port, treasury, selfService
  }
  /// As `customs`; unique within the rulebook.
  public let code: String
  public let kind: Kind
  public let name: String
  public init(code: String, kind: Kind, name: String) {
    (self.code, self.kind, self.name) = (code, kind, name)
  }
}

/// One numeric rule with its dates and its source; `value` nil says that the rule ended.
public struct Figure: Sendable, Hashable {
  public enum Name: String, Sendable, CaseIterable, Codable {
    /// Hours of notice before arrival, and before departure.
    case noticeInwardHours = "notice.inward.hours"
    case noticeOutwardHours = "notice.outward.hours"
    /// Hours within which an arrived boat must clear.
    case clearWithinHours = "clear.within.hours"
    /// Hours within which a boat must leave after clearing out.
    case leaveWithinHours = "leave.within.hours"
    /// In and out together up to this stay.
    case combinedHours = "combined.hours"
    /// Days that persons, and the vessel, may stay.
    case stayPersonsDays = "stay.persons.days"
    case stayVesselDays = "stay.vessel.days"
    case extensionDays = "extension.days"
    /// Hours that a coastwise permit gives to reach the next port.
    case coastwiseHours = "coastwise.hours"
    /// Cash from this amount on, in minor units of `currency` given with it.
    case cashLimit = "cash.limit"
    case passportMonths = "passport.months"
    /// Copies of the clearance that the counter prints.
    case copies = "copies"
    /// Days that a cruising permit runs.
    case cruisingPermitDays = "cruising.permit.days"
    /// Days abroad before a permit of the vessel is given anew.
    case renewalGapDays = "renewal.gap.days"
    /// 1 where the days of a cruising permit stop while the vessel lies ashore in a yard or marina.
    case cruisingStopsAshore = "cruising.stops.ashore"
  }
  public let value: Int?
  /// For an amount of money: ISO 4217.
  public let currency: String?
  public let validity: Validity
  public let source: Source
  public init(value: Int?, currency: String?, validity: Validity, source: Source) {
    (self.value, self.currency, self.validity, self.source) = (value, currency, validity, source)
  }
}

/// What is particular to one port of entry.
public struct PortRules: Sendable, Hashable {
  public enum Ability: String, Sendable, Codable, CaseIterable { case entryAndExit, exitOnly, none }
  /// Of the region's list, as `GD-04`.
  public let code: String
  public let ability: Ability
  /// A counter of each agency present, in the order they are visited; the others come to it or are elsewhere.
  public let desks: [Desk]
  public let vhfChannel: String?
  public let note: String?
  public let source: Source

  public struct Desk: Sendable, Hashable {
    public let agency: String
    /// Where it is, in words.
    public let place: String
    /// Opening hours; empty when the sources don't say.
    public let hours: [Hours]
    public init(agency: String, place: String, hours: [Hours]) {
      (self.agency, self.place, self.hours) = (agency, place, hours)
    }
  }
  /// Weekdays by ISO 8601 (Monday is 1), from and until minute of the day. 8 stands for public holidays.
  public struct Hours: Sendable, Hashable {
    public let weekdays: Set<Int>
    public let from: Int
    public let until: Int
    public init(weekdays: Set<Int>, from: Int, until: Int) {
      (self.weekdays, self.from, self.until) = (weekdays, from, until)
    }
  }

  /// Whether a desk of these hours is open in that minute of a day of that class: 1 (Monday) to 7, 8 for a holiday.
  static func isOpen(_ hours: [Hours], on dayClass: Int, minute: Int) -> Bool {
    hours.contains { $0.weekdays.contains(dayClass) && $0.from <= minute && minute < $0.until }
  }

  public init(
    code: String, ability: Ability, desks: [Desk], vhfChannel: String?, note: String?, source: Source
  ) {
    (self.code, self.ability, self.desks) = (code, ability, desks)
    (self.vhfChannel, self.note, self.source) = (vhfChannel, note, source)
  }
}

/// One agency's part in a clearance.
public struct StepRule: Sendable, Hashable {
  /// As `health`; unique within its leg.
  public let code: String
  public let agency: String
  /// Steps that must be decided before this one may be; empty where the order is free.
  public let after: [String]
  /// Who must come to the counter.
  public let presents: Presents
  public let source: Source
  public enum Presents: String, Sendable, Codable, CaseIterable {
    case master, masterOrDesignee, agent, everybody, nobody
  }
  public init(code: String, agency: String, after: [String], presents: Presents, source: Source) {
    (self.code, self.agency, self.after) = (code, agency, after)
    (self.presents, self.source) = (presents, source)
  }
}

/// Something to bring, to do or to know, in the words of the rulebook by language.
public struct Requirement: Sendable, Hashable {
  public enum Kind: String, Sendable, Codable, CaseIterable { case paper, action, rule }
  public let code: String
  public let kind: Kind
  public let leg: Leg?
  /// By language; `en` is always there.
  public let text: [String: String]
  public let validity: Validity
  public let source: Source
  public init(
    code: String, kind: Kind, leg: Leg?, text: [String: String], validity: Validity, source: Source
  ) {
    (self.code, self.kind, self.leg, self.text) = (code, kind, leg, text)
    (self.validity, self.source) = (validity, source)
  }
}

public struct RequiredField: Sendable, Hashable {
  public let path: String
  public let source: Source
  public init(path: String, source: Source) { (self.path, self.source) = (path, source) }
}

/// Two sources that disagree: both are shown.
public struct Contradiction: Sendable, Hashable {
  public let topic: String
  public let sides: [Source]
  public init(topic: String, sides: [Source]) { (self.topic, self.sides) = (topic, sides) }
}

extension Rulebook {
  /// The figure in force on `day`; nil where there is none or it has ended.
  public func figure(_ name: Figure.Name, on day: CalendarDate) -> Figure? {
    figures[name]?.last { $0.validity.contains(day) && $0.value != nil }
  }
  public func value(_ name: Figure.Name, on day: CalendarDate) -> Int? {
    figure(name, on: day)?.value
  }

  public func agency(_ code: String) -> Agency? { agencies.first { $0.code == code } }
  public func port(_ code: String) -> PortRules? { ports.first { $0.code == code } }

  /// No officer is visited: the boat is cleared by her own declaration, as in the French islands.
  public var isSelfService: Bool {
    steps[.inward, default: []].allSatisfy { agency($0.agency)?.kind == .selfService }
  }

  /// What a declaration on `day` is read by.
  public func declarationTerms(_ leg: Leg, on day: CalendarDate) -> DeclarationTerms {
    let notice = figure(leg == .inward ? .noticeInwardHours : .noticeOutwardHours, on: day)
    let cash = figure(.cashLimit, on: day)
    return DeclarationTerms(
      noticeHoursMin: notice?.value ?? 0, noticeProvision: notice?.source.text,
      cashLimit: cash.flatMap { figure in
        figure.value.map { Money(minor: Int64($0), figure.currency ?? currency) }
      },
      requiredFields: Set(requiredFields.map(\.path)),
      passportMonthsMin: value(.passportMonths, on: day) ?? 0,
      combinedHoursMax: value(.combinedHours, on: day) ?? 0,
      asksHealth: leg == .inward)
  }
}
