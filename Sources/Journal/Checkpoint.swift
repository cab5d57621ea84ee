import Crypto
import Foundation

/// The size and root of a log at one moment.
///
/// > Source: C2SP tlog-checkpoint and signed-note, version 1.
package struct Checkpoint: Sendable, Hashable {
  /// Names the log, as `pratique/GD`.
  package let origin: String
  package let size: Int
  package let root: Merkle.Hash
  package init(origin: String, size: Int, root: Merkle.Hash) {
    (self.origin, self.size, self.root) = (origin, size, root)
  }

  /// The three lines that are signed.
  package var text: String { "\(origin)\n\(size)\n\(Data(root).base64EncodedString())\n" }
}

/// A checkpoint with the signatures under it.
package struct SignedCheckpoint: Sendable, Hashable {
  package struct Signature: Sendable, Hashable {
    package let name: String
    /// Four bytes that name the key, then the signature.
    package let bytes: [UInt8]
  }
  package let checkpoint: Checkpoint
  package private(set) var signatures: [Signature]

  /// Signed by the log itself.
  package init(_ checkpoint: Checkpoint, signedWith key: SigningKey) throws {
    self.checkpoint = checkpoint
    let signature = try key.signature(of: Array(checkpoint.text.utf8))
    let id = Self.keyID(checkpoint.origin, kind: 1, key.publicKey)
    signatures = [Signature(name: checkpoint.origin, bytes: id + signature)]
  }

  /// From ``text``; nil when it is no signed checkpoint.
  package init?(_ text: String) {
    guard text.utf8.count <= 20_000, let gap = text.range(of: "\n\n") else { return nil }
    let lines = text[..<gap.lowerBound].split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count == 3, !lines[0].isEmpty, let size = Int(lines[1]), size >= 0, String(size) == lines[1],
      let root = Data(base64Encoded: String(lines[2])), root.count == 32, text.hasSuffix("\n")
    else { return nil }
    checkpoint = Checkpoint(origin: String(lines[0]), size: size, root: Array(root))
    var signatures: [Signature] = []
    for line in text[gap.upperBound...].split(separator: "\n") {
      let parts = line.split(separator: " ")
      guard parts.count == 3, parts[0] == "—", let bytes = Data(base64Encoded: String(parts[2])),
        bytes.count > 4
      else { return nil }
      signatures.append(Signature(name: String(parts[1]), bytes: Array(bytes)))
    }
    guard !signatures.isEmpty else { return nil }
    self.signatures = signatures
  }

  package var text: String {
    checkpoint.text + "\n"
      + signatures.map { "— \($0.name) \(Data($0.bytes).base64EncodedString())\n" }.joined()
  }

  /// Whether the log's own key has signed it.
  package func isSigned(by key: PublicKey) -> Bool {
    let id = Self.keyID(checkpoint.origin, kind: 1, key)
    return signatures.contains { signature in
      signature.name == checkpoint.origin && signature.bytes.starts(with: id)
        && key.isSignature(Array(signature.bytes.dropFirst(4)), of: Array(checkpoint.text.utf8))
    }
  }

  /// Adds a witness's signature, with the time at which he saw the log so.
  ///
  /// > Source: C2SP tlog-cosignature, `cosignature/v1`.
  package mutating func cosign(_ name: String, with key: SigningKey, at seconds: Int64) throws {
    let time = withUnsafeBytes(of: seconds.bigEndian) { Array($0) }
    let signature = try key.signature(of: Self.cosigned(checkpoint, seconds))
    signatures.append(
      Signature(name: name, bytes: Self.keyID(name, kind: 4, key.publicKey) + time + signature))
  }

  /// When a witness saw the log so; nil when he did not sign.
  package func witnessed(by name: String, _ key: PublicKey) -> Int64? {
    let id = Self.keyID(name, kind: 4, key)
    for signature in signatures
    where signature.name == name && signature.bytes.starts(with: id) && signature.bytes.count == 76 {
      let seconds = signature.bytes[4..<12].reduce(Int64(0)) { $0 << 8 | Int64($1) }
      if key.isSignature(Array(signature.bytes.dropFirst(12)), of: Self.cosigned(checkpoint, seconds)) {
        return seconds
      }
    }
    return nil
  }

  private static func cosigned(_ checkpoint: Checkpoint, _ seconds: Int64) -> [UInt8] {
    Array("cosignature/v1\ntime \(seconds)\n\(checkpoint.text)".utf8)
  }

  private static func keyID(_ name: String, kind: UInt8, _ key: PublicKey) -> [UInt8] {
    Array(SHA256.hash(data: Data("\(name)\n".utf8) + [kind] + key.bytes).prefix(4))
  }
}

