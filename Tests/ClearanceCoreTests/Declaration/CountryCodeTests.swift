import ClearanceCore
import Foundation
import Testing

@Suite("V8: the beginnings of the region's MMSIs") struct CountryCodeTests {
  private static let territories: [String: Set<String>] = {
    let root = URL(filePath: #filePath).pathComponents.dropLast(4).joined(separator: "/").dropFirst()
    let text = (try? String(contentsOfFile: "\(root)/Data/mids.csv", encoding: .utf8)) ?? ""
    let rows = text.split(whereSeparator: \.isNewline).dropFirst().map { $0.split(separator: ",") }
    return Dictionary(
      rows.filter { $0.count >= 2 }.map { (String($0[0]), [String($0[1])]) },
      uniquingKeysWith: { $0.union($1) })
  }()

  @Test(
    "belong to the territories that the ITU gives them to",
    arguments: [
      ("301", ["AI"]), ("304", ["AG"]), ("305", ["AG"]), ("306", ["BQ", "CW", "SX"]), ("307", ["AW"]),
      ("308", ["BS"]),
      ("309", ["BS"]), ("311", ["BS"]), ("310", ["BM"]), ("312", ["BZ"]), ("314", ["BB"]), ("319", ["KY"]),
      ("323", ["CU"]), ("325", ["DM"]), ("327", ["DO"]), ("329", ["GP"]), ("330", ["GD"]), ("336", ["HT"]),
      ("339", ["JM"]), ("341", ["KN"]), ("343", ["LC"]), ("347", ["MQ"]), ("348", ["MS"]), ("358", ["PR"]),
      ("362", ["TT"]), ("364", ["TC"]), ("375", ["VC"]), ("376", ["VC"]), ("377", ["VC"]), ("378", ["VG"]),
      ("379", ["VI"]), ("745", ["GF"]), ("750", ["GY"]), ("765", ["SR"]), ("775", ["VE"]),
    ] as [(String, Set<String>)])
  func region(digits: String, territories: Set<String>) {
    #expect(Self.territories[digits] == territories)
  }
}
