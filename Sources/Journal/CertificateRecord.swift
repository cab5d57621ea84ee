/// What a certificate's code says: enough to tell whether the paper, the boat and the number of people
/// agree, and no personal data beyond the master's initials.
package struct CertificateRecord: Sendable, Hashable {
  /// `inward`, `outward`, `coastwise` or `combined`.
  package let kind: String
  /// Two letters, as `GD`.
  package let administration: String
  package let number: String
  /// Milliseconds UTC.
  package let issued: Int64
  /// Nil when it does not lapse.
  package let validUntil: Int64?
  package let vesselName: String
  package let flag: String
  /// Empty when she has none.
  package let registration: String
  package let port: String
  /// A port code or a name; empty when none is named.
  package let next: String
  package let persons: Int
  package let masterInitials: String
  /// The first 16 hexadecimal digits of the SHA-256 of the crew list.
  package let crewListHash: String
  /// The ``PublicKey/id`` of the key it is signed with.
  package let keyID: String

  /// Takes control characters out of every text, and cuts it to the length a code has room for, so that a
  /// record is what its code says.
  package init(
    kind: String, administration: String, number: String, issued: Int64, validUntil: Int64?,
    vesselName: String, flag: String, registration: String, port: String, next: String, persons: Int,
    masterInitials: String, crewListHash: String, keyID: String
  ) {
    self.kind = Self.fit(kind, .short)
    self.administration = Self.fit(administration, .short)
    self.number = Self.fit(number, .number)
    self.issued = Self.instants.clamp(issued)
    self.validUntil = validUntil.map(Self.instants.clamp)
    self.vesselName = Self.fit(vesselName, .name)
    self.flag = Self.fit(flag, .short)
    self.registration = Self.fit(registration, .number)
    self.port = Self.fit(port, .short)
    self.next = Self.fit(next, .name)
    self.persons = min(max(persons, 0), Self.personsMax)
    self.masterInitials = Self.fit(masterInitials, .short)
    self.crewListHash = Self.fit(crewListHash, .short)
    self.keyID = Self.fit(keyID, .short)
  }

  /// Bytes of UTF-8 that a field may take.
  private enum Room: Int {
    case short = 20
    case number = 48
    case name = 120
  }
  private static let instants: ClosedRange<Int64> = 0...253_402_300_799_999  // The years 1970 to 9999.
  private static let personsMax = 9999

  private static func fit(_ text: String, _ room: Room) -> String {
    var kept = String.UnicodeScalarView()
    var length = 0
    for scalar in text.unicodeScalars where !isStripped(scalar) {
      length += UTF8.width(scalar)
      if length > room.rawValue { break }
      kept.append(scalar)
    }
    return String(kept)
  }

  /// Control characters would move the borders of the fields; marks of direction would let a printed name
  /// read as another.
  private static func isStripped(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }
  }
}

extension CertificateRecord {
  static let version = "1"
  private static let separator = "\u{1F}"

  /// The exact bytes that are signed: one line of UTF-8, its fields parted by U+001F, the version first,
  /// moments and counts in base 36.
  var signedBytes: [UInt8] {
    let fields = [
      Self.version, kind, administration, number, String(issued, radix: 36),
      validUntil.map { String($0, radix: 36) } ?? "", vesselName, flag, registration, port, next,
      String(persons, radix: 36), masterInitials, crewListHash, keyID,
    ]
    return Array(fields.joined(separator: Self.separator).utf8)
  }

  /// Nil when the bytes are no record, or not written exactly as ``signedBytes`` would write it.
  init?(signedBytes bytes: [UInt8]) {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    let fields = text.unicodeScalars.split(separator: "\u{1F}", omittingEmptySubsequences: false)
      .map { String(String.UnicodeScalarView($0)) }
    guard fields.count == 15, fields[0] == Self.version, let issued = Int64(fields[4], radix: 36),
      let persons = Int(fields[11], radix: 36)
    else { return nil }
    let validUntil = Int64(fields[5], radix: 36)
    guard fields[5].isEmpty || validUntil != nil else { return nil }
    self.init(
      kind: fields[1], administration: fields[2], number: fields[3], issued: issued,
      validUntil: validUntil, vesselName: fields[6], flag: fields[7], registration: fields[8],
      port: fields[9], next: fields[10], persons: persons, masterInitials: fields[12],
      crewListHash: fields[13], keyID: fields[14])
    guard signedBytes == bytes else { return nil }
  }
}

extension ClosedRange {
  fileprivate func clamp(_ value: Bound) -> Bound { Swift.min(Swift.max(value, lowerBound), upperBound) }
}
