/// A pleasure craft as her papers and her master describe her, on one voyage.
public struct Vessel: Hashable, Sendable, Codable {
  public enum Use: String, Sendable, Codable, CaseIterable {
    case pleasure, bareboat, crewedCharter, training, delivery, race, cargo, fishing, passenger, government
  }
  public enum CharterBase: String, Sendable, Codable, CaseIterable { case home, foreign }
  public enum Kind: String, Sendable, Codable, CaseIterable {
    case monohullSail, multihullSail, motorYacht, rib, houseboat, other
  }
  public enum Registration: Hashable, Sendable, Codable {
    case number(String)
    /// She has none, or the papers don't show one: the reason as given.
    case none(reason: String)
  }
  public enum Tonnage: Hashable, Sendable, Codable {
    /// Gross tonnage in hundredths.
    case gross(hundredths: Int)
    case notStated
  }

  public var name: String
  /// ISO 3166-1 alpha-2.
  public var flag: String
  public var registration: Registration
  public var use: Use
  /// Where a charter boat is based; nil where it isn't said, or for other boats.
  public var charterBase: CharterBase?
  public var kind: Kind
  public var lengthOverall: Length
  public var beam: Length?
  public var draught: Length?
  public var grossTonnage: Tonnage
  public var portOfRegistry: String?
  public var hullIdentification: String?
  public var mmsi: String?
  public var callSign: String?
  public var imoNumber: String?
  public var yearBuilt: Int?
  public var makeAndModel: String?
  /// Code, as `grp`.
  public var hullMaterial: String?
  /// Code, as `white`.
  public var hullColour: String?
  public var masts: Int?
  /// As written by the skipper: make, power, serial number.
  public var engines: String?
  public var tenders: String?
  public var ownerName: String
  public var ownerAddress: String?
  public var ownerCountry: String?
  public var ownerPhone: String?
  public var ownerEmail: String?

  public init(
    name: String, flag: String, registration: Registration, use: Use, kind: Kind,
    lengthOverall: Length, grossTonnage: Tonnage = .notStated, ownerName: String
  ) {
    (self.name, self.flag, self.registration, self.use) = (name, flag, registration, use)
    (self.kind, self.lengthOverall) = (kind, lengthOverall)
    (self.grossTonnage, self.ownerName) = (grossTonnage, ownerName)
  }

  public var registrationNumber: String? {
    if case .number(let number) = registration { number } else { nil }
  }
}
