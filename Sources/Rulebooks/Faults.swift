/// What is wrong with a rulebook, and where.
package struct Fault: Sendable, Hashable {
  package let file: String
  /// From 1; 0 for the file as a whole.
  package let line: Int
  package let text: String
  package init(file: String, line: Int, text: String) {
    (self.file, self.line, self.text) = (file, line, text)
  }
}

/// Every fault of a rulebook at once: one with a fault does not load.
package struct RulebookFaults: Error, Sendable, Hashable, CustomStringConvertible {
  package let all: [Fault]
  package init(all: [Fault]) { self.all = all }
  package var description: String {
    all.map { "\($0.file):\($0.line): \($0.text)" }.joined(separator: "\n")
  }
}

/// Collects faults while a file is read.
final class FaultList {
  private(set) var all: [Fault] = []

  func add(_ text: String, file: String, line: Int = 0) {
    all.append(Fault(file: file, line: line, text: text))
  }

  /// By file and line, each once.
  var inOrder: RulebookFaults {
    var seen: Set<Fault> = []
    return RulebookFaults(
      all: all.filter { seen.insert($0).inserted }.sorted { ($0.file, $0.line) < ($1.file, $1.line) })
  }
}
