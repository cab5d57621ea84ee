package import ClearanceCore
import Foundation
import Storage

/// How a sent declaration stands, as its skipper may see it: no signal, no officer's name.
package struct VisitStatus: Sendable {
  package struct Step: Sendable {
    package let rule: StepRule
    package let agency: Agency?
    package let desk: PortRules.Desk?
    package let outcome: StepDecision.Outcome?
    package let reason: String?
  }
  package let reference: String
  package let state: Visit.State
  package let administration: String
  package let port: String
  package let leg: Leg
  package let declaration: Declaration?
  package let steps: [Step]
  /// What it costs: assessed by an officer, or as the rulebook now says.
  package let quote: Quote?
  package let isPaid: Bool
  package let requirements: [Requirement]
  package let portRules: PortRules?
  /// Figures that set a deadline, in force today.
  package let figures: [Figure.Name: Figure]
  package let contradictions: [Contradiction]
  package let certificates: [Certificate]
  package let receipts: [Receipt]
  package let stayUntil: CalendarDate?
  package let leaveBy: Instant?
  package let isBegun: Bool
}

extension Desk {
  /// - Throws: ``Unknown`` before the declaration is sent.
  package func status(_ holder: Holder) async throws -> VisitStatus {
    let (open, visit, setting): (OpenDraft, Visit, FeeSetting) = try await records.read { transaction in
      guard let row = try transaction.draft(holder.draft) else { throw Unknown("draft") }
      let open = try self.open(row, in: transaction)
      guard let id = open.visit, let visit = try transaction.loadVisit(id) else { throw Unknown("visit") }
      let rules = try rulebook(visit.administration)
      let setting = try feeSetting(rules, of: visit, isAtCounter: false, now: world.now(), in: transaction)
      return (open, visit, setting)
    }
    let rules = try rulebook(visit.administration)
    let today = rules.zone.date(world.now())
    let leg = open.leg
    let declaration = visit.declaration(leg)
    let desks = rules.port(visit.port)?.desks ?? []
    let steps = rules.steps[leg, default: []].map { (step: StepRule) -> VisitStatus.Step in
      let decided = visit.decision(leg, step.code)?.decision
      return VisitStatus.Step(
        rule: step, agency: rules.agency(step.agency),
        desk: desks.first { $0.agency == step.agency }, outcome: decided?.outcome,
        reason: decided?.reason)
    }
    let quote =
      visit.quotes[leg] ?? declaration.map { rules.quote(for: FeeFacts($0, in: setting)) }
    let requirements = rules.requirements.filter {
      ($0.leg == nil || $0.leg == leg) && $0.validity.contains(today)
    }
    var figures: [Figure.Name: Figure] = [:]
    for name in Figure.Name.allCases { figures[name] = rules.figure(name, on: today) }
    return VisitStatus(
      reference: open.reference ?? "", state: visit.state, administration: visit.administration,
      port: visit.port, leg: leg, declaration: declaration, steps: steps, quote: quote,
      isPaid: visit.receipt(leg) != nil, requirements: requirements,
      portRules: rules.port(visit.port), figures: figures, contradictions: rules.contradictions,
      certificates: visit.certificates, receipts: visit.receipts, stayUntil: visit.stayUntil,
      leaveBy: visit.leaveBy, isBegun: visit.isBegun(leg))
  }

  /// The visit behind a declaration, for its papers.
  package func visit(_ holder: Holder) async throws -> Visit {
    try await records.read { transaction in
      guard let id = try transaction.draft(holder.draft)?.visit,
        let visit = try transaction.loadVisit(Identifier(id))
      else { throw Unknown("visit") }
      return visit
    }
  }

  /// What the rulebook asks for charges, before anything is sent; nil while the draft can't be read.
  package func quote(_ open: OpenDraft) throws -> Quote? {
    let rules = try rulebook(open.administration)
    let context = try readingContext(open.administration, open.leg)
    guard let declaration = Declaration.read(open.draft, in: context).declaration else { return nil }
    return rules.quote(
      for: FeeFacts(declaration, in: feeSetting(rules, isAtCounter: false, now: world.now())))
  }
}
