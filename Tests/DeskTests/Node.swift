import ClearanceCore
import Desk
import Foundation
import Journal
import Storage
import StorageSQLite
import TestSupport
import Testing

let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().path

/// A desk over memory with the shipped rulebooks, and one officer for each post.
struct Node {
  var desk: Desk
  let counter: Officer
  let customs: Officer
  static let password = "a long enough password"

  init(_ administration: String = "GD", records: (any Records)? = nil) async throws {
    let shelf = try RulebookShelf(folder: root + "/Rulebooks")
    let world = World(
      now: { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) },
      randomBytes: { count in (0..<count).map { _ in UInt8.random(in: 0...255) } })
    desk = try await Desk(
      records: try records ?? SQLiteRecords(inMemory: ()), rulebooks: shelf.rulebooks, texts: shelf.texts,
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
