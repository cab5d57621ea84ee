package import ClearanceCore

/// A visit as the registers list it.
package struct VisitRow: Sendable, Hashable {
  package var id: String
  package var administration: String
  package var reference: String
  /// The skipper's draft it was lodged from, where there is one.
  package var draft: String?
  package var port: String
  package var state: Visit.State
  package var register: Register
  package var vesselName: String
  package var nameKey: String
  package var nameSound: String
  package var flag: String
  package var registrationKey: String?
  package var mmsi: String?
  package var lengthMicrometres: Int64
  package var persons: Int
  package var expectedAt: Int64?
  package var presentedAt: Int64?
  package var clearedInAt: Int64?
  /// ISO 8601 day.
  package var stayUntil: String?
  package var clearedOutAt: Int64?
  package var leaveBy: Int64?
  package var fromPlace: String?
  package var nextPlace: String?
  /// Agencies whose turn it is, space between; empty when nothing waits for an officer.
  package var waiting: String
  /// Something differs from the last port, or a warning or signal stands.
  package var isMarked: Bool
  package var account: String?
  package var changedAt: Int64
  package var facts: Int

  package init(id: String, administration: String, reference: String, state: Visit.State, register: Register)
  {
    (self.id, self.administration, self.reference) = (id, administration, reference)
    (self.state, self.register) = (state, register)
    (port, vesselName, nameKey, nameSound, flag, waiting) = ("", "", "", "", "", "")
    (lengthMicrometres, persons, isMarked, changedAt, facts) = (0, 0, false, 0, 0)
  }

  init(row: Row) throws {
    guard let state = Visit.State(rawValue: try row.text("state")) else {
      throw UnreadableRow(column: "state")
    }
    guard let register = Register(rawValue: try row.text("register")) else {
      throw UnreadableRow(column: "register")
    }
    self.init(
      id: try row.text("id"), administration: try row.text("administration"),
      reference: try row.text("reference"), state: state, register: register)
    (draft, port) = (row.textIfAny("draft"), try row.text("port"))
    (vesselName, nameKey) = (try row.text("vessel_name"), try row.text("name_key"))
    (nameSound, flag) = (try row.text("name_sound"), try row.text("flag"))
    (registrationKey, mmsi) = (row.textIfAny("registration_key"), row.textIfAny("mmsi"))
    (lengthMicrometres, persons) = (try row.integer("length_um"), Int(try row.integer("persons")))
    (expectedAt, presentedAt) = (row.integerIfAny("expected_at"), row.integerIfAny("presented_at"))
    (clearedInAt, stayUntil) = (row.integerIfAny("cleared_in_at"), row.textIfAny("stay_until"))
    (clearedOutAt, leaveBy) = (row.integerIfAny("cleared_out_at"), row.integerIfAny("leave_by"))
    (fromPlace, nextPlace) = (row.textIfAny("from_place"), row.textIfAny("next_place"))
    (waiting, isMarked) = (try row.text("waiting"), try row.integer("is_marked") == 1)
    (account, changedAt) = (row.textIfAny("account"), try row.integer("changed_at"))
    facts = Int(try row.integer("facts"))
  }
}

/// In which of the port's registers a visit stands. Overstay and Not arrived are found by the day among
/// `inPort` and `enRoute`.
package enum Register: String, Sendable, Codable, CaseIterable {
  case enRoute, inPort, outbound, closed
}

