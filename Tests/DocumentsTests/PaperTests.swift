import ClearanceCore
import Foundation
import Testing

@testable import Documents

@Suite("The certificate") struct CertificatePaperTests {
  /// As long as a code gets whose names are of the greatest length.
  static let longCode = "PRATIQUE1" + String(repeating: "MZXW6YTBOI", count: 80)

  @Test(
    "is one page, names people and number, and its code is read back even when badly printed",
    arguments: ["en", "fr", "es", "nl"], PaperSize.allCases)
  func onePage(language: String, size: PaperSize) throws {
    let paper = PaperSamples.certificate(PaperSamples.declaration())
    let file = try Rendered(
      paper.pdf(try Wordings.words(language), size: size), keepAs: "certificate-\(language)-\(size)")
    #expect(try file.pages() == 1)
    let text = try file.text()
    let parts = [
      "GD-04-26-000123", "GD-26-7QK3M-W", "Wind Dancer", "ALDER-QUIST, Bertram Noël",
      "Žofia Åsa", "Ελένη", "Наталья", "500100201", "GD-04-26-R000012", "0011 2233 aabb ccdd",
    ]
    #expect(parts.filter { !text.contains($0) } == [])
    #expect(!text.contains("MISSING"), "\(file.path)")
    #expect(try BarcodeReader.codes(inImage: file.picture(dpi: 150)) == [PaperSamples.code])
    #expect(try BarcodeReader.codes(inImage: file.picture(dpi: 100, "-png -gray")) == [PaperSamples.code])
    #expect(try BarcodeReader.codes(inImage: file.picture(dpi: 150, "-jpeg")) == [PaperSamples.code])
  }

  @Test(
    "is one page however many and long its texts are", arguments: PaperSize.allCases,
    Certificate.Kind.allCases)
  func full(size: PaperSize, kind: Certificate.Kind) throws {
    for (count, long) in [(1, false), (30, false), (31, false), (250, false), (250, true)] {
      let people = PaperSamples.many(count, long: long)
      let leg: Leg = kind == .inward || kind == .combined ? .inward : .outward
      let name = long ? String(repeating: "Sea Wanderer of the Isles ", count: 3).prefix(70) : "Wind Dancer"
      var paper = PaperSamples.certificate(
        PaperSamples.declaration(people, leg: leg, name: String(name)), kind,
        code: long ? Self.longCode : PaperSamples.code)
      if long {
        paper.conditions = Array(repeating: String(repeating: "as the officer says ", count: 20), count: 8)
        paper.officer = String(repeating: "Long Name ", count: 20)
        paper.receipts = Array(repeating: "GD-04-26-R000012", count: 12)
        paper.office = String(repeating: "Bureau of Customs and Excise ", count: 5)
      }
      let file = try Rendered(
        paper.pdf(try Wordings.words("fr"), size: size), keepAs: "full-\(count)-\(long)-\(kind)-\(size)")
      #expect(try file.pages() == 1)
      let text = try file.text()
      let namesLast = text.contains("SURNAME29, Given")
      #expect(namesLast || count != 30, "\(file.path)")
      let namesMore = text.contains("voir la liste d’équipage")
      #expect(namesMore == (count > 30), "\(file.path)")
      guard long else { continue }
      #expect(try BarcodeReader.codes(inImage: file.picture(dpi: 150, "-png -gray")) == [Self.longCode])
    }
  }

  @Test("is the same file for the same clearance, dated by it, and tagged")
  func deterministic() throws {
    let paper = PaperSamples.certificate(PaperSamples.declaration())
    let words = try Wordings.words("es")
    let bytes = try paper.pdf(words, size: .a4)
    #expect(try paper.pdf(words, size: .a4) == bytes)
    let file = try Rendered(bytes)
    let info = String(decoding: try Rendered.run("pdfinfo", file.path), as: UTF8.self)
    #expect(info.contains("Tagged:          yes"))
    #expect(info.contains("2026"))
    #expect(String(decoding: bytes.suffix(400), as: UTF8.self).contains("/Lang (es)"))
    #expect(bytes.count < 150_000)
    let fonts = String(decoding: try Rendered.run("pdffonts", file.path), as: UTF8.self)
    for line in fonts.split(separator: "\n").dropFirst(2) {
      #expect(line.contains("DejaVu") && line.contains(" yes yes yes "), "\(line)")
    }
  }

  @Test("prints names of any script, and no control characters")
  func scripts() throws {
    let people = [
      PaperSamples.person("Ñandú-Çelik", "Þórður Đặng", "ISL", .master, "A1"),
      PaperSamples.person(nil, "أحمد", "EGY", .passenger, "A2"),
      PaperSamples.person("Nul\u{0}l\u{7}", "R\u{202E}evil", "GBR", .passenger, "A3"),
      PaperSamples.person("O’Brien-D’Souza", "e\u{301}lodie", "IRL", .passenger, "A4"),
    ]
    let paper = PaperSamples.certificate(PaperSamples.declaration(people))
    let file = try Rendered(paper.pdf(try Wordings.words("en"), size: .a4), keepAs: "scripts")
    let text = try file.text()
    #expect(text.contains("ÑANDÚ-ÇELIK, Þórður Đặng"))
    #expect(text.contains("O’BRIEN-D’SOUZA"))
    #expect(text.contains("NUL L"))
    #expect(
      text.unicodeScalars.contains {
        (0xFE70...0xFEFF).contains($0.value) || (0x600...0x6FF).contains($0.value)
      })
  }
}

