/// Somebody by whom a crew list differs from the one before it, without having been declared to join or leave.
public struct CrewDifference: Hashable, Sendable {
  public enum Kind: String, Sendable, CaseIterable { case joined, left }
  public let kind: Kind
  public let person: Person

  public init(_ kind: Kind, _ person: Person) { (self.kind, self.person) = (kind, person) }
}

extension Declaration {
  /// V21: who joined or left between two declarations although neither of them says so.
  ///
  /// Aboard should be everybody of the list before who wasn't to leave, and whoever is declared to join.
  /// Somebody with a new document is known by name, birth and nationality. Both lists keep their order: first
  /// who joined, then who left.
  ///
  /// - Parameters:
  ///   - before: As cleared out of the last port, or in at this one.
  ///   - now: As declared here.
  public static func crewDifferences(out before: Declaration, in now: Declaration) -> [CrewDifference] {
    let stayed = before.people.filter { $0.changes != .leaves }
    let joined = now.people.filter { person in
      person.changes != .joins && !stayed.contains { $0.isSame(as: person) }
    }
    let left = stayed.filter { person in !now.people.contains { $0.isSame(as: person) } }
    return joined.map { CrewDifference(.joined, $0) } + left.map { CrewDifference(.left, $0) }
  }
}

extension Person {
  /// The same document; or, where one has none to show or has a new one, the same name, birth and nationality.
  func isSame(as other: Person) -> Bool {
    let isShown = !document.number.hasPrefix(TravelDocument.notShown)
    if isShown, document.key == other.document.key { return true }
    return listName.lowercased() == other.listName.lowercased() && nationality == other.nationality
      && born == other.born
  }
}
