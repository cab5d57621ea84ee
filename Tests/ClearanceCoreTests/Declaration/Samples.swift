import ClearanceCore
import TestSupport

/// The day of most tests, a Tuesday; it is noon in Grenada.
let today = CalendarDate(dayNumber: 20_781)
let grenada = Zone("America/Grenada")

/// A small world of reference lists: enough ports, codes and distances for the rules.
enum SampleLists {
  static let lists = ReferenceLists(
    territories: [:],
    ports: [
      "GD-01": port("GD-01", 12.044, -61.751), "GD-04": port("GD-04", 12.483, -61.457),
      "VC-01": port("VC-01", 13.151, -61.228), "VC-09": port("VC-09", 12.596, -61.416),
      "LC-01": port("LC-01", 14.077, -60.949), "MQ-01": port("MQ-01", 14.469, -60.869),
    ].compactMapValues(\.self),
    countries: Dictionary(
      uniqueKeysWithValues: ["GB", "FR", "US", "DE", "GD", "NL"].map {
        ($0, Country(alpha2: $0, icao: $0, name: $0))
      }),
    nationalities: Dictionary(
      uniqueKeysWithValues: ["GBR", "FRA", "USA", "D", "GRD", "GBD", "XXA", "XXX", "UTO", "RKS"].map {
        ($0, Country(alpha2: nil, icao: $0, name: $0))
      }),
    mids: ["235": ["GB"], "227": ["FR"], "306": ["BQ", "CW", "SX"], "330": ["GD"]],
    currencies: ["USD", "XCD", "EUR", "JPY"], holidays: [:],
    distances: [
      "VC-09>GD-04": 8.6, "LC-01>GD-04": 110, "MQ-01>LC-01": 27, "MQ-01>VC-09": 130, "LC-01>VC-09": 100,
    ])

  private static func port(_ code: String, _ latitude: Double, _ longitude: Double) -> Port? {
    Position(latitude: latitude, longitude: longitude).map {
      Port(
        code: code, territory: String(code.prefix(2)), name: code, position: $0, locode: nil, attested: "",
        attestedBy: "")
    }
  }
}

extension ReadingContext {
  /// Reading in Grenada at noon of ``today``.
  static func sample(
    _ leg: Leg = .inward, terms: DeclarationTerms = DeclarationTerms(), isPaper: Bool = false
  ) -> ReadingContext? {
    guard let grenada else { return nil }
    return ReadingContext(
      leg: leg, now: grenada.instant(today, minute: 12 * 60), administration: "GD", zone: grenada,
      ports: ["GD-01", "GD-04"], lists: SampleLists.lists, terms: terms, isPaper: isPaper)
  }
}

/// The problems of the sample, in which some answers are others: an empty one is taken away.
func problems(
  _ changes: [String: String] = [:], _ leg: Leg = .inward, terms: DeclarationTerms = DeclarationTerms(),
  isPaper: Bool = false
) -> [Problem] {
  read(changes, leg, terms: terms, isPaper: isPaper)?.problems ?? []
}

func read(
  _ changes: [String: String] = [:], _ leg: Leg = .inward, terms: DeclarationTerms = DeclarationTerms(),
  isPaper: Bool = false
) -> Reading? {
  var draft: Draft = leg == .inward ? .sample(date: today) : .sampleDeparture(date: today)
  for (path, answer) in changes { draft[path] = answer }
  return ReadingContext.sample(leg, terms: terms, isPaper: isPaper).map { Declaration.read(draft, in: $0) }
}

/// `code severity` of the only problem at a path; nil where there is none, all of them where there are more.
func finding(at path: String, _ problems: [Problem]) -> String? {
  let here = problems.filter { $0.path == path }.map { "\($0.code) \($0.severity.rawValue)" }
  return here.isEmpty ? nil : here.joined(separator: ", ")
}
