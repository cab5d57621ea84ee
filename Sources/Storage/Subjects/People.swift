package struct AccountRow: Sendable {
  package let id: String
  /// Lower case.
  package let email: String
  /// Argon2id, encoded.
  package let password: String
  package init(id: String, email: String, password: String) {
    (self.id, self.email, self.password) = (id, email, password)
  }
}

package struct OfficerRow: Sendable {
  package let id: String
  package let login: String
  package let name: String
  package let administration: String
  /// Empty: every port of the administration.
  package let port: String
  /// Space between.
  package let agencies: String
  package let role: String
  package let password: String
  package init(
    id: String, login: String, name: String, administration: String, port: String, agencies: String,
    role: String, password: String
  ) {
    (self.id, self.login, self.name, self.administration) = (id, login, name, administration)
    (self.port, self.agencies, self.role, self.password) = (port, agencies, role, password)
  }
}

package struct SessionRow: Sendable {
  package enum Kind: String, Sendable { case skipper, officer }
  package let tokenHash: String
  package let kind: Kind
  package let subject: String
  package let createdAt: Int64
  package let usedAt: Int64
  package init(tokenHash: String, kind: Kind, subject: String, createdAt: Int64, usedAt: Int64) {
    (self.tokenHash, self.kind, self.subject) = (tokenHash, kind, subject)
    (self.createdAt, self.usedAt) = (createdAt, usedAt)
  }
}

extension Transaction {
  /// - Returns: False when the address is already somebody's.
  package func insert(_ account: AccountRow, at: Int64) throws -> Bool {
    try run(
      """
      INSERT INTO accounts (id, email, password, created_at)
      VALUES (\(account.id), \(account.email), \(account.password), \(at)) ON CONFLICT (email) DO NOTHING
      """) == 1
  }
  package func account(email: String) throws -> AccountRow? {
    try rows("SELECT * FROM accounts WHERE email = \(email)").first.map(Self.account(row:))
  }
  package func account(_ id: String) throws -> AccountRow? {
    try rows("SELECT * FROM accounts WHERE id = \(id)").first.map(Self.account(row:))
  }
  private static func account(row: Row) throws -> AccountRow {
    AccountRow(id: try row.text("id"), email: try row.text("email"), password: try row.text("password"))
  }

  package func put(_ o: OfficerRow) throws {
    try run(
      """
      INSERT INTO officers (id, login, name, administration, port, agencies, role, password)
      VALUES (\(o.id), \(o.login), \(o.name), \(o.administration), \(o.port), \(o.agencies), \(o.role),
        \(o.password))
      ON CONFLICT (id) DO UPDATE SET login = excluded.login, name = excluded.name, port = excluded.port,
        agencies = excluded.agencies, role = excluded.role, password = excluded.password
      """)
  }
  package func officer(login: String) throws -> OfficerRow? {
    try rows("SELECT * FROM officers WHERE login = \(login)").first.map(Self.officer(row:))
  }
  package func officer(_ id: String) throws -> OfficerRow? {
    try rows("SELECT * FROM officers WHERE id = \(id)").first.map(Self.officer(row:))
  }
  private static func officer(row: Row) throws -> OfficerRow {
    OfficerRow(
      id: try row.text("id"), login: try row.text("login"), name: try row.text("name"),
      administration: try row.text("administration"), port: try row.text("port"),
      agencies: try row.text("agencies"), role: try row.text("role"), password: try row.text("password"))
  }

  package func open(_ s: SessionRow) throws {
    try run(
      """
      INSERT INTO sessions (token_hash, kind, subject, created_at, used_at)
      VALUES (\(s.tokenHash), \(s.kind.rawValue), \(s.subject), \(s.createdAt), \(s.usedAt))
      """)
  }
  package func session(_ tokenHash: String) throws -> SessionRow? {
    try rows("SELECT * FROM sessions WHERE token_hash = \(tokenHash)").first.map { row in
      guard let kind = SessionRow.Kind(rawValue: try row.text("kind")) else {
        throw UnreadableRow(column: "kind")
      }
      return SessionRow(
        tokenHash: tokenHash, kind: kind, subject: try row.text("subject"),
        createdAt: try row.integer("created_at"), usedAt: try row.integer("used_at"))
    }
  }
  package func touchSession(_ tokenHash: String, at: Int64) throws {
    try run("UPDATE sessions SET used_at = \(at) WHERE token_hash = \(tokenHash)")
  }
  package func closeSession(_ tokenHash: String) throws {
    try run("DELETE FROM sessions WHERE token_hash = \(tokenHash)")
  }

  /// What was answered to the same key before, and to which request.
  package func answered(_ subject: String, _ name: String) throws -> (request: String, answer: String)? {
    try rows("SELECT request, answer FROM answered WHERE subject = \(subject) AND name = \(name)").first
      .map { (try $0.text("request"), try $0.text("answer")) }
  }
  package func remember(_ subject: String, _ name: String, request: String, answer: String, at: Int64) throws
  {
    try run(
      """
      INSERT INTO answered (subject, name, request, answer, at)
      VALUES (\(subject), \(name), \(request), \(answer), \(at))
      """)
  }
}
