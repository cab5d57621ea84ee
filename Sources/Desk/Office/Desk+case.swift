package import ClearanceCore
package import Storage

/// Everything an officer needs to decide about one visit.
package struct CaseFile: Sendable {
  package struct Step: Sendable {
    package let rule: StepRule
    package let agency: Agency?
    package let decided: Visit.Decided?
    /// Steps that must be decided first.
    package let waitsFor: [String]
    /// This officer may decide it.
    package let isMine: Bool
  }
  package let visit: Visit
  package let reference: String
  package let rulebook: Rulebook
  /// The leg at work; on a closed visit the last one.
  package let leg: Leg
  package let steps: [Step]
  package let comparison: VoyageComparison?
  /// What is or would be charged.
  package let quote: Quote?
  /// What this officer may state for the charges of the leg at work; empty once they are paid.
  package let questions: [ToldQuestion]
  /// What each permit, and an extension, costs now, where it costs anything.
  package let permitQuotes: [FeeRule.Permit: Quote]
  /// Earlier and present visits of the boat at this administration.
  package let others: [VisitRow]
  /// Why numbers revoked no longer count.
  package let revoked: [String: String]
  package let today: CalendarDate
}

extension Desk {
  /// - Throws: ``Unknown`` for a visit of another administration.
  package func caseFile(_ id: Identifier<Visit>, for officer: Officer) async throws -> CaseFile {
    let rules = try rulebook(officer.administration)
    let (visit, row, others, revoked, setting) = try await records.read { transaction in
      guard let visit = try transaction.loadVisit(id), visit.administration == officer.administration,
        let row = try transaction.visit(id.text)
      else { throw Unknown("visit") }
      let others = try transaction.visits(
        of: officer.administration, registrationKey: row.registrationKey, mmsi: row.mmsi, nameKey: nil,
        limit: 10)
      var revoked: [String: String] = [:]
      for certificate in visit.facts.compactMap(\.certificate) {
        revoked[certificate.number] = try transaction.certificate(certificate.number)?.revoked
      }
      let setting = try feeSetting(rules, of: visit, isAtCounter: true, now: world.now(), in: transaction)
      return (visit, row, others.filter { $0.id != id.text }, revoked, setting)
    }
    let today = rules.zone.date(world.now())
    let leg = visit.openLeg ?? (visit.outward == nil ? .inward : .outward)
    let isPassed = { (step: String) in visit.decision(leg, step)?.decision.outcome.isPassed == true }
    let steps = rules.steps[leg, default: []].map { rule in
      CaseFile.Step(
        rule: rule, agency: rules.agency(rule.agency), decided: visit.decision(leg, rule.code),
        waitsFor: rule.after.filter { !isPassed($0) },
        isMine: officer.role == .supervisor || officer.agencies.contains(rule.agency))
    }
    let quote =
      visit.quotes[leg] ?? visit.declaration(leg).map { rules.quote(for: FeeFacts($0, in: setting)) }
    let isOpen = visit.openLeg == leg && visit.receipt(leg) == nil
    return CaseFile(
      visit: visit, reference: row.reference, rulebook: rules, leg: leg, steps: steps,
      comparison: comparison(visit), quote: quote,
      questions: isOpen ? quote.map { rules.questions(for: $0, on: today) } ?? [] : [],
      permitQuotes: permitQuotes(visit, rules, setting, today), others: others, revoked: revoked,
      today: today)
  }

  private func permitQuotes(
    _ visit: Visit, _ rules: Rulebook, _ setting: FeeSetting, _ today: CalendarDate
  ) -> [FeeRule.Permit: Quote] {
    guard visit.state == .clearedIn, let declaration = visit.outward ?? visit.inward else { return [:] }
    var quotes: [FeeRule.Permit: Quote] = [:]
    for permit in rules.permitsAsked where !visit.isPaidAhead(permit, rules) {
      let quote = visit.quote(
        for: permit, until: nil, declaration, rulebook: rules, setting: setting, today: today)
      if !quote.lines.isEmpty || !quote.open.isEmpty { quotes[permit] = quote }
    }
    return quotes
  }

  /// An officer's declaration form for a visit, filled in with what is known: the way in from the last port, or
  /// the way out from the way in.
  package func paperDraft(_ id: Identifier<Visit>, _ leg: Leg, for officer: Officer) async throws -> Draft {
    let file = try await caseFile(id, for: officer)
    if let declared = file.visit.declaration(leg) { return declared.draft }
    switch leg {
    case .outward:
      return file.visit.inward.map { outwardAnswers(from: $0, at: file.visit.port) } ?? Draft()
    case .inward:
      guard let expectation = file.visit.expectation else { return Draft() }
      let last = try await records.read { transaction in
        try transaction.certificate(expectation.certificate).flatMap {
          try transaction.loadVisit(Identifier($0.visit))
        }
      }
      return last.map { inwardAnswers(after: $0, at: officer.administration) }
        ?? expectation.declaration.draft
    }
  }
}

extension Fact {
  /// The certificate it issued, if it did.
  package var certificate: Certificate? {
    switch event {
    case .clearedIn(let certificate, _), .clearedOut(let certificate, _), .permitted(let certificate, _),
      .granted(let certificate):
      certificate
    default: nil
    }
  }
}
