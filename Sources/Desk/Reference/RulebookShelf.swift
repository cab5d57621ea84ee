package import ClearanceCore
import Foundation
package import Rulebooks

/// The rulebooks of a folder: one sub-folder of two capital letters each.
package struct RulebookShelf: Sendable {
  package let rulebooks: [String: Rulebook]
  /// Each file as it was read.
  package let texts: [String: [String: String]]
  package let rulebookCases: [String: [RulebookCase]]

  /// - Throws: ``RulebookFaults`` with every fault of every rulebook; what the file system says.
  package init(folder: String) throws {
    let files = FileManager.default
    var (rulebooks, cases): ([String: Rulebook], [String: [RulebookCase]]) = ([:], [:])
    var faults: [Fault] = []
    var read: [String: [String: String]] = [:]
    for code in try files.contentsOfDirectory(atPath: folder).sorted()
    where code.count == 2 && code.allSatisfy({ $0.isASCII && $0.isUppercase }) {
      var texts: [String: String] = [:]
      for name in try files.contentsOfDirectory(atPath: folder + "/" + code) where name.hasSuffix(".yaml") {
        texts[name] = try String(contentsOfFile: folder + "/" + code + "/" + name, encoding: .utf8)
      }
      read[code] = texts
      do throws(RulebookFaults) {
        rulebooks[code] = try RulebookFiles.load(texts, code: code)
        cases[code] = try RulebookFiles.cases(texts["cases.yaml"] ?? "", code: code)
      } catch {
        faults += error.all
      }
    }
    guard faults.isEmpty else { throw RulebookFaults(all: faults) }
    (self.rulebooks, rulebookCases, self.texts) = (rulebooks, cases, read)
  }
}
