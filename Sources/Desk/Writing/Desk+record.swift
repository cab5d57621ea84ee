import ClearanceCore
import Foundation
import Storage

/// What one write is about to add to one visit.
struct Entry {
  let administration: String
  let visit: Identifier<Visit>
  let actor: Actor
  let now: Instant
}

extension Desk {
  /// Writes events as facts of a visit, and with them, in the same transaction, all that follows: its row in
  /// the registers, its certificates, what the next administration and the last one learn of it.
  ///
  /// - Parameter draft: The skipper's draft behind a new visit.
  /// - Returns: The visit as it now stands.
  @discardableResult
  func record(
    _ events: [Event], _ entry: Entry, on visit: Visit?, draft: String? = nil,
    in transaction: any Transaction
  ) throws -> Visit {
    var facts: [Fact] = []
    for event in events {
      let fact = Fact(
        id: world.identifier(), administration: entry.administration, visit: entry.visit,
        recordedAt: entry.now, actor: entry.actor, event: event)
      try keep(fact, in: transaction)
      facts.append(fact)
    }
    var standing = visit
    if standing == nil { standing = Visit(facts) } else { for fact in facts { standing?.append(fact) } }
    guard let standing else { preconditionFailure("the first fact of a visit tells of a boat") }

    let before = try transaction.visit(entry.visit.text)
    let reference =
      try before?.reference ?? freshReference(entry.administration, at: entry.now, in: transaction)
    let row = try row(of: standing, reference: reference, draft: before?.draft ?? draft, now: entry.now)
    try transaction.put(row, documents: Set(standing.people.map(\.document.number)))
    for fact in facts {
      try follow(fact, on: standing, in: transaction)
      try post(fact, of: standing, in: transaction)
    }
    return standing
  }

  /// What one fact means beyond its own visit.
  private func follow(_ fact: Fact, on visit: Visit, in transaction: any Transaction) throws {
    switch fact.event {
    case .clearedIn(let certificate, _):
      try keep(certificate, of: visit, in: transaction)
      try closeLastPort(of: visit, at: fact.recordedAt, in: transaction)
    case .permitted(let certificate, _): try keep(certificate, of: visit, in: transaction)
    case .granted(let certificate):
      try keep(certificate, of: visit, in: transaction)
      try replace(by: certificate, of: visit, in: transaction)
    case .clearedOut(let certificate, _):
      try keep(certificate, of: visit, in: transaction)
      try announce(certificate, of: visit, at: fact.recordedAt, in: transaction)
    case .undone(let cited, let reason):
      guard let old = visit.facts.first(where: { $0.id == cited }) else { return }
      try revoke(old, reason: reason, of: visit, at: fact.recordedAt, in: transaction)
    case .expected, .lodged, .amended, .withdrawn, .presented, .decided, .assessed, .paid, .moved,
      .extended, .laidUp, .enteredLate, .refused, .departed, .notArrived, .tillOpened, .tillClosed,
      .tillWitnessed, .remitted, .rulesChanged:
      break
    }
  }

  private func keep(_ certificate: Certificate, of visit: Visit, in transaction: any Transaction) throws {
    try transaction.put(
      CertificateRow(
        number: certificate.number, administration: visit.administration, visit: visit.id.text,
        kind: certificate.kind.rawValue, code: certificate.code,
        issuedAt: certificate.issuedAt.milliseconds, revoked: nil,
        validUntil: certificate.validUntil?.milliseconds))
    try show(certificate.number, certificate.code, of: visit.administration, in: transaction)
  }

  private static func replacement(_ number: String) -> String { "replaced by \(number)" }

  /// An earlier paper of the same permit, where one still counts, no longer does.
  private func replace(by certificate: Certificate, of visit: Visit, in transaction: any Transaction) throws {
    for old in visit.certificates where old.kind == certificate.kind && old.number != certificate.number {
      guard var row = try transaction.certificate(old.number), row.revoked == nil,
        old.validUntil.map({ certificate.issuedAt < $0 }) ?? true
      else { continue }
      row.revoked = Self.replacement(certificate.number)
      try transaction.put(row)
    }
  }

  /// What a paper had replaced counts again when that paper is taken back.
  private func restore(replacedBy certificate: Certificate, of visit: Visit, in transaction: any Transaction)
    throws
  {
    for old in visit.certificates where old.kind == certificate.kind {
      guard var row = try transaction.certificate(old.number),
        row.revoked == Self.replacement(certificate.number)
      else { continue }
      row.revoked = nil
      try transaction.put(row)
    }
  }