/// What a witness remembers of a log, so that he never signs two of its histories.
package struct Witness: Sendable {
  package enum Refused: Error, Hashable, Sendable {
    case wrongKey
    /// Smaller than what he has signed before.
    case shrunk(seen: Int)
    /// Not a continuation of what he has signed before.
    case inconsistent(seen: Int)
  }
  package let name: String
  package private(set) var seen: Checkpoint?
  package init(name: String, seen: Checkpoint?) { (self.name, self.seen) = (name, seen) }

  /// Signs after the log's signature and a proof that it only grew.
  package mutating func cosign(
    _ signed: SignedCheckpoint, logKey: PublicKey, proof: [Merkle.Hash], with key: SigningKey,
    at seconds: Int64
  ) throws -> SignedCheckpoint {
    let new = signed.checkpoint
    guard signed.isSigned(by: logKey) else { throw Refused.wrongKey }
    if let seen {
      guard seen.origin == new.origin else { throw Refused.wrongKey }
      guard new.size >= seen.size else { throw Refused.shrunk(seen: seen.size) }
      guard
        MerkleProof.isConsistent(from: (seen.size, seen.root), to: (new.size, new.root), proof)
      else { throw Refused.inconsistent(seen: seen.size) }
    }
    seen = new
    var cosigned = signed
    try cosigned.cosign(name, with: key, at: seconds)
    return cosigned
  }
}

/// That one entry lies in a log whose checkpoint somebody has signed: one file, checked without any network.
///
/// > Source: C2SP tlog-proof, version 1.
package struct LogProof: Sendable, Hashable {
  package let index: Int
  /// What the entry's hash was made of, for those who may know it.
  package let extra: [UInt8]
  package let path: [Merkle.Hash]
  package let signed: SignedCheckpoint
  package init(index: Int, extra: [UInt8], path: [Merkle.Hash], signed: SignedCheckpoint) {
    (self.index, self.extra, self.path, self.signed) = (index, extra, path, signed)
  }

  private static let header = "c2sp.org/tlog-proof@v1"

  package var text: String {
    let hashes = path.map { Data($0).base64EncodedString() + "\n" }.joined()
    return
      "\(Self.header)\nextra \(Data(extra).base64EncodedString())\nindex \(index)\n\(hashes)\n\(signed.text)"
  }

  /// From ``text``; nil when it is no proof.
  package init?(_ text: String) {
    guard text.utf8.count <= 40_000, let gap = text.range(of: "\n\n") else { return nil }
    let lines = text[..<gap.lowerBound].split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count >= 3, lines[0] == Self.header, lines[1].hasPrefix("extra "),
      let extra = Data(base64Encoded: String(lines[1].dropFirst(6))), lines[2].hasPrefix("index "),
      let index = Int(lines[2].dropFirst(6)), let signed = SignedCheckpoint(String(text[gap.upperBound...]))
    else { return nil }
    let path = lines.dropFirst(3).map { Data(base64Encoded: String($0)).map(Array.init) ?? [] }
    guard path.count <= 64, path.allSatisfy({ $0.count == 32 }) else { return nil }
    self.init(index: index, extra: Array(extra), path: path, signed: signed)
  }

  /// Whether the entry lies where it says, under a checkpoint that the key has signed.
  package func proves(_ entry: [UInt8], by key: PublicKey) -> Bool {
    signed.isSigned(by: key)
      && MerkleProof.isIncluded(
        Merkle.leaf(entry), at: index, in: signed.checkpoint.size, path, root: signed.checkpoint.root)
  }
}
