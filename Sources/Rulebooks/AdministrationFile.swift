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

  init(_ entry: Entry) {
    let fields = entry.fields([
      "name", "zone", "currency", "languages", "agencies", "steps", "contradictions",
    ])
    name = entry.need("name", fields)?.text
    let zoneName = entry.need("zone", fields)
    zone = zoneName?.text.flatMap { Zone($0) }
    if let zoneName, zone == nil { zoneName.fault("no such time zone") }
    currency = entry.need("currency", fields)?.text
    languages = entry.need("languages", fields)?.list.compactMap(\.text) ?? []
    let agencies: [Agency] = entry.need("agencies", fields)?.list.compactMap { entry in
      let fields = entry.fields(["code", "kind", "name"])
      guard let code = entry.need("code", fields)?.text, let name = entry.need("name", fields)?.text,
        let kind = entry.need("kind", fields)?.choice(Agency.Kind.self)
      else { return nil }
      return Agency(code: code, kind: kind, name: name)
    } ?? []
    self.agencies = agencies
    var steps: [Leg: [StepRule]] = [:]
    for (name, list) in entry.need("steps", fields)?.named ?? [] {
      guard let leg = Leg(rawValue: name) else {
        list.fault("steps are inward or outward")
        continue
      }
      steps[leg] = Self.steps(list, agencies)
    }
    for leg in Leg.allCases where steps[leg, default: []].isEmpty {
      entry.fault("no \(leg.rawValue) steps")
    }
    self.steps = steps
    contradictions = fields["contradictions"]?.list.compactMap { entry in
      let fields = entry.fields(["topic", "sides"])
      guard let topic = entry.need("topic", fields)?.text else { return nil }
      let sides = entry.need("sides", fields)?.list.compactMap { $0.source($0.fields(Entry.sourceKeys)) }
      return Contradiction(topic: topic, sides: sides ?? [])
    } ?? []
  }

  /// In an order in which each step waits for earlier ones only, so that none waits in a circle.
  private static func steps(_ list: Entry, _ agencies: [Agency]) -> [StepRule] {
    var known: Set<String> = []
    return list.list.compactMap { entry in
      let fields = entry.fields(Entry.sourceKeys.union(["code", "agency", "after", "presents"]))
      guard let code = entry.need("code", fields)?.text, let agency = entry.need("agency", fields)?.text,
        let presents = entry.need("presents", fields)?.choice(StepRule.Presents.self),
        let source = entry.source(fields)
      else { return nil }
      let after = fields["after"]?.list.compactMap(\.text) ?? []
      if !agencies.contains(where: { $0.code == agency }) { entry.fault("no agency '\(agency)'") }
      for step in after where !known.contains(step) {
        entry.fault("waits for '\(step)', which no earlier step is")
      }
      if !known.insert(code).inserted { entry.fault("step '\(code)' stands twice") }
      return StepRule(code: code, agency: agency, after: after, presents: presents, source: source)
    }
  }
}
