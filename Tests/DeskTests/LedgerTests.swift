import ClearanceCore
import Desk
import Foundation
import Storage
import TestSupport
import Testing

@Suite("The ledger") struct LedgerTests {
  private func sheet(_ node: Node) async throws -> MoneySheet {
    let today = try #require(node.desk.rulebooks["GD"]).zone.date(node.desk.world.now())
    return try await node.desk.moneySheet(from: today, until: today, port: nil, for: node.counter)
  }

  private func held(_ sheet: MoneySheet, _ account: String) -> [Money] {
    sheet.held.first { $0.account == account }?.money ?? []
  }

  @Test("follows cash from the charge to the drawer, the count, the way and the treasury")
  func cash() async throws {
    let node = try await Node()
    _ = try await node.clear(try await node.lodge(), .inward)
    var sheet = try await sheet(node)
    let fee = Money(minor: 7500, "XCD")
    #expect(sheet.lines.map(\.due) == [7500] && sheet.lines.map(\.cash) == [7500])
    #expect(sheet.lines.map(\.agency) == ["customs"] && sheet.lines.map(\.received) == [7500])
    #expect(held(sheet, "till") == [fee] && sheet.faults.isEmpty)

    let open = try #require(try await node.desk.openTill(of: node.counter))
    let closed = try await node.desk.closeTill(
      open.row.id, counted: [Money(minor: 7000, "XCD")], reason: "a note blew away", by: node.counter)
    #expect(closed.closing?.difference == [Money(minor: -500, "XCD")])
    // Sent again, the count changes nothing.
    let again = try await node.desk.closeTill(
      open.row.id, counted: [fee], reason: nil, by: node.counter)
    #expect(again.closing == closed.closing)
    sheet = try await self.sheet(node)
    #expect(held(sheet, "till").isEmpty && held(sheet, "transit") == [Money(minor: 7000, "XCD")])
    #expect(held(sheet, "difference") == [Money(minor: 500, "XCD")] && sheet.faults.isEmpty)

    let remittance = Remittance(amount: Money(minor: 7000, "XCD"), from: .transit, slip: "T-1")
    for _ in 0..<2 { try await node.desk.remit(remittance, by: node.counter, key: "slip T-1") }
    sheet = try await self.sheet(node)
    #expect(held(sheet, "treasury") == [Money(minor: 7000, "XCD")] && held(sheet, "transit").isEmpty)
    #expect(sheet.faults.isEmpty)
    await #expect(throws: NotAllowed("remit.tooMuch")) {
      try await node.desk.remit(remittance, by: node.counter, key: "slip T-2")
    }
    await #expect(throws: NotAllowed("remit.supervisor")) {
      try await node.desk.remit(remittance, by: node.customs, key: "slip T-3")
    }
    await #expect(throws: NotAllowed("money.supervisor")) {
      try await node.desk.moneySheet(
        from: sheet.from, until: sheet.until, port: nil, for: node.customs)
    }
  }

  @Test("wants a second person's count where the first was not right") func witness() async throws {
    let node = try await Node()
    let visit = try await node.lodge()
    try await node.desk.act(
      [.decide(.inward, step: "customs", .clear, reason: nil), .pay(.inward, .cash, reason: nil)],
      on: visit.id, by: node.customs, key: "p")
    let open = try #require(try await node.desk.openTill(of: node.customs))
    await #expect(throws: NotAllowed("till.witnessNothing")) {
      _ = try await node.desk.witness(open.row.id, note: "fine", by: node.counter)
    }
    _ = try await node.desk.closeTill(
      open.row.id, counted: [Money(minor: 7400, "XCD")], reason: nil, by: node.customs)
    await #expect(throws: NotAllowed("till.witnessSupervisor")) {
      _ = try await node.desk.witness(open.row.id, note: "fine", by: node.customs)
    }
    await #expect(throws: NotAllowed("reason.missing")) {
      _ = try await node.desk.witness(open.row.id, note: " ", by: node.counter)
    }
    for _ in 0..<2 {
      let seen = try await node.desk.witness(open.row.id, note: "a dollar short", by: node.counter)
      #expect(seen.row.witness == "A: a dollar short")
    }
    _ = try await node.desk.openTill(float: [], port: "GD-04", by: node.counter)
    let own = try #require(try await node.desk.openTill(of: node.counter))
    _ = try await node.desk.closeTill(
      own.row.id, counted: [Money(minor: 5, "XCD")], reason: nil, by: node.counter)
    await #expect(throws: NotAllowed("till.witnessOwn")) {
      _ = try await node.desk.witness(own.row.id, note: "fine", by: node.counter)
    }
  }

  @Test("keeps card, transfer and waiver apart", arguments: Receipt.Method.allCases)
  func methods(method: Receipt.Method) async throws {
    let node = try await Node()
    let visit = try await node.lodge()
    try await node.desk.act(
      [.pay(.inward, method, reason: "regatta")], on: visit.id, by: node.counter, key: "p")
    let sheet = try await sheet(node)
    let line = try #require(sheet.lines.first)
    #expect(line.due == 7500)
    #expect([line.cash, line.card, line.transfer, line.waived].sorted() == [0, 0, 0, 7500])
    #expect(line.received == (method == .waived ? 0 : 7500))
    #expect(sheet.faults.isEmpty)
    #expect((try await node.desk.openTill(of: node.counter) != nil) == (method == .cash))
  }

  @Test("takes a receipt back by a reversal, out of the drawer that is open then")
  func reversal() async throws {
    let node = try await Node()
    let visit = try await node.lodge()
    let paid = try await node.desk.act(
      [.pay(.inward, .cash, reason: nil)], on: visit.id, by: node.counter, key: "pay")
    let first = try #require(try await node.desk.openTill(of: node.counter))
    _ = try await node.desk.closeTill(
      first.row.id, counted: [Money(minor: 7500, "XCD")], reason: nil, by: node.counter)
    let receipt = try #require(paid.facts.last)
    try await node.desk.act(
      [.undo(receipt.id, reason: "wrong boat")], on: visit.id, by: node.counter, key: "undo")
    let sheet = try await sheet(node)
    let line = try #require(sheet.lines.first)
    #expect(line.cash == 7500 && line.reversed == 7500 && line.received == 0)
    #expect(held(sheet, "till") == [Money(minor: -7500, "XCD")])
    #expect(held(sheet, "transit") == [Money(minor: 7500, "XCD")])
    #expect(sheet.faults.isEmpty)
    // The number stays used: the next receipt is the second.
    let next = try await node.desk.act(
      [.pay(.inward, .card, reason: nil)], on: visit.id, by: node.counter, key: "again")
    #expect(next.receipts.map { String($0.number.suffix(7)) } == ["R000002"])
  }

  @Test("a charge reckoned again before it is paid is due once")
  func assessedAgain() async throws {
    let node = try await Node()
    let visit = try await node.lodge()
    for number in 0..<3 {
      try await node.desk.act([.assess(.inward)], on: visit.id, by: node.counter, key: "a\(number)")
    }
    #expect(try await sheet(node).lines.map(\.due) == [7500])
  }

  @Test("is as before when a charge reckoned anew is taken back, and none is reckoned anew under a receipt")
  func assessmentUndone() async throws {
    let node = try await Node()
    let visit = try await node.lodge()
    try await node.desk.act([.assess(.inward)], on: visit.id, by: node.counter, key: "1")
    let again = try await node.desk.act([.assess(.inward)], on: visit.id, by: node.counter, key: "2")
    let second = try #require(again.facts.last)
    try await node.desk.act([.undo(second.id, reason: "x")], on: visit.id, by: node.counter, key: "3")
    let line = try #require(try await sheet(node).lines.first)
    #expect(line.due == 7500 && line.reversed == 0 && line.received == 0)
    try await node.desk.act([.pay(.inward, .card, reason: nil)], on: visit.id, by: node.counter, key: "4")
    await #expect(throws: NotAllowed("pay.already")) {
      try await node.desk.act([.assess(.inward)], on: visit.id, by: node.counter, key: "5")
    }
    #expect(try await sheet(node).faults.isEmpty)
  }

  /// The sum of the assessments that stand.
  private func standing(_ visits: [Visit], _ node: Node) async throws -> Int64 {
    var sum: Int64 = 0
    for visit in visits {
      let now = try await node.desk.caseFile(visit.id, for: node.counter).visit
      sum += now.quotes[.inward]?.totals.reduce(0) { $0 + $1.minor } ?? 0
    }
    return sum
  }

  @Test("balances after any order of paying, reversing, counting and remitting")
  func properties() async throws {
    let seed = ProcessInfo.processInfo.environment["SEED"].flatMap(UInt64.init) ?? .random(in: 0...UInt64.max)
    print("LedgerTests SEED=\(seed)")
    var dice = SeededDice(seed: seed)
    let node = try await Node()
    let visits = [
      try await node.lodge(), try await node.lodge(port: "GD-01"), try await node.lodge(port: "GD-02"),
    ]
    for step in 0..<120 {
      let id = try #require(visits.randomElement(using: &dice)).id
      do {
        switch Int.random(in: 0...5, using: &dice) {
        case 0:
          try await node.desk.act([.assess(.inward)], on: id, by: node.counter, key: "\(step)")
        case 1, 2:
          let method = Receipt.Method.allCases.randomElement(using: &dice) ?? .cash
          try await node.desk.act(
            [.pay(.inward, method, reason: "r")], on: id, by: node.counter, key: "\(step)")
        case 3:
          let visit = try await node.desk.caseFile(id, for: node.counter).visit
          let last = visit.facts.last {
            if case .undone = $0.event { return false }
            return !visit.undone.contains($0.id)
          }
          try await node.desk.act(
            [.undo(try #require(last).id, reason: "r")], on: id, by: node.counter, key: "\(step)")
        case 4:
          guard let open = try await node.desk.openTill(of: node.counter) else { continue }
          let counted = Money(minor: .random(in: 0...30_000, using: &dice), "XCD")
          _ = try await node.desk.closeTill(open.row.id, counted: [counted], reason: nil, by: node.counter)
        default:
          try await node.desk.remit(
            Remittance(
              amount: Money(minor: .random(in: 1...9000, using: &dice), "XCD"),
              from: Bool.random(using: &dice) ? .card : .transit, slip: "s\(step)"), by: node.counter,
            key: "\(step)")
        }
      } catch is NotAllowed {}
      let sheet = try await sheet(node)
      #expect(sheet.faults.isEmpty, "SEED=\(seed) step \(step): \(sheet.faults)")
      let standing = try await self.standing(visits, node)
      #expect(sheet.lines.reduce(0) { $0 + $1.due } == standing, "SEED=\(seed) step \(step)")
    }
  }
}
