/// What differs between a boat as she was cleared out of the last port and as she is declared here.
public struct VoyageComparison: Sendable, Hashable {
  public struct Difference: Sendable, Hashable {
    /// The field, as `vessel.hullColour`.
    public let path: String
    public let before: String
    public let now: String
  }
  public let vessel: [Difference]
  /// Aboard now, not on the last port's outward list.
  public let joined: [Person]
  /// On the last port's outward list, not aboard now.
  public let left: [Person]
  /// The same person with another document, name, birth date or nationality.
  public let altered: [(before: Person, now: Person)]

  /// V21: of those, who joined or left although neither declaration says so.
  public let undeclared: [CrewDifference]

  public init(before: Declaration, now: Declaration) {
    joined = now.people.filter { person in !before.people.contains { $0.isSame(as: person) } }
    left = before.people.filter { person in !now.people.contains { $0.isSame(as: person) } }
    altered = now.people.compactMap { person in
      guard let old = before.people.first(where: { $0.isSame(as: person) }), !Self.isAlike(old, person)
      else { return nil }
      return (old, person)
    }
    undeclared = Declaration.crewDifferences(out: before, in: now)
    vessel = Self.fields.compactMap { path in
      let (old, new) = (before.draft[path], now.draft[path])
      guard let old, let new, Self.folded(old) != Self.folded(new) else { return nil }
      return Difference(path: path, before: old, now: new)
    }
  }

  public var isEmpty: Bool { vessel.isEmpty && joined.isEmpty && left.isEmpty && altered.isEmpty }

  public static func == (a: Self, b: Self) -> Bool {
    a.vessel == b.vessel && a.joined == b.joined && a.left == b.left
      && a.altered.map(\.now) == b.altered.map(\.now)
  }
  public func hash(into hasher: inout Hasher) { hasher.combine(vessel) }

  private static let fields = Form.vessel.map(\.path)

  private static func isAlike(_ a: Person, _ b: Person) -> Bool {
    folded(a.listName) == folded(b.listName) && a.born == b.born && a.nationality == b.nationality
      && a.document.key == b.document.key
  }
  private static func folded(_ text: String) -> String {
    text.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "." }
  }
}
