import ClearanceCore
import Desk
import Foundation
import Storage
import StorageSQLite
import Testing

@Suite("A change of the rules") struct RulesTests {
  private let old = "{from: 2010-01-01, flat: 7500,"

  /// A cruising permit of EC$80 from 2027 on.
  private func dearer(_ node: Node) throws -> String {
    let text = try #require(try node.desk.ruleFiles(for: node.counter)["fees.yaml"])
    let entry =
      #"    - {from: 2027-01-01, flat: 8000, source: "Example Regulations 2026, s. 4", year: 2027, checked: 2026-11-24, confirmed: true}"#
    return text.replacingOccurrences(of: "extension:\n", with: entry + "\nextension:\n")
  }

  private func second(_ node: Node) async throws -> Officer {
    try await node.desk.appoint(
      login: "second", name: "C", administration: "GD", port: nil, agencies: [], role: .administrator,
      password: Node.password)
    return try #require(
      await node.desk.officer(token: node.desk.signInOfficer(login: "second", password: Node.password)))
  }

  @Test("is tried on last month's boats, put in force by a second person, and lies in the journal")
  func whole() async throws {
    let node = try await Node()
    _ = try await node.clear(try await node.lodge(), .inward)
    let before = try #require(node.desk.rulebooks["GD"]).digest
    let change = try await node.desk.draftRules(
      "fees.yaml", body: try dearer(node), reason: "Budget 2027", by: node.counter)
    #expect(node.desk.rulebooks["GD"]?.digest == before)
    let day = try #require(CalendarDate(iso: "2027-01-01"))
    let run = try await node.desk.dryRun(change, on: day, for: node.counter)
    #expect(run.visits == 1 && run.changed == 1)
    #expect(run.before == [Money(minor: 7500, "XCD")] && run.after == [Money(minor: 8000, "XCD")])
    #expect(try await node.desk.dryRun(change, on: day.adding(days: -1), for: node.counter).changed == 0)

    await #expect(throws: NotAllowed("rules.sameperson")) {
      try await node.desk.decideRules(change.id, approve: true, by: node.counter)
    }
    let second = try await second(node)
    try await node.desk.decideRules(change.id, approve: true, by: second)
    let after = try #require(node.desk.rulebooks["GD"])
    #expect(after.digest != before)
    // Byte for byte what was drafted.
    #expect(try node.desk.ruleFiles(for: second)["fees.yaml"] == change.body)
    let facts = try await node.desk.facts(of: "GD", after: 0).map(\.text)
    #expect(facts.last?.contains(before) == true && facts.last?.contains(after.digest) == true)
    await #expect(throws: NotAllowed("rules.decided")) {
      try await node.desk.decideRules(change.id, approve: false, by: second)
    }
  }

  @Test("that doesn't load, or brings a case to another sum, is refused with its line; the old one stays")
  func refused() async throws {
    let node = try await Node()
    let text = try #require(try node.desk.ruleFiles(for: node.counter)["fees.yaml"])
    for (body, fault) in [
      (text.replacingOccurrences(of: old, with: "{from: 2010-01-01, flatt: 7500,"), "unknown key 'flatt'"),
      (text.replacingOccurrences(of: old, with: "{from: 2010-01-01, flat: 7600,"), "wanted XCD 75.00"),
    ] {
      let thrown = await #expect(throws: RulesRefused.self) {
        try await node.desk.draftRules("fees.yaml", body: body, reason: "x", by: node.counter)
      }
      #expect(try #require(thrown).faults.contains { $0.contains(fault) && $0.contains("GD/") })
    }
    await #expect(throws: NotAllowed("rules.administrator")) {
      try await node.desk.draftRules("fees.yaml", body: text + "\n", reason: "x", by: node.customs)
    }
    await #expect(throws: NotAllowed("rules.same")) {
      try await node.desk.draftRules("fees.yaml", body: text, reason: "x", by: node.counter)
    }
  }

  @Test("drafted from rules that have changed since is not put in force")
  func stale() async throws {
    let node = try await Node()
    let second = try await second(node)
    let first = try await node.desk.draftRules(
      "fees.yaml", body: try dearer(node), reason: "one", by: node.counter)
    let ports = try #require(try node.desk.ruleFiles(for: second)["ports.yaml"])
    let other = try await node.desk.draftRules(
      "ports.yaml", body: ports + "\n", reason: "two", by: node.counter)
    try await node.desk.decideRules(first.id, approve: true, by: second)
    await #expect(throws: NotAllowed("rules.stale")) {
      try await node.desk.decideRules(other.id, approve: true, by: second)
    }
  }

  @Test("drafted twice from the same rules and approved at once is put in force once")
  func race() async throws {
    let node = try await Node()
    let second = try await second(node)
    let fees = try await node.desk.draftRules(
      "fees.yaml", body: try dearer(node), reason: "one", by: node.counter)
    let text = try #require(try node.desk.ruleFiles(for: second)["ports.yaml"])
    let ports = try await node.desk.draftRules(
      "ports.yaml", body: text + "\n", reason: "two", by: node.counter)
    let desk = node.desk
    let outcomes = await withTaskGroup(of: String.self) { group in
      for id in [fees.id, ports.id] {
        group.addTask {
          do {
            try await desk.decideRules(id, approve: true, by: second)
            return "done"
          } catch { return (error as? NotAllowed)?.code ?? "\(error)" }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.sorted() == ["done", "rules.stale"])
    let states = try await desk.ruleChanges(for: second).map(\.state)
    #expect(states.count { $0 == .approved } == 1 && states.count { $0 == .draft } == 1)
  }

  @Test("is in force again after the node starts anew; a holiday of its own counts")
  func restart() async throws {
    let records = try SQLiteRecords(inMemory: ())
    let node = try await Node(records: records)
    let second = try await second(node)
    let text = try #require(try node.desk.ruleFiles(for: node.counter)["administration.yaml"])
    let body =
      text
      + #"holidays: [{date: 2027-02-07, name: "Independence Day", source: "Gazette", year: 2026, checked: 2026-11-24, confirmed: true}]"#
      + "\n"
    let change = try await node.desk.draftRules(
      "administration.yaml", body: body, reason: "x", by: node.counter)
    try await node.desk.decideRules(change.id, approve: true, by: second)
    let again = try await Node(records: records)
    let day = try #require(CalendarDate(iso: "2027-02-07"))
    #expect(again.desk.rulebooks["GD"]?.holidays[day] == "Independence Day")
    let rules = try #require(again.desk.rulebooks["GD"])
    #expect(again.desk.holidays(of: rules)[day] == "Independence Day")
    #expect(again.desk.rulesLeftOut.isEmpty)
    #expect(again.desk.rulebooks["GD"]?.digest == node.desk.rulebooks["GD"]?.digest)
  }
}
