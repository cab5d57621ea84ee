/// A row of the ledger.
package struct PostingRow: Sendable, Hashable {
  package let at: Int64
  /// By the port's calendar, as 2026-11-24.
  package let day: String
  package let port: String
  package let officer: String
  package let debit: String
  package let credit: String
  package let minor: Int64
  package let currency: String
  package let head: String
  package let agency: String
  package let cause: String
  package let fact: String

  package init(
    at: Int64, day: String, port: String, officer: String, debit: String, credit: String, minor: Int64,
    currency: String, head: String, agency: String, cause: String, fact: String
  ) {
    (self.at, self.day, self.port, self.officer) = (at, day, port, officer)
    (self.debit, self.credit, self.minor, self.currency) = (debit, credit, minor, currency)
    (self.head, self.agency, self.cause, self.fact) = (head, agency, cause, fact)
  }

  init(row: Row) throws {
    self.init(
      at: try row.integer("at"), day: try row.text("day"), port: try row.text("port"),
      officer: try row.text("officer"), debit: try row.text("debit"), credit: try row.text("credit"),
      minor: try row.integer("minor"), currency: try row.text("currency"), head: try row.text("head"),
      agency: try row.text("agency"), cause: try row.text("cause"), fact: try row.text("fact"))
  }
}

/// A cash session.
package struct TillRow: Sendable, Hashable {
  package let id: String
  package let administration: String
  package let port: String
  package let officer: String
  package let officerName: String
  package let openedAt: Int64
  package var closedAt: Int64?
  /// JSON of its closing.
  package var closing: String?
  /// Who else counted it, where the count was not right.
  package var witness: String?

  package init(
    id: String, administration: String, port: String, officer: String, officerName: String, openedAt: Int64,
    closedAt: Int64?, closing: String?
  ) {
    (self.id, self.administration, self.port, self.officer) = (id, administration, port, officer)
    (self.officerName, self.openedAt) = (officerName, openedAt)
    (self.closedAt, self.closing) = (closedAt, closing)
    witness = nil
  }

  init(row: Row) throws {
    self.init(
      id: try row.text("id"), administration: try row.text("administration"), port: try row.text("port"),
      officer: try row.text("officer"), officerName: try row.text("officer_name"),
      openedAt: try row.integer("opened_at"), closedAt: row.integerIfAny("closed_at"),
      closing: row.textIfAny("closing"))
    witness = row.textIfAny("witness")
  }
}

extension Transaction {
  package func append(_ p: PostingRow, to administration: String) throws {
    try run(
      """
      INSERT INTO postings (administration, seq, at, day, port, officer, debit, credit, minor, currency, head, agency,
        cause, fact)
      SELECT \(administration), COALESCE(MAX(seq), 0) + 1, \(p.at), \(p.day), \(p.port), \(p.officer), \(p.debit),
        \(p.credit), \(p.minor), \(p.currency), \(p.head), \(p.agency), \(p.cause), \(p.fact)
      FROM postings WHERE administration = \(administration)
      """)
  }

  package func postings(ofFact fact: String) throws -> [PostingRow] {
    try rows("SELECT * FROM postings WHERE fact = \(fact) ORDER BY seq").map(PostingRow.init(row:))
  }

  /// The postings of the days from one to another, both included; of one port, or of all when it is nil.
  package func postings(of administration: String, from: String, until: String, port: String?) throws
    -> [PostingRow]
  {
    try rows(
      """
      SELECT * FROM postings WHERE administration = \(administration) AND day BETWEEN \(from) AND \(until)
        AND (\(port) IS NULL OR port = \(port)) ORDER BY seq
      """
    ).map(PostingRow.init(row:))
  }

  /// What has gone from each account to each other, since the ledger began.
  package func ledgerSums(of administration: String) throws -> [(
    debit: String, credit: String, currency: String, minor: Int64
  )] {
    try rows(
      """
      SELECT debit, credit, currency, SUM(minor) AS minor FROM postings WHERE administration = \(administration)
      GROUP BY debit, credit, currency
      """
    ).map {
      (try $0.text("debit"), try $0.text("credit"), try $0.text("currency"), try $0.integer("minor"))
    }
  }

  /// Debits less credits of an account, by currency.
  package func balance(_ account: String, of administration: String) throws -> [(
    currency: String, minor: Int64
  )] {
    try rows(
      """
      SELECT currency, SUM(amount) AS balance FROM (
        SELECT currency, minor AS amount FROM postings WHERE administration = \(administration) AND debit = \(account)
        UNION ALL
        SELECT currency, -minor AS amount FROM postings WHERE administration = \(administration) AND credit = \(account)
      ) AS moves GROUP BY currency ORDER BY currency
      """
    ).map { (try $0.text("currency"), try $0.integer("balance")) }
  }

  package func put(_ till: TillRow) throws {
    try run(
      """
      INSERT INTO tills (id, administration, port, officer, officer_name, opened_at, closed_at, closing,
        witness)
      VALUES (\(till.id), \(till.administration), \(till.port), \(till.officer), \(till.officerName),
        \(till.openedAt), \(till.closedAt), \(till.closing), \(till.witness))
      ON CONFLICT (id) DO UPDATE SET closed_at = excluded.closed_at, closing = excluded.closing,
        witness = excluded.witness
      """)
  }
  package func till(_ id: String) throws -> TillRow? {
    try rows("SELECT * FROM tills WHERE id = \(id)").first.map(TillRow.init(row:))
  }
  package func openTill(of officer: String) throws -> TillRow? {
    try rows("SELECT * FROM tills WHERE officer = \(officer) AND closed_at IS NULL").first
      .map(TillRow.init(row:))
  }
  /// Sessions opened in a span of time, and those still open; the latest first.
  package func tills(of administration: String, from: Int64, until: Int64, limit: Int64) throws -> [TillRow] {
    try rows(
      """
      SELECT * FROM tills WHERE administration = \(administration)
        AND (closed_at IS NULL OR opened_at BETWEEN \(from) AND \(until) OR closed_at BETWEEN \(from) AND \(until))
      ORDER BY opened_at DESC, id LIMIT \(limit)
      """
    ).map(TillRow.init(row:))
  }
}
