import TestSupport
import Testing

@testable import Journal

/// A certificate, the key it is signed with, and a moment at which it is good.
private struct Issue {
  let key = SigningKey(administration: "GD")
  let now: Int64 = 1_796_040_000_000

  func record(
    name: String = "Wind Dancer", validUntil: Int64? = 1_796_126_400_000, next: String = "LC-02"
  ) -> CertificateRecord {
    CertificateRecord(
      kind: "outward", administration: "GD", number: "GD-04-26-000123", issued: now - 3_600_000,
      validUntil: validUntil, vesselName: name, flag: "GB", registration: "SSR 123456", port: "GD-04",
      next: next, persons: 4, masterInitials: "A. B.", crewListHash: "00112233aabbccdd",
      keyID: key.publicKey.id)
  }
  func code(_ record: CertificateRecord? = nil) throws -> String {
    try CertificateCode.sign(record ?? self.record(), with: key)
  }
  func verdict(
    _ code: String, keys: [PublicKey]? = nil, revoked: [String: String] = [:], now: Int64? = nil
  ) -> Verdict {
    let keys = keys ?? [key.publicKey]
    return CertificateCode.verify(
      code, keys: Dictionary(keys.map { ($0.id, $0) }) { $1 }, revoked: revoked, now: now ?? self.now
    ).verdict
  }
}

@Suite("A certificate's code") struct CertificateCodeTests {
  private let issue = Issue()

  @Test("says what was signed, in capital letters and digits")
  func saysWhatWasSigned() throws {
    let code = try issue.code()
    #expect(try CertificateCode.read(code).record == issue.record())
    #expect(code.hasPrefix("PRATIQUE1"))
    #expect(code.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) })
    // As many characters as a QR code of version 12 holds at level M.
    #expect(code.utf8.count <= 419)
  }

