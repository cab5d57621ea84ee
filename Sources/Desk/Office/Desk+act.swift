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
    let request = id.text + " " + fingerprint(String(describing: actions))
    let card = try await payByCard(actions, on: id, by: officer, rules, key: key)
    let visit = try await refunding(card) {
      try await write(actions, on: id, by: officer, rules, card, Answered(key: key, request: request))
    }
    try await refundUndone(actions, visit)
    return visit
  }

  /// A request's key and what it asked for.
  private struct Answered {
    let key: String
    let request: String
  }

  private func write(
    _ actions: [Action], on id: Identifier<Visit>, by officer: Officer, _ rules: Rulebook,
    _ card: CardTaken?, _ answered: Answered
  ) async throws -> Visit {
    let now = world.now()
    let (key, request) = (answered.key, answered.request)
    return try await records.write { transaction in
      guard var visit = try transaction.loadVisit(id), visit.administration == officer.administration
      else { throw Unknown("visit") }
      if let before = try transaction.answered(officer.id, key) {
        guard before.request == request else { throw KeyReused() }
        return visit
      }
      let context = try actionContext(
        rules, of: visit, Authority(officer), card: card, now: now, in: transaction)
      let entry = Entry(
        administration: visit.administration, visit: visit.id, actor: officer.actor, now: now)
      for action in actions {
        let events = try visit.act(action, in: context)
        try card?.check(events)
        if !events.isEmpty { visit = try record(events, entry, on: visit, in: transaction) }
      }
      try transaction.remember(
        officer.id, key, request: request, answer: visit.id.text, at: now.milliseconds)
      return visit
    }
  }

  /// - Parameter isAtCounter: An officer acts now.
  func actionContext(
    _ rules: Rulebook, of visit: Visit, _ authority: Authority, isAtCounter: Bool = true,
    card: CardTaken? = nil, now: Instant, in transaction: any Transaction
  ) throws -> ActionContext {
    let administration = visit.administration
    let year = rules.zone.date(now).year % 100
    return ActionContext(
      rulebook: rules, now: now,
      feeSetting: try feeSetting(rules, of: visit, isAtCounter: isAtCounter, now: now, in: transaction),
      earlierPermits: try earlierPermits(rules, of: visit, in: transaction),
      cardAuthorisation: card?.authorisation, agencies: authority.agencies,
      isSupervisor: authority.isSupervisor, actor: authority.actor,
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

/// In whose name an action is decided, and what he may do.
struct Authority {
  let actor: Actor
  let agencies: Set<String>
  let isSupervisor: Bool

  init(_ officer: Officer) {
    (actor, agencies, isSupervisor) = (officer.actor, officer.agencies, officer.role == .supervisor)
  }
  /// A rule that acts by itself may do what the law lets it do.
  init(rule name: String) { (actor, agencies, isSupervisor) = (.rule(name: name), [], true) }
}

extension Desk {
  /// Types in a clearance of the past from the paper on which it was made out. It stands in the registers and in what
  /// is known of the boat, says so, and issues nothing: the paper is the clearance, and its money was booked with it.
  ///
  /// - Parameter paperNumber: The number that is printed on it, where there is one.
  /// - Throws: ``Problems`` for what even a paper declaration needs; ``NotAllowed``; ``KeyReused``.
  package func enterLate(
    _ draft: Draft, _ leg: Leg, paperNumber: String?, by officer: Officer, key: String
  ) async throws -> Visit {
    let context = try readingContext(officer.administration, leg, isPaper: true)
    let reading = Declaration.read(draft, in: context)
    // A paper of today may go without a date, one of the past may not.
    let undated = draft["voyage.date"] == nil ? [Problem("date.missing", at: "voyage.date")] : []
    guard let declaration = reading.declaration, undated.isEmpty else {
      throw Problems(undated + reading.problems.filter { $0.severity == .error })
    }
    let at = declaration.voyage.at
    guard at <= context.now else { throw Problems([Problem("late.future", at: "voyage.date")]) }
    let late = LateEntry(leg: leg, clearedAt: at, paperNumber: paperNumber.flatMap { $0.isEmpty ? nil : $0 })
    let request = "late " + fingerprint(try FactText.text(draft) + (paperNumber ?? ""))
    return try await records.write { transaction in
      if let before = try transaction.answered(officer.id, key) {
        guard before.request == request, let done = try transaction.loadVisit(Identifier(before.answer))
        else { throw KeyReused() }
        return done
      }
      let standing = leg == .outward ? try inPort(declaration, at, officer.administration, transaction) : nil
      var events: [Event] = [
        .lodged(declaration: declaration, method: .paper, account: nil), .enteredLate(entry: late),
      ]
      // A paper of yesterday or before is of a boat that has gone.
      if leg == .outward, context.now.hours(since: at) > 24 { events.append(.departed(at: at)) }
      let entry = Entry(
        administration: officer.administration, visit: standing?.id ?? world.identifier(),
        actor: officer.actor, now: context.now)
      let done = try record(events, entry, on: standing, in: transaction)
      try transaction.remember(
        officer.id, key, request: request, answer: done.id.text, at: context.now.milliseconds)
      return done
    }
  }

  /// The latest visit of this boat that was cleared in before `at` and is still in port.
  private func inPort(
    _ declaration: Declaration, _ at: Instant, _ administration: String, _ transaction: any Transaction
  ) throws -> Visit? {
    let vessel = declaration.vessel
    let rows = try transaction.visits(
      of: administration,
      registrationKey: VesselName.registrationKey(flag: vessel.flag, number: vessel.registrationNumber),
      mmsi: vessel.mmsi, nameKey: VesselName.key(vessel.name), limit: 20)
    let fitting = rows.filter { row in
      row.state == .clearedIn && row.flag == vessel.flag && (row.clearedInAt ?? .max) <= at.milliseconds
    }
    return try fitting.max { ($0.clearedInAt ?? 0) < ($1.clearedInAt ?? 0) }
      .flatMap { try transaction.loadVisit(Identifier($0.id)) }
  }

  /// What an earlier visit here tells of a boat of this name and flag, for the answers that a late entry leaves out.
  package func knownBoat(named name: String, flag: String, for officer: Officer) async throws -> Draft? {
    try await records.read { transaction in
      let rows = try transaction.visits(
        of: officer.administration, registrationKey: nil, mmsi: nil, nameKey: VesselName.key(name), limit: 5)
      guard let row = rows.first(where: { $0.flag == flag.uppercased() }),
        let visit = try transaction.loadVisit(Identifier(row.id))
      else { return nil }
      return visit.outward?.draft ?? visit.inward?.draft
    }
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
