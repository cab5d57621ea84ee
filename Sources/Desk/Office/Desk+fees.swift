package import ClearanceCore
import Storage

extension Desk {
  /// Earlier visits looked through for payments that still cover an entry.
  private static let visitsMax: Int64 = 20

  /// The calendar on which the charges of an administration depend.
  func feeSetting(_ rules: Rulebook, isAtCounter: Bool, now: Instant) -> FeeSetting {
    FeeSetting(
      zone: rules.zone, now: now, isAtCounter: isAtCounter,
      holidays: Set(holidays(of: rules).keys))
  }

  /// The region's calendar for an administration, and the days its own rulebook adds, with their names.
  package func holidays(of rules: Rulebook) -> [CalendarDate: String] {
    (lists.holidays[rules.code] ?? [:]).merging(rules.holidays) { _, own in own }
  }

  /// The same with what this boat came for, and paid, before.
  func feeSetting(
    _ rules: Rulebook, of visit: Visit, isAtCounter: Bool, now: Instant, in transaction: any Transaction
  ) throws -> FeeSetting {
    var setting = visit.setting(feeSetting(rules, isAtCounter: isAtCounter, now: now))
    guard rules.remembersPayments, let row = try transaction.visit(visit.id.text) else { return setting }
    let others = try transaction.visits(
      of: visit.administration, registrationKey: row.registrationKey, mmsi: row.mmsi, nameKey: nil,
      limit: Self.visitsMax)
    for other in others where other.id != row.id {
      guard let earlier = try transaction.loadVisit(Identifier(other.id)) else { continue }
      if let at = earlier.clearedInAt { setting.entered.append(rules.zone.date(at)) }
      for (receipt, day) in earlier.paidDays(rules.zone) where receipt.method != .waived {
        for line in receipt.lines { setting.paid[line.rule, default: []].append(day) }
      }
    }
    return setting
  }
}

extension Desk {
  /// Permits of the boat in earlier visits, where the rulebook asks for a time abroad before one is given anew.
  func earlierPermits(_ rules: Rulebook, of visit: Visit, in transaction: any Transaction) throws
    -> [EarlierPermit]
  {
    guard rules.value(.renewalGapDays, on: rules.zone.date(world.now())) != nil,
      let row = try transaction.visit(visit.id.text)
    else { return [] }
    let others = try transaction.visits(
      of: visit.administration, registrationKey: row.registrationKey, mmsi: row.mmsi, nameKey: nil,
      limit: Self.visitsMax)
    return try others.filter { $0.id != row.id }.flatMap { other -> [EarlierPermit] in
      guard let earlier = try transaction.loadVisit(Identifier(other.id)),
        let left = earlier.departedAt ?? earlier.clearedOutAt
      else { return [] }
      return earlier.certificates.map { EarlierPermit(kind: $0.kind, left: rules.zone.date(left)) }
    }
  }
}

extension Visit {
  /// Each receipt that counts, with the day it was given.
  fileprivate func paidDays(_ zone: Zone) -> [(Receipt, CalendarDate)] {
    facts.compactMap { fact in
      guard case .paid(let receipt) = fact.event, !undone.contains(fact.id) else { return nil }
      return (receipt, zone.date(fact.recordedAt))
    }
  }
}
