/// What a master declares to one administration for one leg: a snapshot that no later edit of a saved boat or
/// person changes.
public struct Declaration: Hashable, Sendable, Codable {
  /// How it reached the office.
  public enum Method: String, Sendable, Codable, CaseIterable { case web, api, paper, exchange }

  public var leg: Leg
  public var vessel: Vessel
  public var voyage: Voyage
  public var people: [Person]
  public var goods: Goods
  /// Asked on the way in only.
  public var health: HealthDeclaration?
  /// Who declares and in what capacity, as typed.
  public var declaredBy: String
  /// The answers as they were typed, to be shown again and taken over by the next declaration.
  public var draft: Draft
  /// What was let through and shown to both sides.
  public var warnings: [Problem]
  /// What only officers see.
  public var signals: [Problem]

  public init(
    leg: Leg, vessel: Vessel, voyage: Voyage, people: [Person], goods: Goods,
    health: HealthDeclaration?, declaredBy: String, draft: Draft, warnings: [Problem] = [],
    signals: [Problem] = []
  ) {
    (self.leg, self.vessel, self.voyage, self.people) = (leg, vessel, voyage, people)
    (self.goods, self.health, self.declaredBy) = (goods, health, declaredBy)
    (self.draft, self.warnings, self.signals) = (draft, warnings, signals)
  }

  /// The one master, who is a person aboard.
  public var master: Person? { people.first { $0.role == .master } }

  /// The text whose SHA-256 binds a certificate to its crew list: one line per person, sorted, of document
  /// key and birth date.
  public var crewListText: String {
    people.map { "\($0.document.key) \($0.born)" }.sorted().joined(separator: "\n")
  }
}

/// Everything a reading of a draft depends on, gathered beforehand.
public struct ReadingContext: Sendable {
  public var leg: Leg
  public var now: Instant
  public var administration: String
  public var zone: Zone
  /// Codes of the administration's own ports of entry for yachts.
  public var ports: Set<String>
  public var lists: ReferenceLists
  /// The figures of the rulebook in force that a declaration is read by.
  public var terms: DeclarationTerms
  /// Typed in by an officer from paper: dates in the past and short notice are then no fault.
  public var isPaper: Bool

  public init(
    leg: Leg, now: Instant, administration: String, zone: Zone, ports: Set<String>,
    lists: ReferenceLists, terms: DeclarationTerms, isPaper: Bool = false
  ) {
    (self.leg, self.now, self.administration, self.zone) = (leg, now, administration, zone)
    (self.ports, self.lists, self.terms, self.isPaper) = (ports, lists, terms, isPaper)
  }
}

/// What a rulebook says about reading a declaration, on one day.
public struct DeclarationTerms: Hashable, Sendable, Codable {
  /// Hours of notice asked before arrival or departure; 0 where none is.
  public var noticeHoursMin: Int
  /// Its provision, named in the warning.
  public var noticeProvision: String?
  /// Cash that must be declared, from this amount on.
  public var cashLimit: Money?
  /// Fields, otherwise optional, that this administration needs: `vessel.hin`, `people.occupation`.
  public var requiredFields: Set<String>
  /// Months that a passport must still run after the day of leaving.
  public var passportMonthsMin: Int
  /// In and out may be asked for together when the stay is no longer than this; 0 where never.
  public var combinedHoursMax: Int
  /// The Maritime Declaration of Health is part of the arrival.
  public var asksHealth: Bool

  public init(
    noticeHoursMin: Int = 0, noticeProvision: String? = nil, cashLimit: Money? = nil,
    requiredFields: Set<String> = [], passportMonthsMin: Int = 0, combinedHoursMax: Int = 0,
    asksHealth: Bool = true
  ) {
    (self.noticeHoursMin, self.noticeProvision) = (noticeHoursMin, noticeProvision)
    (self.cashLimit, self.requiredFields) = (cashLimit, requiredFields)
    (self.passportMonthsMin, self.combinedHoursMax) = (passportMonthsMin, combinedHoursMax)
    self.asksHealth = asksHealth
  }
}
