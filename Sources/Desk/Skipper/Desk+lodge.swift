package import ClearanceCore
import Foundation
import Storage

extension Desk {
  /// Sends a declaration, or sends it again with what was changed: the same draft is always the same visit.
  ///
  /// Where no officer is visited, the boat is cleared by it at once.
  ///
  /// - Returns: The visit as it now stands.
  /// - Throws: ``Problems`` when the skipper must correct it; ``NotAllowed`` once an officer has begun.
  @discardableResult
  package func lodge(_ holder: Holder, method: Declaration.Method = .web) async throws -> Visit {
    guard let read = try await records.read({ try $0.draft(holder.draft) }) else { throw Unknown("draft") }
    let context = try readingContext(read.administration, read.leg)
    let reading = Declaration.read(try FactText.draft(read.answers), in: context)
    guard let declaration = reading.declaration else {
      throw Problems(reading.problems.filter { $0.severity == .error })
    }
    let rules = try rulebook(read.administration)
    let actor = Actor.skipper(account: read.account)

    return try await records.write { transaction in
      guard var row = try transaction.draft(holder.draft) else { throw Unknown("draft") }
      // Saved meanwhile from another page: read it again rather than send what was not looked at.
      guard row.answers == read.answers else { throw NotAllowed("draft.changedMeanwhile") }
      let standing = try visitToJoin(row, declaration, in: transaction)
      if let standing, standing.declaration(row.leg) == declaration, row.state == .sent { return standing }
      let now = context.now
      let entry = Entry(
        administration: row.administration, visit: standing?.id ?? world.identifier(), actor: actor,
        now: now)
      let event = try lodging(declaration, standing, method, row.account)
      var visit = try record([event], entry, on: standing, draft: row.id, in: transaction)
      if rules.isSelfService {
        visit = try clearBySelf(visit, declaration.leg, rules, now: now, in: transaction)
      }
      (row.visit, row.state, row.changedAt) = (visit.id.text, .sent, now.milliseconds)
      try transaction.put(row)
      if let account = row.account { try remember(declaration, for: account, at: now, in: transaction) }
      return visit
    }
  }

  private func lodging(
    _ declaration: Declaration, _ standing: Visit?, _ method: Declaration.Method, _ account: String?
  ) throws(NotAllowed) -> Event {
    guard let standing else {
      return .lodged(declaration: declaration, method: method, account: account)
    }
    if standing.isBegun(declaration.leg), standing.state != .expected, standing.state != .notArrived,
      standing.state != .withdrawn
    {
      throw NotAllowed("draft.closed")
    }
    if declaration.leg == .outward, standing.state != .clearedIn { throw NotAllowed("outward.notIn") }
    if standing.declaration(declaration.leg) != nil, standing.state != .withdrawn {
      return .amended(declaration: declaration)
    }
    return .lodged(declaration: declaration, method: method, account: account)
  }

  /// The visit a declaration belongs to: the draft's own, the boat's open one, or the one expected from the
  /// last port.
  private func visitToJoin(
    _ row: DraftRow, _ declaration: Declaration, in transaction: any Transaction
  ) throws -> Visit? {
    if let id = row.visit { return try transaction.loadVisit(Identifier(id)) }
    return try openVisit(of: declaration, at: row.administration, in: transaction)
  }

  func openVisit(
    of declaration: Declaration, at administration: String, in transaction: any Transaction
  ) throws -> Visit? {
    let vessel = declaration.vessel
    let candidates = try transaction.visits(
      of: administration,
      registrationKey: VesselName.registrationKey(flag: vessel.flag, number: vessel.registrationNumber),
      mmsi: vessel.mmsi, nameKey: VesselName.key(vessel.name), limit: 20)
    for candidate in candidates {
      switch (candidate.state, declaration.leg) {
      case (.expected, .inward), (.notArrived, .inward):
        // A name alone is not enough: the length must agree within a foot and a half.
        let isNear = abs(candidate.lengthMicrometres - vessel.lengthOverall.micrometres) < 457_200
        guard isNear || candidate.nameKey != VesselName.key(vessel.name) else { continue }
      case (.clearedIn, .outward):
        break
      case (.lodged, _), (.clearedOut, _), (.departed, _), (.withdrawn, _), (.refused, _),
        (.expected, .outward), (.notArrived, .outward), (.clearedIn, .inward):
        continue
      }
      if let visit = try transaction.loadVisit(Identifier(candidate.id)) { return visit }
    }
    return nil
  }

  /// The self-service point: every step is taken by the declaration itself.
  private func clearBySelf(
    _ visit: Visit, _ leg: Leg, _ rules: Rulebook, now: Instant, in transaction: any Transaction
  ) throws -> Visit {
    let authority = Authority(rule: "self-service")
    let context = try actionContext(
      rules, of: visit, authority, isAtCounter: false, now: now, in: transaction)
    var visit = visit
    let entry = Entry(
      administration: visit.administration, visit: visit.id, actor: authority.actor, now: now)
    let steps = rules.steps[leg, default: []].map { Action.decide(leg, step: $0.code, .clear, reason: nil) }
    for action in steps + [.clear(leg)] {
      visit = try record(try visit.act(action, in: context), entry, on: visit, in: transaction)
    }
    return visit
  }

  /// Takes a declaration back, as long as no officer has begun.
  package func withdraw(_ holder: Holder, reason: String?) async throws {
    let now = world.now()
    try await records.write { transaction in
      guard var row = try transaction.draft(holder.draft) else { throw Unknown("draft") }
      if let id = row.visit, row.state == .sent {
        guard let visit = try transaction.loadVisit(Identifier(id)) else { throw Unknown("visit") }
        guard !visit.isBegun(row.leg) else { throw NotAllowed("draft.closed") }
        let entry = Entry(
          administration: row.administration, visit: visit.id, actor: .skipper(account: row.account),
          now: now)
        try record(
          [.withdrawn(leg: row.leg, reason: reason)], entry, on: visit, in: transaction)
      }
      (row.state, row.changedAt) = (.withdrawn, now.milliseconds)
      try transaction.put(row)
    }
  }
}
