package import ClearanceCore
import Rulebooks
import Storage
import Synchronization

/// A changed rulebook that doesn't load; the one in force stays.
package struct RulesRefused: Error, Sendable {
  /// Each with its file and line.
  package let faults: [String]
}

/// The rulebooks in force, and the texts they were read from. A change is taken over whole, or not at all.
package final class RulesInForce: Sendable {
  private struct State {
    var rulebooks: [String: Rulebook]
    var texts: [String: [String: String]]
  }
  private let state: Mutex<State>

  package init(_ rulebooks: [String: Rulebook], texts: [String: [String: String]] = [:]) {
    state = Mutex(State(rulebooks: rulebooks, texts: texts))
  }

  var rulebooks: [String: Rulebook] { state.withLock { $0.rulebooks } }
  func texts(_ administration: String) -> [String: String] {
    state.withLock { $0.texts[administration] ?? [:] }
  }

  /// The rulebook as it would be with one file changed, its cases run.
  ///
  /// - Throws: ``RulesRefused`` with every fault, a case that comes to another sum among them.
  func tried(_ administration: String, _ file: String, _ body: String) throws(RulesRefused) -> Rulebook {
    do throws(RulebookFaults) { return try checked(administration, file, body) } catch {
      throw RulesRefused(
        faults: error.all.map { $0.line > 0 ? "\($0.file):\($0.line): \($0.text)" : "\($0.file): \($0.text)" }
      )
    }
  }

  private func checked(_ administration: String, _ file: String, _ body: String) throws(RulebookFaults)
    -> Rulebook
  {
    var texts = texts(administration)
    texts[file] = body
    let rulebook = try RulebookFiles.load(texts, code: administration)
    let cases = try RulebookFiles.cases(texts["cases.yaml"] ?? "", code: administration)
    let differences = cases.flatMap { $0.check(rulebook) }
    guard differences.isEmpty else {
      throw RulebookFaults(
        all: differences.map { Fault(file: administration + "/cases.yaml", line: 0, text: $0) })
    }
    return rulebook
  }

  func put(_ rulebook: Rulebook, _ file: String, _ body: String) {
    state.withLock {
      $0.rulebooks[rulebook.code] = rulebook
      $0.texts[rulebook.code, default: [:]][file] = body
    }
  }
}
