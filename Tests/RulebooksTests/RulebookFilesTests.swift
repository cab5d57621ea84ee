import ClearanceCore
import Foundation
import Rulebooks
import Testing

@Suite("A rulebook") struct RulebookFilesTests {
  @Test("loads when nothing is wrong with it")
  func loads() throws {
    let rules = try RulebookFiles.load(Self.good, code: "XA")
    #expect(rules.fees.count == 3)
    #expect(rules.fees.first?.validity.until == CalendarDate(iso: "2026-01-01"))
    #expect(rules.figures[.stayPersonsDays]?.count == 2)
    #expect(rules.digest.count == 64)
    let day = try #require(CalendarDate(iso: "2026-11-24"))
    #expect(rules.value(.stayPersonsDays, on: day) == nil)
    #expect(rules.value(.stayPersonsDays, on: day.adding(days: -400)) == 90)
  }

  @Test("has another digest when one byte, or the name of a file, differs")
  func digests() throws {
    let first = try RulebookFiles.load(Self.good, code: "XA").digest
    var other = Self.good
    other["fees.yaml", default: ""] += "\n"
    #expect(try RulebookFiles.load(other, code: "XA").digest != first)
    #expect(try RulebookFiles.load(Self.good, code: "XA").digest == first)
  }

  /// What is put in place of what, in which file, and the fault with its line.
  static let refusals: [(file: String, old: String, new: String, line: Int, text: String)] = [
    ("fees.yaml", "payable: customs", "payable: navy", 3, "no agency 'navy'"),
    ("fees.yaml", "  leg: inward", "  leg: inwards", 2, "one of inward, outward is wanted here"),
    ("fees.yaml", "flat: 3000", "flat: -1", 6, "a whole number from 0 is wanted here"),
    ("fees.yaml", "flat: 3000", "flat: 3000, bonus: 1", 6, "unknown key 'bonus'"),
    (
      "fees.yaml", "flat: 3000, ", "", 6,
      "exactly one of amount, bands, flat, perCount, perLength, perPerson, percentOfBill"
    ),
    ("fees.yaml", #"source: "Example Act""#, #"sauce: "x""#, 6, "'source' is missing"),
    ("fees.yaml", "checked: 2026-11-20", "confirmed: true", 6, "not readable as YAML: twice the key"),
    ("fees.yaml", "from: 2020-01-01, ", "", 6, "'from' is missing"),
    ("fees.yaml", "from: 2026-01-01", "from: 2019-12-31", 7, "overlaps the rule before"),
    ("fees.yaml", "from: 2026-01-01", "from: 2026-02-30", 7, "a date as 2026-11-24 is wanted here"),
    ("fees.yaml", "upTo: 12", "upTo: 9", 15, "an overlap: the edge 9 isn't above 9"),
    ("fees.yaml", "{amount: 60}]", "{upTo: 20, included: true, amount: 60}]", 16, "a gap"),
    ("fees.yaml", "included: true, amount: 10", "amount: 10", 14, "'included' is missing"),
    (
      "fees.yaml", "flat: 3000", "perPerson: {amount: 1, fromAge: 13, underAge: 12}", 6,
      "no age is from 13 and under 12"
    ),
    (
      "fees.yaml", "flat: 3000", #"percentOfRules: {rate: "5", of: [port], round: up}"#, 2,
      "which is no charge here"
    ),
    (
      "fees.yaml", "flat: 3000", #"percentOfBill: {rate: "5.1234", of: fuel, round: up}"#, 6,
      "three decimals at most"
    ),
    (
      "fees.yaml", "flat: 3000", "perCount: {amount: 1, of: parrots}", 6,
      "one of officerVisits, movements, tenders"
    ),
    ("fees.yaml", "  leg: inward", "  leg: inward\n  per: {days: 0}", 3, "a period of nothing"),
    (
      "fees.yaml", "  leg: inward", "  leg: inward\n  per: {days: 7, months: 1}", 3,
      "either 'days' or 'months'"
    ),
    (
      "fees.yaml", "  leg: inward",
      "  leg: inward\n  when: {sizes: [{unit: m, over: 9, overIncluded: true, upTo: 8, upToIncluded: true}]}",
      3, "nothing is over 9 and up to 8"
    ),
    (
      "fees.yaml", "  leg: inward", "  leg: inward\n  when: {season: {from: \"02-30\", until: \"03-01\"}}", 3,
      "a day of the year"
    ),
    ("administration.yaml", "after: [customs]", "after: [navy]", 9, "waits for 'navy'"),
    ("administration.yaml", "after: []", "after: [immigration]", 8, "waits in a circle"),
    ("administration.yaml", "agency: immigration,", "agency: navy,", 9, "no agency 'navy'"),
    ("administration.yaml", "America/Grenada", "America/Atlantis", 2, "no such time zone"),
    ("administration.yaml", "currency: XCD", "currency: dollars", 3, "a currency as XCD is wanted here"),
    ("administration.yaml", "presents: master", "presents: captain", 8, "one of master, masterOrDesignee"),
    ("ports.yaml", "XA-01", "XB-01", 2, "'XB-01' is no port of XA"),
    ("ports.yaml", #"from: "08:00""#, #"from: "17:00""#, 7, "closes before it opens"),
    ("ports.yaml", "[1, 2, 3]", "[1, 9]", 7, "days are 1 (Monday) to 7"),
    ("requirements.yaml", "stay.persons.days", "stay.dogs.days", 3, "unknown figure 'stay.dogs.days'"),
    ("requirements.yaml", "kind: paper", "kind: parcel", 6, "one of paper, action, rule is wanted here"),
    ("requirements.yaml", "en: ", "fr: ", 7, "the English text is missing"),
    ("requirements.yaml", "confirmed: true}", "confirmed: perhaps}", 3, "true or false is wanted here"),
    ("forms.yaml", "vessel.hin", "vessel.hun", 2, "no field 'vessel.hun'"),
    ("cases.yaml", "- {", "- {{", 2, "not readable as YAML"),
  ]

  @Test("with a fault doesn't load, and says in which line it is", arguments: refusals)
  func refuses(file: String, old: String, new: String, line: Int, text: String) throws {
    var files = Self.good
    let before = try #require(files[file])
    let range = try #require(before.firstRange(of: old))
    files[file] = before.replacingCharacters(in: range, with: new)
    let thrown = #expect(throws: RulebookFaults.self) { try RulebookFiles.load(files, code: "XA") }
    let faults = try #require(thrown)
    #expect(
      faults.all.contains { $0.file == "XA/\(file)" && $0.line == line && $0.text.contains(text) },
      "\(faults)")
  }

  @Test("is refused when a charge is, round a circle, a part of itself, or of one in another currency")
  func circles() throws {
    let source = #"source: "Example Act", year: 2026, checked: 2026-11-20, confirmed: true"#
    let part = { (code: String, of: String, currency: String) in
      """
      \(code): {label: {en: "x"}, payable: customs, currency: \(currency), amounts: [{from: 2020-01-01, percentOfRules: {rate: "5", of: [\(of)], round: halfUp}, \(source)}]}

      """
    }
    for (text, fault) in [
      (part("a", "b", "XCD") + part("b", "a", "XCD"), "'a' is, by a circle, a part of itself"),
      (part("a", "a", "XCD"), "'a' is, by a circle, a part of itself"),
      (part("a", "b", "XCD") + part("b", "a", "USD"), "which is in another currency"),
    ] {
      var files = Self.good
      files["fees.yaml"] = text
      let thrown = #expect(throws: RulebookFaults.self) { try RulebookFiles.load(files, code: "XA") }
      #expect(try #require(thrown).all.contains { $0.text.contains(fault) && $0.line > 0 })
    }
  }

  @Test("names all faults of all files at once, in the order of the files")
  func allAtOnce() throws {
    var files = Self.good
    files["fees.yaml"] = files["fees.yaml"]?
      .replacing("payable: customs", with: "payable: navy").replacing("flat: 3000", with: "flat: x")
    files["forms.yaml"] = ""
    files["ports.yaml"] = nil
    files["notes.txt"] = "x"
    let thrown = #expect(throws: RulebookFaults.self) { try RulebookFiles.load(files, code: "XA") }
    let faults = try #require(thrown)
    #expect(
      faults.all.map { "\($0.file):\($0.line)" } == [
        "XA/fees.yaml:3", "XA/fees.yaml:6", "XA/fees.yaml:10", "XA/forms.yaml:0", "XA/notes.txt:0",
        "XA/ports.yaml:0",
      ], "\(faults)")
  }

