import Crypto

/// What opens a declaration without an account: `ABCD-EFGH-JKLM-NPQR`, 80 bits, to be read and typed.
package enum Secret {
  private static let alphabet = Array("ABCDEFGHJKLMNPQRSTUVWXYZ23456789")

  /// - Parameter bytes: At least 16.
  package static func readable(_ bytes: [UInt8]) -> String {
    let letters = bytes.prefix(16).map { alphabet[Int($0) & 31] }
    return stride(from: 0, to: letters.count, by: 4)
      .map { String(letters[$0..<min($0 + 4, letters.count)]) }.joined(separator: "-")
  }

  /// What is stored of it; hyphens, spaces and small letters make no difference.
  package static func fingerprint(_ typed: String) -> String {
    let plain = typed.uppercased().utf8.filter { $0 > 0x2F && $0 < 0x7F }
    return hexadecimal(Array(SHA256.hash(data: Array(plain))))
  }

  package static func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef")
    return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }
}
