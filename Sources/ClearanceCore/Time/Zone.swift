import FoundationEssentials

/// The time zone of a port, by its IANA name: a time of day is always some port's time of day.
public struct Zone: Hashable, Sendable, Codable {
  public let name: String
  private let zone: TimeZone

  /// Nil when this machine knows no zone of that name.
  public init?(_ name: String) {
    guard let zone = TimeZone(identifier: name) else { return nil }
    (self.name, self.zone) = (name, zone)
  }

  public init(from decoder: any Decoder) throws {
    let name = try decoder.singleValueContainer().decode(String.self)
    guard let zone = Zone(name) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "no such zone: \(name)"))
    }
    self = zone
  }
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }
  public static func == (a: Zone, b: Zone) -> Bool { a.name == b.name }
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }

  /// The day and the minute of that day (0 to 1439) that clocks in this zone show at `instant`.
  public func local(_ instant: Instant) -> (date: CalendarDate, minute: Int) {
    let seconds = instant.milliseconds.floorDivided(by: 1000)
    let date = Date(timeIntervalSince1970: Double(seconds))
    let local = Int(seconds) + zone.secondsFromGMT(for: date)
    let day = local.floorDivided(by: 86_400)
    return (CalendarDate(dayNumber: day), (local - day * 86_400) / 60)
  }

  public func date(_ instant: Instant) -> CalendarDate { local(instant).date }

  /// The moment at which clocks in this zone show `minute` of `date`. In an hour that a change of
  /// clocks skips or repeats, the offset before the change counts.
  public func instant(_ date: CalendarDate, minute: Int) -> Instant {
    let local = date.dayNumber * 86_400 + minute * 60
    let offset = { (seconds: Int) in
      zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
    }
    let (before, after) = (offset(local - 86_400), offset(local + 86_400))
    // After the change of clocks only where the offset before it doesn't hold and the one after does.
    let isAfter = offset(local - before) != before && offset(local - after) == after
    let settled = local - (isAfter ? after : before)
    return Instant(milliseconds: Int64(settled) * 1000)
  }

  /// `14:05` for minute 845.
  public static func clock(_ minute: Int) -> String {
    let (h, m) = (minute / 60, minute % 60)
    return "\(h < 10 ? "0" : "")\(h):\(m < 10 ? "0" : "")\(m)"
  }

  /// Minute 845 for `14:05`; nil when it is no time of day.
  public static func minute(_ text: some StringProtocol) -> Int? {
    let parts = text.split(separator: ":")
    guard parts.count == 2 || parts.count == 3, let h = Int(parts[0]), let m = Int(parts[1]),
      (0...23).contains(h), (0...59).contains(m)
    else { return nil }
    return h * 60 + m
  }
}

extension BinaryInteger {
  fileprivate func floorDivided(by divisor: Self) -> Self {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
