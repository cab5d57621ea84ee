extension MachineReadableZone {
  /// One way to cut what was pasted into lines of equal width.
  struct Layout {
    let lines: [[UInt8]]
    /// Fillers were put in that nobody typed.
    let isMended: Bool

    /// The likeliest first. Empty when the text can't be the lines of a document.
    static func possible(_ pasted: String) -> [Layout] {
      let text = pasted.uppercased()
      var layouts: [Layout] = []
      // Readers of print take two fillers for one guillemet, and some a single one.
      for fillers in ["<<", "<"] {
        let plain = text.map { "«‹〈".contains($0) ? fillers : String($0) }.joined()
        let lines = plain.split(whereSeparator: \.isNewline).map { Array($0.utf8) }
          .filter { $0.contains { $0 > 0x20 } }
        let packed = lines.map { line in line.filter { $0 > 0x20 } }
        if let cut = cut(packed.flatMap(\.self)) { layouts.append(Layout(lines: cut, isMended: false)) }
        let spaced = lines.map { line in line.map { $0 <= 0x20 ? filler : $0 } }
        for lines in [packed, spaced] {
          if let padded = padded(lines) { layouts.append(Layout(lines: padded, isMended: true)) }
        }
        if plain == text { break }
      }
      return layouts.filter { $0.lines.allSatisfy { $0.allSatisfy { value(of: $0) != nil } } }
    }

    private static func cut(_ all: [UInt8]) -> [[UInt8]]? {
      let width: Int
      switch all.count {
      case 90: width = 30
      case 72: width = 36
      case 88: width = 44
      default: return nil
      }
      return stride(from: 0, to: all.count, by: width).map { Array(all[$0..<$0 + width]) }
    }

    /// Lines that lost fillers at their ends, made whole.
    private static func padded(_ lines: [[UInt8]]) -> [[UInt8]]? {
      let longest = lines.map(\.count).max() ?? 0
      let width = lines.count == 3 ? 30 : longest <= 36 ? 36 : 44
      guard (2...3).contains(lines.count), longest <= width, longest > 20 else { return nil }
      return lines.map { $0 + Array(repeating: filler, count: width - $0.count) }
    }
  }
}
