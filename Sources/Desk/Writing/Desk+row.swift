package import ClearanceCore
import Storage

extension Desk {
  /// A visit as the registers list it.
  func row(of visit: Visit, reference: String, draft: String?, now: Instant) throws -> VisitRow {
    let rules = try rulebook(visit.administration)
    var row = VisitRow(
      id: visit.id.text, administration: visit.administration, reference: reference, state: visit.state,
      register: Self.register(visit.state))
    row.draft = draft
    row.port = visit.port
    if let vessel = visit.vessel {
      row.vesselName = vessel.name
      row.nameKey = VesselName.key(vessel.name)
      row.nameSound = VesselName.sound(vessel.name)
      row.flag = vessel.flag
      row.registrationKey = VesselName.registrationKey(
        flag: vessel.flag, number: vessel.registrationNumber)
      row.mmsi = vessel.mmsi
      row.lengthMicrometres = vessel.lengthOverall.micrometres
    }
    row.persons = visit.people.count
    row.expectedAt = visit.expectedAt?.milliseconds
    row.presentedAt = visit.presentedAt?.milliseconds
    row.clearedInAt = visit.clearedInAt?.milliseconds
    row.stayUntil = visit.stayUntil?.description
    row.clearedOutAt = visit.clearedOutAt?.milliseconds
    row.leaveBy = visit.leaveBy?.milliseconds
    row.fromPlace = visit.expectation?.fromPort ?? (visit.inward?.voyage.last?.place).map(Self.stored)
    row.nextPlace = (visit.outward?.voyage.next ?? visit.inward?.voyage.next).map(Self.stored)
    row.waiting = Self.waiting(visit, rules).joined(separator: " ")
    row.isMarked = isMarked(visit)
    row.account = visit.account
    row.changedAt = now.milliseconds
    row.facts = visit.facts.count
    return row
  }

  static func register(_ state: Visit.State) -> Register {
    switch state {
    case .expected, .lodged: .enRoute
    case .clearedIn: .inPort
    case .clearedOut: .outbound
    case .departed, .withdrawn, .refused, .notArrived: .closed
    }
  }

  private static func stored(_ place: Voyage.Place) -> String {
    switch place {
    case .port(let code): code
    case .named(let name): name
    }
  }

  /// The agencies whose step may be decided now.
  static func waiting(_ visit: Visit, _ rules: Rulebook) -> [String] {
    guard let leg = visit.openLeg else { return [] }
    let isPassed = { (step: String) in visit.decision(leg, step)?.decision.outcome.isPassed == true }
    let open = rules.steps[leg, default: []].filter { !isPassed($0.code) && $0.after.allSatisfy(isPassed) }
    return Set(open.map(\.agency)).sorted()
  }

  /// Whether an officer should look twice.
  private func isMarked(_ visit: Visit) -> Bool {
    guard let declaration = visit.outward ?? visit.inward else { return false }
    if !declaration.warnings.isEmpty || !declaration.signals.isEmpty { return true }
    if declaration.health?.needsAttention == true { return true }
    return comparison(visit).map { !$0.isEmpty } ?? false
  }

  /// What was declared here beside what was declared at the last port; on the way out, beside the way in.
  package func comparison(_ visit: Visit) -> VoyageComparison? {
    if let outward = visit.outward, let inward = visit.inward {
      return VoyageComparison(before: inward, now: outward)
    }
    guard let before = visit.expectation?.declaration, let now = visit.inward else { return nil }
    return VoyageComparison(before: before, now: now)
  }
}
