/// Somebody aboard, as his travel document names him.
public struct Person: Hashable, Sendable, Codable {
  public enum Role: String, Sendable, Codable, CaseIterable {
    case master, paidCrew, unpaidCrew, passenger, supernumerary, stowaway, rescued
    /// Counted as crew, not as passenger, on lists and in fees.
    public var isCrew: Bool { self == .master || self == .paidCrew || self == .unpaidCrew }
  }
  public enum Sex: String, Sendable, Codable, CaseIterable {
    case male = "M"
    case female = "F"
    case unspecified = "X"
  }

  /// Nil when the document shows no surname.
  public var surname: String?
  /// Nil when the document shows no given names.
  public var givenNames: String?
  public var sex: Sex
  public var born: PartialDate
  public var birthPlace: String?
  /// ISO 3166-1 alpha-2.
  public var birthCountry: String?
  /// ICAO Doc 9303 code, as `GBR` or `XXA`.
  public var nationality: String
  public var role: Role
  public var document: TravelDocument
  public var occupation: String?
  public var homeAddress: String?
  public var homeCountry: String?
  public var changes: Change?

  /// What changes for this person at this port.
  public enum Change: String, Sendable, Codable, CaseIterable { case joins, leaves }

  public init(
    surname: String?, givenNames: String?, sex: Sex, born: PartialDate, nationality: String,
    role: Role, document: TravelDocument
  ) {
    (self.surname, self.givenNames, self.sex, self.born) = (surname, givenNames, sex, born)
    (self.nationality, self.role, self.document) = (nationality, role, document)
  }

  /// `SURNAME, Given Names`, with what there is of the two.
  public var listName: String {
    [surname?.uppercased(), givenNames].compactMap(\.self).joined(separator: ", ")
  }

  /// `A. B.`-like initials, the only trace of a person that a certificate's code carries.
  public var initials: String {
    [givenNames, surname].compactMap { $0?.first.map { "\($0)." } }.joined(separator: " ")
  }
}

/// A passport or another paper to travel on.
public struct TravelDocument: Hashable, Sendable, Codable {
  public enum Kind: String, Sendable, Codable, CaseIterable {
    case passport, identityCard, seafarers, refugee, laissezPasser, emergency, other
  }
  public var kind: Kind
  /// Capital letters and digits only; leading noughts kept.
  public var number: String
  /// ICAO code of the issuing state or body.
  public var issuer: String
  /// Nil where the document shows none.
  public var expires: CalendarDate?
  /// The machine-readable zone as pasted, its lines parted by newlines.
  public var machineReadableZone: String?

  /// Begins the number that stands for a document which a paper declaration doesn't show.
  public static let notShown = "NOTSHOWN"

  public init(kind: Kind, number: String, issuer: String, expires: CalendarDate?) {
    (self.kind, self.number, self.issuer, self.expires) = (kind, number, issuer, expires)
  }

  /// What tells one document from another.
  public var key: String { issuer + "/" + number }
}
