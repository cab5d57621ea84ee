import ClearanceCore
import TestSupport
import Testing

@Suite("V21: the crew that arrives") struct CrewDifferenceTests {
  private func crew(_ changes: [String: String] = [:], people: Int = 3) throws -> Declaration {
    var draft = Draft.sample(date: today, people: people)
    for (path, answer) in changes { draft[path] = answer }
    let context = try #require(ReadingContext.sample())
    return try #require(Declaration.read(draft, in: context).declaration)
  }

  @Test("is the one that left, and nothing is said")
  func same() throws {
    #expect(Declaration.crewDifferences(out: try crew(), in: try crew()) == [])
  }

  @Test("may be another as far as it was declared")
  func declared() throws {
    let out = try crew(["people.2.change": "leaves"])
    #expect(Declaration.crewDifferences(out: out, in: try crew(people: 2)) == [])
    let more = try crew(["people.3.change": "joins"], people: 4)
    #expect(Declaration.crewDifferences(out: try crew(), in: more) == [])
  }

  @Test("shows who joined and who left without a word")
  func undeclared() throws {
    let joined = Declaration.crewDifferences(out: try crew(people: 2), in: try crew())
    #expect(joined.map(\.kind) == [.joined] && joined.first?.person.surname == "O’Sullivan-Reyes")
    let left = Declaration.crewDifferences(out: try crew(), in: try crew(people: 2))
    #expect(left.map(\.kind) == [.left] && left.first?.person.surname == "O’Sullivan-Reyes")
    let stayed = Declaration.crewDifferences(out: try crew(["people.2.change": "leaves"]), in: try crew())
    #expect(stayed.map(\.kind) == [.joined])
  }

  @Test("knows somebody with a new passport")
  func newPassport() throws {
    let renewed = try crew(["people.2.documentNumber": "555555555"])
    #expect(Declaration.crewDifferences(out: try crew(), in: renewed) == [])
    let other = try crew(["people.2.documentNumber": "555555555", "people.2.birthYear": "1991"])
    #expect(Declaration.crewDifferences(out: try crew(), in: other).map(\.kind) == [.joined, .left])
  }
}
