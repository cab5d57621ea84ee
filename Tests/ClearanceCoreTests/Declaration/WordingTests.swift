import ClearanceCore
import Foundation
import Testing
import Yams

@Suite("The wording of the form") struct WordingTests {
  private static let root = URL(filePath: #filePath).pathComponents.dropLast(4).joined(separator: "/")
    .dropFirst()

  /// Every text of `Languages/en`, by its dotted key; `_` words the key itself.
  private static let texts: [String: String] = {
    var texts: [String: String] = [:]
    func flatten(_ node: Node, _ prefix: String) {
      for (key, value) in node.mapping ?? [:] {
        let name = key.scalar?.string ?? ""
        flatten(value, name == "_" ? prefix : prefix.isEmpty ? name : prefix + "." + name)
      }
      if let text = node.scalar?.string { texts[prefix] = text }
    }
    for file in ["problems", "form", "law"] {
      let yaml = try? String(contentsOfFile: "\(root)/Languages/en/\(file).yaml", encoding: .utf8)
      if let yaml, let node = try? Yams.compose(yaml: yaml) { flatten(node, "") }
    }
    return texts
  }()

  private func isWorded(_ key: String) -> Bool { Self.texts[key]?.isEmpty == false }

  @Test("names every field", arguments: Form.fields)
  func labels(field: Form.Field) {
    #expect(isWorded("field." + field.path))
    if case .choice(let list, let values) = field.kind {
      for value in values where !value.isEmpty { #expect(isWorded("choice.\(list).\(value)")) }
    }
  }

  @Test("names the pages, lists and answers")
  func pages() {
    for page in Form.Page.allCases { #expect(isWorded("page." + page.rawValue)) }
    for answer in Tri.allCases { #expect(isWorded("tri." + answer.rawValue)) }
    for list in Form.rowsMax.keys where list != "people" { #expect(isWorded("rows." + list)) }
    for list in Form.rowsMax.keys { #expect(isWorded("row." + list)) }
  }

  @Test("has no hint or label of a field that isn't asked")
  func orphans() {
    let known = Set(Form.fields.map(\.path)).union(Form.rowsMax.keys)
    let orphans = Self.texts.keys.filter { key in
      guard
        let path = ["field.", "hint."].first(where: { key.hasPrefix($0) }).map({
          String(key.dropFirst($0.count))
        })
      else { return false }
      return !known.contains(path) && !path.hasSuffix(".row")
    }
    #expect(orphans.sorted() == [])
  }

  /// `note("code"`, `"….none"` and the like in the files that read a draft, with the names of their values.
  private static let codes: [(code: String, values: Set<String>)] = {
    let folder = "\(root)/Sources/ClearanceCore/Declaration/Reading"
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let text = files.compactMap { try? String(contentsOfFile: folder + "/" + $0, encoding: .utf8) }.joined()
    let calls = text.matches(of: /note\(\s*"(?<code>[A-Za-z.]+)",(?<rest>[^\n]*\n?[^\n]*\n?[^\n]*)/).map {
      match in
      let end = match.rest.firstRange(of: /note\(/)?.lowerBound ?? match.rest.endIndex
      let values = match.rest[..<end].matches(of: /"([a-z]+)":/).map { String($0.output.1) }
      return (code: String(match.code), values: Set(values))
    }
    let missing = text.matches(of: /missing\([^"\n]*"?[^"\n]*"?, "([A-Za-z.]+)"/).map {
      (code: String($0.output.1), values: Set<String>())
    }
    return calls + missing
  }()

  @Test("tells every problem")
  func problemsAreWorded() {
    #expect(Self.codes.count > 40)
    let codes = Self.codes.map(\.code) + ["goods.firearm.none", "goods.animal.none", "health.case.none"]
    #expect(codes.filter { !isWorded("problem." + $0) } == [])
    #expect(isWorded("problem.missing"))
  }

  @Test("uses only values that the problem has")
  func placeholders() {
    let all = Dictionary(Self.codes.map { ($0.code, $0.values) }, uniquingKeysWith: { $0.union($1) })
    for (code, values) in all {
      let used = (Self.texts["problem." + code] ?? "").matches(of: /\{([a-z]+)\}/).map { String($0.output.1) }
      // Some values are made before the call.
      #expect(
        Set(used).isSubset(of: values.union(code.hasPrefix("length.") ? ["min", "max"] : [])), "\(code)")
    }
  }
}
