import ClearanceCore

/// The wordings that a paper is printed with: the port's language and, beside it, English.
package struct PaperWords: Sendable {
  /// ISO 639, as `fr`.
  let language: String
  private let local: @Sendable (String) -> String
  private let english: @Sendable (String) -> String

  /// - Parameters:
  ///   - language: The port's language; where it is `en`, nothing is said twice.
  ///   - local: The wording of a key, as `paper.label.flag`, in that language.
  ///   - english: The wording of a key in English.
  package init(
    language: String, local: @escaping @Sendable (String) -> String,
    english: @escaping @Sendable (String) -> String
  ) {
    (self.language, self.local, self.english) = (language, local, english)
  }

  var isBilingual: Bool { language != "en" }

  /// In the port's language, with `{name}` replaced from `values`.
  func callAsFunction(_ key: String, _ values: [String: String] = [:]) -> String {
    Self.filled(local("paper." + key), values)
  }

  /// In English; nil when the port's language says the same or is English.
  func inEnglish(_ key: String, _ values: [String: String] = [:]) -> String? {
    guard isBilingual else { return nil }
    let text = Self.filled(english("paper." + key), values)
    return text == self(key, values) ? nil : text
  }

  /// Both languages on one line: `Pavillon / Flag`.
  func both(_ key: String, _ values: [String: String] = [:]) -> String {
    [self(key, values), inEnglish(key, values)].compactMap(\.self).joined(separator: " / ")
  }

  /// Of a text that a rulebook gives in several languages.
  func choose(_ texts: [String: String]) -> String { texts[language] ?? texts["en"] ?? "" }

  private static func filled(_ template: String, _ values: [String: String]) -> String {
    guard !values.isEmpty, template.contains("{") else { return template }
    var text = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let name = String(rest[rest.index(after: open)..<close])
      text += rest[..<open]
      text += values[name] ?? "{\(name)}"
      rest = rest[rest.index(after: close)...]
    }
    return text + rest
  }
}

extension PaperWords {
  /// `24 November 2026`.
  func date(_ date: CalendarDate) -> String {
    self(
      "date.long", ["day": String(date.day), "month": self("month.\(date.month)"), "year": String(date.year)])
  }

  /// `24 Nov 1980`, `Nov 1980` or `1980`.
  func short(_ date: PartialDate) -> String {
    guard date.isShown else { return notStated }
    return [date.day.map(String.init), date.month.map { self("monthShort.\($0)") }, String(date.year)]
      .compactMap(\.self).joined(separator: " ")
  }

  func short(_ date: CalendarDate) -> String {
    "\(date.day) \(self("monthShort.\(date.month)")) \(date.year)"
  }

  /// `24 November 2026, 14:05 (UTC−4)`: by the clocks of the port, with what they differ by from UTC.
  func moment(_ instant: Instant, _ zone: Zone) -> String {
    let (day, minute) = zone.local(instant)
    let utc = Int(instant.milliseconds / 60_000)
    let ahead = day.dayNumber * 1440 + minute - utc
    let (hours, minutes) = (abs(ahead) / 60, abs(ahead) % 60)
    let offset = "\(ahead < 0 ? "−" : "+")\(hours)" + (minutes == 0 ? "" : ":\(minutes)")
    return "\(date(day)), \(Zone.clock(minute)) (UTC\(offset))"
  }

  /// `12.50 m / 41.0 ft`.
  func length(_ length: Length?) -> String {
    guard let length else { return notStated }
    return Self.decimal(length.micrometres, per: 1_000_000, digits: 2) + " m / "
      + Self.decimal(length.micrometres, per: 304_800, digits: 1) + " ft"
  }

  func tonnage(_ tonnage: Vessel.Tonnage) -> String {
    switch tonnage {
    case .gross(let hundredths): Self.decimal(Int64(hundredths), per: 100, digits: 2) + " GT"
    case .notStated: notStated
    }
  }

  var notStated: String { self("value.notStated") }

  private static func decimal(_ value: Int64, per unit: Int64, digits: Int) -> String {
    let scale = (0..<digits).reduce(Int64(1)) { power, _ in power * 10 }
    let rounded = (value * scale + unit / 2) / unit
    let fraction = String(rounded % scale)
    return "\(rounded / scale)." + String(repeating: "0", count: digits - fraction.count) + fraction
  }
}

extension ReferenceLists {
  /// The name of a place as people say it.
  func name(_ place: Voyage.Place?) -> String? {
    switch place {
    case .port(let code): portName(code)
    case .named(let name): name
    case nil: nil
    }
  }

  /// `Prickly Bay (GD-04)`.
  func portName(_ code: String) -> String { ports[code].map { "\($0.name) (\(code))" } ?? code }

  /// `United Kingdom (GB)`.
  func countryName(_ code: String) -> String { countries[code].map { "\($0.name) (\(code))" } ?? code }
}
