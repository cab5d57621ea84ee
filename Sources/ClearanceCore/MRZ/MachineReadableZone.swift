/// The two or three lines at the foot of a passport or on the back of a card, as pasted or scanned.
///
/// > Source: ICAO Doc 9303, parts 3 to 7.
public struct MachineReadableZone: Hashable, Sendable {
  public enum Format: String, Sendable, CaseIterable {
    case td1, td2, td3, visaA, visaB
    /// The French identity card issued until 2021, of two lines in a layout of its own.
    case oldFrench
  }
  /// A check digit that doesn't fit what it checks.
  public enum Check: String, Sendable, CaseIterable { case number, birth, expiry, personalNumber, composite }

  public let format: Format
  public let documentCode: String
  public let issuer: String
  public let surname: String
  public let givenNames: String
  public let number: String
  public let nationality: String
  /// Six digits as printed, with fillers where the day or month is unknown.
  let birth: String
  public let sex: Person.Sex
  let expiry: String
  public let failedChecks: [Check]

  /// The names fill their field to its end, so that they may have been cut short.
  let isNameCut: Bool

  /// Nil when the text can't be cut into lines of one of the formats.
  ///
  /// Small letters, spaces, lost line breaks and guillemets for fillers are forgiven. Fillers that were typed
  /// as spaces or lost at the end of a line are put back where every check digit then fits.
  public init?(_ pasted: String) {
    guard pasted.utf8.count <= 1000 else { return nil }
    var first: MachineReadableZone?
    for layout in Layout.possible(pasted) {
      guard let zone = Self.init(layout) else { continue }
      if zone.failedChecks.isEmpty {
        self = zone
        return
      }
      if !layout.isMended, first == nil { first = zone }
    }
    guard let first else { return nil }
    self = first
  }

  private init?(_ layout: Layout) {
    let top = layout.lines[0]
    let isVisa = top[0] == UInt8(ascii: "V")
    switch (layout.lines.count, top.count) {
    case (3, _): self.init(td1: layout.lines)
    case (_, 36) where top.starts(with: "IDFRA".utf8): self.init(oldFrench: layout.lines)
    default: self.init(twoLines: layout.lines, isVisa: isVisa)
    }
  }

  private init(td1 lines: [[UInt8]]) {
    let (top, middle) = (lines[0], lines[1])
    format = .td1
    documentCode = Self.text(top[0..<2])
    issuer = Self.text(top[2..<5])
    var failed: [Check] = []
    var number = Array(top[5..<14])
    if top[14] == Self.filler {
      // A number longer than nine characters goes on in the optional field, its check digit last.
      let rest = top[15..<30].prefix { $0 != Self.filler }
      if let check = rest.last, rest.count > 1 {
        number += rest.dropLast()
        if !Self.fitsLongNumber(number, check) { failed.append(.number) }
      } else if Self.checkDigit(number) != UInt8(ascii: "0") {
        failed.append(.number)
      }
    } else if Self.checkDigit(number) != top[14] {
      failed.append(.number)
    }
    self.number = Self.text(number[...])
    birth = Self.raw(middle[0..<6])
    if Self.checkDigit(middle[0..<6]) != middle[6] { failed.append(.birth) }
    sex = Self.sex(middle[7])
    expiry = Self.raw(middle[8..<14])
    if Self.checkDigit(middle[8..<14]) != middle[14] { failed.append(.expiry) }
    nationality = Self.text(middle[15..<18])
    let all = Array(top[5..<30]) + middle[0..<7] + middle[8..<15] + middle[18..<29]
    if Self.checkDigit(all) != middle[29] { failed.append(.composite) }
    (surname, givenNames) = Self.names(lines[2][...])
    isNameCut = lines[2].last != Self.filler
    failedChecks = failed
  }

