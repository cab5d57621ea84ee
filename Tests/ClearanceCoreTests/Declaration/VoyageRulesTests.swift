import ClearanceCore
import Testing

@Suite("The voyage") struct VoyageRulesTests {
  @Test("is read in the port's own time")
  func zone() throws {
    let voyage = try #require(read()?.declaration).voyage
    // Two in the afternoon, four hours behind UTC.
    #expect(voyage.at.milliseconds == Int64(today.dayNumber) * 86_400_000 + 18 * 3_600_000)
    #expect(voyage.last?.place == .port("VC-09") && voyage.next == .port("LC-01"))
    #expect(voyage.contactPhone == "+442079460123")
  }

  @Test(
    "V12: a port is one of the list",
    arguments: [
      ("voyage.port", "GD-01", nil), ("voyage.port", "", "voyage.port.missing error"),
      ("voyage.port", "LC-01", "voyage.port.unknown error"),
      ("voyage.port", "gd-04", "voyage.port.unknown error"),
      ("voyage.last", "MQ-01", nil), ("voyage.last", "XX-99", "place.unknown error"),
      ("voyage.last", "", "voyage.last.missing error"), ("voyage.next", "", nil),
      ("voyage.next", "Nowhere", "place.unknown error"),
    ] as [(String, String, String?)])
  func port(path: String, typed: String, expected: String?) {
    #expect(finding(at: path, problems([path: typed])) == expected)
  }

