import Foundation

/// The forms of a boat's name and numbers by which she is found again.
package enum VesselName {
  /// Letters and digits only, without accents, in small letters: `L'Étoile II` becomes `letoileii`.
  package static func key(_ name: String) -> String {
    let folded = name.folding(
      options: [.diacriticInsensitive, .caseInsensitive, .widthInsensitive], locale: nil)
    return String(
      folded.compactMap { Self.plain[$0] ?? String($0) }.joined().filter { $0.isLetter || $0.isNumber })
  }

  /// What is left when letters that are heard alike are written alike and vowels after the first are
  /// dropped: `Sea Gypsy`, `Seagipsy` and `C Gypsey` share one.
  package static func sound(_ name: String) -> String {
    var text = key(name)
    for (from, to) in [
      ("ph", "f"), ("ck", "k"), ("qu", "k"), ("sch", "s"), ("th", "t"), ("wh", "w"), ("gh", "g"),
      ("ce", "se"), ("ci", "si"), ("cy", "sy"), ("x", "ks"),
    ] {
      text = text.replacingOccurrences(of: from, with: to)
    }
    var sound = ""
    for letter in text.map({ Self.heardAs[$0] ?? $0 }) {
      if "aeiouyh".contains(letter), !sound.isEmpty { continue }
      if sound.last == letter { continue }
      sound.append(letter)
    }
    return sound
  }

  /// Flag and registration as one key; nil without a number.
  package static func registrationKey(flag: String, number: String?) -> String? {
    guard let number else { return nil }
    let plain = number.uppercased().filter { $0.isLetter || $0.isNumber }
    return plain.isEmpty ? nil : flag + "/" + plain
  }

  /// The number of letters to insert, drop, change or exchange to make one name of the other, or nil when it
  /// is more than `most`.
  package static func distance(_ a: String, _ b: String, most: Int) -> Int? {
    let (a, b) = (Array(a), Array(b))
    guard abs(a.count - b.count) <= most else { return nil }
    var before: [Int] = []
    var last = Array(0...b.count)
    for i in 0..<a.count {
      var row = [i + 1]
      for j in 0..<b.count {
        var best = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, before[j - 1] + 1) }
        row.append(best)
      }
      if (row.min() ?? 0) > most { return nil }
      (before, last) = (last, row)
    }
    return last[b.count] <= most ? last[b.count] : nil
  }

  private static let plain: [Character: String] = [
    "ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ð": "d", "ı": "i", "&": "and",
  ]
  private static let heardAs: [Character: Character] = [
    "c": "k", "q": "k", "z": "s", "v": "f", "j": "g", "w": "u",
  ]
}
