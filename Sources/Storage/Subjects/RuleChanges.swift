/// A change to one file of a rulebook.
package struct RuleChangeRow: Sendable, Hashable {
  package enum State: String, Sendable { case draft, approved, rejected }
  package let id: String
  package let administration: String
  package let file: String
  package let base: String
  package let body: String
  package let reason: String
  package let author: String
  package let authorName: String
  package let madeAt: Int64
  package var state: State
  /// The name of who approved or rejected it.
  package var decidedBy: String?
  package var decidedAt: Int64?

  package init(
    id: String, administration: String, file: String, base: String, body: String, reason: String,
    author: String, authorName: String, madeAt: Int64, state: State, decidedBy: String?, decidedAt: Int64?
  ) {
    (self.id, self.administration, self.file, self.base) = (id, administration, file, base)
    (self.body, self.reason, self.author, self.authorName) = (body, reason, author, authorName)
    (self.madeAt, self.state, self.decidedBy, self.decidedAt) = (madeAt, state, decidedBy, decidedAt)
  }

  init(row: Row) throws {
    guard let state = State(rawValue: try row.text("state")) else { throw UnreadableRow(column: "state") }
    self.init(
      id: try row.text("id"), administration: try row.text("administration"), file: try row.text("file"),
      base: try row.text("base"), body: try row.text("body"), reason: try row.text("reason"),
      author: try row.text("author"), authorName: try row.text("author_name"),
      madeAt: try row.integer("made_at"), state: state, decidedBy: row.textIfAny("decided_by"),
      decidedAt: row.integerIfAny("decided_at"))
  }
}

extension Transaction {
  package func put(_ c: RuleChangeRow) throws {
    try run(
      """
      INSERT INTO rule_changes (id, administration, file, base, body, reason, author, author_name, made_at, state,
        decided_by, decided_at)
      VALUES (\(c.id), \(c.administration), \(c.file), \(c.base), \(c.body), \(c.reason), \(c.author),
        \(c.authorName), \(c.madeAt), \(c.state.rawValue), \(c.decidedBy), \(c.decidedAt))
      ON CONFLICT (id) DO UPDATE SET state = excluded.state, decided_by = excluded.decided_by,
        decided_at = excluded.decided_at
      """)
  }
  package func ruleChange(_ id: String) throws -> RuleChangeRow? {
    try rows("SELECT * FROM rule_changes WHERE id = \(id)").first.map(RuleChangeRow.init(row:))
  }
  /// The latest first.
  package func ruleChanges(of administration: String, limit: Int64) throws -> [RuleChangeRow] {
    try rows(
      "SELECT * FROM rule_changes WHERE administration = \(administration) ORDER BY made_at DESC, id LIMIT \(limit)"
    ).map(RuleChangeRow.init(row:))
  }
  /// Everything put in force, in the order it was.
  package func approvedRuleChanges() throws -> [RuleChangeRow] {
    try rows("SELECT * FROM rule_changes WHERE state = 'approved' ORDER BY decided_at, id")
      .map(RuleChangeRow.init(row:))
  }
  /// Visits cleared in since then.
  package func visits(of administration: String, clearedInSince: Int64, limit: Int64) throws -> [VisitRow] {
    try rows(
      """
      SELECT * FROM visits WHERE administration = \(administration) AND cleared_in_at >= \(clearedInSince)
      ORDER BY cleared_in_at DESC, id LIMIT \(limit)
      """
    ).map(VisitRow.init(row:))
  }
}
