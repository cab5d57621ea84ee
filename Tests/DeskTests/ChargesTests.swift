import ClearanceCore
import Desk
import Foundation
import Storage
import StorageSQLite
import TestSupport
import Testing

@Suite("Charges") struct ChargesTests {
  private func sheet(_ node: Node, _ administration: String = "GD") async throws -> MoneySheet {
    let today = try #require(node.desk.rulebooks[administration]).zone.date(node.desk.world.now())
    return try await node.desk.moneySheet(from: today, until: today, port: nil, for: node.counter)
  }

  @Test("that stand open are reckoned with what an officer states, and frozen with it") func told()
    async throws
  {
    let node = try await Node("DO")
    let port = try #require(node.desk.rulebooks["DO"]?.ports.first { $0.ability == .entryAndExit }).code
    let lodged = try await node.clear(try await node.lodge("DO", port: port), .inward)
    let before = try await node.desk.caseFile(lodged.id, for: node.counter)
    var draft = try await node.desk.paperDraft(lodged.id, .outward, for: node.counter)
    draft["voyage.next"] = "GD-04"
    let visit = try await node.desk.enterPaper(draft, .outward, on: lodged.id, by: node.counter, key: "out")
    let file = try await node.desk.caseFile(visit.id, for: node.counter)
    #expect(before.questions.isEmpty)
    let open = try #require(file.quote).open.map(\.missing)
    #expect(open.contains(.dockage) && open.contains(.fuel))
    let paths = file.questions.map(\.path)
    #expect(paths.contains("told.dockage") && paths.contains("told.fuel"))

    let told = try ToldFacts(["told.dockage": "1000", "told.fuel": "50.55"], for: file.questions)
    let assessed = try await node.desk.act(
      [.assess(.outward, told: told)], on: visit.id, by: node.counter, key: "told")
    let quote = try #require(assessed.quotes[.outward])
    #expect(quote.told == told && !quote.open.map(\.missing).contains(.dockage))
    #expect(quote.lines.first { $0.rule == "dockage" }?.amount == Money(minor: 5000, "USD"))
    #expect(quote.lines.first { $0.rule == "fuel" }?.amount == Money(minor: 101, "USD"))
    // Reckoned again without a word, what was stated still counts; and it survives being read from the store.
    try await node.desk.act([.assess(.outward)], on: visit.id, by: node.counter, key: "again")
    let again = try await node.desk.caseFile(visit.id, for: node.counter)
    #expect(again.quote?.told == told && again.quote?.totals == quote.totals)
    #expect(again.quote?.told?.answers(again.questions)["told.dockage"] == "1000.00")
  }

