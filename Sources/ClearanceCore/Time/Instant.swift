/// A moment, in milliseconds UTC since 1970.
public struct Instant: Hashable, Comparable, Sendable, Codable {
  public let milliseconds: Int64

  public init(milliseconds: Int64) { self.milliseconds = milliseconds }
  public init(from decoder: any Decoder) throws {
    milliseconds = try decoder.singleValueContainer().decode(Int64.self)
  }
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(milliseconds)
  }

  public static func < (a: Instant, b: Instant) -> Bool { a.milliseconds < b.milliseconds }

  public func adding(hours: Int) -> Instant { adding(minutes: hours * 60) }
  public func adding(minutes: Int) -> Instant {
    Instant(milliseconds: milliseconds + Int64(minutes) * 60_000)
  }
  public func adding(seconds: Int) -> Instant {
    Instant(milliseconds: milliseconds + Int64(seconds) * 1000)
  }
  /// Hours from `earlier` to this moment; negative when this one is before it.
  public func hours(since earlier: Instant) -> Double {
    Double(milliseconds - earlier.milliseconds) / 3_600_000
  }
}
