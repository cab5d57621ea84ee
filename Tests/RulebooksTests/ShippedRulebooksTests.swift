import ClearanceCore
import Desk
import Foundation
import Rulebooks
import Testing

@Suite("Each rulebook of the shelf") struct ShippedRulebooksTests {
  static let codes = [
    "AG", "AI", "AW", "BB", "BL", "BM", "BQ", "BS", "BZ", "CU", "CW", "DM", "DO", "GD", "GP", "JM", "KN",
    "KY",
    "LC", "MF", "MQ", "MS", "PA", "PR", "SX", "TC", "TT", "VC", "VG", "VI",
  ]
  static let loaded = Result { try RulebookShelf(folder: root + "/Rulebooks") }
  let shelf: RulebookShelf

  init() throws { shelf = try Self.loaded.get() }

  @Test("is there and loads")
  func allLoad() {
    #expect(shelf.rulebooks.keys.sorted() == Self.codes)
  }

  @Test("comes to what its cases say, and has five of them at least", arguments: codes)
  func cases(code: String) throws {
    let rules = try #require(shelf.rulebooks[code])
    let cases = try #require(shelf.rulebookCases[code])
    #expect(cases.count >= 5)
    #expect(cases.flatMap { $0.check(rules) } == [])
  }

  @Test("names ports of the region's list, and desks of every agency that decides", arguments: codes)
  func ports(code: String) throws {
    let rules = try #require(shelf.rulebooks[code])
    let lists = try ReferenceLists(folder: root + "/Data")
    #expect(rules.ports.allSatisfy { lists.ports[$0.code]?.territory == code })
    #expect(rules.ports.contains { $0.ability == .entryAndExit })
    #expect(lists.territories[code]?.zone == rules.zone)
  }

  @Test("says everything in the language of its own papers", arguments: codes)
  func words(code: String) throws {
    let rules = try #require(shelf.rulebooks[code])
    let language = try #require(rules.languages.first)
    for requirement in rules.requirements {
      #expect(requirement.text[language] != nil, "\(code) \(requirement.code)")
    }
  }

  @Test("of Martinique visits nobody, of Bermuda one officer, of Saint Lucia health first")
  func shapes() throws {
    #expect(try #require(shelf.rulebooks["MQ"]).isSelfService)
    #expect(try #require(shelf.rulebooks["BM"]).steps[.inward]?.count == 1)
    #expect(
      try #require(shelf.rulebooks["LC"]).steps[.inward]?.map(\.after) == [
        [], ["health"], ["customs"], ["immigration"],
      ])
    #expect(try #require(shelf.rulebooks["GD"]).steps[.inward]?.allSatisfy { $0.after.isEmpty } == true)
  }
}

/// The folder of the package.
let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().path
