/// The declaration as a skipper meets it: its pages, and on each the questions in their order.
///
/// The one list of fields: web pages, the JSON interface, the paper entry and the order of problems all
/// follow it.
public enum Form {
  /// The task list.
  public enum Page: String, Sendable, CaseIterable, Codable {
    case vessel, voyage, people, goods, health, check
  }

  /// How a field is typed and shown.
  public enum Kind: Sendable, Hashable {
    case text(max: Int)
    case lines(max: Int)
    /// A closed list; its wordings are `choice.<list>.<value>` in the language files.
    case choice(String, [String])
    case tri
    case flag
    case date
    case time
    case number
    case decimal
    case country
    case nationality
    case currency
    case port
    case ownPort
    case email
    case phone
  }

  public struct Field: Sendable, Hashable {
    /// As `vessel.name`; in a row without its number, `people.surname`.
    public let path: String
    public let kind: Kind
    /// Asked under "more about …", folded away unless answered or required by the rulebook.
    public let isExtra: Bool
    /// Shown when the field named here has one of these answers.
    public let when: (field: String, answers: Set<String>)?
    public let legs: Set<Leg>

    init(
      _ path: String, _ kind: Kind, extra: Bool = false, when: (String, Set<String>)? = nil,
      legs: Set<Leg> = [.inward, .outward]
    ) {
      (self.path, self.kind, self.isExtra, self.legs) = (path, kind, extra, legs)
      self.when = when.map { (field: $0.0, answers: $0.1) }
    }
    public static func == (a: Field, b: Field) -> Bool { a.path == b.path }
    public func hash(into hasher: inout Hasher) { hasher.combine(path) }
  }

  public static let vessel: [Field] = [
    Field("vessel.name", .text(max: 70)),
    Field("vessel.flag", .country),
    Field("vessel.registration", .text(max: 30)),
    Field(
      "vessel.registrationNone",
      .choice("noRegistration", ["", "notRegistered", "notOnPapers", "applied", "tender"])),
    Field("vessel.use", .choice("use", Vessel.Use.allCases.map(\.rawValue))),
    Field(
      "vessel.charterBase", .choice("charterBase", ["", "home", "foreign"]),
      when: ("vessel.use", ["bareboat", "crewedCharter"])),
    Field("vessel.kind", .choice("kind", Vessel.Kind.allCases.map(\.rawValue))),
    Field("vessel.unit", .choice("unit", ["m", "ft"])),
    Field("vessel.length", .decimal),
    Field("vessel.beam", .decimal),
    Field("vessel.draught", .decimal),
    Field("vessel.tonnage", .decimal),
    Field("vessel.tonnageNotStated", .flag),
    Field("vessel.ownerName", .text(max: 70)),
    Field("vessel.ownerCountry", .country),
    Field("vessel.ownerAddress", .text(max: 200), extra: true),
    Field("vessel.ownerPhone", .phone, extra: true),
    Field("vessel.ownerEmail", .email, extra: true),
    Field("vessel.portOfRegistry", .text(max: 60), extra: true),
    Field("vessel.hin", .text(max: 20), extra: true),
    Field("vessel.mmsi", .text(max: 12), extra: true),
    Field("vessel.callSign", .text(max: 10), extra: true),
    Field("vessel.imo", .text(max: 10), extra: true),
    Field("vessel.yearBuilt", .number, extra: true),
    Field("vessel.makeModel", .text(max: 70), extra: true),
    Field(
      "vessel.hullMaterial",
      .choice("material", ["", "grp", "wood", "steel", "aluminium", "ferro", "carbon", "other"]), extra: true),
    Field(
      "vessel.hullColour",
      .choice(
        "colour",
        [
          "", "white", "black", "grey", "blue", "red", "green", "yellow", "orange", "brown", "beige",
          "silver", "other",
        ]), extra: true),
    Field("vessel.masts", .number, extra: true),
    Field("vessel.engines", .text(max: 200), extra: true),
    Field("vessel.tenders", .text(max: 200), extra: true),
  ]