  @Test("has a verdict for each way in which it may not be good")
  func verdicts() throws {
    let code = try issue.code()
    #expect(issue.verdict(code) == .valid)
    #expect(issue.verdict(code, now: 1_796_126_400_000) == .valid)
    #expect(issue.verdict(code, now: 1_796_126_400_001) == .expired)
    #expect(issue.verdict(try issue.code(issue.record(validUntil: nil)), now: .max) == .valid)
    #expect(
      issue.verdict(code, revoked: ["GD-04-26-000123": "issued in error"])
        == .revoked(reason: "issued in error"))
    #expect(issue.verdict(code, keys: []) == .wrongKey)
    #expect(issue.verdict(code, keys: [SigningKey(administration: "GD").publicKey]) == .wrongKey)
    #expect(issue.verdict("GD-04-26-000123") == .unreadable)
    #expect(issue.verdict(String(code.dropLast(3))) == .unreadable)
    let altered = code.prefix(20) + (code.dropFirst(20).first == "A" ? "B" : "A") + code.dropFirst(21)
    #expect(issue.verdict(String(altered)) == .altered)
  }

  @Test("of one administration is not good under the key of another")
  func keyOfAnother() throws {
    let other = try #require(PublicKey(administration: "LC", text: issue.key.publicKey.text))
    #expect(issue.verdict(try issue.code(), keys: [other]) == .wrongKey)
    let foreign = SigningKey(administration: "LC")
    #expect(throws: CodeFault.foreignKey) { try CertificateCode.sign(issue.record(), with: foreign) }
  }

  @Test("is altered when another record stands under the signature")
  func anotherRecord() throws {
    let code = try CertificateCode.read(try issue.code())
    let forged = issue.record(name: "Wind Dancer II").signedBytes
    #expect(issue.verdict(CertificateCode.text(signature: code.signature, signed: forged)) == .altered)
  }

  @Test("may be typed in small letters, with blanks, hyphens and line breaks")
  func typedFreely() throws {
    let code = try issue.code()
    let typed = code.lowercased().enumerated().map { index, letter in
      String(letter) + (index % 8 == 7 ? [" ", "\n", "\r\n", "\t", "-"][index / 8 % 5] : "")
    }
    #expect(issue.verdict("  " + typed.joined() + "\n") == .valid)
  }

  @Test("with any one bit of its bytes turned over is never valid")
  func everyBit() throws {
    let code = try CertificateCode.read(try issue.code())
    let bytes = code.signature + code.signedBytes
    for bit in 0..<bytes.count * 8 {
      var turned = bytes
      turned[bit / 8] ^= 1 << (bit % 8)
      let text = CertificateCode.text(
        signature: Array(turned.prefix(64)), signed: Array(turned.dropFirst(64)))
      #expect(issue.verdict(text) != .valid, "bit \(bit)")
    }
  }

  @Test("with any one bit of its printed characters turned over is never valid, but for capitals")
  func everyPrintedBit() throws {
    let printed = Array(try issue.code().utf8)
    for bit in 0..<printed.count * 8 {
      var turned = printed
      turned[bit / 8] ^= 1 << (bit % 8)
      let text = String(decoding: turned, as: UTF8.self)
      guard text.uppercased() != String(decoding: printed, as: UTF8.self) else { continue }
      #expect(issue.verdict(text) != .valid, "bit \(bit)")
    }
  }

  @Test("changed at random, or made up, is never valid and never stops the program")
  func random() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var dice = SeededDice(seed: seed)
    let printed = Array(try issue.code().utf8)
    for round in 0..<3000 {
      var bytes = printed
      switch round % 3 {
      case 0:
        for _ in 0...Int.random(in: 0...5, using: &dice) {
          bytes[.random(in: 0..<bytes.count, using: &dice)] = .random(in: 0...255, using: &dice)
        }
      case 1: bytes.removeSubrange(Int.random(in: 0..<bytes.count, using: &dice)...)
      default:
        bytes = (0..<Int.random(in: 0...600, using: &dice)).map { _ in
          Array("PRATIQUE1ABCDEFGHIJKLMNOPQRSTUVWXYZ234567").randomElement(using: &dice)?.asciiValue ?? 65
        }
        bytes = Array("PRATIQUE1".utf8) + bytes
      }
      guard bytes != printed else { continue }
      let text = String(decoding: bytes, as: UTF8.self)
      guard text.uppercased() != String(decoding: printed, as: UTF8.self) else { continue }
      #expect(issue.verdict(text) != .valid, "seed \(seed), round \(round): \(text)")
    }
  }

  @Test("is refused when it is absurdly long")
  func tooLong() throws {
    let code = try issue.code()
    #expect(issue.verdict(code + String(repeating: "A", count: 10_000_000)) == .unreadable)
    #expect(issue.verdict(code + String(repeating: " ", count: 10_000)) == .unreadable)
  }

  @Test("has room for the longest names of any script, which it cuts, and keeps fields apart")
  func bounds() throws {
    let long = String(repeating: "Ж\u{1F}é\n\u{202E}🛥", count: 100)
    let record = CertificateRecord(
      kind: long, administration: "GD", number: long, issued: .max, validUntil: .min, vesselName: long,
      flag: long, registration: long, port: long, next: long, persons: .max, masterInitials: long,
      crewListHash: long, keyID: issue.key.publicKey.id)
    let code = try issue.code(record)
    #expect(try CertificateCode.read(code).record == record)
    #expect(code.utf8.count <= 1200)
    #expect(record.vesselName.utf8.count <= 120)
    #expect(!record.vesselName.unicodeScalars.contains("\u{1F}"))
    #expect(record.persons == 9999)
  }

  @Test("keeps the exact characters of a name, however they are composed")
  func composition() throws {
    for name in ["Caf\u{E9}", "Cafe\u{301}", "Ελπίδα", "Надежда", "أمل", "", " "] {
      let code = try CertificateCode.read(try issue.code(issue.record(name: name)))
      #expect(Array(code.record.vesselName.unicodeScalars) == Array(name.unicodeScalars))
    }
  }
}

@Suite("A signing key") struct SigningKeyTests {
  @Test("comes back from its text with the same public key")
  func text() throws {
    let key = SigningKey(administration: "GD")
    let again = try #require(SigningKey(administration: "GD", text: key.text))
    #expect(again.publicKey.id == key.publicKey.id)
    #expect(again.publicKey.text == key.publicKey.text)
    #expect(key.publicKey.id.count == 8)
    #expect(key.publicKey.id.allSatisfy { $0.isHexDigit })
  }

  @Test("is not made of anything else", arguments: ["", "AAAA", "not base64!", "ÄÖÜ"])
  func notAKey(text: String) {
    #expect(SigningKey(administration: "GD", text: text) == nil)
    #expect(PublicKey(administration: "GD", text: text) == nil)
  }
}

@Suite("Base32") struct Base32Tests {
  /// > Source: RFC 4648, section 10.
  @Test(
    "gives the values of its standard",
    arguments: [
      ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"),
      ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI"),
    ])
  func vectors(plain: String, encoded: String) {
    #expect(Base32.letters(Array(plain.utf8)) == Array(encoded.utf8))
    #expect(Base32.bytes(Array(encoded.utf8)) == Array(plain.utf8))
  }

  @Test("has one way only to write the same bytes", arguments: ["MZ", "MZXW6Y", "A", "MY======", "M1"])
  func oneWay(text: String) { #expect(Base32.bytes(Array(text.utf8)) == nil) }
}
