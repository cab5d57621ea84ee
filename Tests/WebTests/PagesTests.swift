import ClearanceCore
import Foundation
import Testing

@testable import Web

@Suite("A piece of a page") struct PagesTests {
  /// A combining accent makes one character with the sign before it: escaping by character lets it through.
  @Test(
    "escapes each of the five signs, a combining mark behind it or not",
    arguments: ["", "\u{301}", "\u{200D}"])
  func attack(mark: String) {
    let typed = "\"\(mark) onfocus=alert(1) '\(mark) <\(mark)script>\(mark) &\(mark)"
    let page: HTML = "<input value=\"\(typed)\">"
    let inside = page.text.dropFirst("<input value=\"".count).dropLast(2)
    for sign: Unicode.Scalar in ["\"", "'", "<", ">"] {
      #expect(!inside.unicodeScalars.contains(sign), "\(sign)")
    }
    #expect(inside.utf8.starts(with: "&quot;".utf8))
    #expect(inside.unicodeScalars.count(where: { $0 == "&" }) == 5)
  }

  @Test("puts another piece in as it is, and a missing one as nothing")
  func nesting() {
    let inner: HTML = "<b>\("<")</b>"
    let missing: HTML? = nil
    let page: HTML = "\(inner)\(missing)\([inner, inner])"
    #expect(page.text == "<b>&lt;</b><b>&lt;</b><b>&lt;</b>")
  }
}

@Suite("A form's body") struct PagesFormTests {
  @Test(
    "is read as it was typed",
    arguments: [
      ("a=1&b=2", ["a": "1", "b": "2"]), ("a=x+y%26z", ["a": "x y&z"]), ("a=%C3%89t%C3%A9", ["a": "Été"]),
      ("a=b=c", ["a": "b=c"]), ("a", ["a": ""]), ("&&=x&", [:]), ("a=%", ["a": ""]), ("a=%zz", ["a": "%zz"]),
      ("a=%FF", ["a": "\u{FFFD}"]), ("a=&a=yes", ["a": "yes"]),
    ] as [(String, [String: String])])
  func reads(text: String, values: [String: String]) {
    #expect(FormBody(urlEncoded: text.utf8)?.values == values)
  }

  @Test("is refused with more fields than any form has")
  func tooMany() {
    #expect(FormBody(urlEncoded: String(repeating: "a=1&", count: 10_000).utf8) == nil)
  }

  private static let picture = Array("\u{89}PNG\r\n--not the border\r\n".utf8)
  private func body(_ border: String) -> [UInt8] {
    Array("--\(border)\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a.png\"\r\n\r\n".utf8)
      + Self.picture + Array("\r\n--\(border)--\r\n".utf8)
  }

  @Test("gives its one file, byte for byte")
  func file() {
    let read = Multipart.file("image", in: body("xYz"), contentType: "multipart/form-data; boundary=\"xYz\"")
    #expect(read == Self.picture)
    #expect(Multipart.file("other", in: body("xYz"), contentType: "multipart/form-data; boundary=xYz") == nil)
  }

  @Test("gives nothing, and no trap, for garbage", arguments: 0..<200)
  func garbage(seed: UInt64) {
    var state = seed &* 6_364_136_223_846_793_005 &+ 1
    func draw(_ below: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % below
    }
    var bytes = body("xYz")
    for _ in 0..<(1 + draw(8)) {
      switch draw(3) {
      case 0: bytes.removeSubrange(0..<draw(bytes.count + 1))
      case 1: bytes = Array(bytes.prefix(draw(bytes.count + 1)))
      default: if !bytes.isEmpty { bytes[draw(bytes.count)] = UInt8(draw(256)) }
      }
    }
    for type in ["multipart/form-data; boundary=xYz", "multipart/form-data", "boundary=", "boundary=\"\""] {
      let read = Multipart.file("image", in: bytes, contentType: type)
      #expect(read == nil || read?.count ?? 0 <= bytes.count)
    }
    _ = FormBody(urlEncoded: bytes)
  }
}

@Suite("The words") struct PagesWordsTests {
  let languages: Languages
  init() throws { languages = try Languages(folder: root + "/Languages") }

  @Test("are chosen as asked, as kept, as the browser says, and else English")
  func chosen() {
    #expect(languages.chosen(asked: "xx", kept: nil, accepted: "tlh, en-GB;q=0.8") == "en")
    #expect(languages.chosen(asked: nil, kept: nil, accepted: nil) == "en")
  }

  @Test("name the month in letters")
  func date() throws {
    let day = try #require(CalendarDate(iso: "2026-11-24"))
    #expect(languages.words("en").date(day) == "24 Nov 2026")
  }

  @Test("show the key where English has none, and fill in what has a place")
  func keys() {
    let words = languages.words("en")
    #expect(words("no.such.key") == "no.such.key")
    #expect(words("people.person", ["number": "3"]) == "Person 3")
  }

  @Test("label every field of the form, and every choice")
  func fields() {
    let words = languages.words("en")
    let all =
      Form.vessel + Form.voyage + Form.earlierCall + Form.person + Form.goods + Form.firearm + Form.animal
      + Form.health + Form.healthCase + Form.check
    var keys = Form.Page.allCases.map { "page.\($0.rawValue)" }
    for field in all {
      keys.append("field.\(field.path)")
      if case .choice(let list, let values) = field.kind {
        keys += values.filter { !$0.isEmpty }.map { "choice.\(list).\($0)" }
      }
    }
    for list in Form.rowsMax.keys where list != "people" {
      keys += ["rows.\(list)", "rows.\(list).hint", "rows.\(list).add", "row.\(list)"]
    }
    #expect(keys.filter { !words.has($0) } == [])
  }

  @Test("have every key that the pages' sources name")
  func sources() throws {
    let words = languages.words("en")
    let folder = URL(fileURLWithPath: root + "/Sources/Web")
    let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    var count = 0
    for case let file as URL in files where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: /[^.]words\(\s*"([A-Za-z0-9.]+)"/) {
        let key = String(match.output.1)
        // Keys that go on with a value are tested where the values are known.
        guard !key.hasSuffix(".") else { continue }
        count += 1
        let isThere = words.has(key)
        #expect(isThere, "\(key) in \(file.lastPathComponent)")
      }
    }
    #expect(count > 100)
  }
}
