package import ClearanceCore
package import Desk

/// One invented day of the region: boats under way, in port, bound out and late, at twelve ports of six
/// administrations. It does only what the doors do: it lodges, decides and clears through ``Desk``.
package struct RegionDay {
  private let desk: Desk
  private let clock: SimulatedClock
  private let now: Instant
  private var dice: Dice
  private var fleet: Fleet
  private var keys = 0

  /// The ports of the day, two for each administration where it has two.
  package static let ports = [
    "GD-04", "GD-01", "LC-01", "LC-03", "VG-01", "VG-05", "DM-01", "DM-02", "MQ-01", "MQ-02", "GD-05",
    "BM-01",
  ]

  /// - Parameters:
  ///   - desk: Opened with the world of `clock`.
  ///   - now: The moment the day is to look right at.
  package init(desk: Desk, clock: SimulatedClock, now: Instant, seed: UInt64) {
    (self.desk, self.clock, self.now) = (desk, clock, now)
    dice = Dice(seed: seed)
    fleet = Fleet(dice: Dice(seed: seed &+ 1))
  }

  /// Lives the day.
  ///
  /// - Parameters:
  ///   - boats: How many boats.
  ///   - report: Told after each boat, with how many are done.
  package mutating func run(boats: Int = 150, report: (Int) -> Void) async throws {
    for number in 0..<boats {
      let port = Self.ports[number % Self.ports.count]
      switch number % 10 {
      case 0, 1: try await announced(at: port)
      case 2: try await fromNextDoor(to: port)
      case 3, 4, 5, 6: try await inPort(at: port)
      case 7: try await outbound(from: port)
      case 8: try await overstaying(at: port)
      default: try await (dice.happens(in: 40) ? missing(at: port) : announced(at: port))
      }
      report(number + 1)
    }
    clock.set(now)
  }

  /// Sent from the last anchorage; not here yet.
  private mutating func announced(at port: String) async throws {
    let hours = dice.roll(2...20)
    _ = try await lodge(fleet.craft(), at: port, arriving: hours, sent: -dice.roll(1...5))
  }

  /// Sent for the day before yesterday, and nobody came.
  private mutating func missing(at port: String) async throws {
    _ = try await lodge(fleet.craft(), at: port, arriving: -dice.roll(30...50), sent: -60)
  }

  private mutating func inPort(at port: String) async throws {
    let hours = -dice.roll(2...90)
    guard let visit = try await lodge(fleet.craft(), at: port, arriving: hours, sent: hours - 6) else {
      return
    }
    clock.set(now.adding(minutes: hours * 60 + 45))
    try await clear(visit, .inward)
  }

  /// In for a few days some weeks ago, and still here.
  private mutating func overstaying(at port: String) async throws {
    let days = dice.roll(9...20)
    guard
      let visit = try await lodge(
        fleet.craft(), at: port, arriving: -days * 24, sent: -days * 24 - 5, stayDays: days - dice.roll(1...3)
      )
    else { return }
    clock.set(now.adding(hours: -days * 24 + 1))
    try await clear(visit, .inward)
  }

  private mutating func outbound(from port: String) async throws {
    let next = dice.pick(Self.ports.filter { $0.prefix(2) != port.prefix(2) })
    _ = try await sail(fleet.craft(), from: port, to: next, left: dice.roll(1...10))
  }

  /// Cleared out of one administration for another, where she is expected; some have sent their arrival too.
  private mutating func fromNextDoor(to port: String) async throws {
    let from = dice.pick(Self.ports.filter { $0.prefix(2) != port.prefix(2) && $0 != "BM-01" })
    let craft = fleet.craft(fewest: 2)
    guard let out = try await sail(craft, from: from, to: port, left: dice.roll(5...16)) else { return }
    guard dice.happens(in: 60) else { return }
    var answers = desk.inwardAnswers(after: out, at: String(port.prefix(2)))
    if dice.happens(in: 35), craft.people > 1 { answers.removeRow(craft.people - 1, of: "people") }
    if dice.happens(in: 15) { answers["vessel.hullColour"] = "green" }
    _ = try await lodge(
      Craft(name: craft.name, answers: answers.answers, people: craft.people), at: port,
      arriving: dice.roll(-1...4), sent: -1, takesOver: true)
  }

  private mutating func sail(_ craft: Craft, from port: String, to next: String, left hours: Int) async throws
    -> Visit?
  {
    let arrived = -hours - dice.roll(24...72)
    guard let visit = try await lodge(craft, at: port, arriving: arrived, sent: arrived - 4) else {
      return nil
    }
    clock.set(now.adding(minutes: arrived * 60 + 50))
    try await clear(visit, .inward)
    guard let inward = visit.inward else { return nil }
    var answers = desk.outwardAnswers(from: inward, at: port)
    clock.set(now.adding(minutes: -hours * 60 - 90))
    fill(&answers, local: now.adding(hours: -hours), at: port)
    answers["voyage.next"] = next
    answers["check.statement"] = "yes"
    let begun = try await desk.begin(
      .outward, at: visit.administration, with: answers, account: nil, visit: visit.id)
    let out = try await desk.lodge(begun.holder)
    clock.set(now.adding(minutes: -hours * 60 - 30))
    return try await clear(out, .outward)
  }

  private mutating func lodge(
    _ craft: Craft, at port: String, arriving hours: Int, sent: Int, stayDays: Int? = nil,
    takesOver: Bool = false
  ) async throws -> Visit? {
    clock.set(now.adding(hours: sent))
    let administration = String(port.prefix(2))
    let arrives = now.adding(minutes: hours * 60 + dice.roll(-25...25))
    var draft = Draft(craft.answers)
    fill(&draft, local: arrives, at: port)
    if !takesOver {
      draft["voyage.last"] = "other"
      draft["voyage.lastOther"] = "Mindelo, Cape Verde"
      draft["voyage.lastDeparted"] = date(now.adding(hours: hours - dice.roll(340...480)), administration)
    }
    let stay = stayDays ?? dice.roll(3...25)
    draft["voyage.leaves"] = date(arrives.adding(hours: stay * 24), administration)
    draft["voyage.purpose"] = "holiday"
    for field in Form.goods where field.kind == .tri { draft[field.path] = draft[field.path] ?? "no" }
    for field in Form.health where field.kind == .tri { draft[field.path] = "no" }
    if dice.happens(in: 6) { declareFirearm(&draft) }
    draft["check.statement"] = "yes"
    let begun = try await desk.begin(.inward, at: administration, port: port, with: draft, account: nil)
    do {
      return try await desk.lodge(begun.holder)
    } catch let problems as Problems {
      throw Unlikely(boat: craft.name, port: port, problems: problems.all)
    }
  }

  private mutating func declareFirearm(_ draft: inout Draft) {
    draft["goods.firearms"] = "yes"
    draft["goods.firearm.0.kind"] = "flare pistol"
    draft["goods.firearm.0.serial"] = "F\(dice.roll(1000...9999))"
    draft["goods.firearm.0.calibre"] = "12"
    draft["goods.firearm.0.rounds"] = "6"
  }

  private func fill(_ draft: inout Draft, local instant: Instant, at port: String) {
    guard let zone = desk.rulebooks[String(port.prefix(2))]?.zone else { return }
    let (date, minute) = zone.local(instant)
    draft["voyage.port"] = port
    draft["voyage.date"] = date.description
    draft["voyage.time"] = Zone.clock(minute)
  }

  private func date(_ instant: Instant, _ administration: String) -> String? {
    desk.rulebooks[administration]?.zone.date(instant).description
  }

  /// As the agencies of the port would, each in its turn.
  @discardableResult
  private mutating func clear(_ visit: Visit, _ leg: Leg) async throws -> Visit {
    guard let rules = desk.rulebooks[visit.administration], !rules.isSelfService else { return visit }
    let login = visit.administration.lowercased() + ".supervisor"
    guard let officer = try await desk.officer(login: login) else { throw NobodyOnDuty(login: login) }
    let steps = rules.steps[leg, default: []].map { Action.decide(leg, step: $0.code, .clear, reason: nil) }
    let present: [Action] = leg == .inward ? [.present(arrived: nil)] : []
    keys += 1
    var standing = try await desk.act(
      present + steps + [.assess(leg)], on: visit.id, by: officer, key: "day-\(keys)")
    let owes = standing.quotes[leg]?.lines.contains { $0.amount.minor > 0 } ?? false
    keys += 1
    standing = try await desk.act(
      (owes ? [.pay(leg, .cash, reason: nil)] : []) + [.clear(leg)], on: visit.id, by: officer,
      key: "day-\(keys)")
    return standing
  }
}

/// The day tried something that the declaration refuses: for whoever changes the rules.
struct Unlikely: Error {
  let boat: String
  let port: String
  let problems: [Problem]
}

struct NobodyOnDuty: Error { let login: String }
