import ClearanceCore
import TestSupport
import Testing

@Suite("Two declarations compared") struct VoyageComparisonTests {
  private func declared(_ changes: [String: String] = [:], people: Int = 3) throws -> Declaration {
    var draft = Draft.sample(date: today, people: people)
    for (path, answer) in changes { draft[path] = answer }
    let context = try #require(ReadingContext.sample())
    return try #require(Declaration.read(draft, in: context).declaration)
  }

  @Test("of which nothing differs are empty")
  func same() throws {
    #expect(VoyageComparison(before: try declared(), now: try declared()).isEmpty)
  }

  @Test("show who joined, also where it was declared, and who did so without a word")
  func joined() throws {
    let told = VoyageComparison(
      before: try declared(people: 2), now: try declared(["people.2.change": "joins"]))
    #expect(told.joined.count == 1 && told.undeclared.isEmpty)
    let silent = VoyageComparison(before: try declared(people: 2), now: try declared())
    #expect(silent.joined.count == 1 && silent.undeclared.map(\.kind) == [.joined])
  }

  @Test("show somebody with a new passport as changed, not as a stranger")
  func newPassport() throws {
    let renewed = try declared(["people.2.documentNumber": "555555555"])
    let comparison = VoyageComparison(before: try declared(), now: renewed)
    #expect(comparison.joined.isEmpty && comparison.left.isEmpty && comparison.altered.count == 1)
  }

  @Test("never take two people without a document for one")
  func strangers() throws {
    var (before, now) = (try declared(), try declared())
    before.people[2].document.number = TravelDocument.notShown + "2"
    now.people[2].document.number = TravelDocument.notShown + "2"
    now.people[2].surname = "Somebody-Else"
    let comparison = VoyageComparison(before: before, now: now)
    #expect(comparison.joined.count == 1 && comparison.left.count == 1)
  }

  @Test("show what changed of the boat")
  func boat() throws {
    let painted = try declared(["vessel.hullColour": "green"])
    let comparison = VoyageComparison(before: try declared(), now: painted)
    #expect(comparison.vessel.map(\.path) == ["vessel.hullColour"])
  }
}
