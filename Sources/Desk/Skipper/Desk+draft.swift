package import ClearanceCore
import Foundation
import Storage

/// A declaration in the skipper's hands, and how far it is.
package struct OpenDraft: Sendable {
  package enum State: String, Sendable { case open, sent, withdrawn }
  package let id: String
  package let administration: String
  package let leg: Leg
  package let state: State
  package let draft: Draft
  /// Of the visit, once it was sent.
  package let reference: String?
  package let visit: Identifier<Visit>?
  /// An officer has begun, or the visit is over: only the office can change it now.
  package let isClosed: Bool
  package let changedAt: Instant
}

/// A new draft with the secret that opens it again; the secret is told this once.
package struct BegunDraft: Sendable {
  package let holder: Holder
  package let secret: String
}

extension Desk {
  /// Begins a declaration.
  ///
  /// - Parameter answers: What is already known, as from a saved boat or the last departure.
  /// - Throws: ``Unknown`` for an administration that doesn't use this node.
  package func begin(
    _ leg: Leg, at administration: String, port: String? = nil, with answers: Draft = Draft(),
    account: Account?, visit: Identifier<Visit>? = nil
  ) async throws -> BegunDraft {
    _ = try rulebook(administration)
    var draft = answers
    if let port { draft["voyage.port"] = port }
    if draft["vessel.unit"] == nil { draft["vessel.unit"] = "m" }
    if let account, draft["voyage.contactEmail"] == nil { draft["voyage.contactEmail"] = account.email }
    let secret = Secret.readable(world.randomBytes(16))
    let now = world.now()
    var row = DraftRow(
      id: world.identifier(of: OpenDraft.self).text, administration: administration, leg: leg,
      account: account?.id, secretHash: Secret.fingerprint(secret), answers: try FactText.text(draft),
      createdAt: now.milliseconds)
    row.visit = visit?.text
    let stored = row
    try await records.write { try $0.put(stored) }
    return BegunDraft(holder: Holder(draft: row.id, account: account?.id), secret: secret)
  }

  /// The proof that somebody may open a declaration: he is signed in to its account, or knows its secret.
  package func holder(of draft: String, account: Account?, secret: String?) async throws -> Holder? {
    guard let row = try await records.read({ try $0.draft(draft) }) else { return nil }
    if let account, row.account == account.id { return Holder(draft: row.id, account: account.id) }
    guard let secret, Secret.fingerprint(secret) == row.secretHash else { return nil }
    return Holder(draft: row.id, account: account?.id)
  }

  /// Finds a sent declaration by its reference and one of the secrets of its drafts.
  ///
  /// - Throws: ``SignInRefused`` when it was tried too often.
  package func find(_ typed: String, secret: String) async throws -> Holder? {
    let name = "find/" + typed.uppercased().filter { $0.isLetter || $0.isNumber }
    if let seconds = await throttle.wait(name, now: world.now()) {
      throw SignInRefused.wait(seconds: seconds)
    }
    let hash = Secret.fingerprint(secret)
    let found: DraftRow? = try await records.read { transaction in
      guard let reference = Reference(typed), let visit = try transaction.visit(reference: reference.text)
      else { return nil }
      return try transaction.drafts(visit: visit.id).last { $0.secretHash == hash }
    }
    guard let found else {
      await throttle.failed(name, now: world.now())
      return nil
    }
    await throttle.succeeded(name)
    return Holder(draft: found.id, account: nil)
  }

  package func draft(_ holder: Holder) async throws -> OpenDraft {
    try await records.read { transaction in
      guard let row = try transaction.draft(holder.draft) else { throw Unknown("draft") }
      return try open(row, in: transaction)
    }
  }

  func open(_ row: DraftRow, in transaction: any Transaction) throws -> OpenDraft {
    let visit = try row.visit.flatMap { try transaction.loadVisit(Identifier($0)) }
    let reference = try row.visit.flatMap { try transaction.visit($0) }?.reference
    let isClosed =
      visit.map { visit in
        visit.isBegun(row.leg) || visit.state == .withdrawn || visit.state == .departed
      } ?? false
    return OpenDraft(
      id: row.id, administration: row.administration, leg: row.leg,
      state: row.state == .open ? .open : row.state == .sent ? .sent : .withdrawn,
      draft: try FactText.draft(row.answers), reference: reference,
      visit: row.visit.map { Identifier($0) }, isClosed: isClosed && row.state != .open,
      changedAt: Instant(milliseconds: row.changedAt))
  }

  /// Stores a page as it is left: nothing typed is ever refused.
  ///
  /// - Parameter change: Puts the answers of one page into the draft, and nothing else.
  /// - Throws: ``NotAllowed`` once an officer has begun.
  @discardableResult
  package func save(_ holder: Holder, _ change: @escaping @Sendable (inout Draft) -> Void) async throws
    -> OpenDraft
  {
    let now = world.now().milliseconds
    return try await records.write { transaction in
      guard var row = try transaction.draft(holder.draft) else { throw Unknown("draft") }
      guard try !open(row, in: transaction).isClosed else { throw NotAllowed("draft.closed") }
      var draft = try FactText.draft(row.answers)
      change(&draft)
      let text = try FactText.text(draft)
      if text != row.answers {
        row.answers = text
        row.changedAt = now
        try transaction.put(row)
      }
      return try open(row, in: transaction)
    }
  }

  /// An account's declarations, the latest first.
  package func drafts(of account: Account) async throws -> [OpenDraft] {
    try await records.read { transaction in
      try transaction.drafts(account: account.id, limit: 50).map { try open($0, in: transaction) }
    }
  }

  /// What a draft would be refused for, as it stands.
  package func problems(_ open: OpenDraft) throws -> [Problem] {
    Declaration.read(open.draft, in: try readingContext(open.administration, open.leg)).problems
      .filter { $0.severity != .signal }
  }
}
