import ClearanceCore

/// `administration.yaml`.
struct AdministrationFile {
  let name: String?
  let zone: Zone?
  let currency: String?
  let languages: [String]
  let agencies: [Agency]
  let steps: [Leg: [StepRule]]
  let contradictions: [Contradiction]
  let holidays: [CalendarDate: String]

  init(_ entry: Entry) {
    let fields = entry.fields([
      "name", "zone", "currency", "languages", "agencies", "steps", "contradictions", "holidays",
    ])
    name = entry.need("name", fields)?.text
    zone = entry.need("zone", fields).flatMap { place in
      let zone = place.text.flatMap { Zone($0) }
      if zone == nil { place.fault("no such time zone") }
      return zone
    }
    currency = entry.need("currency", fields)?.currency
    languages = entry.need("languages", fields).map(Self.languages) ?? []
    let agencies = entry.need("agencies", fields).map(Self.agencies) ?? []
    self.agencies = agencies
    var steps: [Leg: [StepRule]] = [:]
    if let entry = entry.need("steps", fields) {
      let legs = entry.fields(Set(Leg.allCases.map(\.rawValue)))
      for leg in Leg.allCases {
        steps[leg] = entry.need(leg.rawValue, legs).map { Self.steps($0, agencies) }
      }
    }
    self.steps = steps
    contradictions = fields["contradictions"].map(Self.contradictions) ?? []
    holidays = fields["holidays"].map(Self.holidays) ?? [:]
  }

  private static func holidays(_ list: Entry) -> [CalendarDate: String] {
    var holidays: [CalendarDate: String] = [:]
    for entry in list.list {
      let fields = entry.fields(Entry.sourceKeys.union(["date", "name"]))
      guard let date = entry.need("date", fields)?.date, let name = entry.need("name", fields)?.text,
        entry.source(fields) != nil
      else { continue }
      if holidays.updateValue(name, forKey: date) != nil { entry.fault("\(date) stands twice") }
    }
    return holidays
  }

  private static func languages(_ entry: Entry) -> [String] {
    let languages = entry.list.compactMap { language -> String? in
      guard let code = language.text else { return nil }
      if !(2...3).contains(code.utf8.count) || !code.utf8.allSatisfy({ (97...122).contains($0) }) {
        language.fault("a language as 'en' is wanted here")
      }
      return code
    }
    if languages.isEmpty { entry.fault("at least one language is wanted here") }
    return languages
  }

  private static func agencies(_ entry: Entry) -> [Agency] {
    var known: Set<String> = []
    return entry.list.compactMap { entry in
      let fields = entry.fields(["code", "kind", "name"])
      guard let code = entry.need("code", fields)?.text, let name = entry.need("name", fields)?.text,
        let kind = entry.need("kind", fields)?.choice(Agency.Kind.self)
      else { return nil }
      if !known.insert(code).inserted { entry.fault("agency '\(code)' stands twice") }
      return Agency(code: code, kind: kind, name: name)
    }
  }

  private static func steps(_ list: Entry, _ agencies: [Agency]) -> [StepRule] {
    var (steps, places): ([StepRule], [String: Entry]) = ([], [:])
    for entry in list.list {
      let fields = entry.fields(Entry.sourceKeys.union(["code", "agency", "after", "presents"]))
      guard let code = entry.need("code", fields)?.text,
        let agency = entry.need("agency", fields)?.agency(of: agencies),
        let presents = entry.need("presents", fields)?.choice(StepRule.Presents.self),
        let source = entry.source(fields)
      else { continue }
      let after = fields["after"]?.list.compactMap(\.text) ?? []
      if places.updateValue(entry, forKey: code) != nil { entry.fault("step '\(code)' stands twice") }
      steps.append(
        StepRule(code: code, agency: agency, after: after, presents: presents, source: source))
    }
    if steps.isEmpty { list.fault("at least one step is wanted here") }
    checkOrder(steps, places)
    return steps
  }

  /// Every step must be reachable by doing, again and again, what waits for nothing undone.
  private static func checkOrder(_ steps: [StepRule], _ places: [String: Entry]) {
    for step in steps {
      for other in step.after where places[other] == nil {
        places[step.code]?.fault("step '\(step.code)' waits for '\(other)', which is no step of this leg")
      }
    }
    var done: Set<String> = []
    var open = steps
    while true {
      let ready = open.filter { $0.after.allSatisfy { done.contains($0) || places[$0] == nil } }
      if ready.isEmpty { break }
      done.formUnion(ready.map(\.code))
      open.removeAll { done.contains($0.code) }
    }
    for step in open { places[step.code]?.fault("step '\(step.code)' waits in a circle") }
  }

  private static func contradictions(_ entry: Entry) -> [Contradiction] {
    entry.list.compactMap { entry in
      let fields = entry.fields(["topic", "sides"])
      guard let topic = entry.need("topic", fields)?.text, let list = entry.need("sides", fields)
      else { return nil }
      let sides = list.list
      if sides.count < 2 { entry.fault("a contradiction has two sides at least") }
      return Contradiction(
        topic: topic, sides: sides.compactMap { $0.source($0.fields(Entry.sourceKeys)) })
    }
  }
}