  public static let voyage: [Field] =
    [
      Field("voyage.port", .ownPort),
      Field("voyage.anchorage", .text(max: 100)),
      Field("voyage.latitude", .text(max: 20), extra: true),
      Field("voyage.longitude", .text(max: 20), extra: true),
      Field("voyage.date", .date),
      Field("voyage.time", .time),
      Field("voyage.last", .port, legs: [.inward]),
      Field("voyage.lastOther", .text(max: 100), when: ("voyage.last", ["other"]), legs: [.inward]),
      Field("voyage.lastDeparted", .date, legs: [.inward]),
      Field("voyage.lastCertificate", .text(max: 40), legs: [.inward]),
      Field("voyage.combined", .flag, legs: [.inward]),
      Field("voyage.leaves", .date, legs: [.inward]),
      Field("voyage.next", .port),
      Field("voyage.nextOther", .text(max: 100), when: ("voyage.next", ["other"])),
      Field("voyage.purpose", .choice("purpose", Voyage.Purpose.allCases.map(\.rawValue))),
    ] + FeeRule.Permit.allCases.map { Field("voyage.permit.\($0.rawValue)", .flag) }
    + FeeRule.Holding.allCases.map { Field("voyage.holding.\($0.rawValue)", .flag, legs: [.inward]) } + [
      Field("voyage.berth", .text(max: 100), extra: true),
      Field("voyage.agent", .text(max: 100), extra: true),
      Field("voyage.contactPhone", .phone),
      Field("voyage.contactEmail", .email),
      Field("voyage.remarks", .lines(max: 1000), extra: true),
    ]

  /// A row of `voyage.earlier`: `voyage.earlier.0.place`.
  public static let earlierCall: [Field] = [
    Field("voyage.earlier.place", .port),
    Field("voyage.earlier.other", .text(max: 100)),
    Field("voyage.earlier.arrived", .date),
    Field("voyage.earlier.departed", .date),
  ]

  /// A row of `people`: `people.0.surname`.
  public static let person: [Field] = [
    Field("people.mrz", .lines(max: 200), extra: true),
    Field("people.surname", .text(max: 70)),
    Field("people.noSurname", .flag, extra: true),
    Field("people.givenNames", .text(max: 70)),
    Field("people.noGivenNames", .flag, extra: true),
    Field("people.role", .choice("role", Person.Role.allCases.map(\.rawValue))),
    Field("people.sex", .choice("sex", Person.Sex.allCases.map(\.rawValue))),
    Field("people.birthDay", .number),
    Field("people.birthMonth", .choice("month", [""] + (1...12).map(String.init))),
    Field("people.birthYear", .number),
    Field("people.birthCountry", .country),
    Field("people.birthPlace", .text(max: 60), extra: true),
    Field("people.nationality", .nationality),
    Field("people.documentKind", .choice("document", TravelDocument.Kind.allCases.map(\.rawValue))),
    Field("people.documentNumber", .text(max: 44)),
    Field("people.documentIssuer", .nationality),
    Field("people.documentExpires", .date),
    Field("people.documentNoExpiry", .flag, extra: true),
    Field("people.change", .choice("change", ["", "joins", "leaves"]), extra: true),
    Field("people.occupation", .text(max: 60), extra: true),
    Field("people.homeAddress", .text(max: 200), extra: true),
    Field("people.homeCountry", .country, extra: true),
  ]

