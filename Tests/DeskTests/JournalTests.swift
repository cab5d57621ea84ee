import ClearanceCore
import Desk
import Foundation
import Journal
import Storage
import StorageSQLite
import TestSupport
import Testing

@Suite("The journal") struct JournalTests {
  private let gd = LogName("GD")
  private let gdPublic = LogName("GD", isPublic: true)

  /// A node whose store the test may tamper with, and some clearances in it.
  private func node() async throws -> (Node, any Records) {
    let records = try SQLiteRecords(inMemory: ())
    let node = try await Node(records: records)
    for port in ["GD-01", "GD-02", "GD-04"] {
      _ = try await node.clear(try await node.lodge(port: port), .inward)
      if port == "GD-01" { try await node.desk.checkpoint(gd) }
    }
    return (node, records)
  }

  private func faults(_ node: Node, _ log: LogName, outside: [SignedCheckpoint] = []) async throws -> [String]
  {
    try await node.desk.verify(log, outside: outside).faults.map(\.text)
  }

  @Test("holds every fact as a leaf, signs what it read back, and grows on")
  func grows() async throws {
    let (node, records) = try await node()
    let first = try #require(try await node.desk.checkpoint(gd))
    let count = try await records.read { try $0.facts(of: "GD", after: 0, limit: 1000).count }
    #expect(first.checkpoint.size == count && first.checkpoint.origin == "pratique/GD")
    #expect(try await node.desk.checkpoint(gd) == first, "nothing new, nothing signed")
    _ = try await node.clear(try await node.lodge(), .inward)
    let second = try #require(try await node.desk.checkpoint(gd))
    let proof = try await node.desk.consistency(gd, from: count, to: second.checkpoint.size)
    #expect(
      MerkleProof.isConsistent(
        from: (count, first.checkpoint.root), to: (second.checkpoint.size, second.checkpoint.root), proof))
    for log in [gd, gdPublic] { #expect(try await faults(node, log).isEmpty) }
    #expect(try await node.desk.checkpointAll().isEmpty)
  }

  @Test("proves each certificate and receipt by one file, and no other")
  func proofs() async throws {
    let (node, _) = try await node()
    let visit = try await node.clear(try await node.lodge(), .inward)
    let key = try #require(try await node.desk.trustList().keys.first { $0.administration == "GD" })
    let publicKey = try #require(PublicKey(administration: "GD", text: key.publicKey))
    for number in visit.certificates.map(\.number) + visit.receipts.map(\.number) {
      let proof = try #require(LogProof(try await node.desk.proof(of: number, by: "GD").text))
      let entry = try #require(ProvenEntry(proof))
      #expect(proof.proves(entry.leaf, by: publicKey))
      #expect(!proof.proves(ProvenEntry(body: entry.body + "x", salt: entry.salt).leaf, by: publicKey))
    }
    #expect(
      ProvenEntry(try await node.desk.proof(of: visit.certificates[0].number, by: "GD"))?.body
        == visit.certificates[0].code)
    await #expect(throws: Unknown.self) { try await node.desk.proof(of: "GD-04-26-999999", by: "GD") }
  }

  @Test("convicts whoever changes, removes, cuts off, writes anew or restores", arguments: Tampering.allCases)
  fileprivate func tampered(tampering: Tampering) async throws {
    let (node, records) = try await node()
    let kept = try #require(try await node.desk.checkpoint(gd))
    let sql = tampering.statements(last: Int64(kept.checkpoint.size))
    try await records.write { transaction in for statement in sql { try transaction.run(statement) } }
    if tampering == .regrown {
      _ = try await node.lodge(port: "GD-01")
      _ = try await node.lodge(port: "GD-02")
    }
    let outside = tampering.isSeenFromOutsideOnly ? [kept] : []
    if tampering.isSeenFromOutsideOnly { #expect(try await faults(node, gd).isEmpty) }
    let faults = try await faults(node, gd, outside: outside)
    #expect(faults.contains { $0.contains(tampering.words) }, "\(faults)")
    // The counter goes on; what follows is not signed over what is broken.
    if tampering == .cutOff {
      _ = try await node.lodge()
      await #expect(throws: JournalFault.self) { try await node.desk.checkpoint(gd) }
    }
  }
}

/// What somebody with the store in his hands may do.
private enum Tampering: String, CaseIterable, Sendable {
  case flippedByte, changedRow, changedWithLeaf, deletedRow, deletedAndRenumbered, swapped, cutOff, regrown
  case oldBackup

  var isSeenFromOutsideOnly: Bool { self == .oldBackup || self == .regrown }

  var words: String {
    switch self {
    case .flippedByte, .changedRow, .swapped: "is not what was written"
    case .changedWithLeaf, .deletedAndRenumbered: "changed with its leaf"
    case .deletedRow: "entry 3 is missing"
    case .cutOff: "the end was cut off"
    case .regrown: "outside checkpoint"
    case .oldBackup: "old backup was restored"
    }
  }

  func statements(last: Int64) -> [Statement] {
    switch self {
    case .flippedByte:
      ["UPDATE facts SET body = replace(body, 'a', 'b') WHERE seq = 2 AND administration = 'GD'"]
    case .changedRow:
      ["UPDATE facts SET body = '{}' WHERE seq = \(last) AND administration = 'GD'"]
    case .changedWithLeaf:
      [
        """
        UPDATE facts SET body = (SELECT body FROM facts WHERE seq = 3 AND administration = 'GD'),
          salt = (SELECT salt FROM facts WHERE seq = 3 AND administration = 'GD'),
          leaf = (SELECT leaf FROM facts WHERE seq = 3 AND administration = 'GD')
        WHERE seq = 2 AND administration = 'GD'
        """
      ]
    case .deletedRow: ["DELETE FROM facts WHERE seq = 3 AND administration = 'GD'"]
    case .deletedAndRenumbered:
      [
        "DELETE FROM facts WHERE seq = 3 AND administration = 'GD'",
        "UPDATE facts SET seq = -(seq - 1) WHERE seq > 3 AND administration = 'GD'",
        "UPDATE facts SET seq = -seq WHERE seq < 0 AND administration = 'GD'",
      ]
    case .swapped:
      [
        """
        UPDATE facts SET body = (SELECT body FROM facts AS other WHERE other.seq = 5 - facts.seq
          AND other.administration = 'GD') WHERE seq IN (2, 3) AND administration = 'GD'
        """
      ]
    case .cutOff: ["DELETE FROM facts WHERE seq > \(last - 2) AND administration = 'GD'"]
    case .regrown, .oldBackup:
      // As a copy made before the last facts has it: no later fact, edge or checkpoint.
      [
        "DELETE FROM facts WHERE seq > \(self == .regrown ? last - 1 : last - 2) AND administration = 'GD'",
        "DELETE FROM log_heads WHERE log = 'GD'", "DELETE FROM checkpoints WHERE log = 'GD'",
        "DELETE FROM log_tiles WHERE log = 'GD'",
      ]
    }
  }
}
