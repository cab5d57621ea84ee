import ClearanceCore
import Desk
import Foundation
import Journal
import Storage
import StorageSQLite
import Synchronization
import TestSupport
import Testing

private let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().path

/// A desk over memory with the shipped rulebooks, and one officer for each post.
private struct Node {
  let desk: Desk
  let counter: Officer
  let customs: Officer
  static let password = "a long enough password"

  init(_ administration: String = "GD") async throws {
    let shelf = try RulebookShelf(folder: root + "/Rulebooks")
    let world = World(
      now: { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) },
      randomBytes: { count in (0..<count).map { _ in UInt8.random(in: 0...255) } })
    desk = try await Desk(
      records: try SQLiteRecords(inMemory: ()), rulebooks: shelf.rulebooks,
      lists: try ReferenceLists(folder: root + "/Data"), world: world,
      keys: Dictionary(
        uniqueKeysWithValues: shelf.rulebooks.keys.map { ($0, SigningKey(administration: $0)) }))
    let agencies = Set(shelf.rulebooks[administration]?.agencies.map(\.code) ?? [])
    try await desk.appoint(
      login: "counter", name: "A", administration: administration, port: nil, agencies: agencies,
      role: .supervisor, password: Self.password)
    try await desk.appoint(
      login: "customs", name: "B", administration: administration, port: nil, agencies: ["customs"],
      role: .officer, password: Self.password)
    counter = try #require(
      await desk.officer(token: desk.signInOfficer(login: "counter", password: Self.password)))
    customs = try #require(
      await desk.officer(token: desk.signInOfficer(login: "customs", password: Self.password)))
  }

  func lodge(_ administration: String = "GD", port: String = "GD-04") async throws -> Visit {
    let today = try #require(desk.rulebooks[administration]).zone.date(desk.world.now())
    let draft = Draft.sample(administration: administration, port: port, date: today.adding(days: 1))
    let begun = try await desk.begin(.inward, at: administration, port: port, with: draft, account: nil)
    return try await desk.lodge(begun.holder)
  }

  func clear(_ visit: Visit, _ leg: Leg, key: String = UUID().uuidString) async throws -> Visit {
    let steps = desk.rulebooks[visit.administration]?.steps[leg] ?? []
    let decide = steps.map { Action.decide(leg, step: $0.code, .clear, reason: nil) }
    let assessed = try await desk.act([.assess(leg)], on: visit.id, by: counter, key: "assess " + key)
    let owes = assessed.openLeg == leg && assessed.quotes[leg]?.lines.contains { $0.amount.minor > 0 } == true
    return try await desk.act(
      decide
        + (owes ? [.pay(leg, .cash, reason: nil)] : []) + [.clear(leg)], on: visit.id, by: counter,
      key: key)
  }
}

@Suite("A clearance") struct ClearanceTests {
  @Test("goes from the declaration to a certificate that verifies")
  func whole() async throws {
    let node = try await Node()
    let visit = try await node.lodge()
    #expect(visit.state == .lodged)
    let cleared = try await node.clear(visit, .inward)
    #expect(cleared.state == .clearedIn)
    let code = try #require(cleared.certificates.first?.code)
    #expect(try await node.desk.verify(code).verification.verdict == .valid)
    // The receipt and the certificate are numbered without a gap.
    #expect(cleared.receipts.first?.number.hasSuffix("R000001") == true)
  }

  @Test("sent twice under one key is done once")
  func idempotent() async throws {
    let node = try await Node()
    let visit = try await node.lodge()
    let action = Action.decide(.inward, step: "customs", .clear, reason: nil)
    let once = try await node.desk.act([action], on: visit.id, by: node.counter, key: "same")
    let twice = try await node.desk.act([action], on: visit.id, by: node.counter, key: "same")
    #expect(once.facts == twice.facts)
    await #expect(throws: KeyReused.self) {
      try await node.desk.act([.present(arrived: nil)], on: visit.id, by: node.counter, key: "same")
    }
  }

  @Test("decided by two officers at once is decided by one, and the other is told")
  func race() async throws {
    let node = try await Node()
    let visit = try await node.lodge()
    let (desk, officers) = (node.desk, [node.counter, node.customs])
    let outcomes = await withTaskGroup(of: String.self) { group in
      for officer in officers {
        group.addTask {
          do {
            try await desk.act(
              [.decide(.inward, step: "customs", .clear, reason: nil)], on: visit.id, by: officer,
              key: officer.id)
            return "done"
          } catch let refused as NotAllowed { return refused.code } catch { return "\(error)" }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.sorted() == ["done", "step.alreadyDecided"])
  }

  @Test("undone is a new fact, and its certificate says so wherever it is shown")
  func undo() async throws {
    let node = try await Node()
    let cleared = try await node.clear(try await node.lodge(), .inward)
    let last = try #require(cleared.facts.last)
    let undone = try await node.desk.act(
      [.undo(last.id, reason: "wrong boat")], on: cleared.id, by: node.counter, key: "undo")
    #expect(undone.state == .lodged)
    #expect(undone.facts.count == cleared.facts.count + 1)
    let code = try #require(cleared.certificates.first?.code)
    #expect(try await node.desk.verify(code).verification.verdict == .revoked(reason: "wrong boat"))
  }

  @Test("out of one administration is expected in the next")
  func expected() async throws {
    let node = try await Node()
    let cleared = try await node.clear(try await node.lodge(), .inward)
    let inward = try #require(cleared.inward)
    var answers = node.desk.outwardAnswers(from: inward, at: "GD-04")
    let today = try #require(node.desk.rulebooks["GD"]).zone.date(node.desk.world.now())
    (answers["voyage.date"], answers["voyage.time"]) = (today.adding(days: 1).description, "12:00")
    answers["voyage.next"] = "LC-01"
    answers["check.statement"] = "yes"
    let begun = try await node.desk.begin(.outward, at: "GD", with: answers, account: nil, visit: cleared.id)
    let out = try await node.clear(try await node.desk.lodge(begun.holder), .outward)
    #expect(out.state == .clearedOut)
    try await node.desk.appoint(
      login: "lc", name: "C", administration: "LC", port: nil, agencies: ["customs"], role: .officer,
      password: Node.password)
    let lucia = try #require(
      await node.desk.officer(token: node.desk.signInOfficer(login: "lc", password: Node.password)))
    let rows = try await node.desk.list(.enRoute, port: "LC-01", for: lucia)
    #expect(rows.map(\.state) == [.expected])
    #expect(rows.first?.fromPlace == "GD-04")
    // Nothing of Grenada is to be seen in Saint Lucia.
    await #expect(throws: Unknown.self) { try await node.desk.caseFile(cleared.id, for: lucia) }
  }
}

@Suite("A boat's name") struct VesselNameTests {
  @Test(
    "is found as it was heard",
    arguments: [
      ("Sea Gypsy", "Seagipsy"), ("Two Islands", "Too Islands"), ("Zephyr", "Zefir"),
      ("Catch 22", "Katch 22"),
    ])
  func sound(written: String, heard: String) {
    #expect(VesselName.sound(written) == VesselName.sound(heard))
  }
}
