import ClearanceCore
import TestSupport
import Testing

@Suite("The people") struct PeopleRulesTests {
  @Test("are read as they were typed")
  func whole() throws {
    let people = try #require(read()?.declaration).people
    #expect(people.map(\.listName) == ["TREGARTH, Morwenna", "TREGARTH, Jory"])
    #expect(people[0].born.description == "1961-03-01" && people[0].document.key == "GBR/900000001")
    #expect(people.map(\.role) == [.master, .unpaidCrew])
  }

  @Test(
    "need each their own answers",
    arguments: [
      "surname", "givenNames", "role", "sex", "birthYear", "nationality", "documentKind", "documentNumber",
      "documentIssuer", "documentExpires",
    ])
  func needed(field: String) {
    let path = "people.1." + field
    // A birthday without its year is unreadable rather than missing.
    let found = problems([path: "", "people.1.birthDay": "", "people.1.birthMonth": ""])
    #expect(finding(at: path, found) == "people.\(field).missing error")
  }

  @Test(
    "V3: codes of ICAO outside ISO 3166 are accepted",
    arguments: [
      ("D", nil), ("gbd", nil), ("XXA", nil), ("RKS", nil), ("UTO", nil), ("DE", "nationality.unknown error"),
      ("Stateless", "nationality.unknown error"),
    ] as [(String, String?)])
  func nationality(typed: String, expected: String?) {
    #expect(finding(at: "people.0.nationality", problems(["people.0.nationality": typed])) == expected)
    #expect(finding(at: "people.0.documentIssuer", problems(["people.0.documentIssuer": typed])) == expected)
  }

  @Test("V17: exactly one is the master")
  func master() {
    #expect(finding(at: "people", problems(["people.0.role": "passenger"])) == "people.noMaster error")
    let two = problems(["people.1.role": "master"])
    #expect(finding(at: "people.1.role", two) == "people.twoMasters error")
    #expect(finding(at: "people", two) == nil)
  }

  @Test("are at least one and no more than the form can hold")
  func count() throws {
    let context = try #require(ReadingContext.sample())
    var draft = Draft.sample(date: today)
    draft.clear(under: "people.")
    #expect(finding(at: "people", Declaration.read(draft, in: context).problems) == "people.none error")
    draft["people.1999.surname"] = "Last"
    #expect(finding(at: "people", Declaration.read(draft, in: context).problems) == "people.tooMany error")
    draft["people.9223372036854775807.surname"] = "Later"
    #expect(finding(at: "people", Declaration.read(draft, in: context).problems) == "people.tooMany error")
    let full = Declaration.read(.sample(date: today, people: 250), in: context)
    #expect(full.declaration?.people.count == 250)
  }

  @Test(
    "V18: a document runs until they leave, and as long as the rulebook wants",
    arguments: [
      ("2036-01-01", 0, nil), ("2026-11-23", 0, "people.document.expired warning"),
      ("2026-12-03", 0, "people.document.expiresSoon warning"), ("2026-12-04", 0, nil),
      ("2027-06-03", 6, "people.document.expiresSoon warning"), ("2027-06-04", 6, nil),
      ("2087-01-01", 0, "people.document.expiresFar warning"), ("soon", 0, "date.unreadable error"),
    ] as [(String, Int, String?)])
  func expiry(typed: String, months: Int, expected: String?) {
    let path = "people.1.documentExpires"
    let found = problems([path: typed], terms: DeclarationTerms(passportMonthsMin: months))
    #expect(finding(at: path, found) == expected)
  }

  @Test("V18: a document may show no expiry")
  func noExpiry() throws {
    let reading = read(["people.1.documentExpires": "", "people.1.documentNoExpiry": "yes"])
    #expect(reading?.problems == [] && reading?.declaration?.people[1].document.expires == nil)
  }

  @Test(
    "V4 and V19: a birth is past, at most 120 years, and may be known in part",
    arguments: [
      ("1961", "", "", nil), ("1961", "3", "", nil), ("1961", "2", "29", "people.birth.unreadable error"),
      ("1961", "", "4", "people.birth.unreadable error"), ("61", "3", "4", "people.birth.unreadable error"),
      ("2027", "", "", "people.birth.future error"), ("2026", "11", "25", "people.birth.future error"),
      ("2026", "11", "24", nil), ("2026", "", "", nil), ("1906", "11", "24", nil),
      ("1905", "11", "24", "people.birth.tooOld error"), ("1905", "", "", nil),
      ("1904", "", "", "people.birth.tooOld error"), ("nineteen", "", "", "people.birth.unreadable error"),
      ("1961", "March", "", "people.birth.unreadable error"),
    ] as [(String, String, String, String?)])
  func birth(year: String, month: String, day: String, expected: String?) {
    let found = problems([
      "people.0.birthYear": year, "people.0.birthMonth": month, "people.0.birthDay": day,
    ])
    #expect(finding(at: "people.0.birthYear", found) == expected)
  }

