import ClearanceCore
import Foundation
import Testing
import Yams

@testable import Documents

/// Invented people, an invented boat, and the reference data that their papers name.
enum PaperSamples {
  static let zone = known(Zone("America/Grenada"))
  static let issued = Instant(milliseconds: 1_795_543_500_000)
  /// As long as a code with ordinary names is.
  static let code = "PRATIQUE1" + String(repeating: "MZXW6YTBOI7", count: 28)

  private static func known<T>(_ value: T?) -> T {
    guard let value else { preconditionFailure("a sample is well-formed") }
    return value
  }

  static var lists: ReferenceLists {
    let ports = [
      ("GD-04", "GD", "Prickly Bay"), ("LC-02", "LC", "Rodney Bay"), ("MQ-01", "MQ", "Le Marin"),
    ].compactMap { code, territory, name in
      Position(latitude: 12, longitude: -61).map {
        Port(
          code: code, territory: territory, name: name, position: $0, locode: nil, attested: "yes",
          attestedBy: "sample")
      }
    }
    let countries = [
      ("GB", "GBR", "United Kingdom"), ("FR", "FRA", "France"), ("US", "USA", "United States"),
    ]
    .map { Country(alpha2: $0.0, icao: $0.1, name: $0.2) }
    return ReferenceLists(
      territories: [:], ports: Dictionary(uniqueKeysWithValues: ports.map { ($0.code, $0) }),
      countries: Dictionary(uniqueKeysWithValues: countries.map { ($0.alpha2 ?? "", $0) }),
      nationalities: [:], mids: [:], currencies: ["XCD"], holidays: [:], distances: [:])
  }

  static func person(
    _ surname: String?, _ givenNames: String?, _ nationality: String, _ role: Person.Role, _ number: String
  ) -> Person {
    var person = Person(
      surname: surname, givenNames: givenNames, sex: number.hasSuffix("1") ? .male : .female,
      born: known(PartialDate(year: 1980, month: 8, day: 24)), nationality: nationality, role: role,
      document: TravelDocument(
        kind: .passport, number: number, issuer: nationality, expires: CalendarDate(iso: "2031-05-09")))
    person.birthPlace = "Plymouth"
    person.birthCountry = "GB"
    return person
  }

  static let four = [
    person("Alder-Quist", "Bertram Noël", "GBR", .master, "500100201"),
    person("Őrsi-Łukaszewicz", "Žofia Åsa", "HUN", .unpaidCrew, "BX4410202"),
    person("Παπαθεοδώρου", "Ελένη", "GRC", .passenger, "AM9910301"),
    person("Щербакова", "Наталья", "UKR", .passenger, "FX100233"),
  ]

  static func many(_ count: Int, long: Bool = false) -> [Person] {
    (0..<count).map { index in
      let surname = long ? "Featherstonehaugh-Wolfeschlegelsteinhausen-\(index)" : "Surname\(index)"
      let given = long ? "Maximiliana Theodora Bartholomea Alexandrina" : "Given"
      return person(surname, given, "GBR", index == 0 ? .master : .passenger, "P\(100_000 + index)")
    }
  }

  static func declaration(
    _ people: [Person] = four, leg: Leg = .outward, name: String = "Wind Dancer"
  ) -> Declaration {
    var vessel = Vessel(
      name: name, flag: "GB", registration: .number("SSR 123456"), use: .pleasure, kind: .monohullSail,
      lengthOverall: known(Length("41", .feet)), ownerName: "Bertram Alder-Quist")
    (vessel.beam, vessel.draught) = (Length("3.95", .metres), Length("1.90", .metres))
    (vessel.hullIdentification, vessel.mmsi, vessel.callSign) = ("GB-ABC12345D606", "235099999", "MXYZ9")
    (vessel.hullColour, vessel.hullMaterial, vessel.portOfRegistry) = ("blue", "grp", "Plymouth")
    (vessel.makeAndModel, vessel.yearBuilt) = ("Westerly Oceanlord 41", 1990)
    vessel.engines = "Volvo Penta MD22, 37 kW, serial 510 010 1234"
    vessel.tenders = "Inflatable 3.1 m, grey; outboard 6 hp, serial 66T-1002233"
    (vessel.ownerAddress, vessel.ownerCountry) = ("3 Invented Lane, Plymouth", "GB")
    var voyage = Voyage(port: "GD-04", at: issued.adding(hours: 16), purpose: .holiday)
    voyage.next = .port("LC-02")
    if leg == .inward {
      voyage.last = Voyage.Call(
        place: .port("MQ-01"), arrived: nil, departed: CalendarDate(iso: "2026-11-20"))
    }
    return Declaration(
      leg: leg, vessel: vessel, voyage: voyage, people: people, goods: Goods(), health: nil,
      declaredBy: "Bertram Alder-Quist", draft: Draft())
  }

