/// A fact as it lies in the log: its text, and the salted hash that stands for it in the journal.
package struct StoredFact: Sendable {
  package let id: String
  package let administration: String
  package let visit: String
  package let kind: String
  package let recordedAt: Int64
  /// JSON with sorted keys.
  package let body: String
  /// Hexadecimal, as `leaf`.
  package let salt: String
  /// SHA-256 over salt and body.
  package let leaf: String

  package init(
    id: String, administration: String, visit: String, kind: String, recordedAt: Int64, body: String,
    salt: String, leaf: String
  ) {
    (self.id, self.administration, self.visit, self.kind) = (id, administration, visit, kind)
    (self.recordedAt, self.body, self.salt, self.leaf) = (recordedAt, body, salt, leaf)
  }
}

extension Transaction {
  /// Writes a fact at the end of its administration's log, never below `least`: what was cut off leaves a hole.
  package func append(_ fact: StoredFact, atLeast least: Int64 = 1) throws {
    try run(
      """
      INSERT INTO facts (administration, seq, id, visit, kind, recorded_at, body, salt, leaf)
      SELECT \(fact.administration), CASE WHEN COALESCE(MAX(seq), 0) >= \(least) THEN MAX(seq) + 1 ELSE \(least) END, \(fact.id), \(fact.visit), \(fact.kind),
        \(fact.recordedAt), \(fact.body), \(fact.salt), \(fact.leaf)
      FROM facts WHERE administration = \(fact.administration)
      """)
  }

  /// The texts of a visit's facts, in the order they were written.
  package func facts(ofVisit visit: String) throws -> [String] {
    try rows("SELECT body FROM facts WHERE visit = \(visit) ORDER BY seq").map { try $0.text("body") }
  }

  /// The facts of an administration after `seq`, in order; at most `limit`.
  package func facts(of administration: String, after seq: Int64, limit: Int64) throws -> [(
    seq: Int64, fact: StoredFact
  )] {
    try rows(
      """
      SELECT * FROM facts WHERE administration = \(administration) AND seq > \(seq)
      ORDER BY seq LIMIT \(limit)
      """
    ).map { row in
      (
        try row.integer("seq"),
        StoredFact(
          id: try row.text("id"), administration: try row.text("administration"),
          visit: try row.text("visit"), kind: try row.text("kind"),
          recordedAt: try row.integer("recorded_at"), body: try row.text("body"),
          salt: try row.text("salt"), leaf: try row.text("leaf"))
      )
    }
  }

  /// The next number of a gapless series, from 1.
  package func next(of counter: String) throws -> Int64 {
    try run(
      """
      INSERT INTO counters (name, value) VALUES (\(counter), 1)
      ON CONFLICT (name) DO UPDATE SET value = counters.value + 1
      """)
    return try rows("SELECT value FROM counters WHERE name = \(counter)").first?.integer("value") ?? 1
  }
}