  @Test(
    "V19: a minor without a grown-up of the same surname is pointed out to officers alone",
    arguments: [
      ("Tregarth", "2010", "11", "25", nil), ("Other", "2010", "11", "25", "people.minorAlone signal"),
      ("Other", "2008", "11", "25", "people.minorAlone signal"), ("Other", "2008", "11", "24", nil),
      ("TREGARTH", "2015", "1", "1", nil),
    ] as [(String, String, String, String, String?)])
  func minor(surname: String, year: String, month: String, day: String, expected: String?) {
    let found = problems([
      "people.1.surname": surname, "people.1.birthYear": year, "people.1.birthMonth": month,
      "people.1.birthDay": day,
    ])
    #expect(finding(at: "people.1.surname", found) == expected)
  }

  @Test("V19: who is pointed out is not told to the skipper, and doesn't stop him")
  func minorIsSignal() throws {
    let declaration = try #require(
      read(["people.1.surname": "Other", "people.1.birthYear": "2015"])?.declaration)
    #expect(declaration.signals.map(\.code) == ["people.minorAlone"] && declaration.warnings.isEmpty)
  }

  @Test("V20: the same document can't be declared twice, whatever else is wrong")
  func twice() {
    let path = "people.1.documentNumber"
    let found = problems([path: "900 000-001", "people.0.birthCountry": "ZZ"])
    #expect(finding(at: path, found) == "people.twice error")
    #expect(finding(at: path, problems([path: "900000001", "people.1.documentIssuer": "FRA"])) == nil)
  }

  @Test(
    "V22: a name has letters of any script, marks, spaces, hyphens, apostrophes and full stops",
    arguments: [
      ("O'Connor", nil), ("O’Connor", nil), ("Oʼahu", nil), ("Saint-Exupéry", nil), ("St. Rose", nil),
      ("Jose\u{301}", nil), ("Иванов", nil), ("Παππάς", nil), ("王", nil), ("नेहा", nil), ("محمد", nil),
      ("Anne–Sophie", nil), ("l·lorenç", nil), ("a", nil), (String(repeating: "x", count: 70), nil),
      (String(repeating: "x", count: 71), "text.tooLong error"), ("R2D2", "name.characters error"),
      ("Smith (Jr)", "name.characters error"), ("...", "name.characters error"),
      ("<script>", "name.characters error"), ("Smith\u{0}", "text.control error"),
      ("Smith😀", "name.characters error"),
    ] as [(String, String?)])
  func names(typed: String, expected: String?) {
    #expect(finding(at: "people.1.surname", problems(["people.1.surname": typed])) == expected)
  }

  @Test("V22: a document may show no surname or no given names, but not neither")
  func noName() {
    let mononym = read(["people.1.givenNames": "", "people.1.noGivenNames": "yes"])
    #expect(mononym?.problems == [] && mononym?.declaration?.people[1].listName == "TREGARTH")
    let nobody = problems([
      "people.1.givenNames": "", "people.1.noGivenNames": "yes", "people.1.surname": "",
      "people.1.noSurname": "yes",
    ])
    #expect(finding(at: "people.1.surname", nobody) == "people.noName error")
  }

  @Test(
    "V23: a document number has letters and digits, and keeps its noughts",
    arguments: [
      ("00 12-34 ab", "001234AB", nil), ("x", "X", nil), ("12/34", nil, "people.documentNumber.form error"),
      ("№123", nil, "people.documentNumber.form error"), ("É1", nil, "people.documentNumber.form error"),
      ("--", nil, "people.documentNumber.form error"),
      (String(repeating: "9", count: 44), String(repeating: "9", count: 44), nil),
      (String(repeating: "9", count: 45), nil, "people.documentNumber.form error"),
    ] as [(String, String?, String?)])
  func documentNumber(typed: String, number: String?, expected: String?) {
    let reading = read(["people.1.documentNumber": typed])
    #expect(finding(at: "people.1.documentNumber", reading?.problems ?? []) == expected)
    #expect(reading?.declaration?.people[1].document.number == number)
  }
}
