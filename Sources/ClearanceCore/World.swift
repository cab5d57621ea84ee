/// What the outside world gives a decision: the time, fresh identifiers and chance.
///
/// The core never reads a clock or draws a random number itself; it is handed a `World`, so that a
/// test, a simulation or an audit can hand it the same one twice.
public struct World: Sendable {
  /// The time at this office, by the server's clock.
  public var now: @Sendable () -> Instant
  /// `count` bytes that nobody can foresee.
  public var randomBytes: @Sendable (_ count: Int) -> [UInt8]

  public init(
    now: @escaping @Sendable () -> Instant,
    randomBytes: @escaping @Sendable (_ count: Int) -> [UInt8]
  ) {
    self.now = now
    self.randomBytes = randomBytes
  }

  /// A fresh identifier: a UUID, version 4, in lower case.
  public func identifier<Subject>(of subject: Subject.Type = Subject.self) -> Identifier<Subject> {
    var bytes = randomBytes(16)
    bytes[6] = bytes[6] & 0x0F | 0x40
    bytes[8] = bytes[8] & 0x3F | 0x80
    let hex = bytes.map { byte in
      let text = String(byte, radix: 16)
      return text.count == 1 ? "0" + text : text
    }
    let parts = [0..<4, 4..<6, 6..<8, 8..<10, 10..<16].map { hex[$0].joined() }
    return Identifier(parts.joined(separator: "-"))
  }
}

/// The name of one thing, which carries what it names: an `Identifier<Visit>` is not an `Identifier<Vessel>`.
public struct Identifier<Subject>: Hashable, Sendable, Codable, CustomStringConvertible {
  public let text: String

  public init(_ text: String) { self.text = text }
  public init(from decoder: any Decoder) throws {
    text = try decoder.singleValueContainer().decode(String.self)
  }
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
  public var description: String { text }
}
