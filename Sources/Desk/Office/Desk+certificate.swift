import ClearanceCore
import Crypto
import Foundation
package import Journal
import Storage

/// What a certificate's code proves, and what this node knows of it besides.
package struct CertificateCheck: Sendable {
  package let verification: Verification
}

extension Desk {
  /// Signs what a certificate's QR code says. It carries no personal data beyond the master's initials.
  func sign(
    _ kind: Certificate.Kind, _ number: String, _ declaration: Declaration, administration: String,
    port: String, next: Voyage.Place?, issued: Instant, validUntil: Instant?
  ) throws -> String {
    guard let key = keys[administration] else { throw NoKey(administration: administration) }
    let record = CertificateRecord(
      kind: kind.rawValue, administration: administration, number: number,
      issued: issued.milliseconds, validUntil: validUntil?.milliseconds,
      vesselName: declaration.vessel.name, flag: declaration.vessel.flag,
      registration: declaration.vessel.registrationNumber ?? "", port: port,
      next: next.map { $0.portCode ?? name(of: $0) } ?? "", persons: declaration.people.count,
      masterInitials: declaration.master?.initials ?? "",
      crewListHash: String(fingerprint(declaration.crewListText).prefix(16)), keyID: key.publicKey.id)
    return try CertificateCode.sign(record, with: key)
  }

  /// Verifies a code against the keys and revocations this node knows.
  package func verify(_ code: String) async throws -> CertificateCheck {
    let (keys, revoked) = try await records.read { transaction in
      (try transaction.publishedKeys(), try transaction.revokedCertificates())
    }
    var known: [String: PublicKey] = [:]
    for key in keys { known[key.id] = PublicKey(administration: key.administration, text: key.publicKey) }
    return CertificateCheck(
      verification: CertificateCode.verify(
        code, keys: known, revoked: revoked, now: world.now().milliseconds))
  }

  /// Everybody's public keys and every revoked number, for verifying without this node.
  package func trustList() async throws -> (
    keys: [(id: String, administration: String, publicKey: String)], revoked: [String: String]
  ) {
    try await records.read { transaction in
      (try transaction.publishedKeys(), try transaction.revokedCertificates())
    }
  }
}

/// A node was opened without the key of an administration it serves.
struct NoKey: Error { let administration: String }

extension Desk {
  /// An administration's facts after `seq`, as they lie in its log; at most a thousand.
  package func facts(of administration: String, after seq: Int64) async throws -> [(seq: Int64, text: String)]
  {
    try await records.read { transaction in
      try transaction.facts(of: administration, after: seq, limit: 1000).map { ($0.seq, $0.fact.body) }
    }
  }
}
