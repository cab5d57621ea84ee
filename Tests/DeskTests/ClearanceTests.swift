import ClearanceCore
import Desk
import Foundation
import Journal
import Storage
import StorageSQLite
import Synchronization
import TestSupport
import Testing

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

  @Test(
    "reckons a charge by the vessel's time from when she came, not from when her master stood at the counter")
  func vesselTime() async throws {
    let node = try await Node()
    let lodged = try await node.lodge()
    let presented = try await node.desk.act(
      [.present(arrived: nil)], on: lodged.id, by: node.counter, key: "present")
    let zone = try #require(node.desk.rulebooks["GD"]).zone
    let setting = FeeSetting(zone: zone, now: node.desk.world.now(), isAtCounter: true)
    #expect(presented.setting(setting).arrivedAt == lodged.inward?.voyage.at)
    let seen = node.desk.world.now().adding(hours: -5)
    let other = try await node.lodge(port: "GD-01")
    let observed = try await node.desk.act(
      [.present(arrived: seen)], on: other.id, by: node.counter, key: "seen")
    #expect(observed.setting(setting).arrivedAt == seen)
  }

  @Test("of the past, typed in from paper, says so, issues nothing and joins the boat's own visit")
  func late()
    async throws
  {
    let node = try await Node()
    let zone = try #require(node.desk.rulebooks["GD"]).zone
    let today = zone.date(node.desk.world.now())
    var draft = Draft([
      "vessel.name": "Old Hand", "vessel.flag": "GB", "vessel.length": "38", "vessel.unit": "ft",
      "voyage.port": "GD-04", "voyage.date": today.adding(days: -40).description, "voyage.last": "other",
      "voyage.lastOther": "Bequia",
    ])
    draft.addPeople(lines: "Ferguson, Ann; GBR; 533111; 3.5.1970; F")
    let came = try await node.desk.enterLate(draft, .inward, paperNumber: "A 1", by: node.counter, key: "1")
    #expect(came.state == .clearedIn && came.certificates.isEmpty && came.receipts.isEmpty)
    #expect(came.clearedInAt.map { zone.date($0) } == today.adding(days: -40))
    let same = try await node.desk.enterLate(draft, .inward, paperNumber: "A 1", by: node.counter, key: "1")
    #expect(same.id == came.id && same.facts.count == came.facts.count)
    let known = try #require(try await node.desk.knownBoat(named: "OLD HAND", flag: "gb", for: node.counter))
    #expect(known["vessel.length"] == "38")

    draft["voyage.date"] = today.adding(days: -30).description
    draft["voyage.next"] = "VC-01"
    let gone = try await node.desk.enterLate(draft, .outward, paperNumber: nil, by: node.counter, key: "2")
    #expect(gone.id == came.id && gone.state == .departed)
    draft["voyage.date"] = today.adding(days: 2).description
    await #expect(throws: Problems([Problem("late.future", at: "voyage.date")])) {
      try await node.desk.enterLate(draft, .inward, paperNumber: nil, by: node.counter, key: "3")
    }
    await #expect(throws: Problems.self) {
      try await node.desk.enterLate(Draft(), .inward, paperNumber: nil, by: node.counter, key: "4")
    }
  }
}
