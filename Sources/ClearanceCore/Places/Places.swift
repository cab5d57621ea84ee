/// A place on the sea, in degrees: north and east are positive.
public struct Position: Hashable, Sendable, Codable {
  public let latitude: Double
  public let longitude: Double

  /// Nil outside −90…90 and −180…180.
  public init?(latitude: Double, longitude: Double) {
    guard (-90...90).contains(latitude), (-180...180).contains(longitude) else { return nil }
    (self.latitude, self.longitude) = (latitude, longitude)
  }
}

/// A port of entry of the region's list, whether or not its administration uses this node.
public struct Port: Hashable, Sendable, Codable {
  /// The list's own code, as `GD-04`: many yacht ports have no UN/LOCODE.
  public let code: String
  /// ISO 3166-1 alpha-2 of its territory.
  public let territory: String
  public let name: String
  public let position: Position
  public let locode: String?
  /// How well it is attested that yachts clear here, in the words of the list.
  public let attested: String
  public let attestedBy: String

  public init(
    code: String, territory: String, name: String, position: Position, locode: String?,
    attested: String, attestedBy: String
  ) {
    (self.code, self.territory, self.name, self.position) = (code, territory, name, position)
    (self.locode, self.attested, self.attestedBy) = (locode, attested, attestedBy)
  }
}

/// A country, dependency or ICAO travel-document code.
public struct Country: Hashable, Sendable, Codable {
  /// ISO 3166-1 alpha-2; nil for a code of ICAO alone, as `XXA` (stateless).
  public let alpha2: String?
  /// ISO 3166-1 alpha-3 or the ICAO code.
  public let icao: String
  public let name: String

  public init(alpha2: String?, icao: String, name: String) {
    (self.alpha2, self.icao, self.name) = (alpha2, icao, name)
  }
}

/// A territory of the region, or one its visitors come from by sea.
public struct Territory: Hashable, Sendable, Codable {
  public let code: String
  public let name: String
  public let zone: Zone
  public let currency: String
  public let languages: [String]

  public init(code: String, name: String, zone: Zone, currency: String, languages: [String]) {
    (self.code, self.name, self.zone) = (code, name, zone)
    (self.currency, self.languages) = (currency, languages)
  }
}

/// The reference lists against which a declaration is read: loaded once, never changed while running.
public struct ReferenceLists: Sendable {
  public let territories: [String: Territory]
  /// Every port, by code.
  public let ports: [String: Port]
  /// By alpha-2, for flags and addresses.
  public let countries: [String: Country]
  /// By ICAO code, for nationalities and issuing states.
  public let nationalities: [String: Country]
  /// The three digits that begin a ship's MMSI, and the territories they belong to.
  public let mids: [String: [String]]
  /// ISO 4217 codes.
  public let currencies: Set<String>
  /// Public holidays by territory, with their English names.
  public let holidays: [String: [CalendarDate: String]]
  /// Sea distances in nautical miles, by `FROM>TO` port codes in both orders.
  public let distances: [String: Double]

  public init(
    territories: [String: Territory], ports: [String: Port], countries: [String: Country],
    nationalities: [String: Country], mids: [String: [String]], currencies: Set<String>,
    holidays: [String: [CalendarDate: String]], distances: [String: Double]
  ) {
    (self.territories, self.ports, self.countries) = (territories, ports, countries)
    (self.nationalities, self.mids, self.currencies) = (nationalities, mids, currencies)
    (self.holidays, self.distances) = (holidays, distances)
  }

  /// Nautical miles by sea between two ports of the list; nil where nobody has computed them.
  public func seaMiles(from: String, to: String) -> Double? {
    from == to ? 0 : distances["\(from)>\(to)"]
  }
}