extension Transaction {
  /// Stores the row of a visit in place of the one that stood.
  package func put(_ v: VisitRow, documents: Set<String>) throws {
    try run("DELETE FROM visits WHERE id = \(v.id)")
    try run(
      """
      INSERT INTO visits (id, administration, reference, draft, port, state, register, vessel_name,
        name_key, name_sound, flag, registration_key, mmsi, length_um, persons, expected_at,
        presented_at, cleared_in_at, stay_until, cleared_out_at, leave_by, from_place, next_place,
        waiting, is_marked, account, changed_at, facts)
      VALUES (\(v.id), \(v.administration), \(v.reference), \(v.draft), \(v.port), \(v.state.rawValue),
        \(v.register.rawValue), \(v.vesselName), \(v.nameKey), \(v.nameSound), \(v.flag),
        \(v.registrationKey), \(v.mmsi), \(v.lengthMicrometres), \(v.persons), \(v.expectedAt),
        \(v.presentedAt), \(v.clearedInAt), \(v.stayUntil), \(v.clearedOutAt), \(v.leaveBy),
        \(v.fromPlace), \(v.nextPlace), \(v.waiting), \(v.isMarked ? 1 : 0), \(v.account),
        \(v.changedAt), \(v.facts))
      """)
    try run("DELETE FROM visit_documents WHERE visit = \(v.id)")
    for number in documents.sorted() {
      try run(
        """
        INSERT INTO visit_documents (visit, administration, number)
        VALUES (\(v.id), \(v.administration), \(number))
        """)
    }
  }

  package func visit(_ id: String) throws -> VisitRow? {
    try rows("SELECT * FROM visits WHERE id = \(id)").first.map(VisitRow.init(row:))
  }
  package func visit(reference: String) throws -> VisitRow? {
    try rows("SELECT * FROM visits WHERE reference = \(reference)").first.map(VisitRow.init(row:))
  }

  /// One register of one port, or of the whole administration when `port` is nil; at most `limit`.
  package func visits(in register: Register, of administration: String, port: String?, limit: Int64) throws
    -> [VisitRow]
  {
    try rows(
      """
      SELECT * FROM visits
      WHERE administration = \(administration) AND register = \(register.rawValue)
        AND (\(port) IS NULL OR port = \(port) OR port = '')
      ORDER BY COALESCE(cleared_out_at, cleared_in_at, expected_at, changed_at), id LIMIT \(limit)
      """
    ).map(VisitRow.init(row:))
  }

  /// Visits whose boat may be the one meant: by the keys that are not nil; the latest first.
  package func visits(
    of administration: String, registrationKey: String?, mmsi: String?, nameKey: String?, limit: Int64
  ) throws -> [VisitRow] {
    try rows(
      """
      SELECT * FROM visits WHERE administration = \(administration)
        AND (registration_key = \(registrationKey) OR mmsi = \(mmsi) OR name_key = \(nameKey))
      ORDER BY changed_at DESC, id LIMIT \(limit)
      """
    ).map(VisitRow.init(row:))
  }

  /// Visits whose boat's name sounds like `sound` or contains `part`; the latest first.
  package func visits(of administration: String, sound: String, part: String, limit: Int64) throws
    -> [VisitRow]
  {
    try rows(
      """
      SELECT * FROM visits WHERE administration = \(administration)
        AND (name_sound = \(sound) OR name_key LIKE \("%" + part + "%"))
      ORDER BY changed_at DESC, id LIMIT \(limit)
      """
    ).map(VisitRow.init(row:))
  }

  package func visits(of administration: String, document: String, limit: Int64) throws -> [VisitRow] {
    try rows(
      """
      SELECT visits.* FROM visit_documents JOIN visits ON visits.id = visit_documents.visit
      WHERE visit_documents.administration = \(administration) AND visit_documents.number = \(document)
      ORDER BY visits.changed_at DESC, visits.id LIMIT \(limit)
      """
    ).map(VisitRow.init(row:))
  }

  package func visits(account: String, limit: Int64) throws -> [VisitRow] {
    try rows(
      "SELECT * FROM visits WHERE account = \(account) ORDER BY changed_at DESC, id LIMIT \(limit)"
    ).map(VisitRow.init(row:))
  }
}

