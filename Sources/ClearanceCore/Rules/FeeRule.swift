/// One charge of a tariff: an amount form, a condition, a payee, dates and a source.
///
/// The vocabulary is closed: a new form of charge is a new case here, never a formula in a file.
public struct FeeRule: Sendable, Hashable {
  /// As `harbour.perFoot`; unique within the rulebook, with its dates.
  public let code: String
  public let leg: Leg?
  /// By language; `en` is always there.
  public let label: [String: String]
  public let amount: Amount
  public let condition: Condition
  public let currency: String
  /// The agency it is paid to.
  public let payableTo: String
  public let validity: Validity
  public let source: Source

  /// How an amount is formed; all figures in minor units.
  public enum Amount: Sendable, Hashable {
    case flat(Int64)
    /// For each person counted by `who` above `free` of them.
    case perPerson(Int64, who: Who, free: Int)
    /// For each unit of length overall; a part of a unit counts as the rule says.
    case perLength(Int64, unit: Length.Unit, part: Part)
    /// One amount by length overall. The bands are in order and leave no gap.
    case lengthBands([Band], unit: Length.Unit)
  }
  public enum Who: String, Sendable, Hashable, Codable, CaseIterable { case everybody, passengers, crew }
  public enum Part: String, Sendable, Hashable, Codable, CaseIterable {
    /// 40.2 ft are charged as 41.
    case roundUp
    /// 40.2 ft are charged as 40.2; the amount is rounded half up to the minor unit.
    case exact
  }
  public struct Band: Sendable, Hashable {
    /// Nil in the last band.
    public let upTo: Int?
    /// Whether a boat of exactly `upTo` is in this band.
    public let isUpToIncluded: Bool
    public let amount: Int64
    public init(upTo: Int?, isUpToIncluded: Bool, amount: Int64) {
      (self.upTo, self.isUpToIncluded, self.amount) = (upTo, isUpToIncluded, amount)
    }
  }
  /// All that is stated must hold.
  public struct Condition: Sendable, Hashable {
    /// Nil: any use.
    public var uses: Set<Vessel.Use>?
    /// Charged on a combined clearance only, or never on one; nil: either way.
    public var isCombined: Bool?
    /// Charged with a permit of this kind only: `cruising`, `coastwise`, `extension`.
    public var permit: Permit?
    public init(uses: Set<Vessel.Use>? = nil, isCombined: Bool? = nil, permit: Permit? = nil) {
      (self.uses, self.isCombined, self.permit) = (uses, isCombined, permit)
    }
  }
  public enum Permit: String, Sendable, Hashable, Codable, CaseIterable {
    case cruising, coastwise, `extension`
  }

  public init(
    code: String, leg: Leg?, label: [String: String], amount: Amount, condition: Condition,
    currency: String, payableTo: String, validity: Validity, source: Source
  ) {
    (self.code, self.leg, self.label, self.amount) = (code, leg, label, amount)
    (self.condition, self.currency, self.payableTo) = (condition, currency, payableTo)
    (self.validity, self.source) = (validity, source)
  }
}

/// The facts a charge depends on.
public struct FeeFacts: Sendable, Hashable, Codable {
  public var leg: Leg
  public var day: CalendarDate
  public var lengthOverall: Length
  public var use: Vessel.Use
  public var crew: Int
  public var passengers: Int
  public var isCombined: Bool
  /// Permits asked for.
  public var permits: Set<FeePermit>
  public typealias FeePermit = FeeRule.Permit
  public init(
    leg: Leg, day: CalendarDate, lengthOverall: Length, use: Vessel.Use, crew: Int, passengers: Int,
    isCombined: Bool = false, permits: Set<FeePermit> = []
  ) {
    (self.leg, self.day, self.lengthOverall, self.use) = (leg, day, lengthOverall, use)
    (self.crew, self.passengers, self.isCombined, self.permits) = (crew, passengers, isCombined, permits)
  }
}

/// What is to be paid, line by line, frozen when it is issued.
public struct Quote: Sendable, Hashable, Codable {
  public struct Line: Sendable, Hashable, Codable {
    /// The rule's code.
    public let rule: String
    public let label: [String: String]
    /// How the amount came about, as `4 × 35.00` or `41 ft × 1.00`.
    public let working: String
    public let amount: Money
    public let payableTo: String
    public let source: Source
    public init(
      rule: String, label: [String: String], working: String, amount: Money, payableTo: String,
      source: Source
    ) {
      (self.rule, self.label, self.working) = (rule, label, working)
      (self.amount, self.payableTo, self.source) = (amount, payableTo, source)
    }
  }
  public let lines: [Line]
  /// Of the rulebook that gave it.
  public let rulebookDigest: String
  public let day: CalendarDate
  public init(lines: [Line], rulebookDigest: String, day: CalendarDate) {
    (self.lines, self.rulebookDigest, self.day) = (lines, rulebookDigest, day)
  }
  /// One sum per currency.
  public var totals: [Money] { Money.totals(lines.map(\.amount)) }
}