  public static let goods: [Field] = [
    Field("goods.firearms", .tri),
    Field("goods.cash", .tri),
    Field("goods.cashAmount", .decimal, when: ("goods.cash", ["yes"])),
    Field("goods.cashCurrency", .currency, when: ("goods.cash", ["yes"])),
    Field("goods.animals", .tri),
    Field("goods.plants", .tri),
    Field("goods.plantsDetail", .text(max: 300), when: ("goods.plants", ["yes"])),
    Field("goods.landing", .tri),
    Field("goods.landingDetail", .text(max: 300), when: ("goods.landing", ["yes"])),
    Field("goods.restricted", .tri),
    Field("goods.restrictedDetail", .text(max: 300), when: ("goods.restricted", ["yes"])),
    Field("goods.cargo", .tri),
    Field("goods.cargoDetail", .text(max: 300), when: ("goods.cargo", ["yes"])),
    Field("goods.drones", .tri),
    Field("goods.dronesDetail", .text(max: 300), when: ("goods.drones", ["yes"])),
    Field("goods.spearguns", .tri),
    Field("goods.speargunsDetail", .text(max: 300), when: ("goods.spearguns", ["yes"])),
    Field("goods.spirits", .decimal),
    Field("goods.wine", .decimal),
    Field("goods.beer", .decimal),
    Field("goods.cigarettes", .number),
    Field("goods.tobacco", .number),
  ]

  /// A row of `goods.firearm`: `goods.firearm.0.kind`.
  public static let firearm: [Field] = [
    Field("goods.firearm.kind", .text(max: 60)),
    Field("goods.firearm.make", .text(max: 60)),
    Field("goods.firearm.serial", .text(max: 40)),
    Field("goods.firearm.noSerial", .flag),
    Field("goods.firearm.calibre", .text(max: 20)),
    Field("goods.firearm.rounds", .number),
  ]

  /// A row of `goods.animal`: `goods.animal.0.species`.
  public static let animal: [Field] = [
    Field("goods.animal.species", .text(max: 60)),
    Field("goods.animal.name", .text(max: 60)),
    Field("goods.animal.microchip", .text(max: 20)),
    Field("goods.animal.permit", .text(max: 40)),
  ]

  public static let health: [Field] =
    HealthDeclaration.Question.allCases.flatMap { question -> [Field] in
      let path = "health." + question.rawValue
      let asked = Field(path, .tri, legs: [.inward])
      return switch question {
      case .died: [asked, Field("health.deaths", .number, when: (path, ["yes"]), legs: [.inward])]
      case .illMore: [asked, Field("health.illCount", .number, when: (path, ["yes"]), legs: [.inward])]
      case .measures:
        [asked, Field("health.measuresDetail", .text(max: 300), when: (path, ["yes"]), legs: [.inward])]
      case .stowaways:
        [asked, Field("health.stowawaysDetail", .text(max: 300), when: (path, ["yes"]), legs: [.inward])]
      default: [asked]
      }
    } + [
      Field("health.affected", .tri, legs: [.inward]),
      Field("health.affectedPlace", .text(max: 100), when: ("health.affected", ["yes"]), legs: [.inward]),
      Field("health.affectedDate", .date, when: ("health.affected", ["yes"]), legs: [.inward]),
      Field("health.certificate", .tri, legs: [.inward]),
      Field(
        "health.certificatePlace", .text(max: 100), when: ("health.certificate", ["yes"]), legs: [.inward]),
      Field("health.certificateDate", .date, when: ("health.certificate", ["yes"]), legs: [.inward]),
    ]

  /// A row of `health.case`: `health.case.0.name`.
  public static let healthCase: [Field] = [
    Field("health.case.name", .text(max: 100)),
    Field("health.case.illness", .text(max: 200)),
    Field("health.case.began", .date),
    Field("health.case.disposal", .text(max: 200)),
  ]

  public static let check: [Field] = [
    Field("check.declaredBy", .text(max: 100)),
    Field("check.statement", .flag),
  ]

  /// The lists of rows a declaration may have, and how many rows each may hold.
  public static let rowsMax: [String: Int] = [
    "people": 250, "voyage.earlier": 30, "goods.firearm": 20, "goods.animal": 20, "health.case": 50,
  ]

  public static func page(of path: String) -> Page {
    Page(rawValue: String(path.prefix { $0 != "." })) ?? .check
  }
}