  @Test("of an extension are taken with it, by one receipt of their own") func extended() async throws {
    let node = try await Node()
    let visit = try await node.clear(try await node.lodge(), .inward)
    let today = try #require(node.desk.rulebooks["GD"]).zone.date(node.desk.world.now())
    let until = (visit.stayUntil ?? today).adding(days: 20)
    await #expect {
      try await node.desk.act(
        [.extend(until: until, reason: "hurricane")], on: visit.id, by: node.counter, key: "1")
    } throws: { error in
      (error as? NotAllowed)?.code == "permit.unpaid"
    }
    await #expect(throws: NotAllowed("extend.tooLong", ["days": "30"])) {
      try await node.desk.act(
        [.extend(until: (visit.stayUntil ?? today).adding(days: 31), reason: "x", Payment(.cash))],
        on: visit.id, by: node.counter, key: "long")
    }
    let people = visit.people.count
    let done = try await node.desk.act(
      [.extend(until: until, reason: "hurricane", Payment(.cash))], on: visit.id, by: node.counter, key: "2")
    #expect(done.stayUntil == until)
    let receipt = try #require(done.receipts.last)
    #expect(receipt.permit == .extension && receipt.totals == [Money(minor: Int64(2500 * people), "XCD")])
    #expect(done.receipt(.inward)?.permit == nil && done.receipts.count == 2)
    let sheet = try await sheet(node)
    #expect(sheet.faults.isEmpty && sheet.lines.reduce(0) { $0 + $1.due } == Int64(7500 + 2500 * people))
    // The extension is taken back and given again: its receipt still stands and is not asked for twice.
    let fact = try #require(done.facts.last)
    try await node.desk.act([.undo(fact.id, reason: "wrong day")], on: visit.id, by: node.counter, key: "3")
    let again = try await node.desk.act(
      [.extend(until: until.adding(days: 1), reason: "hurricane")], on: visit.id, by: node.counter, key: "4")
    #expect(again.receipts.count == 2)
    await #expect {
      try await node.desk.act(
        [.extend(until: until.adding(days: 9), reason: "again")], on: visit.id, by: node.counter, key: "5")
    } throws: { error in
      (error as? NotAllowed)?.code == "permit.unpaid"
    }
  }

  @Test("by card are authorised once, refused in words, and given back with their receipt") func card()
    async throws
  {
    let folder = FileManager.default.temporaryDirectory.appending(path: "cards-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    var node = try await Node()
    node.desk.cards = try FolderCards(folder: folder.path)
    let answer = { (text: String) in
      try Data(text.utf8).write(to: folder.appending(path: "answer"))
    }
    let payments = {
      try FileManager.default.contentsOfDirectory(
        at: folder.appending(path: "payments"), includingPropertiesForKeys: nil
      ).map { try String(contentsOf: $0, encoding: .utf8) }
    }
    let visit = try await node.lodge()
    let pay = [Action.pay(.inward, .card, reason: nil)]
    try answer("decline not enough money")
    await #expect(throws: NotAllowed("card.declined", ["reason": "not enough money"])) {
      try await node.desk.act(pay, on: visit.id, by: node.counter, key: "1")
    }
    try answer("unreachable")
    await #expect(throws: NotAllowed("card.unreachable")) {
      try await node.desk.act(pay, on: visit.id, by: node.counter, key: "1")
    }
    #expect(try payments().isEmpty)
    try answer("approve")
    let paid = try await node.desk.act(pay, on: visit.id, by: node.counter, key: "1")
    let authorisation = try #require(paid.receipt(.inward)?.authorisation)
    _ = try await node.desk.act(pay, on: visit.id, by: node.counter, key: "1")
    #expect(try payments().count == 1)
    #expect(try payments()[0].contains(authorisation) && payments()[0].contains("7500"))
    let receipt = try #require(paid.facts.last)
    try await node.desk.act([.undo(receipt.id, reason: "twice")], on: visit.id, by: node.counter, key: "2")
    #expect(try payments()[0].contains("\"isRefunded\":true"))
    // Where something else stands in the way, no card is asked.
    await #expect(throws: NotAllowed("clear.stepOpen", ["step": "customs"])) {
      try await node.desk.act(pay + [.clear(.inward)], on: visit.id, by: node.counter, key: "3")
    }
    #expect(try payments().count == 1)
    #expect(try await sheet(node).faults.isEmpty)
  }

  @Test("leave no payment without a receipt when the card is asked and the write then fails") func unwritten()
    async throws
  {
    let folder = FileManager.default.temporaryDirectory.appending(path: "cards-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let failing = FailingRecords(try SQLiteRecords(inMemory: ()))
    var node = try await Node(records: failing)
    node.desk.cards = try FolderCards(folder: folder.path)
    let visit = try await node.lodge()
    failing.fail()
    await #expect(throws: FailingRecords.Full.self) {
      try await node.desk.act(
        [.pay(.inward, .card, reason: nil)], on: visit.id, by: node.counter, key: "1")
    }
    let kept = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/payments")
    #expect(kept.count == 1)
    let text = try String(contentsOfFile: folder.path + "/payments/" + kept[0], encoding: .utf8)
    #expect(text.contains("\"isRefunded\":true"))
  }
}

/// A store whose disk fills up when it is told to.
private final class FailingRecords: Records, @unchecked Sendable {
  struct Full: Error {}
  private let records: any Records
  private let lock = NSLock()
  private var isFull = false
  init(_ records: any Records) { self.records = records }
  func fail() { lock.withLock { isFull = true } }
  func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
    try await records.read(body)
  }
  func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
    if lock.withLock({ isFull }) { throw Full() }
    return try await records.write(body)
  }
}
