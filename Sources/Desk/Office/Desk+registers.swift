import ClearanceCore
import Foundation
package import Storage

/// A list at the counter.
package enum CounterList: String, Sendable, CaseIterable {
  case enRoute, inPort, outbound, overstay, notArrived
}

extension Desk {
  private static let listMax: Int64 = 500
  /// Hours after the expected time from which a boat counts as not arrived.
  private static let lateHours = 24.0
  /// Days that a boat cleared out stays in the Outbound register when nobody reports her elsewhere.
  private static let outboundDays = 7.0

  /// One of the counter's lists, at a port or, when `port` is nil, at the officer's own or all of them.
  package func list(_ list: CounterList, port: String?, for officer: Officer) async throws -> [VisitRow] {
    try await lists(port: port, for: officer)[list] ?? []
  }

  /// All the counter's lists, of one reading.
  package func lists(port: String?, for officer: Officer) async throws -> [CounterList: [VisitRow]] {
    let rules = try rulebook(officer.administration)
    let now = world.now()
    let today = rules.zone.date(now).description
    let hoursSince = { (at: Int64?) in at.map { now.hours(since: Instant(milliseconds: $0)) } ?? 0 }
    let (enRoute, inPort, outbound) = try await records.read { transaction in
      let rows = { (register: Register) in
        try transaction.visits(
          in: register, of: officer.administration, port: port ?? officer.port, limit: Self.listMax)
      }
      return (try rows(.enRoute), try rows(.inPort), try rows(.outbound))
    }
    let isLate = { (row: VisitRow) in
      row.presentedAt == nil && hoursSince(row.expectedAt) > Self.lateHours
    }
    let isOver = { (row: VisitRow) in row.stayUntil.map { $0 < today } ?? false }
    return [
      .enRoute: enRoute.filter { !isLate($0) }, .notArrived: enRoute.filter(isLate),
      .inPort: inPort.filter { !isOver($0) }, .overstay: inPort.filter(isOver),
      .outbound: outbound.filter { hoursSince($0.clearedOutAt) < Self.outboundDays * 24 },
    ]
  }
}

/// What one search box found.
package enum Found: Sendable {
  case visits([VisitRow])
  case certificate(CertificateCheck)
}

extension Desk {
  private static let foundMax: Int64 = 50

  /// Finds by reference, certificate number or scanned code, MMSI, registration, passport number, or a
  /// boat's name as it was heard.
  ///
  /// Certificates of every administration are found; visits of the officer's own only.
  package func search(_ typed: String, for officer: Officer) async throws -> Found {
    let text = String(typed.trimmed.prefix(1000))
    let plain = text.uppercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    if plain.hasPrefix("PRATIQUE") { return .certificate(try await verify(text)) }
    let administration = officer.administration
    let visits: [VisitRow] = try await records.read { transaction in
      if let reference = Reference(text), let row = try transaction.visit(reference: reference.text),
        row.administration == administration
      {
        return [row]
      }
      if let certificate = try transaction.certificate(text.uppercased()),
        certificate.administration == administration, let row = try transaction.visit(certificate.visit)
      {
        return [row]
      }
      guard !plain.isEmpty || !text.isEmpty else { return [] }
      var rows = try transaction.visits(of: administration, document: plain, limit: Self.foundMax)
      let key = VesselName.key(text)
      rows += try transaction.visits(
        of: administration, registrationKey: nil, mmsi: plain, nameKey: key, limit: Self.foundMax)
      if plain.count >= 4 {
        rows += try transaction.visits(of: administration, registrationEnding: plain, limit: Self.foundMax)
      }
      if key.count >= 2 {
        rows += try transaction.visits(
          of: administration, sound: VesselName.sound(text), part: key, limit: Self.foundMax)
      }
      var seen: Set<String> = []
      return rows.filter { seen.insert($0.id).inserted }
    }
    return .visits(visits)
  }
}
