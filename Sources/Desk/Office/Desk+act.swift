package import ClearanceCore
import Foundation
import Journal
import Storage

extension Desk {
  /// Does what an officer asks, one action after the other, all or none.
  ///
  /// The visit is read, decided and written inside one transaction: of two officers who decide the same step,
  /// the second is told what the first did.
  ///
  /// - Parameter key: The request's own; the same request again changes nothing.
  /// - Throws: ``NotAllowed``; ``Unknown`` for a visit of another administration; ``KeyReused``.
  @discardableResult
  package func act(
    _ actions: [Action], on id: Identifier<Visit>, by officer: Officer, key: String
  ) async throws -> Visit {
    let rules = try rulebook(officer.administration)
    let now = world.now()
    let request = id.text + " " + fingerprint(String(describing: actions))
    return try await records.write { transaction in
      guard var visit = try transaction.loadVisit(id), visit.administration == officer.administration
      else { throw Unknown("visit") }
      if let before = try transaction.answered(officer.id, key) {
        guard before.request == request else { throw KeyReused() }
        return visit
      }
      let context = actionContext(
        rules, feeSetting: try feeSetting(rules, of: visit, isAtCounter: true, now: now, in: transaction),
        administration: officer.administration, actor: officer.actor, agencies: officer.agencies,
        isSupervisor: officer.role == .supervisor, now: now, in: transaction)
      let entry = Entry(
        administration: visit.administration, visit: visit.id, actor: officer.actor, now: now)
      for action in actions {
        let events = try visit.act(action, in: context)
        if !events.isEmpty { visit = try record(events, entry, on: visit, in: transaction) }
      }
      try transaction.remember(
        officer.id, key, request: request, answer: visit.id.text, at: now.milliseconds)
      return visit
    }
  }

  func actionContext(
    _ rules: Rulebook, feeSetting: FeeSetting, administration: String, actor: Actor, agencies: Set<String>,
    isSupervisor: Bool,
    now: Instant, in transaction: any Transaction
  ) -> ActionContext {
    let year = rules.zone.date(now).year % 100
    return ActionContext(
      rulebook: rules, now: now, feeSetting: feeSetting, agencies: agencies, isSupervisor: isSupervisor,
      actor: actor,
      certificate: { kind, declaration, port, next, validUntil in
        let count = try transaction.next(of: "certificate \(port) \(year)")
        let number = "\(port)-\(Self.padded(year, 2))-\(Self.padded(count, 6))"
        let code = try sign(
          kind, number, declaration, administration: administration, port: port, next: next,
          issued: now, validUntil: validUntil)
        return Certificate(
          number: number, kind: kind, port: port, issuedAt: now, validUntil: validUntil, next: next,
          personsOnBoard: declaration.people.count, code: code)
      },
      receiptNumber: { port in
        let count = try transaction.next(of: "receipt \(port) \(year)")
        return "\(port)-\(Self.padded(year, 2))-R\(Self.padded(count, 6))"
      })
  }

  private static func padded(_ number: some BinaryInteger, _ digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}

extension Desk {
  /// Types in a declaration that came on paper, by word of mouth or not at all.
  ///
  /// - Parameter visit: The visit it belongs to; nil for a boat that nobody expected.
  /// - Returns: The visit as it now stands.
  /// - Throws: ``Problems`` for what even a paper declaration needs; ``NotAllowed``; ``KeyReused``.
  package func enterPaper(
    _ draft: Draft, _ leg: Leg, on visit: Identifier<Visit>? = nil, by officer: Officer, key: String
  ) async throws -> Visit {
    let context = try readingContext(officer.administration, leg, isPaper: true)
    let reading = Declaration.read(draft, in: context)
    guard let declaration = reading.declaration else {
      throw Problems(reading.problems.filter { $0.severity == .error })
    }
    let request = "paper " + fingerprint(try FactText.text(draft))
    return try await records.write { transaction in
      if let before = try transaction.answered(officer.id, key) {
        guard before.request == request, let done = try transaction.loadVisit(Identifier(before.answer))
        else { throw KeyReused() }
        return done
      }
      var standing: Visit?
      if let visit {
        standing = try transaction.loadVisit(visit)
        guard standing?.administration == officer.administration else { throw Unknown("visit") }
      } else {
        standing = try openVisit(of: declaration, at: officer.administration, in: transaction)
      }
      if let standing, standing.openLeg != nil || leg == .outward,
        leg == .inward || standing.state != .clearedIn
      {
        guard standing.state == .lodged, leg == .inward else {
          throw NotAllowed("state", ["state": standing.state.rawValue])
        }
      }
      let isAmended = standing?.declaration(leg) != nil && standing?.state != .withdrawn
      let event: Event =
        isAmended
        ? .amended(declaration: declaration)
        : .lodged(declaration: declaration, method: .paper, account: nil)
      let entry = Entry(
        administration: officer.administration, visit: standing?.id ?? world.identifier(),
        actor: officer.actor, now: context.now)
      let done = try record([event], entry, on: standing, in: transaction)
      try transaction.remember(
        officer.id, key, request: request, answer: done.id.text, at: context.now.milliseconds)
      return done
    }
  }
}
