/// Latin letters outside A to Z as they are printed in a machine-readable zone.
///
/// > Source: ICAO Doc 9303-3, section 6, table A.
enum Transliteration {
  private static let table: [Character: String] = [
    "À": "A", "Á": "A", "Â": "A", "Ã": "A", "Ä": "AE|A", "Å": "AA|A", "Æ": "AE", "Ç": "C", "È": "E",
    "É": "E", "Ê": "E", "Ë": "E", "Ì": "I", "Í": "I", "Î": "I", "Ï": "I", "Ð": "D", "Ñ": "N|NXX",
    "Ò": "O", "Ó": "O", "Ô": "O", "Õ": "O", "Ö": "OE|O", "Ø": "OE", "Ù": "U", "Ú": "U", "Û": "U",
    "Ü": "UE|UXX|U", "Ý": "Y", "Þ": "TH", "Ā": "A", "Ă": "A", "Ą": "A", "Ć": "C", "Ĉ": "C", "Ċ": "C",
    "Č": "C", "Ď": "D", "Đ": "D", "Ē": "E", "Ĕ": "E", "Ė": "E", "Ę": "E", "Ě": "E", "Ĝ": "G", "Ğ": "G",
    "Ġ": "G", "Ģ": "G", "Ĥ": "H", "Ħ": "H", "Ĩ": "I", "Ī": "I", "Ĭ": "I", "Į": "I", "İ": "I", "ı": "I",
    "Ĳ": "IJ", "Ĵ": "J", "Ķ": "K", "ĸ": "Q", "Ĺ": "L", "Ļ": "L", "Ľ": "L", "Ŀ": "L", "Ł": "L", "Ń": "N",
    "Ņ": "N", "Ň": "N", "Ŋ": "N", "Ō": "O", "Ŏ": "O", "Ő": "O", "Œ": "OE", "Ŕ": "R", "Ŗ": "R", "Ř": "R",
    "Ś": "S", "Ŝ": "S", "Ş": "S", "Š": "S", "ß": "SS", "Ţ": "T", "Ť": "T", "Ŧ": "T", "Ũ": "U", "Ū": "U",
    "Ŭ": "U", "Ů": "U", "Ű": "U", "Ų": "U", "Ŵ": "W", "Ŷ": "Y", "Ÿ": "Y", "Ź": "Z", "Ż": "Z", "Ž": "Z",
  ]
  private static let readingsMax = 64

  /// Every way in which a name may be printed, without fillers: `MUELLER`, `MULLER`. A letter of another script
  /// is left out.
  static func readings(of name: String) -> Set<String> {
    var readings: Set<String> = [""]
    for character in name.uppercased() {
      let choices: [String]
      if character.isASCII {
        choices = character.isLetter || character.isNumber ? [String(character)] : [""]
      } else if let entry = table[character] {
        choices = entry.split(separator: "|").map(String.init) + [base(of: character)].compactMap(\.self)
      } else {
        // A base letter under a mark that the table doesn't list; signs between letters are left out.
        choices = [base(of: character) ?? ""]
      }
      readings = Set(readings.flatMap { start in choices.map { start + $0 } })
      if readings.count > readingsMax { readings = Set(readings.sorted().prefix(readingsMax)) }
    }
    return readings
  }

  /// No letter is of another script than Latin.
  static func isLatin(_ name: String) -> Bool {
    name.unicodeScalars.allSatisfy { scalar in
      !scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark
        || scalar.properties.generalCategory == .modifierLetter
        || (scalar.properties.name ?? "").hasPrefix("LATIN ")
    }
  }

  /// The letter without its mark: many printers drop the mark alone.
  private static func base(of character: Character) -> String? {
    guard let name = character.unicodeScalars.first?.properties.name, name.hasPrefix("LATIN "),
      let start = name.range(of: "LETTER ")
    else { return nil }
    let rest = name[start.upperBound...].prefix { $0 != " " }
    return rest.count == 1 ? String(rest) : nil
  }
}
