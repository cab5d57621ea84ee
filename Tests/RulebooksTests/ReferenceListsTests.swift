import ClearanceCore
import Desk
import Foundation
import Testing

@Suite("The reference lists") struct ReferenceListsTests {
  let lists: ReferenceLists

  init() throws { lists = try ReferenceLists(folder: root + "/Data") }

  @Test("are whole")
  func counts() {
    #expect(lists.territories.count == 47)
    #expect(lists.ports.count == 200)
    #expect(lists.nationalities.count == 278)
    #expect(lists.mids["306"]?.sorted() == ["BQ", "CW", "SX"])
    #expect(lists.currencies.isSuperset(of: ["XCD", "USD", "EUR", "BMD", "XCG"]))
    #expect(Set(lists.holidays.keys).isSubset(of: lists.territories.keys))
    #expect(lists.territories.values.allSatisfy { lists.currencies.contains($0.currency) })
  }

  @Test(
    "know the codes of papers that are nobody's country",
    arguments: [
      "D", "GBD", "GBN", "GBO", "GBP", "GBS", "UNO", "XXA", "XXB", "XXC", "XXX", "RKS", "XCC", "XES",
    ])
  func icaoExtras(code: String) {
    #expect(lists.nationalities[code] != nil)
  }

  @Test("have flags for countries of today only")
  func flags() {
    #expect(lists.countries["GD"]?.icao == "GRD")
    #expect(lists.countries["DE"]?.icao == "DEU")
    #expect(lists.countries["AN"] == nil)
    #expect(lists.countries["VG"]?.name == "British Virgin Islands")
  }

  @Test("have distances in both directions")
  func distances() {
    #expect(lists.seaMiles(from: "AG-01", to: "AG-02") == 12.1)
    #expect(lists.seaMiles(from: "AG-02", to: "AG-01") == 12.1)
    #expect(lists.seaMiles(from: "LC-01", to: "LC-01") == 0)
    #expect(lists.seaMiles(from: "US-08", to: "AG-01") == 1515)
    #expect(lists.seaMiles(from: "LC-01", to: "XX-01") == nil)
  }

  @Test("have the holidays, two on one day with both their names")
  func holidays() throws {
    let day = try #require(CalendarDate(iso: "2026-12-25"))
    #expect(lists.holidays["LC"]?[day] == "Christmas Day")
    let both = try #require(CalendarDate(iso: "2024-02-19"))
    #expect(lists.holidays["PR"]?[both]?.hasPrefix("George Washington Day, Presidents'") == true)
  }

  @Test("are read in well under a second", .timeLimit(.minutes(1)))
  func speed() throws {
    let clock = ContinuousClock()
    let taken = try clock.measure { _ = try ReferenceLists(folder: root + "/Data") }
    print("reference lists read in \(taken)")
    #expect(taken < .seconds(3))
  }

  @Test("that are broken are refused with file and line")
  func broken() throws {
    let folder = FileManager.default.temporaryDirectory.path + "/lists-\(UUID().uuidString)"
    let data = URL(fileURLWithPath: root + "/Data").resolvingSymlinksInPath().path
    try FileManager.default.copyItem(atPath: data, toPath: folder)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let name = folder + "/sea_distances.csv"
    try "from,to,miles\nAG-01,AG-02,far\n".write(toFile: name, atomically: true, encoding: .utf8)
    let fault = #expect(throws: UnreadableList.self) { try ReferenceLists(folder: folder) }
    #expect(fault?.description == "sea_distances.csv:2: no such distance")
  }
}
