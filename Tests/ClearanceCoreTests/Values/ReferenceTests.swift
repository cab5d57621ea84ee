import ClearanceCore
import Testing

@Suite("V31: a reference") struct ReferenceTests {
  private static func samples() -> [Reference] {
    var dice = SeededDice(seed: seed("references"))
    return (0..<40).map { number in
      let random = (0..<5).map { _ in UInt8.random(in: 0...255, using: &dice) }
      return Reference(territory: ["LC", "GD", "VG", "BM"][number % 4], year: 2026 + number, random: random)
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

  @Test("notices every exchange of two neighbours")
  func exchange() {
    for reference in Self.samples() {
      let characters = Array(reference.text.filter { $0 != "-" })
      for index in characters.indices.dropLast() where characters[index] != characters[index + 1] {
        var wrong = characters
        wrong.swapAt(index, index + 1)
        #expect(Reference(String(wrong)) == nil, "\(reference) \(String(wrong))")
      }
    }
  }

  @Test(
    "is nothing else",
    arguments: ["", "LC-26-7QK3M", "LC-26-7QK3M-WW", "ÄÖ-26-7QK3M-W", "----------", "☃☃☃☃☃☃☃☃☃☃"])
  func isNothing(text: String) { #expect(Reference(text) == nil) }
}