  static func certificate(
    _ declaration: Declaration, _ kind: Certificate.Kind = .outward, code: String = code
  ) -> CertificatePaper {
    let certificate = Certificate(
      number: "GD-04-26-000123", kind: kind, port: "GD-04", issuedAt: issued,
      validUntil: issued.adding(hours: 24), next: .port("LC-02"), personsOnBoard: declaration.people.count,
      code: code)
    return CertificatePaper(
      certificate: certificate, declaration: declaration, office: "Grenada Customs and Excise Division",
      zone: zone, lists: lists, reference: "GD-26-7QK3M-W", officer: "A. Sample, Customs",
      crewListHash: "00112233aabbccdd",
      conditions: ["The vessel shall leave within 24 hours of this clearance."],
      receipts: ["GD-04-26-R000012"])
  }

  static func crewList(_ declaration: Declaration) -> CrewListPaper {
    CrewListPaper(
      declaration: declaration, reference: "GD-26-7QK3M-W", zone: zone, lists: lists, asOf: issued)
  }

  static func receipt(_ method: Receipt.Method = .cash, lines count: Int = 3) -> ReceiptPaper {
    let lines = (0..<count).map { index in
      Quote.Line(
        rule: "fee.\(index)",
        label: [
          "en": ["Cruising permit, 40 to 60 ft", "Port dues per person", "Environmental levy"][index % 3],
          "fr": ["Permis de croisière, 40 à 60 pieds", "Droit de port par personne", "Taxe verte"][index % 3],
        ],
        working: ["75.00", "4 × 12.50", "41 ft × 1.00"][index % 3],
        amount: Money(minor: [7500, 5000, 4100][index % 3], "XCD"), payableTo: "customs",
        source: Source(
          text: "Yachting (Invented) Regulations, schedule \(index + 1)", year: 2019,
          checked: known(CalendarDate(iso: "2026-10-01")), isConfirmed: index != 2))
    }
    return ReceiptPaper(
      receipt: Receipt(
        number: "GD-04-26-R000012", leg: .outward, port: "GD-04", lines: lines, method: method,
        reason: method == .waived ? "Shelter from weather, by order of the comptroller" : nil),
      vesselName: "Wind Dancer", registration: "SSR 123456", payer: "ALDER-QUIST, Bertram Noël",
      reference: "GD-26-7QK3M-W", office: "Grenada Customs and Excise Division",
      agencies: ["customs": "Customs and Excise"], officer: "A. Sample", zone: zone, lists: lists,
      takenAt: issued)
  }
}

/// The wordings of the repository's own language files.
enum Wordings {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  static func all(_ language: String) throws -> [String: String] {
    let text = try String(contentsOfFile: "\(root)/Languages/\(language)/paper.yaml", encoding: .utf8)
    var all: [String: String] = [:]
    func walk(_ node: Yams.Node, _ path: String) {
      if let text = node.string, node.mapping == nil { all[path] = text }
      for (key, value) in node.mapping ?? [:] {
        walk(value, path.isEmpty ? key.string ?? "" : path + "." + (key.string ?? ""))
      }
    }
    if let node = try Yams.compose(yaml: text) { walk(node, "") }
    return all
  }

  static func words(_ language: String) throws -> PaperWords {
    let (local, english) = (try all(language), try all("en"))
    return PaperWords(
      language: language, local: { local[$0] ?? "MISSING \($0)" },
      english: { english[$0] ?? "MISSING \($0)" })
  }
}

/// A file that poppler's programs look at; gone afterwards, unless the environment's `PAPERS` names a folder in
/// which to look at it.
final class Rendered {
  let path: String
  private let isKept: Bool

  init(_ bytes: [UInt8], keepAs name: String? = nil) throws {
    let folder = ProcessInfo.processInfo.environment["PAPERS"]
    isKept = folder != nil && name != nil
    path =
      if let folder, let name { "\(folder)/\(name).pdf" } else {
        NSTemporaryDirectory() + "/\(UUID().uuidString).pdf"
      }
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  deinit { if !isKept { try? FileManager.default.removeItem(atPath: path) } }

  static func run(_ arguments: String...) throws -> Data {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return output
  }

  func pages() throws -> Int {
    let text = String(decoding: try Self.run("pdfinfo", path), as: UTF8.self)
    let line = text.split(separator: "\n").first { $0.hasPrefix("Pages:") } ?? ""
    return Int(line.dropFirst(6).trimmingCharacters(in: .whitespaces)) ?? 0
  }
  func text() throws -> String {
    String(decoding: try Self.run("pdftotext", "-layout", path, "-"), as: UTF8.self)
  }
  func picture(dpi: Int, _ options: String = "-png") throws -> [UInt8] {
    let options = options.split(separator: " ").map(String.init)
    let stem = NSTemporaryDirectory() + "/" + UUID().uuidString
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["pdftoppm"] + options + ["-r", String(dpi), "-f", "1", "-singlefile", path, stem]
    try process.run()
    process.waitUntilExit()
    let file = stem + (options.contains("-jpeg") ? ".jpg" : ".png")
    defer { try? FileManager.default.removeItem(atPath: file) }
    return Array(try Data(contentsOf: URL(fileURLWithPath: file)))
  }
}
