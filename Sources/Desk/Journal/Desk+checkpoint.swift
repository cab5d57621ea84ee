import ClearanceCore
import Crypto
import Foundation
package import Journal
import Storage

/// What speaks against a log, in words with the entry it is about.
package struct JournalFault: Error, Sendable, Hashable, CustomStringConvertible {
  package let log: String
  package let text: String
  package var description: String { "\(log): \(text)" }
}

/// An entry of a log as it lies in the store.
struct LogEntry {
  let index: Int64
  let name: String
  let salt: String
  let body: String
  let leaf: String

  /// The salted hash, where it is that of what stands beside it.
  var checkedLeaf: [UInt8]? {
    let hash = ProvenEntry(body: body, salt: salt).leaf
    return Hexadecimal.text(hash) == leaf ? hash : nil
  }
}

extension Desk {
  private static let batch: Int64 = 500

  /// Signs what a log has come to since its last checkpoint, after reading all of that back and hashing it again.
  ///
  /// - Returns: The newest checkpoint; nil for a log without entries.
  /// - Throws: ``JournalFault``: nothing is signed over what isn't what was written.
  @discardableResult
  package func checkpoint(_ log: LogName) async throws -> SignedCheckpoint? {
    guard let key = keys[log.administration] else { throw NoKey(administration: log.administration) }
    let now = world.now().milliseconds
    return try await records.write { transaction in
      let last = try transaction.lastCheckpoint(log.text)
      let head = try transaction.logHead(log.text)
      if let last, last.size == head?.size { return SignedCheckpoint(last.note) }
      var frontier = Frontier(size: Int(last?.size ?? 0), text: last?.frontier ?? "") ?? Frontier()
      let tiles = StoredLog(log: log.text, transaction: transaction)
      try readBack(log, from: frontier.size, in: transaction) { _, leaf in
        frontier.append(leaf)
        if frontier.size % (1 << StoredLog.tileHeight) == 0 { try tiles.keepTiles(at: frontier.size) }
      }
      if let head, head.size != frontier.size || head.frontier != frontier.text {
        throw JournalFault(
          log: log.text,
          text: "\(frontier.size) entries are there, \(head.size) were written, or they are not the same")
      }
      // What lies below the last checkpoint isn't hashed again each time, but it must all be there.
      let count = try transaction.logCount(log.text)
      guard count == frontier.size else {
        throw JournalFault(
          log: log.text, text: "\(count) entries are there and \(frontier.size) were written")
      }
      guard frontier.size > 0 else { return nil }
      if head == nil {
        try transaction.putLogHead(log.text, size: Int64(frontier.size), frontier: frontier.text)
      }
      let signed = try SignedCheckpoint(
        Checkpoint(origin: log.origin, size: frontier.size, root: frontier.root), signedWith: key)
      try transaction.insert(
        CheckpointRow(size: Int64(frontier.size), frontier: frontier.text, note: signed.text, at: now),
        log: log.text)
      return signed
    }
  }

  /// Every log that this node signs.
  package var logs: [LogName] {
    keys.keys.sorted().flatMap { [LogName($0), LogName($0, isPublic: true)] }
  }

  /// Brings each log's checkpoint up to date.
  ///
  /// - Returns: What stood against one or another; those are left unsigned.
  package func checkpointAll() async throws -> [JournalFault] {
    var faults: [JournalFault] = []
    for log in logs {
      do { try await checkpoint(log) } catch let fault as JournalFault { faults.append(fault) }
    }
    return faults
  }

  /// Reads entries from the store and hashes what stands there.
  ///
  /// - Throws: ``JournalFault`` at the first that is missing or is not what its leaf says.
  func readBack(
    _ log: LogName, from first: Int, in transaction: any Transaction,
    _ take: (LogEntry, Merkle.Hash) throws -> Void
  ) throws {
    var next = Int64(first)
    while true {
      let entries = try entries(log, from: next, in: transaction)
      for entry in entries {
        guard entry.index == next else {
          throw JournalFault(log: log.text, text: "entry \(next + 1) is missing")
        }
        guard let leaf = entry.checkedLeaf else {
          throw JournalFault(
            log: log.text, text: "entry \(entry.index + 1) (\(entry.name)) is not what was written")
        }
        try take(entry, Merkle.leaf(leaf))
        next += 1
      }
      if entries.count < Self.batch { return }
    }
  }