  private init(twoLines lines: [[UInt8]], isVisa: Bool) {
    let (top, bottom) = (lines[0], lines[1])
    let isLong = top.count == 44
    format = isVisa ? (isLong ? .visaA : .visaB) : isLong ? .td3 : .td2
    documentCode = Self.text(top[0..<2])
    issuer = Self.text(top[2..<5])
    (surname, givenNames) = Self.names(top[5...])
    isNameCut = top.last != Self.filler
    var failed: [Check] = []
    var number = Array(bottom[0..<9])
    if bottom[9] == Self.filler, format == .td2 {
      let rest = bottom[28..<35].prefix { $0 != Self.filler }
      if let check = rest.last, rest.count > 1 {
        number += rest.dropLast()
        if !Self.fitsLongNumber(number, check) { failed.append(.number) }
      } else {
        failed.append(.number)
      }
    } else if Self.checkDigit(number) != bottom[9] {
      failed.append(.number)
    }
    self.number = Self.text(number[...])
    nationality = Self.text(bottom[10..<13])
    birth = Self.raw(bottom[13..<19])
    if Self.checkDigit(bottom[13..<19]) != bottom[19] { failed.append(.birth) }
    sex = Self.sex(bottom[20])
    expiry = Self.raw(bottom[21..<27])
    if Self.checkDigit(bottom[21..<27]) != bottom[27] { failed.append(.expiry) }
    if format == .td3 {
      let personal = bottom[28..<42]
      // An empty personal number may have a filler or a nought as its check digit.
      let isEmpty = personal.allSatisfy { $0 == Self.filler }
      let fits = Self.checkDigit(personal) == bottom[42] || isEmpty && bottom[42] == Self.filler
      if !fits { failed.append(.personalNumber) }
      let all = Array(bottom[0..<10]) + bottom[13..<20] + bottom[21..<43]
      if Self.checkDigit(all) != bottom[43] { failed.append(.composite) }
    } else if format == .td2 {
      let all = Array(bottom[0..<10]) + bottom[13..<20] + bottom[21..<35]
      if Self.checkDigit(all) != bottom[35] { failed.append(.composite) }
    }
    failedChecks = failed
  }

  /// > Source: the card's layout as published with its specimens; ICAO Doc 9303 doesn't know it.
  private init(oldFrench lines: [[UInt8]]) {
    let (top, bottom) = (lines[0], lines[1])
    format = .oldFrench
    (documentCode, issuer, nationality) = ("ID", "FRA", "FRA")
    surname = Self.text(top[5..<30])
    givenNames = Self.text(bottom[13..<27])
    isNameCut = top[29] != Self.filler || bottom[26] != Self.filler
    number = Self.text(bottom[0..<12])
    birth = Self.raw(bottom[27..<33])
    sex = Self.sex(bottom[34])
    // It states no expiry in its lines.
    expiry = ""
    var failed: [Check] = []
    if Self.checkDigit(bottom[0..<12]) != bottom[12] { failed.append(.number) }
    if Self.checkDigit(bottom[27..<33]) != bottom[33] { failed.append(.birth) }
    if Self.checkDigit(top + bottom[0..<35]) != bottom[35] { failed.append(.composite) }
    failedChecks = failed
  }

  /// Issuers differ on whether the filler after the ninth character is counted: Belgium has printed both.
  private static func fitsLongNumber(_ number: [UInt8], _ check: UInt8) -> Bool {
    checkDigit(number) == check || checkDigit(number.prefix(9) + [filler] + number.dropFirst(9)) == check
  }

  static let filler = UInt8(ascii: "<")

  /// Weights 7, 3, 1; digits as they are, A is 10, the filler 0.
  static func checkDigit(_ bytes: some Collection<UInt8>) -> UInt8 {
    let sum = bytes.enumerated().reduce(0) { sum, entry in
      sum + (value(of: entry.element) ?? 0) * [7, 3, 1][entry.offset % 3]
    }
    return UInt8(48 + sum % 10)
  }

  static func value(of byte: UInt8) -> Int? {
    switch byte {
    case 48...57: Int(byte) - 48
    case 65...90: Int(byte) - 55
    case filler: 0
    default: nil
    }
  }

  private static func raw(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    raw(bytes).split(separator: "<").joined(separator: " ")
  }
  private static func sex(_ byte: UInt8) -> Person.Sex {
    switch byte {
    case UInt8(ascii: "M"): .male
    case UInt8(ascii: "F"): .female
    default: .unspecified
    }
  }
  private static func names(_ bytes: ArraySlice<UInt8>) -> (String, String) {
    let text = raw(bytes)
    guard let gap = text.range(of: "<<") else { return (Self.text(bytes), "") }
    let words = { (part: Substring) in part.split(separator: "<").joined(separator: " ") }
    return (words(text[..<gap.lowerBound]), words(text[gap.upperBound...]))
  }
}

extension StringProtocol {
  /// The first place where `other` stands.
  func range(of other: String) -> Range<Index>? {
    let sought = Array(other)
    var start = startIndex
    while start != endIndex {
      if self[start...].starts(with: sought) { return start..<index(start, offsetBy: sought.count) }
      start = index(after: start)
    }
    return nil
  }
}
