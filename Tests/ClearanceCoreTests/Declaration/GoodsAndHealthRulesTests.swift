import ClearanceCore
import Testing

@Suite("Goods and things aboard") struct GoodsRulesTests {
  static let firearm = [
    "goods.firearms": "yes", "goods.firearm.0.kind": "rifle", "goods.firearm.0.serial": "A-1",
    "goods.firearm.0.calibre": ".223", "goods.firearm.0.rounds": "20",
  ]

  @Test("V24: firearms are listed one by one")
  func firearms() throws {
    let reading = try #require(read(Self.firearm))
    #expect(reading.problems == [] && reading.declaration?.goods.firearmList.first?.rounds == 20)
    #expect(finding(at: "goods.firearms", problems(["goods.firearms": "yes"])) == "goods.firearm.none error")
  }

  @Test(
    "V24: a firearm has a serial number or none, ammunition its calibre",
    arguments: [
      ("kind", "goods.firearm.kind.missing error"), ("serial", "goods.firearm.serial.missing error"),
      ("calibre", "goods.firearm.calibre.missing error"), ("rounds", nil),
    ] as [(String, String?)])
  func firearmNeeds(field: String, expected: String?) {
    let path = "goods.firearm.0." + field
    #expect(finding(at: path, problems(Self.firearm.merging([path: ""]) { _, new in new })) == expected)
  }

  @Test("V24: a firearm may bear no serial number")
  func noSerial() {
    let changes = ["goods.firearm.0.serial": "", "goods.firearm.0.noSerial": "yes"]
    let reading = read(Self.firearm.merging(changes) { _, new in new })
    #expect(reading?.problems == [] && reading?.declaration?.goods.firearmList.first?.serial == nil)
  }

  @Test(
    "V25: a question is answered; a yes with a word more; don't know goes to an officer",
    arguments: ["plants", "landing", "restricted", "cargo", "drones", "spearguns"])
  func answers(question: String) throws {
    let path = "goods." + question
    #expect(finding(at: path, problems([path: ""])) == "answer.missing error")
    #expect(finding(at: path, problems([path: "perhaps"])) == "choice.unknown error")
    #expect(finding(at: path + "Detail", problems([path: "yes"])) == "detail.missing error")
    #expect(problems([path: "yes", path + "Detail": "two of them"]) == [])
    let unsure = try #require(read([path: "dont-know"]))
    #expect(unsure.declaration?.signals.map(\.code) == ["answer.unknown"])
    #expect(unsure.declaration?.warnings == [])
  }

  @Test("V25: don't know about firearms, cash and animals too", arguments: ["firearms", "cash", "animals"])
  func unsure(question: String) {
    #expect(
      finding(at: "goods." + question, problems(["goods." + question: "dont-know"]))
        == "answer.unknown signal")
  }

  @Test(
    "V25: cash is an amount in a currency",
    arguments: [
      ("12000", "USD", nil, nil, 1_200_000), ("12000.50", "xcd", nil, nil, 1_200_050),
      ("12000", "JPY", nil, nil, 12_000), ("", "USD", "goods.cashAmount.missing error", nil, nil),
      ("12000", "", nil, "goods.cashCurrency.missing error", nil),
      ("12000", "ABC", nil, "currency.unknown error", nil),
      ("much", "USD", "number.unreadable error", nil, nil),
    ] as [(String, String, String?, String?, Int64?)])
  func cash(amount: String, currency: String, atAmount: String?, atCurrency: String?, minor: Int64?) {
    let reading = read(["goods.cash": "yes", "goods.cashAmount": amount, "goods.cashCurrency": currency])
    #expect(finding(at: "goods.cashAmount", reading?.problems ?? []) == atAmount)
    #expect(finding(at: "goods.cashCurrency", reading?.problems ?? []) == atCurrency)
    #expect(reading?.declaration?.goods.cashAmount?.minor == minor)
  }

  @Test(
    "V34: a microchip has fifteen digits and a known beginning",
    arguments: [
      ("826098106543210", nil), ("826 098 106 543 210", nil), ("985112003456789", nil), ("", nil),
      ("82609810654321", "animal.microchip.form warning"),
      ("999000000000001", "animal.microchip.form warning"),
      ("000098106543210", "animal.microchip.form warning"),
      ("AVID*023*456*78", "animal.microchip.form warning"),
    ] as [(String, String?)])
  func microchip(typed: String, expected: String?) {
    let path = "goods.animal.0.microchip"
    let found = problems(["goods.animals": "yes", "goods.animal.0.species": "dog", path: typed])
    #expect(finding(at: path, found) == expected)
    #expect(!found.contains { $0.severity == .error })
  }

  @Test("V25: animals are listed one by one")
  func animals() {
    #expect(finding(at: "goods.animals", problems(["goods.animals": "yes"])) == "goods.animal.none error")
  }

  @Test(
    "stores are small numbers",
    arguments: [
      ("spirits", "1.5", nil), ("spirits", "1,5", nil), ("spirits", "1001", "number.unreadable error"),
      ("cigarettes", "400", nil), ("cigarettes", "-1", "number.outOfRange error"),
      ("cigarettes", "two", "number.outOfRange error"),
    ] as [(String, String, String?)])
  func stores(field: String, typed: String, expected: String?) {
    #expect(finding(at: "goods." + field, problems(["goods." + field: typed])) == expected)
  }
}

