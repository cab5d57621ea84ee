import Crypto
import Foundation

/// What an administration signs with; kept in a file that only the node's user can read.
package struct SigningKey: Sendable {
  package let publicKey: PublicKey
  private let key: Curve25519.Signing.PrivateKey

  /// A fresh key.
  package init(administration: String) {
    self.init(administration: administration, key: Curve25519.Signing.PrivateKey())
  }

  /// From ``text``; nil when it holds no key.
  package init?(administration: String, text: String) {
    guard let bytes = Data(base64Encoded: text),
      let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes)
    else { return nil }
    self.init(administration: administration, key: key)
  }

  private init(administration: String, key: Curve25519.Signing.PrivateKey) {
    self.key = key
    publicKey = PublicKey(administration: administration, key: key.publicKey)
  }

  /// The 32 secret bytes in base64.
  package var text: String { key.rawRepresentation.base64EncodedString() }

  func signature(of bytes: [UInt8]) throws -> [UInt8] { Array(try key.signature(for: Data(bytes))) }
}

/// What everybody verifies an administration's signatures with.
package struct PublicKey: Sendable {
  package let administration: String
  /// The first eight hexadecimal digits of the SHA-256 of the key.
  package let id: String
  private let key: Curve25519.Signing.PublicKey

  /// From ``text``; nil when it holds no key.
  package init?(administration: String, text: String) {
    guard let bytes = Data(base64Encoded: text),
      let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)
    else { return nil }
    self.init(administration: administration, key: key)
  }

  init(administration: String, key: Curve25519.Signing.PublicKey) {
    (self.administration, self.key) = (administration, key)
    id = SHA256.hash(data: key.rawRepresentation).prefix(4)
      .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// The 32 bytes in base64.
  package var text: String { key.rawRepresentation.base64EncodedString() }

  var bytes: Data { key.rawRepresentation }

  func isSignature(_ signature: [UInt8], of bytes: [UInt8]) -> Bool {
    key.isValidSignature(Data(signature), for: Data(bytes))
  }
}