  @Test(
    "case is refused with its line",
    arguments: [
      ("- {day: 2026-11-24, steps: {}}", 1, "'name' is missing"),
      ("- {name: a, day: 2026-11-24, steps: {}}\n- {name: b, day: 2026-11-24}", 2, "exactly one of total"),
      (
        "- {name: a, leg: inward, day: 2026-11-24, crew: 1, length: \"40 yd\", total: {}}", 1,
        "a length as \"40 ft\""
      ),
      ("- {name: a, day: 2026-11-24, figures: {stay.dogs.days: 1}}", 1, "unknown figure"),
    ])
  func cases(text: String, line: Int, fault: String) throws {
    let thrown = #expect(throws: RulebookFaults.self) { try RulebookFiles.cases(text, code: "XA") }
    let faults = try #require(thrown)
    #expect(faults.all.contains { $0.line == line && $0.text.contains(fault) }, "\(faults)")
  }

  @Test("case tells what differs")
  func differences() throws {
    let rules = try RulebookFiles.load(Self.good, code: "XA")
    let cases = try RulebookFiles.cases(
      """
      - {name: right, leg: inward, day: 2024-11-24, length: "9 m", crew: 2, total: {XCD: 3010}}
      - {name: wrong, leg: inward, day: 2024-11-24, length: "9.1 m", crew: 2, total: {XCD: 3010}}
      - {name: stay, day: 2024-11-24, figures: {stay.persons.days: 30, copies: null}}
      - {name: order, day: 2024-11-24, steps: {inward: [immigration, customs]}}
      """, code: "XA")
    let differences = cases.flatMap { $0.check(rules) }
    #expect(differences.count == 3)
    #expect(
      differences.first?.hasPrefix("wrong: wanted XCD 30.10, came to XCD 30.30 of [entry 30.00") == true)
    #expect(differences.dropFirst().first == "stay: stay.persons.days is 90, wanted 30")
  }

  static let good = [
    "administration.yaml": """
    name: "Example Customs"
    zone: America/Grenada
    currency: XCD
    languages: [en]
    agencies: [{code: customs, kind: customs, name: "Customs"}, {code: immigration, kind: immigration, name: "I"}]
    steps:
      inward:
        - {code: customs, agency: customs, after: [], presents: master, source: "Act", year: 2020, checked: 2026-11-20, confirmed: true}
        - {code: immigration, agency: immigration, after: [customs], presents: master, source: "Act", year: 2020, checked: 2026-11-20, confirmed: true}
      outward:
        - {code: customs, agency: customs, presents: nobody, source: "Act", year: 2020, checked: 2026-11-20, confirmed: true}
    """,
    "ports.yaml": """
    XA-01:
      ability: entryAndExit
      source: "List"
      year: 2020
      checked: 2026-11-20
      confirmed: true
      desks: [{agency: customs, place: "Quay", hours: [{days: [1, 2, 3], from: "08:00", until: "16:00"}]}]
    """,
    "fees.yaml": """
    entry:
      leg: inward
      payable: customs
      label: {en: "Entry"}
      amounts:
        - {from: 2020-01-01, flat: 3000, source: "Example Act", year: 2020, checked: 2026-11-20, confirmed: true}
        - {from: 2026-01-01, flat: 4000, source: "Act 2", year: 2026, checked: 2026-11-20, confirmed: true}
    harbour:
      label: {en: "Harbour"}
      payable: customs
      amounts:
        - from: 2020-01-01
          bands: {unit: m, rows: [
            {upTo: 9, included: true, amount: 10},
            {upTo: 12, included: false, amount: 30},
            {amount: 60}]}
          source: "Act"
          year: 2020
          checked: 2026-11-20
          confirmed: false
        - {from: 2027-01-01, amount: null, source: "Repeal", year: 2027, checked: 2026-11-20, confirmed: true}
    """,
    "requirements.yaml": """
    figures:
      stay.persons.days:
        - {from: 2020-01-01, value: 90, source: "Act", year: 2020, checked: 2026-11-20, confirmed: true}
        - {from: 2026-01-01, value: null, source: "Act", year: 2026, checked: 2026-11-20, confirmed: true}
    requirements:
      paper.passports: {kind: paper,
        text: {en: "Passports."},
        source: "Act", year: 2020, checked: 2026-11-20, confirmed: true}
    """,
    "forms.yaml": """
    required:
      - {path: vessel.hin, source: "Act", year: 2020, checked: 2026-11-20, confirmed: true}
    """,
    "cases.yaml": "- {name: a, day: 2026-11-24, steps: {}}\n",
  ]
}
