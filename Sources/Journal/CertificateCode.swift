/// The outcome of a verification: each is worded apart.
package enum Verdict: Sendable, Hashable {
  case valid
  case expired
  case revoked(reason: String)
  /// No published key of the administration it names has the id it names.
  case wrongKey
  /// The signature does not fit what it says.
  case altered
  case unreadable
}

package struct Verification: Sendable, Hashable {
  package let verdict: Verdict
  /// What it says; nil when it can't be read. Not to be trusted when altered or of a wrong key.
  package let record: CertificateRecord?
}

/// Why a code is not read, or not made.
package enum CodeFault: Error, Sendable, Hashable {
  /// It does not begin as our codes do, or has characters that they never have.
  case notACode
  /// It begins as our codes do, and is cut short, too long or garbled.
  case garbled
  /// The record names another administration or key than the one that was to sign it.
  case foreignKey
}

/// The printed form: `PRATIQUE1` and the base32 of signature and record.
///
/// Capital letters and digits only, so that the QR code keeps to its small alphanumeric mode and a scanner
/// that types like a keyboard types it right.
package struct CertificateCode: Sendable, Hashable {
  package let record: CertificateRecord
  package let signedBytes: [UInt8]
  /// Ed25519, 64 bytes.
  package let signature: [UInt8]

  private static let prefix = Array("PRATIQUE1".utf8)
  private static let signatureLength = 64
  /// Longer than any code that the lengths of a record's fields allow.
  private static let codeLengthMax = 1200
  /// Of what is looked at, forgiven characters included.
  private static let typedLengthMax = 4 * codeLengthMax

  /// - Throws: ``CodeFault/foreignKey``; what the cryptographic library throws.
  package static func sign(_ record: CertificateRecord, with key: SigningKey) throws -> String {
    guard record.keyID == key.publicKey.id, record.administration == key.publicKey.administration else {
      throw CodeFault.foreignKey
    }
    let signed = record.signedBytes
    return text(signature: try key.signature(of: signed), signed: signed)
  }

  /// Reads what a code says, without asking whether it is genuine.
  ///
  /// - Parameter code: As scanned or typed: small letters, blanks, hyphens and line breaks are forgiven.
  package static func read(_ code: String) throws(CodeFault) -> CertificateCode {
    let letters = try letters(of: code)
    guard let bytes = Base32.bytes(letters.dropFirst(prefix.count)), bytes.count > signatureLength,
      let record = CertificateRecord(signedBytes: Array(bytes.dropFirst(signatureLength)))
    else { throw .garbled }
    return CertificateCode(
      record: record, signedBytes: Array(bytes.dropFirst(signatureLength)),
      signature: Array(bytes.prefix(signatureLength)))
  }

  /// - Parameters:
  ///   - code: As scanned or typed.
  ///   - keys: The published keys, by their id.
  ///   - revoked: Reasons, by certificate number.
  ///   - now: Milliseconds UTC. A certificate is good until and at the moment it names.
  package static func verify(
    _ code: String, keys: [String: PublicKey], revoked: [String: String], now: Int64
  ) -> Verification {
    guard let code = try? read(code) else { return Verification(verdict: .unreadable, record: nil) }
    let record = code.record
    guard let key = keys[record.keyID], key.id == record.keyID,
      key.administration == record.administration
    else { return Verification(verdict: .wrongKey, record: record) }
    guard key.isSignature(code.signature, of: code.signedBytes) else {
      return Verification(verdict: .altered, record: record)
    }
    if let reason = revoked[record.number] {
      return Verification(verdict: .revoked(reason: reason), record: record)
    }
    if let until = record.validUntil, until < now { return Verification(verdict: .expired, record: record) }
    return Verification(verdict: .valid, record: record)
  }

  static func text(signature: [UInt8], signed: [UInt8]) -> String {
    String(decoding: prefix + Base32.letters(signature + signed), as: UTF8.self)
  }

  /// In capitals and without what is forgiven.
  private static func letters(of code: String) throws(CodeFault) -> [UInt8] {
    var letters: [UInt8] = []
    for byte in code.utf8.prefix(typedLengthMax + 1) {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        letters.append(byte)
      case UInt8(ascii: "a")...UInt8(ascii: "z"): letters.append(byte - 32)
      case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: "-"): break
      default: throw .notACode
      }
    }
    guard letters.starts(with: prefix) else { throw .notACode }
    guard letters.count <= codeLengthMax, code.utf8.count <= typedLengthMax else { throw .garbled }
    return letters
  }
}

/// > Source: RFC 4648, section 6, without padding.
enum Base32 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

  static func letters(_ bytes: [UInt8]) -> [UInt8] {
    var letters: [UInt8] = []
    letters.reserveCapacity((bytes.count * 8 + 4) / 5)
    var (buffer, bits) = (0, 0)
    for byte in bytes {
      buffer = (buffer << 8 | Int(byte)) & 0xFFFF
      bits += 8
      while bits >= 5 {
        bits -= 5
        letters.append(alphabet[buffer >> bits & 31])
      }
    }
    if bits > 0 { letters.append(alphabet[buffer << (5 - bits) & 31]) }
    return letters
  }

  /// Nil for a letter that isn't of the alphabet, and for any other way to write the same bytes than
  /// ``letters(_:)`` has.
  static func bytes(_ letters: some Sequence<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    var (buffer, bits) = (0, 0)
    for letter in letters {
      let value: Int
      switch letter {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = Int(letter) - 65
      case UInt8(ascii: "2")...UInt8(ascii: "7"): value = Int(letter) - 24
      default: return nil
      }
      buffer = buffer << 5 | value
      bits += 5
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(buffer >> bits & 0xFF))
      }
      buffer &= (1 << bits) - 1
    }
    return buffer == 0 && bits < 5 ? bytes : nil
  }
}
