package import ClearanceCore
package import Journal
package import Storage

/// What a person or a peer can ask of a node: the doors call its functions and word what they answer.
package struct Desk: Sendable {
  package let records: any Records
  /// In force, by administration.
  package var rulebooks: [String: Rulebook] { rules.rulebooks }
  let rules: RulesInForce
  /// Changes put in force before that no longer load, for the node's log.
  package private(set) var rulesLeftOut: [String] = []
  package let lists: ReferenceLists
  package let world: World
  /// Signs certificates, by administration.
  let keys: [String: SigningKey]
  let passwords = PasswordDoor()
  let throttle = Throttle()
  /// Takes payments by card; nil where the office has a terminal of its own beside this system.
  package var cards: (any CardProvider)?

  /// Opens the desk and publishes the keys by which its certificates are verified.
  ///
  /// - Parameter texts: The files of the rulebooks, where they may be changed here.
  package init(
    records: any Records, rulebooks: [String: Rulebook], texts: [String: [String: String]] = [:],
    lists: ReferenceLists, world: World,
    keys: [String: SigningKey]
  ) async throws {
    rules = RulesInForce(rulebooks, texts: texts)
    (self.records, self.lists) = (records, lists)
    (self.world, self.keys) = (world, keys)
    let now = world.now().milliseconds
    try await records.write { transaction in
      for (administration, key) in keys.sorted(by: { $0.key < $1.key }) {
        try transaction.publish(
          key: key.publicKey.id, of: administration, publicKey: key.publicKey.text, at: now)
      }
    }
    rulesLeftOut = try await takeOverRules()
  }

  func rulebook(_ administration: String) throws -> Rulebook {
    guard let rulebook = rulebooks[administration] else { throw Unknown("administration") }
    return rulebook
  }

  /// What a draft for this administration and leg is read by, now.
  package func readingContext(_ administration: String, _ leg: Leg, isPaper: Bool = false) throws
    -> ReadingContext
  {
    let (rules, now) = (try rulebook(administration), world.now())
    return ReadingContext(
      leg: leg, now: now, administration: administration, zone: rules.zone,
      ports: Set(rules.ports.filter { $0.ability != .none }.map(\.code)), lists: lists,
      terms: rules.declarationTerms(leg, on: rules.zone.date(now)), isPaper: isPaper)
  }

  /// The name of a place as people say it.
  package func name(of place: Voyage.Place) -> String {
    switch place {
    case .port(let code): lists.ports[code]?.name ?? code
    case .named(let name): name
    }
  }
}

/// Somebody asked for a thing that isn't there, or isn't his: the two are never told apart.
package struct Unknown: Error, Sendable {
  package let what: String
  package init(_ what: String) { self.what = what }
}

/// The same key was used before for another request.
package struct KeyReused: Error, Sendable {}
