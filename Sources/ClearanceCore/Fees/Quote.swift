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
  /// A charge that may be due and can't be reckoned for lack of a fact.
  public struct Open: Sendable, Hashable, Codable {
    public let rule: String
    public let label: [String: String]
    public let missing: Missing.Fact
    public let payableTo: String
    public let source: Source
    public init(
      rule: String, label: [String: String], missing: Missing.Fact, payableTo: String, source: Source
    ) {
      (self.rule, self.label, self.missing) = (rule, label, missing)
      (self.payableTo, self.source) = (payableTo, source)
    }
  }
  public let lines: [Line]
  public let open: [Open]
  /// Of the rulebook that gave it.
  public let rulebookDigest: String
  public let day: CalendarDate
  /// What an officer stated beyond the declaration, where he did.
  public let told: ToldFacts?
  public init(
    lines: [Line], open: [Open] = [], rulebookDigest: String, day: CalendarDate, told: ToldFacts? = nil
  ) {
    (self.lines, self.open) = (lines, open)
    (self.rulebookDigest, self.day, self.told) = (rulebookDigest, day, told)
  }
  /// One sum per currency.
  public var totals: [Money] { Money.totals(lines.map(\.amount)) }

  /// Quotes written before charges could stand open have none.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    lines = try values.decode([Line].self, forKey: .lines)
    open = try values.decodeIfPresent([Open].self, forKey: .open) ?? []
    rulebookDigest = try values.decode(String.self, forKey: .rulebookDigest)
    day = try values.decode(CalendarDate.self, forKey: .day)
    told = try values.decodeIfPresent(ToldFacts.self, forKey: .told)
  }
}