  @Test("may come from a place that is on no list")
  func otherPlace() throws {
    let named = try #require(read(["voyage.last": "other", "voyage.lastOther": "Mindelo"])?.declaration)
    #expect(named.voyage.last?.place == .named("Mindelo"))
    #expect(finding(at: "voyage.lastOther", problems(["voyage.last": "other"])) == "place.missing error")
    #expect(
      read(["voyage.last": "", "voyage.lastOther": "Mindelo"])?.declaration?.voyage.last?.place
        == .named("Mindelo"))
  }

  @Test(
    "V13: a position is one on the globe and near the port",
    arguments: [
      ("12.48", "-61.46", nil, nil), ("12,48", "-61,46", nil, nil), ("12°28.9'N", "61°27.4'W", nil, nil),
      ("12 28 54 N", "-61 27 24 W", nil, nil), ("12.48", "61.46", nil, "voyage.position.far warning"),
      ("95", "-61.46", "voyage.position.unreadable warning", nil),
      ("12.48", "-181", nil, "voyage.position.unreadable warning"),
      ("", "-61.46", "voyage.position.unreadable warning", nil),
      ("12.48", "-61.46 E", nil, "voyage.position.unreadable warning"),
      ("12.48", "here", nil, "voyage.position.unreadable warning"),
      ("12°61'N", "61°27.4'W", "voyage.position.unreadable warning", nil),
    ] as [(String, String, String?, String?)])
  func position(latitude: String, longitude: String, north: String?, east: String?) {
    let found = problems(["voyage.latitude": latitude, "voyage.longitude": longitude])
    #expect(finding(at: "voyage.latitude", found) == north)
    #expect(finding(at: "voyage.longitude", found) == east)
  }

  @Test(
    "V14: nobody arrives before he leaves, or faster than boats go",
    arguments: [
      (0, "voyage.last", "VC-09", nil),
      (1, "voyage.last", "VC-09", "voyage.lastDeparted.afterArrival warning"),
      (-1, "voyage.last", "LC-01", nil), (0, "voyage.last", "LC-01", nil),
    ] as [(Int, String, String, String?)])
  func departed(days: Int, path: String, last: String, expected: String?) {
    let found = problems(["voyage.lastDeparted": today.adding(days: days).description, path: last])
    #expect(finding(at: "voyage.lastDeparted", found) == expected)
  }

  @Test(
    "V14: the limit is 40 knots, 60 under motor", arguments: [("monohullSail", true), ("motorYacht", false)])
  func speed(kind: String, isRemarked: Bool) {
    // 110 miles by two in the morning: 55 knots at the least.
    let found = problems([
      "voyage.last": "LC-01", "voyage.lastDeparted": today.description, "voyage.time": "02:00",
      "vessel.kind": kind,
    ])
    #expect(found.contains { $0.code == "voyage.speed" && $0.severity == .warning } == isRemarked)
  }

  @Test(
    "V15: dates are whole, and exist",
    arguments: [
      ("2026-11-24", nil), ("", "voyage.date.missing error"), ("24.11.2026", "date.unreadable error"),
      ("11/24/2026", "date.unreadable error"), ("2026-02-30", "date.unreadable error"),
      ("2028-01-01", "voyage.date.far error"),
    ] as [(String, String?)])
  func date(typed: String, expected: String?) {
    #expect(finding(at: "voyage.date", problems(["voyage.date": typed, "voyage.leaves": ""])) == expected)
  }

  @Test(
    "V15: a time of day is one",
    arguments: [
      ("14:05", nil), ("", "voyage.time.missing error"), ("24:00", "voyage.time.unreadable error"),
      ("2 pm", "voyage.time.unreadable error"), ("14.05", "voyage.time.unreadable error"),
    ] as [(String, String?)])
  func time(typed: String, expected: String?) {
    #expect(finding(at: "voyage.time", problems(["voyage.time": typed])) == expected)
  }

  @Test(
    "V16: short notice is told, never refused",
    arguments: [(24, true), (2, false), (0, false)] as [(Int, Bool)])
  func notice(hours: Int, isShort: Bool) throws {
    let terms = DeclarationTerms(noticeHoursMin: hours, noticeProvision: "Example Act, s. 1")
    let reading = try #require(read(terms: terms))
    #expect(reading.declaration != nil)
    let problem = reading.problems.first { $0.code == "voyage.notice.short" }
    #expect((problem != nil) == isShort)
    if let problem { #expect(problem.severity == .warning && problem.provision == "Example Act, s. 1") }
  }

  @Test("V16: after the fact only the delay is remarked")
  func past() {
    let past = today.adding(days: -4)
    let found = problems(
      ["voyage.date": past.description, "voyage.lastDeparted": past.adding(days: -5).description],
      terms: DeclarationTerms(noticeHoursMin: 24))
    #expect(found.map(\.code) == ["voyage.date.past"] && found.first?.severity == .warning)
  }

  @Test(
    "in and out at once is for short stays, where it is known at all",
    arguments: [
      (3, 72, nil, nil), (4, 72, nil, "voyage.combined.tooLong error"),
      (1, 0, "voyage.combined.notHere error", nil), (-1, 72, nil, "voyage.leaves.beforeArrival error"),
    ] as [(Int, Int, String?, String?)])
  func combined(days: Int, hours: Int, atCombined: String?, atLeaves: String?) {
    let found = problems(
      ["voyage.combined": "yes", "voyage.leaves": today.adding(days: days).description],
      terms: DeclarationTerms(combinedHoursMax: hours))
    #expect(finding(at: "voyage.combined", found) == atCombined)
    #expect(finding(at: "voyage.leaves", found) == atLeaves)
  }

  @Test("in and out at once needs the day of leaving and the next port")
  func combinedNeeds() {
    let found = problems(
      ["voyage.combined": "yes", "voyage.leaves": "", "voyage.next": ""],
      terms: DeclarationTerms(combinedHoursMax: 72))
    #expect(found.map(\.code) == ["voyage.leaves.missing", "voyage.next.missing"])
  }

  @Test("outward needs the next port and asks nothing about the last")
  func outward() throws {
    #expect(
      finding(at: "voyage.next", problems(["voyage.next": ""], .outward)) == "voyage.next.missing error")
    let declaration = try #require(read([:], .outward)?.declaration)
    #expect(declaration.voyage.last == nil && declaration.health == nil)
  }

  @Test(
    "V26: earlier calls follow one another",
    arguments: [
      (-5, nil), (-6, nil), (-7, "earlier.gap warning"), (-9, "earlier.gap warning"),
      (-3, "earlier.gap warning"),
      (-13, "earlier.order error, earlier.gap warning"),
    ] as [(Int, String?)])
  func gaps(departed: Int, expected: String?) {
    let day = { (days: Int) in today.adding(days: days).description }
    let found = problems([
      "voyage.earlier.0.place": "LC-01", "voyage.earlier.0.arrived": day(-5),
      "voyage.earlier.0.departed": day(-5),
      "voyage.earlier.1.place": "MQ-01", "voyage.earlier.1.arrived": day(-12),
      "voyage.earlier.1.departed": day(departed),
    ])
    // 27 miles are nine hours at three knots, so that the next day is the last.
    #expect(finding(at: "voyage.earlier.1.departed", found) == expected)
  }
}
