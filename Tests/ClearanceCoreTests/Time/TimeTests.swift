import ClearanceCore
import TestSupport
import Testing

@Suite("A calendar date") struct CalendarDateTests {
  @Test("counts days without a gap from year 1000 to 9999")
  func days() throws {
    let first = try #require(CalendarDate(iso: "1000-01-01"))
    let last = try #require(CalendarDate(iso: "9999-12-31"))
    var before = first
    var gaps = 0
    for number in first.dayNumber + 1...last.dayNumber {
      let date = CalendarDate(dayNumber: number)
      if date.dayNumber != number || before >= date || date.days(since: before) != 1 { gaps += 1 }
      before = date
    }
    #expect(gaps == 0)
    #expect(before == last)
  }

  @Test(
    "is written one way only",
    arguments: [
      ("2026-11-24", true), ("2024-02-29", true), ("2000-02-29", true), ("2026-02-29", false),
      ("1900-02-29", false),
      ("2026-13-01", false), ("2026-00-01", false), ("2026-11-31", false), ("2026-1-1", false),
      ("26-11-24", false),
      ("2026/11/24", false), ("24-11-2026", false), ("2026-11-24 ", false), ("٢٠٢٦-١١-٢٤", false),
      ("+026-11-24", false),
      ("0999-01-01", false), ("", false),
    ])
  func iso(text: String, isDate: Bool) {
    #expect((CalendarDate(iso: text) != nil) == isDate)
    if isDate { #expect(CalendarDate(iso: text)?.description == text) }
  }

  @Test("knows its weekday", arguments: [(20_781, 2), (0, 4), (-1, 3), (-4, 7), (20_780, 1), (20_779, 7)])
  func weekday(number: Int, day: Int) { #expect(CalendarDate(dayNumber: number).weekday == day) }

  @Test(
    "adds months to the end of the shorter one",
    arguments: [
      ("2026-08-31", 6, "2027-02-28"), ("2027-08-31", 6, "2028-02-29"), ("2026-11-24", 0, "2026-11-24"),
      ("2026-11-24", 2, "2027-01-24"), ("2026-12-31", 12, "2027-12-31"),
    ])
  func months(from: String, months: Int, to: String) throws {
    #expect(CalendarDate(iso: from)?.adding(months: months).description == to)
  }

  @Test(
    "tells whole years",
    arguments: [
      ("2008-11-24", 18), ("2008-11-25", 17), ("2024-02-29", 2), ("2026-11-24", 0), ("1906-11-24", 120),
    ])
  func years(from: String, years: Int) throws {
    let day = try #require(CalendarDate(iso: "2026-11-24"))
    #expect(CalendarDate(iso: from).map { day.years(since: $0) } == years)
  }

  @Test("may be known in part")
  func partial() {
    #expect(PartialDate(year: 1980)?.description == "1980")
    #expect(PartialDate(year: 1980, month: 2)?.description == "1980-02")
    #expect(PartialDate(year: 1980, month: 2)?.latest.description == "1980-02-29")
    #expect(PartialDate(year: 1980)?.latest.description == "1980-12-31")
    #expect(PartialDate(year: 1980, day: 3) == nil && PartialDate(year: 1980, month: 13) == nil)
    #expect(PartialDate(year: 80) == nil && PartialDate(year: 1981, month: 2, day: 29) == nil)
    #expect(PartialDate.notShown.description == "?" && !PartialDate.notShown.isShown)
  }
}

@Suite("The time at a port") struct ZoneTests {
  @Test(
    "is told by its own clocks, in winter and summer",
    arguments: [
      ("America/Grenada", "2026-07-01", 845, 4), ("America/Grenada", "2026-12-01", 845, 4),
      ("Atlantic/Bermuda", "2026-12-01", 0, 4), ("Atlantic/Bermuda", "2026-07-01", 0, 3),
      ("America/Port-au-Prince", "2026-07-01", 1439, 4), ("America/Cayenne", "2026-07-01", 60, 3),
    ])
  func local(name: String, day: String, minute: Int, hoursBehind: Int) throws {
    let zone = try #require(Zone(name))
    let date = try #require(CalendarDate(iso: day))
    let instant = zone.instant(date, minute: minute)
    #expect(
      instant.milliseconds == (Int64(date.dayNumber) * 1440 + Int64(minute + hoursBehind * 60)) * 60_000)
    #expect(zone.local(instant).date == date && zone.local(instant).minute == minute)
  }

  @Test("comes back the same, but for the hour that a change of clocks skips")
  func back() throws {
    let zone = try #require(Zone("Atlantic/Bermuda"))
    var dice = SeededDice(seed: seed("instants"))
    for _ in 0..<2000 {
      let instant = Instant(
        milliseconds: Int64.random(in: -2_000_000_000...4_000_000_000, using: &dice) * 1000 / 60_000 * 60_000)
      let (date, minute) = zone.local(instant)
      #expect((0..<1440).contains(minute))
      let again = zone.instant(date, minute: minute)
      #expect(abs(again.hours(since: instant)) <= 1)
    }
    // Clocks go from 02:00 to 03:00 on 8 March 2026.
    let skipped = zone.instant(try #require(CalendarDate(iso: "2026-03-08")), minute: 150)
    #expect(zone.local(skipped).minute == 210)
  }

  @Test("has a known name", arguments: ["", "Nowhere/Land", "../etc/passwd"])
  func unknown(name: String) { #expect(Zone(name) == nil) }

  @Test(
    "is written with hours and minutes",
    arguments: [
      ("14:05", 845), ("00:00", 0), ("23:59", 1439), ("24:00", nil), ("12:60", nil), ("1405", nil), ("", nil),
      ("-1:00", nil),
    ]
      as [(String, Int?)])
  func clock(text: String, minute: Int?) {
    #expect(Zone.minute(text) == minute)
    if let minute { #expect(Zone.clock(minute) == text) }
  }

  @Test("goes on evenly")
  func instants() {
    let start = Instant(milliseconds: 0)
    #expect(
      start.adding(hours: 25).milliseconds == 90_000_000 && start.adding(hours: 25).hours(since: start) == 25)
    #expect(start.adding(minutes: -1) < start && start.adding(seconds: 60) == start.adding(minutes: 1))
  }
}
