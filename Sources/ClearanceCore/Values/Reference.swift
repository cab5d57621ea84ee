/// What a skipper reads over the radio to find his declaration: `LC-26-7QK3M-W`.
///
/// Territory, year, five letters or digits without 0, O, 1 and I, and a check letter: one wrong character is
/// always noticed, and an exchange of two neighbours but for about one in six hundred.
///
/// > Source: check character by ISO/IEC 7064, MOD 37,36, of which the second part is a known limit.
public struct Reference: Hashable, Sendable, Codable, CustomStringConvertible {
  public let text: String
  public var description: String { text }

  static let alphabet = Array("ABCDEFGHJKLMNPQRSTUVWXYZ23456789")
  private static let modAlphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")

  /// - Parameters:
  ///   - territory: Two letters, as `LC`.
  ///   - year: The year of issue; its last two digits are shown.
  ///   - random: At least five bytes; each gives one character.
  public init(territory: String, year: Int, random: [UInt8]) {
    // An `O`, `I`, `0` or `1` as check character would be misheard: the next draw is tried instead.
    let shown = year % 100
    var draw = random.prefix(5).map { Int($0) % Self.alphabet.count }
    while true {
      let body = "\(territory)-\(shown < 10 ? "0" : "")\(shown)-" + String(draw.map { Self.alphabet[$0] })
      if let check = Self.check(body), Self.alphabet.contains(check) {
        text = body + "-" + String(check)
        return
      }
      draw[4] = (draw[4] + 1) % Self.alphabet.count
    }
  }

  /// From what somebody typed or heard: spaces, missing hyphens and small letters are forgiven.
  ///
  /// - Returns: Nil when it is no reference, or its check letter says that a character is wrong.
  public init?(_ typed: some StringProtocol) {
    let characters = typed.uppercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    guard characters.count == 10, let last = characters.last else { return nil }
    let c = Array(characters)
    let body = String(c[0...1]) + "-" + String(c[2...3]) + "-" + String(c[4...8])
    guard Self.check(body) == last else { return nil }
    text = body + "-" + String(last)
  }

  public init(from decoder: any Decoder) throws {
    text = try decoder.singleValueContainer().decode(String.self)
  }
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  private static func check(_ body: String) -> Character? {
    var product = 36
    for character in body where character != "-" {
      guard let value = modAlphabet.firstIndex(of: character) else { return nil }
      var sum = (product + value) % 36
      if sum == 0 { sum = 36 }
      product = sum * 2 % 37
    }
    return modAlphabet[(37 - product) % 36]
  }
}
