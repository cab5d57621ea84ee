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
}
