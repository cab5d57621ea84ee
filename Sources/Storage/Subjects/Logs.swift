/// A checkpoint as it was signed, and the right edge of the log under it.
package struct CheckpointRow: Sendable, Hashable {
  package let size: Int64
  package let frontier: String
  package let note: String
  package let at: Int64
  package init(size: Int64, frontier: String, note: String, at: Int64) {
    (self.size, self.frontier, self.note, self.at) = (size, frontier, note, at)
  }
}

/// An entry of a public log.
package struct PublicEntry: Sendable, Hashable {
  package let index: Int64
  /// Of the certificate or receipt.
  package let number: String
  package let body: String
  /// Hexadecimal, as `leaf`.
  package let salt: String
  /// SHA-256 over salt and body.
  package let leaf: String
  package init(index: Int64, number: String, body: String, salt: String, leaf: String) {
    (self.index, self.number, self.body) = (index, number, body)
    (self.salt, self.leaf) = (salt, leaf)
  }
}

extension Transaction {
  package func logHead(_ log: String) throws -> (size: Int64, frontier: String)? {
    try rows("SELECT * FROM log_heads WHERE log = \(log)").first.map {
      (try $0.integer("size"), try $0.text("frontier"))
    }
  }
  package func putLogHead(_ log: String, size: Int64, frontier: String) throws {
    try run(
      """
      INSERT INTO log_heads (log, size, frontier) VALUES (\(log), \(size), \(frontier))
      ON CONFLICT (log) DO UPDATE SET size = excluded.size, frontier = excluded.frontier
      """)
  }

  package func lastCheckpoint(_ log: String) throws -> CheckpointRow? {
    try rows("SELECT * FROM checkpoints WHERE log = \(log) ORDER BY size DESC LIMIT 1").first
      .map(Self.checkpoint)
  }
  package func checkpoints(_ log: String) throws -> [CheckpointRow] {
    try rows("SELECT * FROM checkpoints WHERE log = \(log) ORDER BY size").map(Self.checkpoint)
  }
  private static func checkpoint(_ row: Row) throws -> CheckpointRow {
    CheckpointRow(
      size: try row.integer("size"), frontier: try row.text("frontier"), note: try row.text("note"),
      at: try row.integer("at"))
  }
  package func insert(_ c: CheckpointRow, log: String) throws {
    try run(
      """
      INSERT INTO checkpoints (log, size, frontier, note, at)
      VALUES (\(log), \(c.size), \(c.frontier), \(c.note), \(c.at))
      """)
  }

  package func tileRoot(_ log: String, level: Int64, index: Int64) throws -> String? {
    try rows("SELECT root FROM log_tiles WHERE log = \(log) AND level = \(level) AND idx = \(index)").first?
      .text("root")
  }
  package func insertTile(_ log: String, level: Int64, index: Int64, root: String) throws {
    try run(
      """
      INSERT INTO log_tiles (log, level, idx, root) VALUES (\(log), \(level), \(index), \(root))
      ON CONFLICT (log, level, idx) DO NOTHING
      """)
  }

  /// Salted hashes of a log's entries from `first` on, in order; the log of facts is named by its administration.
  package func leaves(_ log: String, from first: Int64, count: Int64) throws -> [String] {
    let isPublic = log.utf8.contains(UInt8(ascii: "/"))
    return try rows(
      isPublic
        ? "SELECT leaf FROM public_entries WHERE log = \(log) AND idx >= \(first) ORDER BY idx LIMIT \(count)"
        : """
        SELECT leaf FROM facts WHERE administration = \(log) AND seq > \(first) ORDER BY seq LIMIT \(count)
        """
    ).map { try $0.text("leaf") }
  }

  package func logCount(_ log: String) throws -> Int64 {
    let isPublic = log.utf8.contains(UInt8(ascii: "/"))
    return try rows(
      isPublic
        ? "SELECT COUNT(*) AS entries FROM public_entries WHERE log = \(log)"
        : "SELECT COUNT(*) AS entries FROM facts WHERE administration = \(log)"
    ).first?.integer("entries") ?? 0
  }

  package func publicEntries(_ log: String, from first: Int64, limit: Int64) throws -> [PublicEntry] {
    try rows(
      "SELECT * FROM public_entries WHERE log = \(log) AND idx >= \(first) ORDER BY idx LIMIT \(limit)"
    )
    .map(Self.publicEntry)
  }
  /// The latest entry about a certificate or receipt.
  package func publicEntry(number: String, log: String) throws -> PublicEntry? {
    try rows(
      "SELECT * FROM public_entries WHERE number = \(number) AND log = \(log) ORDER BY idx DESC LIMIT 1"
    ).first.map(Self.publicEntry)
  }
  private static func publicEntry(_ row: Row) throws -> PublicEntry {
    PublicEntry(
      index: try row.integer("idx"), number: try row.text("number"), body: try row.text("body"),
      salt: try row.text("salt"), leaf: try row.text("leaf"))
  }
  package func insert(_ e: PublicEntry, log: String) throws {
    try run(
      """
      INSERT INTO public_entries (log, idx, number, body, salt, leaf)
      VALUES (\(log), \(e.index), \(e.number), \(e.body), \(e.salt), \(e.leaf))
      """)
  }
}
