/// The numbers a boat bears. A number that breaks its rule is remarked and kept: the papers may bear it so.
extension Reader {
  /// V9 and V10.
  ///
  /// > Source: 33 CFR 181.25; ISO 10087.
  mutating func readHullIdentification() -> String? {
    guard let typed = text("vessel.hin", max: 20) else { return nil }
    let plain = typed.uppercased().filter { !$0.isWhitespace }
    if !Identification.isHullIdentification(plain) { note("vessel.hin.form", at: "vessel.hin", .warning) }
    return plain
  }

  /// V6 and V7.
  mutating func readMMSI(flag: String?) -> String? {
    guard let typed = text("vessel.mmsi", max: 12) else { return nil }
    let digits = typed.filter { !$0.isWhitespace }
    guard digits.utf8.count == 9, digits.utf8.allSatisfy({ (48...57).contains($0) }),
      let first = digits.first, ("2"..."7").contains(first)
    else {
      note("vessel.mmsi.form", at: "vessel.mmsi", .warning)
      return digits
    }
    guard let territories = context.lists.mids[String(digits.prefix(3))] else {
      note("vessel.mmsi.unknownMid", at: "vessel.mmsi", .warning, ["mid": String(digits.prefix(3))])
      return digits
    }
    if let flag, !territories.contains(flag) {
      note(
        "vessel.mmsi.otherFlag", at: "vessel.mmsi", .signal,
        ["mid": territories.joined(separator: ", "), "flag": flag])
    }
    return digits
  }

  /// V11.
  ///
  /// > Source: ITU Radio Regulations, appendix 42.
  mutating func readCallSign(flag: String?) -> String? {
    guard let typed = text("vessel.callSign", max: 10) else { return nil }
    let plain = typed.uppercased().filter { !$0.isWhitespace && $0 != "-" }
    let isFine =
      (3...7).contains(plain.utf8.count)
      && plain.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) }
    guard isFine else {
      note("vessel.callSign.form", at: "vessel.callSign", .warning)
      return plain
    }
    if let flag, let series = CallSignSeries.ofFlag[flag], !CallSignSeries.holds(plain, series) {
      note(
        "vessel.callSign.otherFlag", at: "vessel.callSign", .signal,
        ["series": series.joined(separator: ", "), "flag": flag])
    }
    return plain
  }

  /// V5.
  mutating func readIMO() -> String? {
    guard let typed = text("vessel.imo", max: 12) else { return nil }
    let digits = typed.uppercased().replacingPrefix("IMO").filter { !$0.isWhitespace }
    if !Identification.isIMO(digits) { note("vessel.imo.check", at: "vessel.imo", .warning) }
    return digits
  }

  /// V34.
  mutating func readMicrochip(_ path: String) -> String? {
    guard let typed = text(path, max: 20) else { return nil }
    let digits = typed.filter { !$0.isWhitespace }
    if !Identification.isMicrochip(digits) { note("animal.microchip.form", at: path, .warning) }
    return digits
  }
}

/// The forms of official numbers.
public enum Identification {
  /// Seven digits, the last of which checks the others.
  public static func isIMO(_ digits: String) -> Bool {
    let values = digits.utf8.map { Int($0) - 48 }
    guard values.count == 7, values.allSatisfy({ (0...9).contains($0) }) else { return false }
    let sum = zip(values.prefix(6), [7, 6, 5, 4, 3, 2]).reduce(0) { $0 + $1.0 * $1.1 }
    return sum % 10 == values[6]
  }

  /// A hull identification number of twelve characters (33 CFR 181.25, today's and the older endings), or with
  /// its country before it (ISO 10087).
  public static func isHullIdentification(_ text: String) -> Bool {
    var plain = Array(text.utf8)
    if plain.count == 15, plain[2] == UInt8(ascii: "-") { plain.remove(at: 2) }
    if plain.count == 14 {
      guard plain.prefix(2).allSatisfy(isLetter) else { return false }
      plain.removeFirst(2)
    }
    guard plain.count == 12, plain.prefix(3).allSatisfy({ isLetter($0) || isDigit($0) }),
      plain[3..<8].allSatisfy({ (isLetter($0) || isDigit($0)) && !"IOQ".utf8.contains($0) })
    else { return false }
    let end = Array(plain[8...])
    let isNew = (65...76).contains(end[0]) && end[1...].allSatisfy(isDigit)
    let isStraightYear =
      end.allSatisfy(isDigit) && (1...12).contains((Int(end[0]) - 48) * 10 + Int(end[1]) - 48)
    let isModelYear =
      end[0] == UInt8(ascii: "M") && isDigit(end[1]) && isDigit(end[2]) && (65...76).contains(end[3])
    guard isNew else { return isStraightYear || isModelYear }
    // The year of making and the model year differ by one at the most.
    let (made, model) = (Int(end[1]) - 48, Int(end[3]) - 48)
    return [0, 1, 9].contains((model - made + 10) % 10)
  }

  /// Fifteen digits, of which the first three name a country (to 899) or a maker (from 900); 999 is for tests.
  ///
  /// > Source: ISO 11784:1996, 5; ISO 3166-1 numeric codes.
  public static func isMicrochip(_ digits: String) -> Bool {
    guard digits.utf8.count == 15, digits.utf8.allSatisfy(isDigit), let prefix = Int(digits.prefix(3)) else {
      return false
    }
    return (4...998).contains(prefix)
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (65...90).contains(byte) }
  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}

extension String {
  func replacingPrefix(_ prefix: String) -> String {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : self
  }
}
