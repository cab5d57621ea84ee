import ClearanceCore
import Testing

@Suite("What an officer states for the charges") struct ToldFactsTests {
  private let questions: [ToldQuestion] = [
    .vesselClass, .beam, .tonnage, .tenders, .leaves, .officerVisits, .movements,
    .bill(.dockage, currency: "USD"), .penalty("qFlag"), .event("regatta"),
  ]
  private let typed = [
    "told.vesselClass": "charterHome", "told.beam": "14 ft", "told.tonnage": "23.50",
    "told.tenders": "25 ft; 3.2 m", "told.leaves": "2026-12-01", "told.officerVisits": "2",
    "told.movements": "1", "told.dockage": "1200.50", "told.penalty.qFlag": "yes",
    "told.event.regatta": "yes",
  ]

  @Test("is read as it was typed, and shown again the same") func roundTrip() throws {
    let told = try ToldFacts(typed, for: questions)
    #expect(told.vesselClass == .charterHome && told.beam == Length("14", .feet))
    #expect(
      told.tonnageHundredths == 2350 && told.tenders == [Length("25", .feet)!, Length("3.2", .metres)!])
    #expect(told.bills == ["dockage": 120_050] && told.penalties == ["qFlag"] && told.events == ["regatta"])
    #expect(told.answers(questions) == typed)
    #expect(try ToldFacts(told.answers(questions), for: questions) == told)
    #expect(try ToldFacts([:], for: questions) == ToldFacts())
  }

  @Test("names every answer that can't be read, in the order of the questions") func unreadable() {
    let wrong = [
      "told.beam": "wide", "told.tenders": "25 ft; x", "told.leaves": "tomorrow", "told.officerVisits": "-1",
      "told.dockage": "a lot",
    ]
    #expect {
      try ToldFacts(wrong, for: questions)
    } throws: { error in
      (error as? Problems)?.all.map(\.path)
        == ["told.beam", "told.tenders", "told.leaves", "told.officerVisits", "told.dockage"]
    }
  }
}