  /// Tells the next administration, where this node serves it, to expect the boat.
  private func announce(
    _ certificate: Certificate, of visit: Visit, at now: Instant, in transaction: any Transaction
  ) throws {
    guard var declaration = visit.outward ?? visit.inward, let next = certificate.next?.portCode,
      let port = lists.ports[next], port.territory != visit.administration,
      rulebooks[port.territory] != nil
    else { return }
    // What was noted for this administration's officers alone stays with them.
    declaration.signals = []
    let miles = lists.seaMiles(from: visit.port, to: next)
    let expectation = Expectation(
      from: visit.administration, fromPort: visit.port, certificate: certificate.number,
      declaration: declaration, clearedOutAt: now, port: next,
      notBefore: miles.map { now.adding(minutes: Int($0 / Self.fastKnots(declaration.vessel) * 60)) })
    try receive(expectation, for: port.territory, at: now, in: transaction)
  }

  /// The speed a boat of this kind and length may make good on a passage: hull speed under sail, planing
  /// allowed to motor boats.
  ///
  /// > Source: hull speed in knots is 1.34 times the root of the waterline in feet.
  static func fastKnots(_ vessel: Vessel) -> Double {
    let hullSpeed = 1.34 * vessel.lengthOverall.inFeet.squareRoot()
    switch vessel.kind {
    case .monohullSail, .houseboat: return max(4, hullSpeed)
    case .multihullSail: return max(6, hullSpeed * 1.5)
    case .motorYacht, .rib, .other: return 25
    }
  }

  /// A boat that has cleared in here has left the port that cleared her out for here.
  private func closeLastPort(of visit: Visit, at now: Instant, in transaction: any Transaction) throws {
    guard let certificate = visit.expectation?.certificate,
      let row = try transaction.certificate(certificate),
      let last = try transaction.loadVisit(Identifier(row.visit)), last.state == .clearedOut
    else { return }
    let entry = Entry(
      administration: last.administration, visit: last.id,
      actor: .office(administration: visit.administration), now: now)
    try record([.departed(at: now)], entry, on: last, in: transaction)
  }

  private func revoke(
    _ fact: Fact, reason: String, of visit: Visit, at now: Instant, in transaction: any Transaction
  ) throws {
    guard let certificate = fact.certificate, var row = try transaction.certificate(certificate.number)
    else { return }
    row.revoked = reason
    try transaction.put(row)
    try restore(replacedBy: certificate, of: visit, in: transaction)
    guard case .clearedOut = fact.event, let next = certificate.next?.portCode,
      let territory = lists.ports[next]?.territory, let vessel = visit.vessel
    else { return }
    let candidates = try transaction.visits(
      of: territory,
      registrationKey: VesselName.registrationKey(flag: vessel.flag, number: vessel.registrationNumber),
      mmsi: vessel.mmsi, nameKey: VesselName.key(vessel.name), limit: 20)
    for candidate in candidates where candidate.state == .expected {
      guard let waiting = try transaction.loadVisit(Identifier(candidate.id)),
        waiting.expectation?.certificate == certificate.number
      else { continue }
      let entry = Entry(
        administration: territory, visit: waiting.id,
        actor: .office(administration: visit.administration), now: now)
      try record([.notArrived(reason: reason)], entry, on: waiting, in: transaction)
    }
  }

  private func freshReference(_ territory: String, at now: Instant, in transaction: any Transaction) throws
    -> String
  {
    let year = try rulebook(territory).zone.date(now).year
    while true {
      let reference = Reference(territory: territory, year: year, random: world.randomBytes(5))
      if try transaction.visit(reference: reference.text) == nil { return reference.text }
    }
  }
}

extension Desk {
  /// Takes in what another administration tells of a boat bound for here.
  ///
  /// A boat that has already declared gets it added to her visit; another is expected anew.
  func receive(
    _ expectation: Expectation, for administration: String, at now: Instant, in transaction: any Transaction
  ) throws {
    let vessel = expectation.declaration.vessel
    let candidates = try transaction.visits(
      of: administration,
      registrationKey: VesselName.registrationKey(flag: vessel.flag, number: vessel.registrationNumber),
      mmsi: vessel.mmsi, nameKey: nil, limit: 20)
    var standing: Visit?
    for candidate in candidates where candidate.state == .lodged || candidate.state == .expected {
      let visit = try transaction.loadVisit(Identifier(candidate.id))
      if let visit, visit.expectation == nil || visit.state == .expected {
        standing = visit
        break
      }
    }
    let entry = Entry(
      administration: administration, visit: standing?.id ?? world.identifier(),
      actor: .office(administration: expectation.from), now: now)
    try record([.expected(expectation: expectation)], entry, on: standing, in: transaction)
  }
}
