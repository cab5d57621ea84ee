import CArgon2

/// Passwords as they are stored: argon2id, 46 MiB, one pass.
///
/// > Source: OWASP Password Storage Cheat Sheet, argon2id with m = 46 MiB, t = 1, p = 1.
package enum PasswordHash {
  package struct Failed: Error { let code: Int32 }
  private static let memoryKiB: UInt32 = 46 * 1024

  /// The encoded form, which names its own parameters and salt. Blocks for tens of milliseconds.
  package static func make(_ password: String, salt: [UInt8]) throws -> String {
    let secret = Array(password.utf8)
    var encoded = [CChar](repeating: 0, count: 256)
    let code = argon2id_hash_encoded(
      1, memoryKiB, 1, secret, secret.count, salt, salt.count, 32, &encoded, encoded.count)
    guard code == ARGON2_OK.rawValue else { throw Failed(code: code) }
    return String(decoding: encoded.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  package static func matches(_ password: String, _ encoded: String) -> Bool {
    let secret = Array(password.utf8)
    return argon2id_verify(encoded, secret, secret.count) == ARGON2_OK.rawValue
  }
}
