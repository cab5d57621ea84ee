extension Reader {
  mutating func readVoyage(of vessel: Vessel?) -> Voyage? {
    let port = readOwnPort()
    let anchorage = text("voyage.anchorage", max: 100)
    let position = readPosition()
    let at = readTime()
    let last = context.leg == .inward ? readLast(before: at, vessel) : nil
    let certificate = context.leg == .inward ? text("voyage.lastCertificate", max: 40) : nil
    let isCombined = context.leg == .inward && flag("voyage.combined")
    let leaves = context.leg == .inward ? readLeaves(after: at, isCombined) : nil
    let next = place(
      "voyage.next", other: "voyage.nextOther", required: context.leg == .outward || isCombined)
    let purpose: Voyage.Purpose? =
      isPaper && draft["voyage.purpose"] == nil
      ? .other : choice("voyage.purpose", required: context.leg == .inward)
    let (berth, agent) = (text("voyage.berth", max: 100), text("voyage.agent", max: 100))
    let (phone, email) = (phone("voyage.contactPhone"), email("voyage.contactEmail"))
    let remarks = text("voyage.remarks", max: 1000)
    let earlier = context.leg == .inward ? readEarlier(last: last) : []
    guard let port, let at else { return nil }
    var voyage = Voyage(port: port, at: at, purpose: purpose ?? .other)
    (voyage.anchorage, voyage.position, voyage.last) = (anchorage, position, last)
    (voyage.lastCertificate, voyage.earlier) = (certificate, earlier)
    (voyage.next, voyage.leaves, voyage.isCombined) = (next, leaves, isCombined)
    (voyage.berth, voyage.agent, voyage.remarks) = (berth, agent, remarks)
    (voyage.contactPhone, voyage.contactEmail) = (phone, email)
    voyage.permits = Set(FeeRule.Permit.allCases.filter { flag("voyage.permit.\($0.rawValue)") })
    voyage.holdings = Set(FeeRule.Holding.allCases.filter { flag("voyage.holding.\($0.rawValue)") })
    return voyage
  }

  /// V12: a port of this administration's list.
  mutating func readOwnPort() -> String? {
    guard let typed = draft["voyage.port"] else {
      missing("voyage.port", evenOnPaper: true)
      return nil
    }
    guard context.ports.contains(typed) else {
      note("voyage.port.unknown", at: "voyage.port", .error, ["typed": String(typed.prefix(20))])
      return nil
    }
    return typed
  }

  /// V13.
  private mutating func readPosition() -> Position? {
    let (north, east) = (draft["voyage.latitude"], draft["voyage.longitude"])
    for path in ["voyage.latitude", "voyage.longitude"] where draft[path] == nil && isRequired(path) {
      missing(path)
    }
    guard north != nil || east != nil else { return nil }
    guard let latitude = Degrees.read(north ?? "", "N", "S"),
      let longitude = Degrees.read(east ?? "", "E", "W"),
      let position = Position(latitude: latitude, longitude: longitude)
    else {
      let isLatitude = north.flatMap { Degrees.read($0, "N", "S") }.map { !(-90...90).contains($0) } ?? true
      note("voyage.position.unreadable", at: isLatitude ? "voyage.latitude" : "voyage.longitude", .warning)
      return nil
    }
    let near = context.ports.compactMap { context.lists.ports[$0]?.position }
    if !near.isEmpty, !near.contains(where: { position.nauticalMiles(to: $0) <= 24 }) {
      note("voyage.position.far", at: "voyage.longitude", .warning)
    }
    return position
  }

  /// V15 and V16: in the port's zone.
  private mutating func readTime() -> Instant? {
    if isPaper, draft["voyage.date"] == nil { return context.now }
    guard let date = date("voyage.date", required: true) else { return nil }
    let isUntold = draft["voyage.time"] == nil
    guard let minute = readMinute() ?? (isPaper && isUntold ? 12 * 60 : nil) else { return nil }
    let at = context.zone.instant(date, minute: minute)
    let ahead = at.hours(since: context.now)
    if ahead > 24 * 366 { note("voyage.date.far", at: "voyage.date") }
    guard !isPaper else { return at }
    if ahead < -72 {
      note("voyage.date.past", at: "voyage.date", .warning)
    } else if ahead < Double(context.terms.noticeHoursMin) {
      note(
        "voyage.notice.short", at: "voyage.date", .warning,
        ["hours": String(context.terms.noticeHoursMin)], provision: context.terms.noticeProvision)
    }
    return at
  }

  mutating func readMinute() -> Int? {
    guard let typed = draft["voyage.time"] else {
      missing("voyage.time")
      return nil
    }
    guard let minute = Zone.minute(typed) else {
      note("voyage.time.unreadable", at: "voyage.time", .error, ["typed": String(typed.prefix(20))])
      return nil
    }
    return minute
  }

  private mutating func place(_ path: String, other: String, required: Bool) -> Voyage.Place? {
    let words = text(other, max: 100)
    switch draft[path] {
    case nil:
      if let words { return .named(words) }
      if required || isRequired(path) { missing(path) }
      return nil
    case "other":
      if words == nil, draft[other] == nil { missing(other, "place.missing") }
      return words.map { .named($0) }
    case let code?:
      guard context.lists.ports[code] != nil else {
        note("place.unknown", at: path, .error, ["typed": String(code.prefix(20))])
        return nil
      }
      return .port(code)
    }
  }

  private mutating func readLast(before at: Instant?, _ vessel: Vessel?) -> Voyage.Call? {
    let place = place("voyage.last", other: "voyage.lastOther", required: true)
    let departed = date("voyage.lastDeparted", required: true)
    if let departed, let at {
      let arrives = context.zone.date(at)
      if departed > arrives {
        note("voyage.lastDeparted.afterArrival", at: "voyage.lastDeparted", .warning)
      } else {
        checkSpeed(from: place, departed: departed, arrives: at, vessel)
      }
    }
    return place.map { Voyage.Call(place: $0, arrived: nil, departed: departed) }
  }

  /// V14: no faster than 40 knots, 60 under motor, from the first minute of the day of leaving.
  private mutating func checkSpeed(
    from place: Voyage.Place?, departed: CalendarDate, arrives: Instant, _ vessel: Vessel?
  ) {
    guard let from = place?.portCode, let port = draft["voyage.port"],
      let miles = context.lists.seaMiles(from: from, to: port)
    else { return }
    let hours = arrives.hours(since: context.zone.instant(departed, minute: 0))
    let knots = vessel?.kind == .motorYacht || vessel?.kind == .rib ? 60.0 : 40.0
    if hours <= 0 || miles / hours > knots {
      note(
        "voyage.speed", at: "voyage.lastDeparted", .warning,
        ["miles": String(Int(miles)), "hours": String(max(0, Int(hours)))])
    }
  }

  private mutating func readLeaves(after at: Instant?, _ isCombined: Bool) -> CalendarDate? {
    let leaves = date("voyage.leaves", required: isCombined)
    guard let leaves, let at else { return leaves }
    let arrives = context.zone.date(at)
    if leaves < arrives { note("voyage.leaves.beforeArrival", at: "voyage.leaves") }
    if isCombined {
      let most = context.terms.combinedHoursMax
      if most == 0 {
        note("voyage.combined.notHere", at: "voyage.combined")
      } else if leaves.days(since: arrives) * 24 > most {
        note("voyage.combined.tooLong", at: "voyage.leaves", .error, ["hours": String(most)])
      }
    }
    return leaves
  }

  /// V26: the calls of the last thirty days, without a gap that no passage explains.
  private mutating func readEarlier(last: Voyage.Call?) -> [Voyage.Call] {
    var calls: [(row: Int, call: Voyage.Call)] = []
    let count = draft.count(of: "voyage.earlier")
    guard count <= Form.rowsMax["voyage.earlier", default: 30] else {
      note("rows.tooMany", at: "voyage.earlier", .error, ["max": "30"])
      return []
    }
    for row in 0..<count {
      let path = "voyage.earlier.\(row)"
      let place = place(path + ".place", other: path + ".other", required: true)
      let (arrived, departed) = (date(path + ".arrived"), date(path + ".departed"))
      if let arrived, let departed, departed < arrived {
        note("earlier.order", at: path + ".departed")
      }
      if let place { calls.append((row, Voyage.Call(place: place, arrived: arrived, departed: departed))) }
    }
    checkGaps(calls, last: last)
    return calls.map(\.call)
  }

  private mutating func checkGaps(_ calls: [(row: Int, call: Voyage.Call)], last: Voyage.Call?) {
    var later = last
    for (row, call) in calls {
      defer { later = call }
      guard let left = call.departed, let next = later, let came = next.arrived ?? next.departed,
        let from = call.place.portCode, let to = next.place.portCode,
        let miles = context.lists.seaMiles(from: from, to: to)
      else { continue }
      let days = came.days(since: left)
      if days < 0 || Double(days) > miles / 3 / 24 + 1 + (next.arrived == nil ? 30 : 0) {
        note("earlier.gap", at: "voyage.earlier.\(row).departed", .warning)
      }
    }
  }
}

/// Degrees as sailors write them.
public enum Degrees {
  /// `12.48`, `-61,46`, `12°28.9'N`, `61 27.3 W`; nil when it is none of these.
  public static func read(_ typed: String, _ positive: Character, _ negative: Character) -> Double? {
    var text = typed.uppercased().trimmed.map { $0 == "," ? "." : String($0) }.joined()
    let side = text.last
    if side == positive || side == negative { text.removeLast() }
    let isMinus = text.first == "-" || text.first == "−"
    if isMinus { text.removeFirst() }
    // `-61.46 W` says west twice; `-61.46 E` contradicts itself.
    guard !(isMinus && side == positive) else { return nil }
    let sign = isMinus || side == negative ? -1.0 : 1.0
    let parts = text.split { !$0.isASCII || !($0.isNumber || $0 == ".") }.map(String.init)
    guard (1...3).contains(parts.count), let degrees = Double(parts[0]) else { return nil }
    var value = degrees
    for (index, part) in parts.dropFirst().enumerated() {
      guard let figure = Double(part), figure < 60 else { return nil }
      value += figure / (index == 0 ? 60 : 3600)
    }
    return value.isFinite ? sign * value : nil
  }
}
