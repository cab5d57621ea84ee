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
  /// The same document with another name, birth date or nationality.
  public let altered: [(before: Person, now: Person)]

  public init(before: Declaration, now: Declaration) {
    let known = Dictionary(before.people.map { ($0.document.key, $0) }, uniquingKeysWith: { a, _ in a })
    let here = Set(now.people.map(\.document.key))
    joined = now.people.filter { known[$0.document.key] == nil }
    left = before.people.filter { !here.contains($0.document.key) }
    altered = now.people.compactMap { person in
      guard let old = known[person.document.key], !Self.isSame(old, person) else { return nil }
      return (old, person)
    }
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

  private static func isSame(_ a: Person, _ b: Person) -> Bool {
    folded(a.listName) == folded(b.listName) && a.born == b.born && a.nationality == b.nationality
  }
  private static func folded(_ text: String) -> String {
    text.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "." }
  }
}