  func entries(_ log: LogName, from first: Int64, in transaction: any Transaction) throws -> [LogEntry] {
    if log.isPublic {
      return try transaction.publicEntries(log.text, from: first, limit: Self.batch).map {
        LogEntry(index: $0.index, name: $0.number, salt: $0.salt, body: $0.body, leaf: $0.leaf)
      }
    }
    return try transaction.facts(of: log.administration, after: first, limit: Self.batch).map { seq, fact in
      LogEntry(
        index: seq - 1, name: "\(fact.kind) \(fact.id)", salt: fact.salt, body: fact.body, leaf: fact.leaf)
    }
  }
}

extension Desk {
  /// That a certificate or receipt lies in the public log: one file that anybody checks without a network.
  ///
  /// - Throws: ``Unknown`` for a number that was never issued; ``JournalFault``.
  package func proof(of number: String, by administration: String) async throws -> LogProof {
    let log = LogName(administration, isPublic: true)
    let signed = try await checkpoint(log)
    return try await records.read { transaction in
      guard let entry = try transaction.publicEntry(number: number, log: log.text), let signed,
        entry.index < signed.checkpoint.size
      else { throw Unknown("proof") }
      let path = try MerkleProof.inclusion(
        Int(entry.index), in: signed.checkpoint.size, StoredLog(log: log.text, transaction: transaction))
      let extra = try JSONEncoder().encode(ProvenEntry(body: entry.body, salt: entry.salt))
      return LogProof(index: Int(entry.index), extra: Array(extra), path: path, signed: signed)
    }
  }

  /// What shows a later checkpoint of a log to continue an earlier one, for a witness.
  package func consistency(_ log: LogName, from old: Int, to new: Int) async throws -> [Merkle.Hash] {
    try await records.read { transaction in
      let size = Int(try transaction.logHead(log.text)?.size ?? 0)
      guard old >= 0, old <= new, new <= size else { throw Unknown("checkpoint") }
      return try MerkleProof.consistency(
        from: old, to: new, StoredLog(log: log.text, transaction: transaction))
    }
  }

  /// The newest signed checkpoint of a log.
  package func lastCheckpoint(_ log: LogName) async throws -> SignedCheckpoint? {
    try await records.read { try $0.lastCheckpoint(log.text).flatMap { SignedCheckpoint($0.note) } }
  }
}

/// What the hash of a public entry was made of; carried in its proof.
package struct ProvenEntry: Sendable, Codable, Hashable {
  /// A certificate's code; a receipt in words.
  package let body: String
  /// Hexadecimal.
  package let salt: String
  package init(body: String, salt: String) { (self.body, self.salt) = (body, salt) }

  /// From the extra bytes of a proof; nil when they hold none.
  package init?(_ proof: LogProof) {
    guard let entry = try? JSONDecoder().decode(Self.self, from: Data(proof.extra)) else { return nil }
    self = entry
  }

  /// The salted hash that lies in the log.
  package var leaf: [UInt8] {
    Array(SHA256.hash(data: Data(Hexadecimal.bytes(salt) ?? []) + Data(body.utf8)))
  }
}

extension Desk {
  /// A log as text: its entries as JSON lines, its checkpoints one below the other, and its key.
  package func export(_ log: LogName) async throws -> (entries: String, checkpoints: String, key: String) {
    struct Line: Encodable {
      let index: Int64
      let salt: String
      let body: String
      let leaf: String
    }
    guard let key = keys[log.administration]?.publicKey else {
      throw NoKey(administration: log.administration)
    }
    let (read, notes): ([Line], [String]) = try await records.read { transaction in
      var (lines, next): ([Line], Int64) = ([], 0)
      while true {
        let page = try self.entries(log, from: next, in: transaction)
        guard let last = page.last else { break }
        lines += page.map { Line(index: $0.index, salt: $0.salt, body: $0.body, leaf: $0.leaf) }
        next = last.index + 1
      }
      return (lines, try transaction.checkpoints(log.text).map(\.note))
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let entries = try read.map { String(decoding: try encoder.encode($0), as: UTF8.self) + "\n" }.joined()
    return (entries, notes.joined(separator: "\n"), key.text)
  }
}