@Suite("The crew list") struct CrewListPaperTests {
  @Test("is one page for a crew of the usual size", arguments: ["en", "fr", "es", "nl"], PaperSize.allCases)
  func onePage(language: String, size: PaperSize) throws {
    let paper = PaperSamples.crewList(PaperSamples.declaration(leg: .inward))
    let file = try Rendered(
      paper.pdf(try Wordings.words(language), size: size), keepAs: "crew-\(language)-\(size)")
    #expect(try file.pages() == 1)
    let text = try file.text()
    let parts = [
      "GD-26-7QK3M-W", "GB-ABC12345D606", "235099999", "41.0 ft", "12.50 m", "BX4410202", "Rodney Bay",
    ]
    #expect(parts.filter { !text.contains($0) } == [])
    #expect(!text.contains("MISSING"))
    #expect(try BarcodeReader.codes(inImage: file.picture(dpi: 150)) == ["GD-26-7QK3M-W"])
  }

  @Test("leaves nobody out, whatever their number", arguments: [1, 12, 20, 21, 40, 250])
  func everybody(count: Int) throws {
    for long in [false, true] {
      let people = PaperSamples.many(count, long: long)
      let paper = PaperSamples.crewList(PaperSamples.declaration(people, leg: .inward))
      let file = try Rendered(
        paper.pdf(try Wordings.words("nl"), size: .letter), keepAs: "crew-\(count)-\(long)")
      let text = try file.text()
      #expect(people.map(\.document.number).filter { !text.contains($0) } == [])
      if count <= 12, !long { #expect(try file.pages() == 1) }
    }
  }
}

@Suite("The receipt") struct ReceiptPaperTests {
  @Test("shows each charge with source and year, and the total", arguments: ["en", "fr", "es", "nl"])
  func lines(language: String) throws {
    let file = try Rendered(
      PaperSamples.receipt().pdf(try Wordings.words(language), size: .letter), keepAs: "receipt-\(language)")
    #expect(try file.pages() == 1)
    let text = try file.text()
    let parts = [
      "GD-04-26-R000012", Money(minor: 16_600, "XCD").text(in: language), "(2019)", "4 × 12.50",
      "Wind Dancer",
    ]
    #expect(parts.filter { !text.contains($0) } == [])
    #expect(!text.contains("MISSING"))
  }

  @Test("goes on over as many pages as its charges need, and may have none", arguments: [0, 1, 20, 60])
  func pages(count: Int) throws {
    let file = try Rendered(
      PaperSamples.receipt(.waived, lines: count).pdf(try Wordings.words("fr"), size: .a4),
      keepAs: "receipt-\(count)")
    #expect(try file.pages() == (count > 20 ? 4 : count > 10 ? 2 : 1))
    #expect(try file.text().contains("Shelter from weather"))
  }
}

@Suite("The papers") struct GoldenPaperTests {
  /// Set `RECORD` in the environment to write them anew.
  @Test("read as they did", arguments: ["en", "fr", "es", "nl"])
  func golden(language: String) throws {
    let words = try Wordings.words(language)
    let papers = [
      "certificate": try PaperSamples.certificate(PaperSamples.declaration()).pdf(words, size: .a4),
      "crew-list": try PaperSamples.crewList(PaperSamples.declaration(leg: .inward)).pdf(words, size: .a4),
      "receipt": try PaperSamples.receipt().pdf(words, size: .a4),
    ]
    for (name, bytes) in papers {
      let text = try Rendered(bytes).text()
      let file = "\(Wordings.root)/Tests/DocumentsTests/Golden/\(name)-\(language).txt"
      if ProcessInfo.processInfo.environment["RECORD"] != nil {
        try text.write(toFile: file, atomically: true, encoding: .utf8)
      }
      let isAsBefore = try String(contentsOfFile: file, encoding: .utf8) == text
      #expect(isAsBefore, "\(name)-\(language)")
    }
  }

  @Test(
    "have the same wordings, with the same places to fill, in every language", arguments: ["fr", "es", "nl"])
  func complete(language: String) throws {
    let (english, local) = (try Wordings.all("en"), try Wordings.all(language))
    #expect(Set(english.keys) == Set(local.keys))
    for (key, text) in english {
      #expect(Self.places(text) == Self.places(local[key] ?? ""), "\(key)")
    }
  }
  private static func places(_ text: String) -> Set<Substring> {
    Set(text.split(separator: "{").dropFirst().map { $0.prefix { $0 != "}" } })
  }

  @Test("have a wording for every value they may name")
  func values() throws {
    let english = try Wordings.all("en")
    let keys =
      Person.Role.allCases.map { "role.\($0.rawValue)" } + Vessel.Kind.allCases.map { "kind.\($0.rawValue)" }
      + Vessel.Use.allCases.map { "use.\($0.rawValue)" }
      + TravelDocument.Kind.allCases.map { "document.\($0.rawValue)" }
      + Certificate.Kind.allCases.map { "certificate.\($0.rawValue)" }
      + Receipt.Method.allCases.map { "method.\($0.rawValue)" }
      + Form.vessel.flatMap { field -> [String] in
        guard case .choice(let list, let values) = field.kind, ["material", "colour"].contains(list) else {
          return []
        }
        return values.filter { !$0.isEmpty }.map { "\(list).\($0)" }
      }
    for key in keys { #expect(english["paper." + key] != nil, "\(key)") }
  }
}