@Suite("The declaration of health") struct HealthRulesTests {
  @Test("V27: every question is answered", arguments: HealthDeclaration.Question.allCases)
  func answered(question: HealthDeclaration.Question) {
    let path = "health." + question.rawValue
    #expect(finding(at: path, problems([path: ""])) == "answer.missing error")
    #expect(finding(at: path, problems([path: "dont-know"])) == "answer.unknown signal")
  }

  @Test(
    "V27: an illness wants a line of the schedule",
    arguments: [HealthDeclaration.Question.died, .infectious, .illMore, .illNow, .doctor, .aware])
  func cases(question: HealthDeclaration.Question) throws {
    let path = "health." + question.rawValue
    let yes = [path: "yes", "health.deaths": "1", "health.illCount": "3"]
    #expect(finding(at: path, problems(yes)) == "health.case.none error")
    let line = ["health.case.0.name": "Jory Tregarth", "health.case.0.illness": "Fever for three days"]
    let reading = try #require(read(yes.merging(line) { _, new in new }))
    #expect(reading.problems == [] && reading.declaration?.health?.cases.count == 1)
    let nameless = problems(yes.merging(["health.case.0.illness": "Fever"]) { _, new in new })
    #expect(finding(at: "health.case.0.name", nameless) == "health.case.name.missing error")
  }

  @Test(
    "V27: some yeses want a number or a word",
    arguments: [
      ("died", "deaths", "health.deaths.missing error"),
      ("illMore", "illCount", "health.illCount.missing error"),
      ("measures", "measuresDetail", "detail.missing error"),
      ("stowaways", "stowawaysDetail", "detail.missing error"),
      ("affected", "affectedPlace", "health.affectedPlace.missing error"),
      ("affected", "affectedDate", "health.affectedDate.missing error"),
    ])
  func details(question: String, field: String, expected: String) {
    #expect(finding(at: "health." + field, problems(["health." + question: "yes"])) == expected)
  }

  @Test("V27: an affected area has its place and date")
  func affected() throws {
    let reading = try #require(
      read([
        "health.affected": "yes", "health.affectedPlace": "Santos", "health.affectedDate": "2026-10-30",
      ]))
    #expect(reading.problems == [] && reading.declaration?.health?.needsAttention == true)
  }

  @Test("is no part of a departure, nor of an arrival where the rulebook asks none")
  func notAsked() {
    #expect(read([:], .outward)?.declaration?.health == nil)
    let reading = read(["health.died": ""], terms: DeclarationTerms(asksHealth: false))
    #expect(reading?.problems == [] && reading?.declaration?.health == nil)
  }
}

@Suite("Contacts") struct ContactRulesTests {
  @Test(
    "V29: a telephone number is cleaned, or kept with a remark",
    arguments: [
      ("+44 20 7946 0123", "+442079460123"), ("0044 20 7946 0123", "+442079460123"),
      ("+44 (0)20 7946-0123", "+442079460123"), ("+1.473.555.0123", "+14735550123"),
      ("+870 773 111 222", "+870773111222"), ("+8816 555 12345", "+881655512345"), ("020 7946 0123", nil),
      ("+44 20 7946 0123 ext 5", nil), ("+123", nil), ("+12345678901234567", nil), ("+0 20 7946 0123", nil),
      ("VHF 16", nil), ("++44207946012", nil), ("+٤٤٢٠٧٩٤٦٠١٢٣", nil),
    ] as [(String, String?)])
  func phone(typed: String, cleaned: String?) throws {
    let reading = try #require(read(["voyage.contactPhone": typed]))
    #expect(
      finding(at: "voyage.contactPhone", reading.problems) == (cleaned == nil ? "phone.form warning" : nil))
    #expect(reading.declaration?.voyage.contactPhone == cleaned ?? typed)
  }

  @Test(
    "V30: an e-mail address is looked at loosely, and kept",
    arguments: [
      ("a@b.example", true), ("o'hara+boat@b.example", true), ("josé@bücher.example", true), ("a@b", false),
      ("a b@c.example", false), ("a@b@c.example", false), ("@b.example", false), ("none", false),
    ])
  func email(typed: String, isFine: Bool) throws {
    let reading = try #require(read(["voyage.contactEmail": typed]))
    #expect(finding(at: "voyage.contactEmail", reading.problems) == (isFine ? nil : "email.form warning"))
    #expect(reading.declaration?.voyage.contactEmail == typed)
  }
}
