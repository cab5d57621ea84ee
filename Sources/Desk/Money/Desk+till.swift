package import ClearanceCore
import Foundation
package import Storage

/// A cash session as it is shown: never with its sum before it is counted.
package struct TillState: Sendable {
  package let row: TillRow
  package let closing: TillClosing?
}

extension Desk {
  /// The officer's open session, if there is one.
  package func openTill(of officer: Officer) async throws -> TillState? {
    try await records.read { transaction in
      try transaction.openTill(of: officer.id).map { TillState(row: $0, closing: nil) }
    }
  }

  /// A session of the officer's administration.
  ///
  /// - Throws: ``Unknown``; ``NotAllowed`` for another officer's, unless a supervisor asks.
  package func till(_ id: String, for officer: Officer) async throws -> TillState {
    let row = try await records.read { transaction in try transaction.till(id) }
    guard let row, row.administration == officer.administration else { throw Unknown("till") }
    guard row.officer == officer.id || officer.role == .supervisor else { throw NotAllowed("till.anothers") }
    return try Self.state(row)
  }

  static func state(_ row: TillRow) throws -> TillState {
    TillState(
      row: row,
      closing: try row.closing.map { try JSONDecoder().decode(TillClosing.self, from: Data($0.utf8)) })
  }

  /// Opens a session with the change that is in the drawer.
  ///
  /// - Throws: ``NotAllowed`` while another is open.
  package func openTill(float: [Money], port: String, by officer: Officer) async throws -> TillState {
    guard try rulebook(officer.administration).port(port) != nil else { throw NotAllowed("port.unknown") }
    let now = world.now()
    return try await records.write { transaction in
      guard try transaction.openTill(of: officer.id) == nil else { throw NotAllowed("till.open") }
      let row = try openTill(
        TillOpening(port: port, float: float), officer: officer.id, actor: officer.actor,
        administration: officer.administration, at: now, in: transaction)
      return TillState(row: row, closing: nil)
    }
  }

  /// Closes the officer's session by a count. The sum is shown only afterwards.
  ///
  /// - Parameter session: The session counted; sent again, it changes nothing.
  /// - Throws: ``NotAllowed``; ``Unknown``.
  package func closeTill(_ session: String, counted: [Money], reason: String?, by officer: Officer)
    async throws
    -> TillState
  {
    let now = world.now()
    return try await records.write { transaction in
      guard var row = try transaction.till(session), row.officer == officer.id else { throw Unknown("till") }
      guard row.closedAt == nil else { return try Self.state(row) }
      let account = LedgerAccount.till(session: row.id).text
      let expected = try transaction.balance(account, of: row.administration)
        .map { Money(minor: $0.minor, $0.currency) }.filter { $0.minor != 0 }
      let closing = TillClosing(
        port: row.port, counted: counted.filter { $0.minor != 0 }, expected: expected,
        reason: reason.flatMap { $0.isEmpty ? nil : String($0.prefix(500)) })
      let fact = try append(
        .tillClosed(closing: closing), row, actor: officer.actor, at: now, in: transaction)
      try post(closing.postings(session: row.id), fact, at: row.port, in: transaction)
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      row.closedAt = now.milliseconds
      row.closing = String(decoding: try encoder.encode(closing), as: UTF8.self)
      try transaction.put(row)
      return TillState(row: row, closing: closing)
    }
  }

  /// A second person has counted a drawer that was not right, and says so.
  ///
  /// - Throws: ``NotAllowed`` for the cashier himself, who is no second person, and unless a supervisor does it;
  ///   ``Unknown``.
  package func witness(_ session: String, note: String, by officer: Officer) async throws -> TillState {
    guard officer.role == .supervisor else { throw NotAllowed("till.witnessSupervisor") }
    let note = String(note.trimmed.prefix(500))
    let now = world.now()
    return try await records.write { transaction in
      guard var row = try transaction.till(session), row.administration == officer.administration else {
        throw Unknown("till")
      }
      guard row.officer != officer.id else { throw NotAllowed("till.witnessOwn") }
      guard let closing = try Self.state(row).closing, !closing.difference.isEmpty else {
        throw NotAllowed("till.witnessNothing")
      }
      guard row.witness == nil else { return try Self.state(row) }
      guard !note.isEmpty else { throw NotAllowed("reason.missing") }
      _ = try append(.tillWitnessed(note: note), row, actor: officer.actor, at: now, in: transaction)
      row.witness = "\(officer.name): \(note)"
      try transaction.put(row)
      return try Self.state(row)
    }
  }

  /// Records that the treasury has received what was in transit or on the card.
  ///
  /// - Throws: ``NotAllowed`` unless a supervisor does it, and for more than lies there.
  package func remit(_ remittance: Remittance, by officer: Officer, key: String) async throws {
    guard officer.role == .supervisor else { throw NotAllowed("remit.supervisor") }
    guard remittance.amount.minor > 0, !remittance.slip.isEmpty else { throw NotAllowed("remit.incomplete") }
    let now = world.now()
    let request = "remit " + fingerprint(String(describing: remittance))
    try await records.write { transaction in
      if let before = try transaction.answered(officer.id, key) {
        guard before.request == request else { throw KeyReused() }
        return
      }
      let there =
        try transaction.balance(remittance.from.rawValue, of: officer.administration)
        .first { $0.currency == remittance.amount.currency }?.minor ?? 0
      guard there >= remittance.amount.minor else { throw NotAllowed("remit.tooMuch") }
      let fact = Fact(
        id: world.identifier(), administration: officer.administration,
        visit: Identifier(world.identifier(of: Remittance.self).text),
        recordedAt: now, actor: officer.actor, event: .remitted(remittance: remittance))
      try keep(fact, in: transaction)
      try post([remittance.posting], fact, at: officer.port ?? "", in: transaction)
      try transaction.remember(officer.id, key, request: request, answer: "", at: now.milliseconds)
    }
  }
}
