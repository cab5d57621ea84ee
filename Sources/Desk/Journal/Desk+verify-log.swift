import ClearanceCore
import Foundation
package import Journal
import Storage

/// What was found of one log.
package struct LogVerdict: Sendable {
  package let log: LogName
  package let entries: Int
  package let checkpoints: Int
  /// Nothing speaks against it when there are none.
  package let faults: [JournalFault]
}

extension Desk {
  private static let faultsMax = 50

  /// Reckons a log again from what is stored, and holds it against its own checkpoints and those kept elsewhere.
  ///
  /// - Parameter outside: Checkpoints that somebody keeps who can't change this store.
  package func verify(_ log: LogName, outside: [SignedCheckpoint] = []) async throws -> LogVerdict {
    guard let key = keys[log.administration]?.publicKey else {
      throw NoKey(administration: log.administration)
    }
    return try await records.read { transaction in
      let own = try transaction.checkpoints(log.text)
      let kept = own.compactMap { SignedCheckpoint($0.note) }
      var check = LogCheck(
        log: log, key: key, checkpoints: kept.map { ($0, false) } + outside.map { ($0, true) })
      if kept.count != own.count { check.fault("a checkpoint in the store can't be read") }
      var next: Int64 = 0
      while true {
        let entries = try entries(log, from: next, in: transaction)
        for entry in entries { check.take(entry) }
        guard let last = entries.last, check.faults.count < Self.faultsMax else { break }
        next = last.index + 1
      }
      check.end(try transaction.logHead(log.text))
      return LogVerdict(
        log: log, entries: Int(next), checkpoints: check.checkpoints.count, faults: check.faults)
    }
  }
}

/// One pass over a log.
private struct LogCheck {
  let log: LogName
  let checkpoints: [(signed: SignedCheckpoint, isOutside: Bool)]
  private let bySize: [Int: [(signed: SignedCheckpoint, isOutside: Bool)]]
  private var frontier = Frontier()
  private(set) var faults: [JournalFault] = []
  /// The largest size at which all was right, and whether anything has been missing or changed.
  private var good = 0
  private var isBroken = false

  init(log: LogName, key: PublicKey, checkpoints: [(SignedCheckpoint, Bool)]) {
    self.log = log
    self.checkpoints = checkpoints.filter { $0.0.checkpoint.origin == log.origin }
      .map { (signed: $0.0, isOutside: $0.1) }
    bySize = Dictionary(grouping: self.checkpoints) { $0.signed.checkpoint.size }
    for (signed, isOutside) in self.checkpoints where !signed.isSigned(by: key) {
      fault(
        "the \(Self.kept(isOutside)) checkpoint of \(signed.checkpoint.size) entries is not signed by its key"
      )
    }
  }

  private static func kept(_ isOutside: Bool) -> String { isOutside ? "outside" : "own" }

  mutating func fault(_ text: String) { faults.append(JournalFault(log: log.text, text: text)) }

  mutating func take(_ entry: LogEntry) {
    while frontier.size < entry.index {
      if !isBroken || frontier.size + 1 == entry.index || faults.count < 10 {
        fault("entry \(frontier.size + 1) is missing")
      }
      isBroken = true
      frontier.append(Merkle.leaf([]))
      compare()
    }
    if let leaf = entry.checkedLeaf {
      frontier.append(Merkle.leaf(leaf))
    } else {
      fault("entry \(entry.index + 1) (\(entry.name)) is not what was written")
      isBroken = true
      frontier.append((try? Desk.leafHash(entry.leaf)) ?? Merkle.leaf([]))
    }
    compare()
  }

  /// Holds what was reckoned so far against the checkpoints of this size.
  private mutating func compare() {
    for (signed, isOutside) in bySize[frontier.size] ?? [] {
      if signed.checkpoint.root == frontier.root {
        good = frontier.size
      } else if !isBroken {
        fault(
          "the log is not the one of the \(Self.kept(isOutside)) checkpoint of \(frontier.size) entries: an entry after \(good) was changed with its leaf, put in, taken out, or written anew"
        )
        isBroken = true
      }
    }
  }

  mutating func end(_ head: (size: Int64, frontier: String)?) {
    for (signed, isOutside) in checkpoints where signed.checkpoint.size > frontier.size {
      fault(
        "\(frontier.size) entries are there and the \(Self.kept(isOutside)) checkpoint has \(signed.checkpoint.size): the end was cut off, or an old backup was restored"
      )
    }
    if !isBroken, let head, head.size != frontier.size || head.frontier != frontier.text {
      fault(
        "\(frontier.size) entries are there and \(head.size) were written: the end was cut off or changed")
    }
  }
}
