/// What is wrong with a rulebook, and where.
package struct Fault: Sendable, Hashable {
  package let file: String
  /// From 1; 0 for the file as a whole.
  package let line: Int
  package let text: String
}

/// Every fault of a rulebook at once: one with a fault does not load.
package struct RulebookFaults: Error, Sendable, CustomStringConvertible {
  package let all: [Fault]
  package init(all: [Fault]) { self.all = all }
  package var description: String {
    all.map { "\($0.file):\($0.line): \($0.text)" }.joined(separator: "\n")
  }
}
