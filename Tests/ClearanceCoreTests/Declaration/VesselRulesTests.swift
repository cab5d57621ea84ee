import ClearanceCore
import Testing

@Suite("The vessel") struct VesselRulesTests {
  @Test("without fault is read whole")
  func whole() throws {
    let reading = try #require(read())
    #expect(reading.problems == [])
    let vessel = try #require(reading.declaration).vessel
    #expect(vessel.name == "L’Étoile de Gros-Îlet" && vessel.registrationNumber == "SSR 123456")
    #expect(
      vessel.beam?.figure == "3.9" && vessel.draught?.figure == "1.85" && vessel.grossTonnage == .notStated)
    #expect(vessel.mmsi == "235012345" && vessel.masts == 1 && vessel.hullColour == "blue")
  }

  @Test(
    "needs her name, flag, use, kind, length and owner",
    arguments: ["name", "flag", "use", "kind", "length", "ownerName"])
  func needed(field: String) {
    let path = "vessel." + field
    #expect(finding(at: path, problems([path: ""])) == path + ".missing error")
  }

  @Test(
    "is registered, or says why not",
    arguments: [
      ("", "", "vessel.registration.missing error"), ("", "notOnPapers", nil), ("", "applied", nil),
      ("SSR 1", "", nil), ("SSR 1", "notRegistered", nil),
    ] as [(String, String, String?)])
  func registration(number: String, reason: String, expected: String?) {
    let found = problems(["vessel.registration": number, "vessel.registrationNone": reason])
    #expect(finding(at: "vessel.registration", found) == expected)
  }

  @Test(
    "V5: an IMO number checks itself",
    arguments: [
      ("9074729", nil), ("IMO 9074729", nil), ("imo9074729", nil), ("9074728", "vessel.imo.check warning"),
      ("907472", "vessel.imo.check warning"), ("٩٠٧٤٧٢٩", "vessel.imo.check warning"),
    ] as [(String, String?)])
  func imo(typed: String, expected: String?) {
    #expect(finding(at: "vessel.imo", problems(["vessel.imo": typed])) == expected)
  }

  @Test(
    "V6 and V7: an MMSI is a ship's, of a known country, of her flag",
    arguments: [
      ("235012345", nil), ("235 012 345", nil), ("227012345", "vessel.mmsi.otherFlag signal"),
      ("306012345", "vessel.mmsi.otherFlag signal"), ("799012345", "vessel.mmsi.unknownMid warning"),
      ("823501234", "vessel.mmsi.form warning"), ("982350123", "vessel.mmsi.form warning"),
      ("970123456", "vessel.mmsi.form warning"), ("023501234", "vessel.mmsi.form warning"),
      ("002350123", "vessel.mmsi.form warning"), ("23501234", "vessel.mmsi.form warning"),
    ] as [(String, String?)])
  func mmsi(typed: String, expected: String?) {
    #expect(finding(at: "vessel.mmsi", problems(["vessel.mmsi": typed])) == expected)
  }

  @Test(
    "V9 and V10: a hull identification number has one of its forms",
    arguments: [
      ("ABC12345D404", nil), ("ABC12345D405", nil), ("abc 12345 d404", nil), ("US-ABC12345D404", nil),
      ("USABC12345D404", nil), ("GB-RYA12345A898", nil), ("ABC123450379", nil), ("ABC12345M79A", nil),
      ("ABC12345D900", nil), ("ABC12345D407", "vessel.hin.form warning"),
      ("ABC12345Z404", "vessel.hin.form warning"),
      ("ABCI2345D404", "vessel.hin.form warning"), ("ABC1O345D404", "vessel.hin.form warning"),
      ("ABC123451379", "vessel.hin.form warning"), ("ABC12345D40", "vessel.hin.form warning"),
      ("12-ABC12345D404", "vessel.hin.form warning"),
    ] as [(String, String?)])
  func hull(typed: String, expected: String?) {
    #expect(finding(at: "vessel.hin", problems(["vessel.hin": typed])) == expected)
  }

  @Test(
    "V11: a call sign has its form, and the series of her flag",
    arguments: [
      ("MXYZ9", "GB", nil), ("2ABC3", "GB", nil), ("zcab1", "GB", nil), ("FAB1234", "FR", nil),
      ("WDX1234", "US", nil), ("AL7X", "US", nil), ("AP7X", "US", "vessel.callSign.otherFlag signal"),
      ("DK1234", "GB", "vessel.callSign.otherFlag signal"), ("J3ABC", "GD", nil),
      ("MX", "GB", "vessel.callSign.form warning"), ("MXYZ12345", "GB", "vessel.callSign.form warning"),
      ("MX*Z9", "GB", "vessel.callSign.form warning"),
    ] as [(String, String, String?)])
  func callSign(typed: String, flag: String, expected: String?) {
    let found = problems(["vessel.callSign": typed, "vessel.flag": flag, "vessel.mmsi": ""])
    #expect(finding(at: "vessel.callSign", found) == expected)
  }

  @Test(
    "V28: a length is likely, in the unit it is typed in",
    arguments: [
      ("12.5", "m", "3.9", nil), ("12,5", "m", "3,9", nil), ("41", "ft", "13", nil), ("24", "m", "", nil),
      ("41", "m", "", "vessel.length.unit warning"), ("41", "m", "4", "vessel.length.unit warning"),
      ("45", "m", "9", nil), ("1.9", "m", "1", "length.unusual warning"),
      ("156", "m", "26.1", "length.unusual warning"),
      ("0", "m", "", "length.outOfRange error"), ("1250", "m", "", "length.outOfRange error"),
      ("12m", "m", "", "length.unreadable error"), ("-12", "m", "", "length.unreadable error"),
      ("1e3", "m", "", "length.unreadable error"), ("１２", "m", "", "length.unreadable error"),
    ] as [(String, String, String, String?)])
  func length(typed: String, unit: String, beam: String, expected: String?) {
    let found = problems([
      "vessel.length": typed, "vessel.unit": unit, "vessel.beam": beam, "vessel.draught": "",
    ])
    #expect(finding(at: "vessel.length", found) == expected)
  }

  @Test(
    "V28: a beam is smaller than the length and not absurdly narrow",
    arguments: [
      ("3.9", nil), ("7.5", nil), ("12.5", "vessel.beam.wide warning"), ("13", "vessel.beam.wide warning"),
      ("1.2", "vessel.beam.narrow warning"),
    ] as [(String, String?)])
  func beam(typed: String, expected: String?) {
    #expect(finding(at: "vessel.beam", problems(["vessel.beam": typed])) == expected)
  }

  @Test(
    "V28: tonnage may be left out without a word, unless the rulebook asks for it",
    arguments: [
      ("", "", false, nil), ("", "yes", false, nil), ("18.4", "", false, nil), ("", "yes", true, nil),
      ("", "", true, "vessel.tonnage.missing error"), ("much", "", false, "number.unreadable error"),
    ] as [(String, String, Bool, String?)])
  func tonnage(typed: String, notStated: String, isRequired: Bool, expected: String?) {
    let found = problems(
      ["vessel.tonnage": typed, "vessel.tonnageNotStated": notStated],
      terms: DeclarationTerms(requiredFields: isRequired ? ["vessel.tonnage"] : []))
    #expect(finding(at: "vessel.tonnage", found) == expected)
  }

  @Test(
    "is asked whatever her rulebook requires",
    arguments: Form.vessel.map(\.path).filter {
      !["vessel.registration", "vessel.registrationNone", "vessel.unit", "vessel.tonnageNotStated"].contains(
        $0)
    })
  func required(path: String) {
    let found = problems(
      [path: "", "vessel.tonnageNotStated": ""], terms: DeclarationTerms(requiredFields: [path]))
    #expect(finding(at: path, found) == path + ".missing error")
  }
}
