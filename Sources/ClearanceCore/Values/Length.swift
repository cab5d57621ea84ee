/// A length of a vessel, exact, with the unit in which it was typed.
public struct Length: Hashable, Sendable, Codable {
  public enum Unit: String, Sendable, Codable, CaseIterable {
    case metres = "m"
    case feet = "ft"
    /// > Source: international yard and pound agreement, 1959: one foot is 304.8 mm exactly.
    public var micrometres: Int64 { self == .metres ? 1_000_000 : 304_800 }
  }

  public let micrometres: Int64
  public let typedIn: Unit

  public init(micrometres: Int64, typedIn: Unit = .metres) {
    (self.micrometres, self.typedIn) = (micrometres, typedIn)
  }

  /// From `12.5` or `12,5`, with at most three decimals; nil when it is no such number.
  public init?(_ text: some StringProtocol, _ unit: Unit) {
    guard let thousandths = Self.thousandths(text) else { return nil }
    self.init(micrometres: thousandths * unit.micrometres / 1000, typedIn: unit)
  }

  public static func metres(_ value: Double) -> Length {
    Length(micrometres: Int64((value * 1_000_000).rounded()))
  }

  public var inMetres: Double { Double(micrometres) / 1_000_000 }
  public var inFeet: Double { Double(micrometres) / 304_800 }

  /// `12.50 m` or, where it was typed in feet, `41.0 ft (12.50 m)`.
  public var words: String {
    let metres = Self.decimal(micrometres, per: 1_000_000, digits: 2) + " m"
    guard typedIn == .feet else { return metres }
    return Self.decimal(micrometres, per: 304_800, digits: 1) + " ft (" + metres + ")"
  }

  /// The number as it was typed, in its own unit, without trailing noughts.
  public var figure: String {
    var text = Self.decimal(micrometres, per: typedIn.micrometres, digits: 3)
    while text.contains("."), text.hasSuffix("0") || text.hasSuffix(".") {
      let last = text.removeLast()
      if last == "." { break }
    }
    return text
  }

  static func thousandths(_ text: some StringProtocol) -> Int64? {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
    guard (1...2).contains(parts.count), let whole = parts.first, whole.utf8.count <= 6,
      !text.isEmpty, parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } })
    else { return nil }
    let fraction = parts.count == 2 ? parts[1] : ""
    guard fraction.utf8.count <= 3, !(whole.isEmpty && fraction.isEmpty) else { return nil }
    let padded = String(fraction) + String(repeating: "0", count: 3 - fraction.utf8.count)
    return (Int64(whole) ?? 0) * 1000 + (Int64(padded) ?? 0)
  }

  private static func decimal(_ value: Int64, per unit: Int64, digits: Int) -> String {
    let scale = (0..<digits).reduce(Int64(1)) { power, _ in power * 10 }
    let rounded = (value * scale + unit / 2) / unit
    let fraction = String(rounded % scale)
    return "\(rounded / scale)."
      + String(repeating: "0", count: max(0, digits - fraction.count)) + fraction
  }
}
