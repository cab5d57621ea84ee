package import ClearanceCore

/// A declaration in the skipper's hands.
package struct DraftRow: Sendable {
  package enum State: String, Sendable { case open, sent, withdrawn }
  package var id: String
  package var administration: String
  package var leg: Leg
  package var account: String?
  /// SHA-256 of the secret that opens it without an account.
  package var secretHash: String
  package var visit: String?
  /// JSON of the answers.
  package var answers: String
  package var state: State
  package var createdAt: Int64
  package var changedAt: Int64

  package init(
    id: String, administration: String, leg: Leg, account: String?, secretHash: String,
    answers: String, createdAt: Int64
  ) {
    (self.id, self.administration, self.leg, self.account) = (id, administration, leg, account)
    (self.secretHash, self.answers, state) = (secretHash, answers, .open)
    (self.createdAt, changedAt) = (createdAt, createdAt)
  }

  init(row: Row) throws {
    guard let leg = Leg(rawValue: try row.text("leg")) else { throw UnreadableRow(column: "leg") }
    guard let state = State(rawValue: try row.text("state")) else { throw UnreadableRow(column: "state") }
    self.init(
      id: try row.text("id"), administration: try row.text("administration"), leg: leg,
      account: row.textIfAny("account"), secretHash: try row.text("secret_hash"),
      answers: try row.text("answers"), createdAt: try row.integer("created_at"))
    (visit, self.state) = (row.textIfAny("visit"), state)
    changedAt = try row.integer("changed_at")
  }
}

extension Transaction {
  package func put(_ d: DraftRow) throws {
    try run("DELETE FROM drafts WHERE id = \(d.id)")
    try run(
      """
      INSERT INTO drafts (id, administration, leg, account, secret_hash, visit, answers,
        state, created_at, changed_at)
      VALUES (\(d.id), \(d.administration), \(d.leg.rawValue), \(d.account), \(d.secretHash), \(d.visit),
        \(d.answers), \(d.state.rawValue), \(d.createdAt), \(d.changedAt))
      """)
  }

  package func draft(_ id: String) throws -> DraftRow? {
    try rows("SELECT * FROM drafts WHERE id = \(id)").first.map(DraftRow.init(row:))
  }
  package func drafts(visit: String) throws -> [DraftRow] {
    try rows("SELECT * FROM drafts WHERE visit = \(visit) ORDER BY created_at, id").map(DraftRow.init(row:))
  }

  /// An account's declarations, the latest first.
  package func drafts(account: String, limit: Int64) throws -> [DraftRow] {
    try rows(
      "SELECT * FROM drafts WHERE account = \(account) ORDER BY changed_at DESC, id LIMIT \(limit)"
    ).map(DraftRow.init(row:))
  }
}

/// A boat or a person that an account has declared before.
package struct SavedRow: Sendable {
  package enum Kind: String, Sendable { case vessel, person }
  package let kind: Kind
  /// What tells it from the account's others: registration, or document.
  package let name: String
  package let label: String
  /// JSON of the answers, without row numbers.
  package let answers: String
  package let usedAt: Int64
  package init(kind: Kind, name: String, label: String, answers: String, usedAt: Int64) {
    (self.kind, self.name, self.label) = (kind, name, label)
    (self.answers, self.usedAt) = (answers, usedAt)
  }
}

extension Transaction {
  package func save(_ saved: SavedRow, for account: String) throws {
    try run(
      """
      INSERT INTO saved (account, kind, name, label, answers, used_at)
      VALUES (\(account), \(saved.kind.rawValue), \(saved.name), \(saved.label), \(saved.answers),
        \(saved.usedAt))
      ON CONFLICT (account, kind, name)
      DO UPDATE SET label = excluded.label, answers = excluded.answers, used_at = excluded.used_at
      """)
  }

  /// An account's boats or people, the latest used first.
  package func saved(_ kind: SavedRow.Kind, of account: String, limit: Int64) throws -> [SavedRow] {
    try rows(
      """
      SELECT * FROM saved WHERE account = \(account) AND kind = \(kind.rawValue)
      ORDER BY used_at DESC, name LIMIT \(limit)
      """
    ).map { row in
      SavedRow(
        kind: kind, name: try row.text("name"), label: try row.text("label"),
        answers: try row.text("answers"), usedAt: try row.integer("used_at"))
    }
  }

  package func forget(_ kind: SavedRow.Kind, name: String, of account: String) throws {
    try run(
      "DELETE FROM saved WHERE account = \(account) AND kind = \(kind.rawValue) AND name = \(name)")
  }
}
