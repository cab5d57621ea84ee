import ClearanceCore
import Crypto
import Foundation
import Journal
import Storage

/// A log that this node keeps.
package struct LogName: Sendable, Hashable {
  package let administration: String
  /// Of certificates and receipts; else of facts.
  package let isPublic: Bool
  package init(_ administration: String, isPublic: Bool = false) {
    (self.administration, self.isPublic) = (administration, isPublic)
  }
  /// As it is stored: `GD`, `GD/public`.
  package var text: String { isPublic ? administration + "/public" : administration }
  /// As it is signed.
  package var origin: String { "pratique/" + text }
}

extension Desk {
  /// Writes a fact at the end of its administration's log: the record, its leaf and the log's edge together.
  func keep(_ fact: Fact, in transaction: any Transaction) throws {
    let stored = try FactText.stored(fact, salt: world.randomBytes(16))
    let log = LogName(fact.administration)
    var frontier = try frontier(log, in: transaction)
    try transaction.append(stored, atLeast: Int64(frontier.size) + 1)
    frontier.append(try Self.leafHash(stored.leaf))
    try transaction.putLogHead(log.text, size: Int64(frontier.size), frontier: frontier.text)
  }

  /// Shows a certificate or receipt in the public log, as a salted hash.
  func show(_ number: String, _ body: String, of administration: String, in transaction: any Transaction)
    throws
  {
    let log = LogName(administration, isPublic: true)
    var frontier = try frontier(log, in: transaction)
    let entry = ProvenEntry(body: body, salt: Hexadecimal.text(world.randomBytes(16)))
    try transaction.insert(
      PublicEntry(
        index: Int64(frontier.size), number: number, body: body, salt: entry.salt,
        leaf: Hexadecimal.text(entry.leaf)), log: log.text)
    frontier.append(Merkle.leaf(entry.leaf))
    try transaction.putLogHead(log.text, size: Int64(frontier.size), frontier: frontier.text)
  }

  /// The edge of a log; of one kept before there were edges, reckoned from its leaves.
  private func frontier(_ log: LogName, in transaction: any Transaction) throws -> Frontier {
    if let head = try transaction.logHead(log.text),
      let kept = Frontier(size: Int(head.size), text: head.frontier)
    {
      return kept
    }
    var frontier = Frontier()
    while true {
      let leaves = try transaction.leaves(log.text, from: Int64(frontier.size), count: 1000)
      for leaf in leaves { frontier.append(try Self.leafHash(leaf)) }
      if leaves.count < 1000 { return frontier }
    }
  }

  /// - Parameter text: The salted hash of an entry, in hexadecimal.
  static func leafHash(_ text: String) throws -> Merkle.Hash {
    guard let entry = Hexadecimal.bytes(text), entry.count == 32 else { throw UnreadableRow(column: "leaf") }
    return Merkle.leaf(entry)
  }
}

/// The subtrees of a log, from its leaves and the roots of its full tiles.
struct StoredLog: MerkleSource {
  let log: String
  let transaction: any Transaction

  /// Leaves that one read takes: two to this power.
  static let tileHeight = 8

  func subtree(height: Int, index: Int) throws -> Merkle.Hash {
    if height > 0, height % Self.tileHeight == 0, let root = try tileRoot(height, index) { return root }
    guard height <= Self.tileHeight else {
      return Merkle.node(
        try subtree(height: height - 1, index: 2 * index),
        try subtree(height: height - 1, index: 2 * index + 1))
    }
    let leaves = try transaction.leaves(log, from: Int64(index << height), count: Int64(1 << height))
    guard leaves.count == 1 << height else { throw UnreadableRow(column: "leaf") }
    var frontier = Frontier()
    for leaf in leaves { frontier.append(try Desk.leafHash(leaf)) }
    return frontier.root
  }

  private func tileRoot(_ height: Int, _ index: Int) throws -> Merkle.Hash? {
    try transaction.tileRoot(log, level: Int64(height / Self.tileHeight - 1), index: Int64(index))
      .flatMap { Hexadecimal.bytes($0) }
  }

  /// Keeps the roots of the tiles that are full at a size, so that a proof reads few of them.
  ///
  /// - Parameter size: A whole number of tiles.
  func keepTiles(at size: Int) throws {
    var (level, count) = (0, size >> Self.tileHeight)
    while count > 0 {
      let root = try subtree(height: Self.tileHeight * (level + 1), index: count - 1)
      try transaction.insertTile(
        log, level: Int64(level), index: Int64(count - 1), root: Hexadecimal.text(root))
      guard count % (1 << Self.tileHeight) == 0 else { return }
      (level, count) = (level + 1, count >> Self.tileHeight)
    }
  }
}
