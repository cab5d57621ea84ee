import ClearanceCore
import TestSupport
import Testing

@Suite("V31: a reference") struct ReferenceTests {
  private static func samples(_ count: Int = 40) -> [Reference] {
    var dice = SeededDice(seed: seed("references"))
    return (0..<count).map { number in
      let random = (0..<5).map { _ in UInt8.random(in: 0...255, using: &dice) }
      return Reference(
        territory: ["LC", "GD", "VG", "BM"][number % 4], year: 2026 + number % 70, random: random)
    }
  }

  @Test("has no letter that is taken for a digit in what is drawn, and reads itself back")
  func shape() {
    for reference in Self.samples() {
      let parts = reference.text.split(separator: "-")
      #expect(parts.map(\.count) == [2, 2, 5, 1])
      #expect(!(parts[2] + parts[3]).contains { "01OI".contains($0) })
      #expect(Reference(reference.text) == reference)
    }
  }

  @Test(
    "is read however it is written down",
    arguments: [
      { $0.lowercased() }, { $0.filter { $0 != "-" } }, { "  " + $0.replacing("-", with: " ") + " " },
      { $0.replacing("-", with: "–") },
    ] as [@Sendable (String) -> String])
  func forgives(change: @Sendable (String) -> String) {
    for reference in Self.samples() { #expect(Reference(change(reference.text)) == reference) }
  }

  @Test("notices every single wrong character")
  func wrongCharacter() {
    for reference in Self.samples() {
      let characters = Array(reference.text)
      for index in characters.indices where characters[index] != "-" {
        for other in "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789" where other != characters[index] {
          var wrong = characters
          wrong[index] = other
          #expect(Reference(String(wrong)) == nil, "\(reference) \(String(wrong))")
        }
      }
    }
  }

  @Test("notices an exchange of two neighbours but for a few in a thousand, which MOD 37,36 can't tell")
  func exchange() {
    var (exchanges, unnoticed) = (0, 0)
    for reference in Self.samples(2000) {
      let characters = Array(reference.text.filter { $0 != "-" })
      for index in characters.indices.dropLast() where characters[index] != characters[index + 1] {
        var wrong = characters
        wrong.swapAt(index, index + 1)
        exchanges += 1
        if Reference(String(wrong)) != nil { unnoticed += 1 }
      }
    }
    // 36 of the 22,680 pairs of a state and two characters collide: 0.16 in a hundred.
    #expect(exchanges > 15_000 && unnoticed * 1000 < exchanges * 4)
  }

  @Test(
    "is nothing else",
    arguments: ["", "LC-26-7QK3M", "LC-26-7QK3M-WW", "ÄÖ-26-7QK3M-W", "----------", "☃☃☃☃☃☃☃☃☃☃"])
  func isNothing(text: String) { #expect(Reference(text) == nil) }
}
