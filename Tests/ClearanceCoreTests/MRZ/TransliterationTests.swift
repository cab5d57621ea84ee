import Testing

@testable import ClearanceCore

@Suite("V2: a typed name and the printed one") struct TransliterationTests {
  @Test(
    "agree when the one transliterates to the other",
    arguments: [
      ("Müller", "MUELLER"), ("Müller", "MULLER"), ("Müller", "MUXXLLER"), ("Núñez", "NUNEZ"),
      ("Núñez", "NUNXXEZ"),
      ("O'Connor", "OCONNOR"), ("O’Connor", "OCONNOR"), ("Saint-Exupéry", "SAINT EXUPERY"),
      ("Lévesque", "LEVESQUE"), ("Le\u{301}vesque", "LEVESQUE"), ("Sørensen", "SOERENSEN"),
      ("Ångström", "AANGSTROEM"), ("Ångström", "ANGSTROM"), ("Weiß", "WEISS"), ("Þórsdóttir", "THORSDOTTIR"),
      ("D'Artagnan", "DARTAGNAN"), ("van der Berg", "VAN DER BERG"), ("van der Berg", "VANDERBERG"),
      ("Jean-Baptiste", "JEAN BAPTISTE"), ("Curaçao", "CURACAO"), ("François", "FRANCOIS"),
      ("Łukasiewicz", "LUKASIEWICZ"), ("Ĳsbrand", "IJSBRAND"), ("Œuvrard", "OEUVRARD"),
      ("St. Rose", "ST ROSE"),
      ("Peña Gómez", "PENA GOMEZ"), ("Hernández-Martín", "HERNANDEZ MARTIN"), ("Zoë", "ZOE"),
      ("Renée", "RENEE"),
      ("Björk", "BJOERK"), ("Šimić", "SIMIC"), ("Özdemir", "OEZDEMIR"), ("Nguyễn", "NGUYEN"),
      ("Işık", "ISIK"),
      ("Иванов", "IVANOV"), ("", ""),
    ])
  func agree(typed: String, printed: String) {
    #expect(MachineReadableZone.agrees(typed, printed, isCut: false))
  }

  @Test(
    "differ otherwise",
    arguments: [
      ("Miller", "MUELLER"), ("Eriksen", "ERIKSSON"), ("Anna", "ANNA MARIA"), ("Anna Maria", "ANNA"),
      ("", "ANNA"),
      ("Anna", ""),
    ])
  func differ(typed: String, printed: String) {
    #expect(!MachineReadableZone.agrees(typed, printed, isCut: false))
  }

  @Test(
    "agree when the printed one was cut to fit",
    arguments: [
      ("Chayapa Dejthamrong Krasuang", "CHAYAPA DEJTHAMRONG K", true),
      ("Bennelong Wooloomooloo Warrandyte Warnambool", "BENNELONG WOOLOOMOOLOO WARRANDYTE WARNA", true),
      ("Amélia Vanessa", "AMELIA VANESS", true), ("Anna Maria", "ANNA", true), ("Anna Maria", "A M", true),
      ("Anna Maria", "ANNA B", false), ("Anna", "ANNA M", false), ("", "A", false),
    ])
  func cut(typed: String, printed: String, isSame: Bool) {
    #expect(MachineReadableZone.agrees(typed, printed, isCut: true) == isSame)
  }

  @Test("differ field by field, which is remarked at the field")
  func remarked() {
    let lines = "P<GBRTREGARTH<<JORY<<<<<<<<<<<<<<<<<<<<<<<<<\n9000000023GBR5803022M3205160<<<<<<<<<<<<<<<0"
    let found = problems([
      "people.1.mrz": lines, "people.1.documentExpires": "2032-05-17", "people.1.givenNames": "George",
      "people.1.birthDay": "2",
    ])
    let differs = found.filter { $0.code == "people.mrz.differs" }
    #expect(differs.map(\.path) == ["people.1.givenNames", "people.1.documentExpires"])
    #expect(found.allSatisfy { $0.severity == .warning })
    #expect(finding(at: "people.1.mrz", problems(["people.1.mrz": "abc"])) == "people.mrz.unreadable warning")
  }

  @Test("are read out at most a few dozen ways, however many there are")
  func bounded() {
    #expect(Transliteration.readings(of: String(repeating: "ü", count: 70)).count <= 64)
  }
}
