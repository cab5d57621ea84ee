import ClearanceCore
import Yams

extension RulebookFiles {
  /// What a fee case may say of the boat and her stay.
  static let factKeys: Set<String> = [
    "leg", "length", "beam", "tonnage", "multihull", "flag", "use", "class", "tenders", "crew", "passengers",
    "crewAges", "passengerAges", "combined", "permits", "holdings", "events", "penalties", "port", "arrived",
    "leaves", "event", "ashore", "holidays", "officerVisits", "movements", "bills", "paid", "entered",
  ]

  static func facts(_ entry: Entry, _ fields: [String: Entry], _ day: CalendarDate) -> FeeFacts? {
    let leg = entry.need("leg", fields)?.choice(Leg.self)
    let crew = entry.need("crew", fields)?.whole
    let length = entry.need("length", fields)?.length
    let use = fields["use"].map { $0.choice(Vessel.Use.self) } ?? .pleasure
    guard let leg, let crew, let length, let use else { return nil }
    var facts = FeeFacts(
      leg: leg, day: day, lengthOverall: length, use: use, crew: crew,
      passengers: fields["passengers"]?.whole ?? 0, isCombined: fields["combined"]?.truth ?? false,
      permits: fields["permits"]?.choices() ?? [])
    readVessel(fields, into: &facts)
    readStay(fields, into: &facts)
    return facts
  }

  private static func readVessel(_ fields: [String: Entry], into facts: inout FeeFacts) {
    facts.beam = fields["beam"]?.length
    facts.tonnageHundredths = fields["tonnage"]?.whole.map { $0 * 100 }
    facts.isMultihull = fields["multihull"]?.truth ?? false
    facts.flag = fields["flag"]?.text ?? ""
    if let given = fields["class"] { facts.vesselClass = given.choice(FeeRule.VesselClass.self) }
    facts.tenders = fields["tenders"]?.list.compactMap(\.length)
    facts.crewAges = fields["crewAges"]?.list.map { $0.isNull ? nil : $0.whole } ?? []
    facts.passengerAges = fields["passengerAges"]?.list.map { $0.isNull ? nil : $0.whole } ?? []
    facts.holdings = fields["holdings"]?.choices() ?? []
    facts.events = Set(fields["events"]?.list.compactMap(\.text) ?? [])
    facts.penalties = Set(fields["penalties"]?.list.compactMap(\.text) ?? [])
  }

  private static func readStay(_ fields: [String: Entry], into facts: inout FeeFacts) {
    facts.port = fields["port"]?.text
    (facts.arrived, facts.leaves) = (fields["arrived"]?.localTime, fields["leaves"]?.localTime)
    facts.event = fields["event"]?.localTime
    facts.ashore =
      fields["ashore"]?.list.compactMap { entry in
        let fields = entry.fields(["from", "until"])
        guard let from = entry.need("from", fields)?.date, let until = entry.need("until", fields)?.date
        else { return nil }
        return FeeFacts.Ashore(from: from, until: until)
      } ?? []
    facts.holidays = Set(fields["holidays"]?.list.compactMap(\.date) ?? [])
    facts.entered = fields["entered"]?.list.compactMap(\.date) ?? []
    facts.officerVisits = fields["officerVisits"]?.whole
    facts.movements = fields["movements"]?.whole
    for (name, value) in fields["bills"]?.named ?? [] {
      guard let bill = FeeRule.Bill(rawValue: name) else {
        value.fault("no such bill '\(name)'")
        continue
      }
      facts.bills[bill] = value.minor
    }
    for (rule, days) in fields["paid"]?.named ?? [] { facts.paid[rule] = days.list.compactMap(\.date) }
  }
}

extension Entry {
  /// `2026-11-24 14:05`; noon when only a date is given.
  fileprivate var localTime: LocalTime? {
    let parts = node.scalar?.string.split(separator: " ") ?? []
    let minute = parts.count == 2 ? Zone.minute(String(parts[1])) : 720
    guard (1...2).contains(parts.count), let date = CalendarDate(iso: parts[0]), let minute else {
      fault("a time as \"2026-11-24 14:05\" is wanted here")
      return nil
    }
    return LocalTime(date, minute: minute)
  }
}
