package import ClearanceCore
import Crypto
import Yams

/// Reads the files of one administration into its rulebook.
package enum RulebookFiles {
  /// The files of a rulebook, all of them needed.
  package static let names = [
    "administration.yaml", "cases.yaml", "fees.yaml", "forms.yaml", "ports.yaml", "requirements.yaml",
  ]

  /// - Parameters:
  ///   - files: The text of each file by its name.
  ///   - code: Two letters, as `GD`.
  /// - Throws: ``RulebookFaults`` with every fault of every file.
  package static func load(_ files: [String: String], code: String) throws(RulebookFaults) -> Rulebook {
    let faults = FaultList()
    for name in files.keys where !names.contains(name) {
      faults.add("no file of a rulebook has this name", file: code + "/" + name)
    }
    let open = { (name: String) in Self.open(name, files[name], code, faults) }
    _ = open("cases.yaml")
    let head = open("administration.yaml").map { AdministrationFile($0) }
    let agencies = head?.agencies ?? []
    let currency = head?.currency ?? ""
    let ports = open("ports.yaml").map { PortsFile.read($0, code: code, agencies) } ?? []
    let requirements = open("requirements.yaml").map { RequirementsFile($0) }
    let fees = open("fees.yaml").map { FeeFile.read($0, currency: currency, agencies) } ?? []
    let required = open("forms.yaml").map(FormsFile.read) ?? []
    guard faults.all.isEmpty, let head, let requirements, let zone = head.zone, let name = head.name else {
      throw faults.inOrder
    }
    return Rulebook(
      code: code, name: name, zone: zone, currency: currency, languages: head.languages,
      agencies: agencies, ports: ports, figures: requirements.figures, steps: head.steps,
      requirements: requirements.requirements, fees: fees, requiredFields: required, holidays: head.holidays,
      contradictions: head.contradictions, digest: digest(files))
  }

  static func open(_ name: String, _ text: String?, _ code: String, _ faults: FaultList) -> Entry? {
    let file = code + "/" + name
    guard let text else {
      faults.add("the file is missing", file: file)
      return nil
    }
    do {
      if let node = try Yams.compose(yaml: text) { return Entry(node: node, file: file, faults: faults) }
      faults.add("the file is empty", file: file)
    } catch {
      let (line, reason) = Self.place(of: error)
      faults.add("not readable as YAML: \(reason)", file: file, line: line)
    }
    return nil
  }

  private static func place(of error: any Error) -> (line: Int, reason: String) {
    guard let error = error as? YamlError else { return (0, "\(error)") }
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return (mark.line, problem)
    case .duplicatedKeysInMapping(let keys, let context):
      return (context.mark.line, "twice the key \(keys.sorted().joined(separator: ", "))")
    default: return (0, "\(error)")
    }
  }

  /// SHA-256 over the names and the bytes of the files, each with its length before it.
  private static func digest(_ files: [String: String]) -> String {
    var hash = SHA256()
    for (name, text) in files.sorted(by: { $0.key < $1.key }) {
      for part in [name, text] { hash.update(data: Array("\(part.utf8.count):\(part)".utf8)) }
    }
    return hash.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
