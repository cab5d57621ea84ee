/// An amount in the smallest unit of one currency: `Money(minor: 7500, "XCD")` is EC$75.00.
public struct Money: Hashable, Sendable, Codable, CustomStringConvertible {
  public let minor: Int64
  /// ISO 4217, as `XCD`.
  public let currency: String

  public init(minor: Int64, _ currency: String) { (self.minor, self.currency) = (minor, currency) }

  /// As people type it: `120`, `120.5`, `1,200.50`; nil for anything else, or more decimals than the currency has.
  public init?(typed: some StringProtocol, _ currency: String) {
    let digits = Self.minorDigits(of: currency)
    let plain = String(typed.filter { $0 != " " && $0 != "," })
    let parts = plain.split(separator: ".", omittingEmptySubsequences: false)
    let fraction = parts.count == 2 ? parts[1] : ""
    guard currency.utf8.count == 3, (1...2).contains(parts.count), (1...12).contains(parts[0].utf8.count),
      parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }), fraction.utf8.count <= digits,
      let minor = Int64(parts[0] + fraction + String(repeating: "0", count: digits - fraction.utf8.count))
    else { return nil }
    self.init(minor: minor, currency)
  }

  /// Digits after the point in this currency.
  ///
  /// > Source: ISO 4217, for the currencies met in the region and its visitors' home ports.
  public static func minorDigits(of currency: String) -> Int {
    ["JPY", "KRW", "CLP", "PYG", "XAF", "XPF"].contains(currency) ? 0 : 2
  }

  /// `XCD 75.00`.
  public var description: String { "\(currency) \(figures)" }

  /// `75.00`.
  public var figures: String {
    let digits = Self.minorDigits(of: currency)
    let sign = minor < 0 ? "-" : ""
    let text = String(minor.magnitude)
    guard digits > 0 else { return sign + text }
    let padded = String(repeating: "0", count: max(0, digits + 1 - text.count)) + text
    return sign + padded.dropLast(digits) + "." + padded.suffix(digits)
  }

  /// The sum of the amounts of each currency, ordered by its code: no exchange rate is ever assumed.
  public static func totals(_ amounts: [Money]) -> [Money] {
    Dictionary(grouping: amounts, by: \.currency)
      .map { currency, parts in Money(minor: parts.reduce(0) { $0 + $1.minor }, currency) }
      .sorted { $0.currency < $1.currency }
  }
}
