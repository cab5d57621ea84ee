import TestSupport
import Testing

@testable import ClearanceCore

@Suite("V1: the machine-readable zone") struct MachineReadableZoneTests {
  @Test("of every specimen is read, and its check digits found right or wrong", arguments: MRZSample.all)
  func specimen(sample: MRZSample) throws {
    let zone = try #require(MachineReadableZone(sample.lines.joined(separator: "\n")))
    #expect(zone.format == sample.format)
    #expect(zone.failedChecks == sample.failed)
    #expect(zone.surname == sample.surname && zone.givenNames == sample.givenNames)
  }

  @Test(
    "forgives how it was pasted",
    arguments: [
      { $0.lowercased() }, { $0.filter { $0 != "\n" } }, { " " + $0.map { "\($0) " }.joined() },
      { $0.replacing("\n", with: "\r\n") }, { $0.replacing("<<", with: "«") },
      { $0.replacing("<", with: "‹") },
      { $0.prefix(20) + "\n" + $0.dropFirst(20) }, { $0.replacing("<", with: " ") },
    ] as [@Sendable (String) -> String])
  func forgives(change: @Sendable (String) -> String) throws {
    let lines = """
      P<LCAST<ROSE<<GARTH<<<<<<<<<<<<<<<<<<<<<<<<<
      X0000017<9LCA8501019M3301018<<<<<<<<<<<<<<<4
      """
    let zone = try #require(MachineReadableZone(change(lines)))
    #expect(zone.failedChecks == [] && zone.surname == "ST ROSE" && zone.givenNames == "GARTH")
  }

  @Test("puts back fillers lost at the ends of lines when all checks then fit")
  func lostFillers() throws {
    let card = "I<UTOD231458907\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA"
    let zone = try #require(MachineReadableZone(card))
    #expect(zone.format == .td1 && zone.number == "D23145890" && zone.givenNames == "ANNA MARIA")
    #expect(MachineReadableZone(card.replacing("7408122", with: "7408123")) == nil)
  }

  @Test(
    "is nothing else",
    arguments: [
      "", "<", "Garth St. Rose", String(repeating: "<", count: 89), String(repeating: "É", count: 88),
      String(repeating: "A", count: 5000), "P<LCAST<ROSE<<GARTH", "\n\n\n",
      "«««««««««««««««««««««««««««««««««««",
    ])
  func isNothing(text: String) { #expect(MachineReadableZone(text) == nil) }

  @Test("of TD1 carries a long document number on into the optional field")
  func longNumber() throws {
    let belgian = try #require(
      MachineReadableZone(
        "IDBEL000590240<6013<<<<<<<<<<<8512017F1311048BEL851201002007REINARTZ<<ULRIKE<KATIA<E<<<<<<"))
    #expect(belgian.number == "000590240601" && belgian.failedChecks == [])
    let portuguese = try #require(
      MachineReadableZone(
        "I<PRT000024759<ZZ72<<<<<<<<<<<8010100F2006017PRT<<<<<<<<<<<8CARLOS<MONTEIRO<<AMELIA<VANESS"))
    #expect(portuguese.number == "000024759ZZ7" && portuguese.failedChecks == [])
  }

  @Test("notices every single wrong character of what is checked")
  func wrongCharacter() {
    let line = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F1204159ZE184226B<<<<<10"
    let characters = Array(line)
    let checked = [44..<54, 57..<64, 65..<87].joined()
    for index in checked {
      for other in "0123456789" where other != characters[index] && characters[index].isNumber {
        var wrong = characters
        wrong[index] = other
        #expect(MachineReadableZone(String(wrong))?.failedChecks.isEmpty == false, "\(index) \(other)")
      }
    }
  }

  @Test("answers a person's page")
  func answers() throws {
    let day = try #require(CalendarDate(iso: "2026-11-24"))
    let zone = try #require(
      MachineReadableZone(
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F1204159ZE184226B<<<<<10"))
    #expect(
      zone.answers(today: day) == [
        "surname": "Eriksson", "givenNames": "Anna Maria", "sex": "F", "birthYear": "1974", "birthMonth": "8",
        "birthDay": "12", "documentKind": "passport", "documentNumber": "L898902C3", "documentIssuer": "UTO",
        "documentExpires": "2012-04-15", "nationality": "UTO",
      ])
  }

  @Test(
    "V4: a year of two digits is the likely one",
    arguments: [
      ("261124", "2026", "310101", "2031-01-01"), ("261125", "1926", "760101", "2076-01-01"),
      ("270101", "1927", "770101", "1977-01-01"), ("99<<<<", "1999", "160101", "2016-01-01"),
      ("<<<<<<", nil, "<<<<<<", nil),
    ] as [(String, String?, String, String?)])
  func years(birth: String, year: String?, expiry: String, expires: String?) throws {
    let check = { (text: String) in
      String(decoding: [MachineReadableZone.checkDigit(Array(text.utf8))], as: UTF8.self)
    }
    let bottom = "L898902C36UTO" + birth + check(birth) + "F" + expiry + check(expiry) + "<<<<<<<<<<<<<<<0"
    let zone = try #require(MachineReadableZone("P<UTOERIKSSON<<ANNA<<<<<<<<<<<<<<<<<<<<<<<<<" + bottom))
    let day = try #require(CalendarDate(iso: "2026-11-24"))
    let answers = zone.answers(today: day)
    #expect(answers["birthYear"] == year && answers["documentExpires"] == expires)
    #expect(answers["documentNoExpiry"] == (expires == nil ? "yes" : nil))
  }

  @Test("of somebody with one name says which is missing")
  func mononym() throws {
    let day = try #require(CalendarDate(iso: "2026-11-24"))
    let sample = try #require(MRZSample.all.first { $0.id == "MRZ149" })
    let answers = try #require(MachineReadableZone(sample.lines.joined())).answers(today: day)
    #expect(
      answers["surname"] == "Sukarnoputri" && answers["noGivenNames"] == "yes" && answers["noSurname"] == nil)
  }

  @Test("never stops on anything typed")
  func anything() {
    var dice = SeededDice(seed: seed("lines"))
    let signs = Array("<ABPVIX0123456789 \n«é👩‍👩‍👧\u{301}Ω")
    for _ in 0..<3000 {
      let text = String(
        (0..<Int.random(in: 0...140, using: &dice)).map { _ in
          signs[Int.random(in: 0..<signs.count, using: &dice)]
        })
      _ = MachineReadableZone(text)?.answers(today: CalendarDate(dayNumber: 20_781))
    }
    for _ in 0..<3000 {
      let length = [72, 88, 90][Int.random(in: 0..<3, using: &dice)]
      let text = String(
        (0..<length).map { _ in Array("<ABPV0123456789")[Int.random(in: 0..<15, using: &dice)] })
      #expect(MachineReadableZone(text)?.answers(today: CalendarDate(dayNumber: 20_781)) != nil)
    }
  }
}
