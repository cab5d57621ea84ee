/// One charge of a tariff: an amount form × a period × a condition, a payee, dates and a source.
///
/// The vocabulary is closed: a new form of charge is a new case here, never a formula in a file.
public struct FeeRule: Sendable, Hashable {
  /// As `harbour.perFoot`; unique within the rulebook, with its dates.
  public let code: String
  public let leg: Leg?
  /// By language; `en` is always there.
  public let label: [String: String]
  public let amount: Amount
  /// How often the amount is due; nil: once.
  public let per: Period?
  public let condition: Condition
  public let currency: String
  /// The agency it is paid to.
  public let payableTo: String
  public let validity: Validity
  public let source: Source

  /// How an amount is formed; all figures in minor units.
  public enum Amount: Sendable, Hashable {
    case flat(Int64)
    /// For each person counted by `who`, of the ages that are named, above `free` of them.
    case perPerson(Int64, who: Who, free: Int, ages: Ages?)
    /// For each unit of length overall; a part of a unit counts as the rule says.
    case perLength(Int64, unit: Length.Unit, part: Part)
    /// One amount by size. The bands are in order and leave no gap.
    case bands([Band], of: Measure)
    /// For each officer's visit, movement, or tender of at least so long.
    case perCount(Int64, of: Count)
    /// A part, in thousandths of a percent, of another bill or value, rounded to the minor unit.
    case percentOfBill(Int64, of: Bill, Rounding)
    /// A part, in thousandths of a percent, of other charges of the same quote.
    case percentOfRules(Int64, of: [String], Rounding)
  }
  public enum Who: String, Sendable, Hashable, Codable, CaseIterable { case everybody, passengers, crew }
  /// From one age on, and under another, in years on the day of the charge.
  public struct Ages: Sendable, Hashable {
    public let from: Int?
    public let under: Int?
    public init(from: Int?, under: Int?) { (self.from, self.under) = (from, under) }
  }
  public enum Part: String, Sendable, Hashable, Codable, CaseIterable {
    /// 40.2 ft are charged as 41.
    case roundUp
    /// 40.2 ft are charged as 40.2; the amount is rounded half up to the minor unit.
    case exact
  }
  public enum Rounding: String, Sendable, Hashable, Codable, CaseIterable { case halfUp, up }
  /// What a band or a limit of size is reckoned by.
  public enum Measure: Sendable, Hashable {
    case length(Length.Unit)
    case beam(Length.Unit)
    case tonnage
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
  public enum Count: Sendable, Hashable {
    case officerVisits, movements
    case tenders(from: Length)
  }
  /// Another bill or value that a charge is a part of.
  public enum Bill: String, Sendable, Hashable, Codable, CaseIterable {
    case dockage, fuel, goodsValue, vesselValue
  }
  public enum Permit: String, Sendable, Hashable, Codable, CaseIterable {
    case cruising, coastwise, `extension`, anchoring, fishing, temporaryAdmission, firearms, stores
    /// The passage of a lifting bridge; a tender with a permit of its own.
    case bridge, tender
  }

  /// How long one amount lasts, and how the time aboard is counted.
  public struct Period: Sendable, Hashable {
    public enum Span: Sendable, Hashable {
      case days(Int)
      case months(Int)
    }
    public enum Reckoning: String, Sendable, Hashable, Codable, CaseIterable {
      /// From the first to the last day, both counted.
      case calendarDays
      /// Every 24 hours from arrival, a part counted whole.
      case hours24
      /// From the first to the last day, the last not counted.
      case nights
    }
    public let span: Span
    public let reckoning: Reckoning
    /// Days ashore in a yard or marina don't count; a month is then 30 counted days.
    public let stopsAshore: Bool
    /// Periods that go free.
    public let free: Int
    /// No more periods than these are charged.
    public let max: Int?
    /// Paid before the stay is known: then the first period is charged.
    public let isPrepaid: Bool
    public init(
      _ span: Span, reckoning: Reckoning = .calendarDays, stopsAshore: Bool = false, free: Int = 0,
      max: Int? = nil, isPrepaid: Bool = false
    ) {
      (self.span, self.reckoning, self.stopsAshore) = (span, reckoning, stopsAshore)
      (self.free, self.max, self.isPrepaid) = (free, max, isPrepaid)
    }
  }

  public init(
    code: String, leg: Leg?, label: [String: String], amount: Amount, per: Period? = nil,
    condition: Condition, currency: String, payableTo: String, validity: Validity, source: Source
  ) {
    (self.code, self.leg, self.label, self.amount, self.per) = (code, leg, label, amount, per)
    (self.condition, self.currency, self.payableTo) = (condition, currency, payableTo)
    (self.validity, self.source) = (validity, source)
  }

  var onEitherLeg: FeeRule {
    FeeRule(
      code: code, leg: nil, label: label, amount: amount, per: per, condition: condition, currency: currency,
      payableTo: payableTo, validity: validity, source: source)
  }
}
