package import ClearanceCore
import Storage

/// Something that ends soon, and whom to tell.
package struct Reminder: Sendable, Hashable {
  package enum What: Sendable, Hashable {
    case permit(Certificate.Kind, number: String)
    case stay
  }
  package let what: What
  package let address: String
  package let administration: String
  package let reference: String
  package let vesselName: String
  /// When the permit lapses, or the last day of the stay.
  package let until: Instant

  /// Names it among those sent; an extension or a new paper has a name of its own.
  var name: String {
    switch what {
    case .permit(_, let number): "permit " + number
    case .stay: "stay \(reference) \(until.milliseconds)"
    }
  }
}

extension Desk {
  /// Days before the end at which a reminder is due.
  private static let reminderDays = 7
  /// Permits that end of themselves in a day or two need none.
  private static let reminded: [Certificate.Kind] = [
    .cruising, .anchoring, .fishing, .temporaryAdmission, .firearms, .stores,
  ]

  /// Every reminder that is due now and has not been taken, one for each address that the visit gave. What is
  /// taken is noted, so that of two rounds at once only one sends it; see ``putBack(_:)``.
  package func takeReminders() async throws -> [Reminder] {
    let now = world.now()
    let soon = now.adding(hours: Self.reminderDays * 24)
    return try await records.write { transaction in
      var due: [Reminder] = []
      let lapsing = try transaction.certificates(
        lapsingFrom: now.milliseconds, until: soon.milliseconds, kinds: Self.reminded.map(\.rawValue))
      for row in lapsing {
        guard let kind = Certificate.Kind(rawValue: row.kind), let until = row.validUntil,
          let visitRow = try transaction.visit(row.visit)
        else { continue }
        due += try reminders(
          .permit(kind, number: row.number), visitRow, until: Instant(milliseconds: until), in: transaction)
      }
      for row in try transaction.visits(stayingUntil: day(now), day(soon)) {
        guard let last = row.stayUntil.flatMap({ CalendarDate(iso: $0) }),
          let rules = rulebooks[row.administration]
        else { continue }
        due += try reminders(
          .stay, row, until: rules.zone.instant(last.adding(days: 1), minute: 0), in: transaction)
      }
      return try due.filter { reminder in
        try reminder.until > now
          && transaction.noteReminder(reminder.name, to: reminder.address, at: now.milliseconds)
      }
    }
  }

  /// A reminder that could not be sent is due again.
  package func putBack(_ reminder: Reminder) async throws {
    try await records.write { transaction in
      try transaction.forgetReminder(reminder.name, to: reminder.address)
    }
  }

  /// By universal time: a day early or late is made up for by the zone of each boat.
  private func day(_ instant: Instant) -> String {
    CalendarDate(dayNumber: Int(instant.milliseconds / 86_400_000)).description
  }

  private func reminders(
    _ what: Reminder.What, _ row: VisitRow, until: Instant, in transaction: any Transaction
  ) throws -> [Reminder] {
    guard row.state == .clearedIn, let visit = try transaction.loadVisit(Identifier(row.id)) else {
      return []
    }
    let account = try visit.account.flatMap { try transaction.account($0)?.email }
    let addresses = [visit.outward?.voyage.contactEmail, visit.inward?.voyage.contactEmail, account]
      .compactMap(\.self).map { $0.lowercased() }
    return Set(addresses).sorted().map { address in
      Reminder(
        what: what, address: address, administration: row.administration, reference: row.reference,
        vesselName: row.vesselName, until: until)
    }
  }
}
