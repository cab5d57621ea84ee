import ClearanceCore
import Yams

extension FeeFile {
  static func condition(_ entry: Entry, _ agencies: [Agency]) -> FeeRule.Condition {
    let fields = entry.fields([
      "uses", "classes", "combined", "permit", "ports", "sizes", "multihull", "flags", "exemptFlags",
      "unlessHolding",
      "season", "outside", "days", "stay", "covers", "exemptEvents", "penalty",
    ])
    var condition = FeeRule.Condition(
      uses: fields["uses"]?.choices(), isCombined: fields["combined"]?.truth,
      permit: fields["permit"]?.choice(FeeRule.Permit.self))
    condition.classes = fields["classes"]?.choices()
    condition.ports = fields["ports"].map { Set($0.list.compactMap(\.text)) }
    condition.sizes = fields["sizes"]?.list.compactMap(size) ?? []
    condition.isMultihull = fields["multihull"]?.truth
    condition.flags = fields["flags"].map { Set($0.list.compactMap(\.flag)) }
    condition.exemptFlags = Set(fields["exemptFlags"]?.list.compactMap(\.flag) ?? [])
    condition.unlessHolding = fields["unlessHolding"]?.choices() ?? []
    condition.season = fields["season"].flatMap(season)
    condition.outside = fields["outside"].flatMap { outside($0, agencies) }
    condition.days = fields["days"].flatMap(days)
    condition.stay = fields["stay"].flatMap(stay)
    condition.covers = fields["covers"].map(covers)
    condition.exemptEvents = Set(fields["exemptEvents"]?.list.compactMap(\.text) ?? [])
    condition.penalty = fields["penalty"]?.text
    return condition
  }

  private static func size(_ entry: Entry) -> FeeRule.Size? {
    let fields = entry.fields(["of", "unit", "over", "overIncluded", "upTo", "upToIncluded"])
    guard let measure = measure(entry, fields) else { return nil }
    let (over, upTo) = (fields["over"]?.whole, fields["upTo"]?.whole)
    if over == nil, upTo == nil { entry.fault("'over' or 'upTo' is wanted here") }
    if over != nil { _ = entry.need("overIncluded", fields) }
    if upTo != nil { _ = entry.need("upToIncluded", fields) }
    if let over, let upTo, upTo <= over { entry.fault("nothing is over \(over) and up to \(upTo)") }
    return FeeRule.Size(
      measure, over: over, isOverIncluded: fields["overIncluded"]?.truth ?? false, upTo: upTo,
      isUpToIncluded: fields["upToIncluded"]?.truth ?? false)
  }

  private static func season(_ entry: Entry) -> FeeRule.Season? {
    let fields = entry.fields(["from", "until"])
    guard let from = entry.need("from", fields)?.monthDay, let until = entry.need("until", fields)?.monthDay
    else { return nil }
    return FeeRule.Season(from: from, until: until)
  }

  private static func outside(_ entry: Entry, _ agencies: [Agency]) -> FeeRule.Outside? {
    let fields = entry.fields(["desk", "hours", "by"])
    guard let moment = entry.need("by", fields)?.choice(FeeRule.Moment.self) else { return nil }
    switch (fields["desk"], fields["hours"]) {
    case (let desk?, nil):
      return desk.agency(of: agencies).map { FeeRule.Outside(.desk(agency: $0), moment: moment) }
    case (nil, let hours?):
      return FeeRule.Outside(.schedule(hours.list.compactMap(PortsFile.hours)), moment: moment)
    default:
      entry.fault("either 'desk' or 'hours' is wanted here")
      return nil
    }
  }

  private static func days(_ entry: Entry) -> FeeRule.Days? {
    let fields = entry.fields(["of", "by"])
    let days = Set(entry.need("of", fields)?.list.compactMap(\.whole) ?? [])
    if days.isEmpty || !days.isSubset(of: Set(1...8)) {
      entry.fault("days are 1 (Monday) to 7, and 8 for public holidays")
    }
    return entry.need("by", fields)?.choice(FeeRule.Moment.self).map { FeeRule.Days(days, moment: $0) }
  }

  private static func stay(_ entry: Entry) -> FeeRule.StayLimit? {
    let fields = entry.fields(["overDays", "upToDays"])
    let (over, upTo) = (fields["overDays"]?.whole, fields["upToDays"]?.whole)
    if over == nil, upTo == nil { entry.fault("'overDays' or 'upToDays' is wanted here") }
    if let over, let upTo, upTo <= over { entry.fault("no stay is over \(over) and up to \(upTo) days") }
    return FeeRule.StayLimit(overDays: over, upToDays: upTo)
  }

  private static func covers(_ entry: Entry) -> FeeRule.Cover {
    let fields = entry.fields(["days", "calendarYear", "entries"])
    if (fields["days"] == nil) == (fields["calendarYear"] == nil) {
      entry.fault("either 'days' or 'calendarYear' is wanted here")
    }
    return FeeRule.Cover(days: fields["days"]?.whole, entries: fields["entries"]?.whole)
  }
}

extension Entry {
  /// One or more of a closed list.
  func choices<T: RawRepresentable & CaseIterable & Hashable>() -> Set<T> where T.RawValue == String {
    let all = Set(list.compactMap { $0.choice(T.self) })
    if all.isEmpty { fault("it names none") }
    return all
  }

  /// ISO 3166-1 alpha-2.
  fileprivate var flag: String? {
    guard let code = node.scalar?.string, code.utf8.count == 2,
      code.utf8.allSatisfy({ (65...90).contains($0) })
    else {
      fault("a flag as GD is wanted here")
      return nil
    }
    return code
  }

  /// `12-01` for 1 December.
  fileprivate var monthDay: FeeRule.MonthDay? {
    guard let text = node.scalar?.string, let day = CalendarDate(iso: "2024-" + text) else {
      fault("a day of the year as \"12-01\" is wanted here")
      return nil
    }
    return FeeRule.MonthDay(month: day.month, day: day.day)
  }
}
