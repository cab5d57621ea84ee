import ClearanceCore
import TestSupport
import Testing

@Suite("Whatever is typed") struct RandomDraftTests {
  private static let oddities = [
    "", " ", "yes", "no", "dont-know", "other", "0", "-1", "1", "31", "99999999999999999999",
    "9223372036854775807",
    "1e309", "NaN", "inf", "2026-02-29", "9999-12-31", "0000-00-00", "1000-01-01", "24:00", "23:59", "::",
    "+", "+00",
    "\u{0}", "\u{202E}rtl", "👩‍👩‍👧", "e\u{301}", "½", "٣", "１２", "<<<", "P<UTO", "GB", "GBR", "GD-04", "USD",
    "master", "M", "passport", ".", "-", "''", "\"\u{301}", "<script>", "12.5", "12,5,5", "°'\"N", "−61 W",
    "ß", "İ",
    "\n\r\t", String(repeating: "ü", count: 5000), String(repeating: "9", count: 400), "true", "X",
  ]
  private static let odd = [
    "people.-1.surname", "people.x.surname", "people..surname", "..", "", "goods.firearm.7",
  ]

  private func path(_ dice: inout SeededDice) -> String {
    let field = Form.fields[Int.random(in: 0..<Form.fields.count, using: &dice)].path
    let list = Form.rowsMax.keys.sorted().first { field.hasPrefix($0 + ".") }
    guard let list else {
      return Int.random(in: 0..<30, using: &dice) == 0 ? Self.odd[Int.random(in: 0..<6, using: &dice)] : field
    }
    let rows = [
      "0", "0", "1", "2", "19", "250", "9223372036854775807", "92233720368547758070", "+3", "-2", "03",
    ]
    let row = rows[Int.random(in: 0..<rows.count, using: &dice)]
    return list + "." + row + field.dropFirst(list.count)
  }

  @Test(
    "is read to a declaration or to problems, in the form's order", arguments: [false, true], Leg.allCases)
  func random(isPaper: Bool, leg: Leg) throws {
    var dice = SeededDice(seed: seed("drafts, paper \(isPaper), \(leg)"))
    let terms = DeclarationTerms(
      noticeHoursMin: 24, requiredFields: Set(Form.fields.map(\.path)), passportMonthsMin: 6,
      combinedHoursMax: 72)
    for round in 0..<400 {
      let context = try #require(
        ReadingContext.sample(leg, terms: round % 3 == 0 ? terms : DeclarationTerms(), isPaper: isPaper))
      var draft: Draft =
        round % 2 == 0 ? Draft() : leg == .inward ? .sample(date: today) : .sampleDeparture(date: today)
      for _ in 0..<Int.random(in: 0...60, using: &dice) {
        draft[path(&dice)] = Self.oddities[Int.random(in: 0..<Self.oddities.count, using: &dice)]
      }
      let reading = Declaration.read(draft, in: context)
      let hasErrors = reading.problems.contains { $0.severity == .error }
      #expect((reading.declaration == nil) == hasErrors, "\(draft.answers)")
      let pages = reading.problems.compactMap { problem in
        Form.Page.allCases.firstIndex(of: Form.page(of: problem.path))
      }
      #expect(pages == pages.sorted())
      guard let declaration = reading.declaration else { continue }
      #expect(declaration.people.count { $0.role == .master } == 1)
      #expect(Set(declaration.people.map(\.document.key)).count == declaration.people.count)
      #expect(declaration.draft == draft && (declaration.health != nil) == (leg == .inward))
    }
  }

  @Test("one answer at a time into a whole draft is read")
  func single() throws {
    let context = try #require(ReadingContext.sample())
    for (number, field) in Form.fields.enumerated() {
      let list = Form.rowsMax.keys.sorted().first { field.path.hasPrefix($0 + ".") }
      let path = list.map { $0 + ".0" + field.path.dropFirst($0.count) } ?? field.path
      // A quarter of them at each field, so that the test stays quick.
      for (index, typed) in Self.oddities.enumerated() where (number + index) % 4 == 0 {
        var draft = Draft.sample(date: today)
        draft[path] = typed
        let reading = Declaration.read(draft, in: context)
        #expect(
          (reading.declaration == nil) == reading.problems.contains { $0.severity == .error },
          "\(path) \(typed)")
      }
    }
  }
}

@Suite("A draft") struct DraftTests {
  @Test("trims what is typed, and forgets blanks")
  func trims() {
    var draft = Draft(["vessel.name": "  Petrel \n", "vessel.flag": "  "])
    #expect(draft.answers == ["vessel.name": "Petrel"])
    draft["vessel.name"] = nil
    #expect(draft.answers.isEmpty)
  }

  @Test(
    "counts rows to the last, gaps among them",
    arguments: [
      ([], 0), (["people.0.surname"], 1), (["people.2.surname"], 3), (["people.x.surname"], 0),
      (["people.-4.surname"], 0), (["people"], 0), (["peoples.3.x"], 0),
      (["people.99999999999999999999.x"], 0),
      (["people.9223372036854775807.x"], 1_000_000),
    ] as [([String], Int)])
  func counts(paths: [String], rows: Int) {
    var draft = Draft()
    for path in paths { draft[path] = "x" }
    #expect(draft.count(of: "people") == rows)
  }

  @Test("closes up when a row is taken away")
  func removes() {
    var draft = Draft([
      "people.0.surname": "A", "people.1.surname": "B", "people.2.surname": "C", "vessel.name": "P",
    ])
    draft.removeRow(1, of: "people")
    #expect(draft.answers == ["people.0.surname": "A", "people.1.surname": "C", "vessel.name": "P"])
  }
}
