/// Telephone numbers as people write them.
public enum Telephone {
  /// `+441234567890` for `+44 (0) 1234 567-890`; nil when it is no number with its country's code.
  ///
  /// Satellite numbers (`+870`, `+881`) are numbers like others. An extension can't be written in this form.
  ///
  /// > Source: ITU-T E.164, 6.2.1: at most fifteen digits.
  public static func cleaned(_ typed: String) -> String? {
    var digits = ""
    var rest = typed[...]
    while let character = rest.first {
      // The trunk nought in brackets is left out when dialled from abroad.
      if rest.hasPrefix("(0)") {
        rest = rest.dropFirst(3)
        continue
      }
      rest = rest.dropFirst()
      if ("0"..."9").contains(character), character.isASCII {
        digits.append(character)
      } else if character == "+", digits.isEmpty {
        digits = "+"
      } else if !character.isWhitespace, !"-–.()/".contains(character) {
        return nil
      }
    }
    if digits.hasPrefix("00") { digits = "+" + digits.dropFirst(2) }
    guard digits.hasPrefix("+"), (8...16).contains(digits.count), digits.dropFirst().first != "0" else {
      return nil
    }
    return digits
  }
}
