/// An amount in the smallest unit of one currency: `Money(minor: 7500, "XCD")` is EC$75.00.
public struct Money: Hashable, Sendable, Codable, CustomStringConvertible {
  public let minor: Int64
  /// ISO 4217, as `XCD`.
  public let currency: String

  public init(minor: Int64, _ currency: String) { (self.minor, self.currency) = (minor, currency) }

  /// As people type it on either side of the language border: `120`, `120.5`, `1,200.50`, `120,50`, `1.200,50`; nil for
  /// anything else, for what may mean two amounts as `1.200`, and for more decimals than the currency has.
  public init?(typed: some StringProtocol, _ currency: String) {
    let digits = Self.minorDigits(of: currency)
    var plain = String(typed.filter { !$0.isWhitespace })
    let marks = plain.filter { $0 == "." || $0 == "," }
    if let last = marks.last {
      let behind = plain.reversed().prefix { $0 != last }.count
      // One kind of mark with three digits behind each parts thousands; of two kinds, the last is the decimal one.
      let isGroup = marks.allSatisfy { $0 == last } && last == "," && behind == 3
      let (decimal, group): (Character, Character) = isGroup ? (".", ",") : (last, last == "." ? "," : ".")
      guard plain.count(where: { $0 == decimal }) <= 1, Self.isGrouped(plain, by: group, decimal) else {
        return nil
      }
      plain = String(plain.filter { $0 != group }.map { $0 == decimal ? "." : $0 })
    }
    let parts = plain.split(separator: ".", omittingEmptySubsequences: false)
    let fraction = parts.count == 2 ? parts[1] : ""
    guard currency.utf8.count == 3, (1...2).contains(parts.count), (1...12).contains(parts[0].utf8.count),
      parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }), fraction.utf8.count <= digits,
      let minor = Int64(parts[0] + fraction + String(repeating: "0", count: digits - fraction.utf8.count))
    else { return nil }
    self.init(minor: minor, currency)
  }

  /// Whether the marks between thousands stand where they must.
  private static func isGrouped(_ text: String, by group: Character, _ decimal: Character) -> Bool {
    let whole = text.prefix { $0 != decimal }
    guard !text.dropFirst(whole.count).contains(group) else { return false }
    let groups = whole.split(separator: group, omittingEmptySubsequences: false)
    return groups.count == 1
      || (1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy { $0.count == 3 }
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

  /// As it is written where a language is spoken: `XCD 1,200.50`, `1 200,50 XCD`, `XCD 1.200,50`.
  ///
  /// > Source: Unicode CLDR, for English, Spanish of the Americas, French, Dutch; Papiamento as Dutch, Haitian Creole
  /// > as French. The currency stands as its code, which is the same everywhere.
  public func text(in language: String) -> String {
    let amount = figures(in: language)
    return ["fr", "ht"].contains(language) ? "\(amount) \(currency)" : "\(currency) \(amount)"
  }

  /// The same without the currency.
  public func figures(in language: String) -> String {
    let (group, decimal) =
      switch language {
      case "fr", "ht": ("\u{A0}", ",")
      case "nl", "pap": (".", ",")
      default: (",", ".")
      }
    let parts = figures.split(separator: ".", omittingEmptySubsequences: false)
    var whole = ""
    let digits = parts[0].drop { $0 == "-" }
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { whole += group }
      whole.append(digit)
    }
    return (minor < 0 ? "-" : "") + whole + (parts.count == 2 ? decimal + parts[1] : "")
  }

  /// The sum of the amounts of each currency, ordered by its code: no exchange rate is ever assumed.
  public static func totals(_ amounts: [Money]) -> [Money] {
    Dictionary(grouping: amounts, by: \.currency)
      .map { currency, parts in Money(minor: parts.reduce(0) { $0 + $1.minor }, currency) }
      .sorted { $0.currency < $1.currency }
  }
}
