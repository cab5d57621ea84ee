package import ClearanceCore
import Crypto
import Foundation
import Storage

extension Desk {
  /// Begins a declaration for a machine, once for its key: a resend over a bad line finds the draft it made
  /// before, even when the line broke before the answer came.
  ///
  /// The secret is not stored; it is made again from the key, which only the sender has, and a salt.
  ///
  /// - Parameters:
  ///   - key: The request's own; a UUID is meant.
  ///   - request: What was asked; the same key with another request is refused.
  /// - Returns: The draft, and whether it was there before.
  /// - Throws: ``KeyReused``; ``Unknown`` for an administration that doesn't use this node.
  package func beginOnce(
    _ leg: Leg, at administration: String, with answers: Draft, key: String, request: String
  ) async throws -> (begun: BegunDraft, isResend: Bool) {
    _ = try rulebook(administration)
    let (name, asked) = (fingerprint(key), fingerprint(request))
    let (id, salt) = (world.identifier(of: OpenDraft.self).text, Secret.hexadecimal(world.randomBytes(16)))
    let (now, text) = (world.now().milliseconds, try FactText.text(answers))
    return try await records.write { transaction in
      if let before = try transaction.answered("api", name) {
        let kept = before.answer.split(separator: " ").map(String.init)
        guard before.request == asked, kept.count == 2 else { throw KeyReused() }
        let begun = BegunDraft(
          holder: Holder(draft: kept[0], account: nil), secret: Self.secret(of: key, salt: kept[1]))
        return (begun, true)
      }
      let secret = Self.secret(of: key, salt: salt)
      try transaction.put(
        DraftRow(
          id: id, administration: administration, leg: leg, account: nil,
          secretHash: Secret.fingerprint(secret), answers: text, createdAt: now))
      try transaction.remember("api", name, request: asked, answer: "\(id) \(salt)", at: now)
      return (BegunDraft(holder: Holder(draft: id, account: nil), secret: secret), false)
    }
  }

  private static func secret(of key: String, salt: String) -> String {
    let code = HMAC<SHA256>.authenticationCode(
      for: Data(salt.utf8), using: SymmetricKey(data: Data(key.utf8)))
    return Secret.readable(Array(code))
  }
}