/// A certificate as any office finds it.
package struct CertificateRow: Sendable {
  package let number: String
  package let administration: String
  package let visit: String
  package let kind: String
  package let code: String
  package let issuedAt: Int64
  /// Why it no longer counts.
  package var revoked: String?
  /// Nil when it does not lapse.
  package let validUntil: Int64?

  package init(
    number: String, administration: String, visit: String, kind: String, code: String, issuedAt: Int64,
    revoked: String?, validUntil: Int64?
  ) {
    (self.number, self.administration, self.visit, self.kind) = (number, administration, visit, kind)
    (self.code, self.issuedAt, self.revoked, self.validUntil) = (code, issuedAt, revoked, validUntil)
  }

  init(row: Row) throws {
    self.init(
      number: try row.text("number"), administration: try row.text("administration"),
      visit: try row.text("visit"), kind: try row.text("kind"), code: try row.text("code"),
      issuedAt: try row.integer("issued_at"), revoked: row.textIfAny("revoked"),
      validUntil: row.integerIfAny("valid_until"))
  }
}

extension Transaction {
  package func put(_ c: CertificateRow) throws {
    try run("DELETE FROM certificates WHERE number = \(c.number)")
    try run(
      """
      INSERT INTO certificates (number, administration, visit, kind, code, issued_at, revoked, valid_until)
      VALUES (\(c.number), \(c.administration), \(c.visit), \(c.kind), \(c.code), \(c.issuedAt), \(c.revoked),
        \(c.validUntil))
      """)
  }

  package func certificate(_ number: String) throws -> CertificateRow? {
    try rows("SELECT * FROM certificates WHERE number = \(number)").first.map(CertificateRow.init(row:))
  }

  /// Those of the kinds that still count and lapse between two moments.
  package func certificates(lapsingFrom from: Int64, until: Int64, kinds: [String]) throws -> [CertificateRow]
  {
    try kinds.flatMap { kind in
      try rows(
        """
        SELECT * FROM certificates WHERE kind = \(kind) AND valid_until > \(from) AND valid_until <= \(until)
          AND revoked IS NULL ORDER BY valid_until, number
        """
      ).map(CertificateRow.init(row:))
    }
  }

  /// Visits whose stay ends on one of the days from one to another.
  package func visits(stayingUntil from: String, _ until: String) throws -> [VisitRow] {
    try rows(
      "SELECT * FROM visits WHERE register = 'inPort' AND stay_until BETWEEN \(from) AND \(until) ORDER BY id"
    ).map(VisitRow.init(row:))
  }

  /// Notes that a reminder is being sent; false when it has been noted before.
  package func noteReminder(_ what: String, to address: String, at: Int64) throws -> Bool {
    try run(
      """
      INSERT INTO reminders (what, address, noted_at) VALUES (\(what), \(address), \(at))
      ON CONFLICT (what, address) DO NOTHING
      """) == 1
  }
  package func forgetReminder(_ what: String, to address: String) throws {
    try run("DELETE FROM reminders WHERE what = \(what) AND address = \(address)")
  }

  /// Numbers and reasons of every certificate that no longer counts.
  package func revokedCertificates() throws -> [String: String] {
    let revoked = try rows(
      "SELECT number, revoked FROM certificates WHERE revoked IS NOT NULL ORDER BY number")
    return try Dictionary(
      uniqueKeysWithValues: revoked.map { (try $0.text("number"), try $0.text("revoked")) })
  }

  package func publish(key id: String, of administration: String, publicKey: String, at: Int64) throws {
    try run(
      """
      INSERT INTO keys (id, administration, public_key, created_at)
      VALUES (\(id), \(administration), \(publicKey), \(at)) ON CONFLICT (id) DO NOTHING
      """)
  }

  /// Every published key: its id, administration and text.
  package func publishedKeys() throws -> [(id: String, administration: String, publicKey: String)] {
    try rows("SELECT * FROM keys ORDER BY administration, id").map {
      (try $0.text("id"), try $0.text("administration"), try $0.text("public_key"))
    }
  }
}

extension Transaction {
  /// Visits whose registration number is `number`, under any flag.
  package func visits(of administration: String, registrationEnding number: String, limit: Int64) throws
    -> [VisitRow]
  {
    try rows(
      """
      SELECT * FROM visits
      WHERE administration = \(administration) AND registration_key LIKE \("%/" + number)
      ORDER BY changed_at DESC, id LIMIT \(limit)
      """
    ).map(VisitRow.init(row:))
  }
}
