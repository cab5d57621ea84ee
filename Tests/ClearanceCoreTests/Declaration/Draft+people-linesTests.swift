import ClearanceCore
import Testing

@Suite("People typed one a line") struct DraftPeopleLinesTests {
  @Test("are the master, crew and, with a star, passengers") func lines() {
    var draft = Draft()
    draft.addPeople(
      lines: """
        Ferguson, Ann Mary; gbr; 533 111; 3.5.1970; f

        Ferguson, Paul;GBR
        *Dubois, Léa; FRA; 12AB34567; 1988-12-01
        Solo
        """)
    #expect(draft.count(of: "people") == 4)
    #expect(draft["people.0.surname"] == "Ferguson" && draft["people.0.givenNames"] == "Ann Mary")
    #expect(draft["people.0.role"] == "master" && draft["people.0.nationality"] == "GBR")
    #expect(draft["people.0.documentNumber"] == "533 111" && draft["people.0.sex"] == "F")
    #expect(
      ["Day", "Month", "Year"].map { draft["people.0.birth\($0)"] } == ["3", "5", "1970"])
    #expect(draft["people.1.role"] == "unpaidCrew" && draft["people.1.documentNumber"] == nil)
    #expect(draft["people.2.role"] == "passenger" && draft["people.2.surname"] == "Dubois")
    #expect(
      ["Day", "Month", "Year"].map { draft["people.2.birth\($0)"] } == ["01", "12", "1988"])
    #expect(draft["people.3.surname"] == "Solo" && draft["people.3.givenNames"] == nil)
  }
}
