import ClearanceCore
import Desk
import Journal
import Testing

@Suite("A permit that lasts") struct PermitTests {
  @Test("runs as long as the rulebook says, to the end of its last day, and verifies by its code")
  func cruising() async throws {
    let node = try await Node()
    let visit = try await node.clear(try await node.lodge(), .inward)
    let granted = try await node.desk.act(
      [.grant(.cruising, until: nil)], on: visit.id, by: node.counter, key: "grant")
    let zone = try #require(node.desk.rulebooks["GD"]).zone
    let now = node.desk.world.now()
    let permit = try #require(granted.permit(.cruising, at: now))
    let until = try #require(permit.validUntil)
    // Thirty days, today the first of them.
    #expect(zone.local(until).date == zone.date(now).adding(days: 30) && zone.local(until).minute == 0)
    #expect(try await node.desk.verify(permit.code).verification.verdict == .valid)
    await #expect(throws: NotAllowed("permit.runs", ["number": permit.number])) {
      try await node.desk.act([.grant(.cruising, until: nil)], on: visit.id, by: node.counter, key: "again")
    }
    #expect(granted.permit(.cruising, at: until) == nil)
    let fact = try #require(granted.facts.last)
    try await node.desk.act(
      [.undo(fact.id, reason: "wrong boat")], on: visit.id, by: node.counter, key: "undo")
    #expect(try await node.desk.verify(permit.code).verification.verdict == .revoked(reason: "wrong boat"))
  }

  @Test("for custody has no end unless one is named, and none is given before the boat is cleared in")
  func custody() async throws {
    let node = try await Node()
    let visit = try await node.lodge()
    await #expect(throws: NotAllowed("state", ["state": "lodged"])) {
      try await node.desk.act([.grant(.firearms, until: nil)], on: visit.id, by: node.counter, key: "early")
    }
    let cleared = try await node.clear(visit, .inward)
    let today = try #require(node.desk.rulebooks["GD"]).zone.date(node.desk.world.now())
    await #expect(throws: NotAllowed("permit.past")) {
      try await node.desk.act(
        [.grant(.stores, until: today.adding(days: -1))], on: cleared.id, by: node.counter, key: "past")
    }
    await #expect(throws: NotAllowed("permit.kind")) {
      try await node.desk.act([.grant(.outward, until: nil)], on: cleared.id, by: node.counter, key: "kind")
    }
    let held = try await node.desk.act(
      [.grant(.firearms, until: nil), .grant(.stores, until: today)], on: cleared.id, by: node.counter,
      key: "both")
    #expect(held.permit(.firearms, at: node.desk.world.now())?.validUntil == nil)
    #expect(held.certificates.map(\.kind) == [.inward, .firearms, .stores])
  }

  @Test("is made out anew, longer, for days ashore where its clock stops, and the old paper no longer counts")
  func ashore() async throws {
    let node = try await Node()
    let visit = try await node.clear(try await node.lodge(), .inward)
    let granted = try await node.desk.act(
      [.grant(.cruising, until: nil)], on: visit.id, by: node.counter, key: "grant")
    let (zone, now) = (try #require(node.desk.rulebooks["GD"]).zone, node.desk.world.now())
    let old = try #require(granted.permit(.cruising, at: now))
    let today = zone.date(now)
    let ashore = FeeFacts.Ashore(from: today.adding(days: 2), until: today.adding(days: 12))
    let laid = try await node.desk.act([.layUp(ashore)], on: visit.id, by: node.counter, key: "lay")
    let new = try #require(laid.permit(.cruising, at: now))
    #expect(new.number != old.number && laid.ashore == [ashore])
    #expect(zone.date(try #require(new.validUntil)) == today.adding(days: 40))
    let reason = "replaced by \(new.number)"
    #expect(try await node.desk.verify(old.code).verification.verdict == .revoked(reason: reason))
    #expect(try await node.desk.verify(new.code).verification.verdict == .valid)
    await #expect(throws: NotAllowed("layUp.overlap")) {
      try await node.desk.act([.layUp(ashore)], on: visit.id, by: node.counter, key: "twice")
    }
    let fact = try #require(laid.facts.last)
    try await node.desk.act([.undo(fact.id, reason: "not yet")], on: visit.id, by: node.counter, key: "undo")
    #expect(try await node.desk.verify(old.code).verification.verdict == .valid)
    #expect(try await node.desk.verify(new.code).verification.verdict == .revoked(reason: "not yet"))
  }

  @Test("is given anew only after the days abroad that the law asks for") func renewalGap() async throws {
    let node = try await Node("JM")
    let port = try #require(node.desk.rulebooks["JM"]?.ports.first { $0.ability == .entryAndExit }).code
    let visit = try await node.clear(try await node.lodge("JM", port: port), .inward)
    let today = try #require(node.desk.rulebooks["JM"]).zone.date(node.desk.world.now())
    try await node.desk.act(
      [.grant(.cruising, until: today)], on: visit.id, by: node.counter, key: "grant")
    var draft = try await node.desk.paperDraft(visit.id, .outward, for: node.counter)
    draft["voyage.next"] = "KY-01"
    let leaving = try await node.desk.enterPaper(draft, .outward, on: visit.id, by: node.counter, key: "out")
    let left = try await node.clear(leaving, .outward)
    #expect(left.state == .clearedOut)
    let back = try await node.clear(try await node.lodge("JM", port: port), .inward)
    await #expect {
      try await node.desk.act([.grant(.cruising, until: nil)], on: back.id, by: node.counter, key: "soon")
    } throws: { error in
      (error as? NotAllowed)?.code == "permit.gap" && (error as? NotAllowed)?.values["days"] == "15"
    }
  }

  @Test("is remembered a week before it lapses, once, to every address that was given") func reminders()
    async throws
  {
    let node = try await Node()
    let visit = try await node.clear(try await node.lodge(), .inward)
    let (zone, now) = (try #require(node.desk.rulebooks["GD"]).zone, node.desk.world.now())
    let soon = zone.date(now).adding(days: 3)
    try await node.desk.act(
      [.grant(.anchoring, until: soon), .grant(.cruising, until: nil)], on: visit.id, by: node.counter,
      key: "grant")
    let address = try #require(visit.inward?.voyage.contactEmail)
    let due = try await node.desk.takeReminders()
    let permits = due.filter { if case .permit = $0.what { true } else { false } }
    #expect(permits.map(\.address) == [address.lowercased()])
    #expect(permits.first.map { zone.date($0.until) } == soon.adding(days: 1))
    #expect(try await node.desk.takeReminders().isEmpty)
    try await node.desk.putBack(try #require(permits.first))
    #expect(try await node.desk.takeReminders() == permits)
  }
}
