import ClearanceCore
import Foundation

/// Countries, nationalities, currencies and ports as choices, sorted once.
struct CodeChoices: Sendable {
  struct Group: Sendable {
    let name: String
    let choices: [(code: String, name: String)]
  }
  let countries: [(code: String, name: String)]
  let nationalities: [(code: String, name: String)]
  let currencies: [String]
  /// By territory, the region's first.
  let ports: [Group]

  init(_ lists: ReferenceLists) {
    countries = lists.countries.values.compactMap { country in
      country.alpha2.map { ($0, country.name) }
    }.sorted { $0.1 < $1.1 }
    nationalities = lists.nationalities.values.map { ($0.icao, $0.name) }.sorted {
      ($0.1, $0.0) < ($1.1, $1.0)
    }
    currencies = lists.currencies.sorted()
    ports = Dictionary(grouping: lists.ports.values, by: \.territory).map { territory, ports in
      Group(
        name: lists.territories[territory]?.name ?? territory,
        choices: ports.sorted { $0.name < $1.name }.map { ($0.code, $0.name) })
    }.sorted { $0.name < $1.name }
  }
}

/// Draws the fields of a form from their list, with what was typed and what is wrong with it.
struct FieldSet {
  let draft: Draft
  let problems: ProblemList
  let words: Words
  let codes: CodeChoices
  let leg: Leg
  /// Of the administration: code and name.
  let ownPorts: [(code: String, name: String)]
  let required: Set<String>

  func all(_ fields: [Form.Field], row: (list: String, index: Int)? = nil) -> HTML {
    fields.filter { $0.legs.contains(leg) }.html { field($0, at: path($0, row)) }
  }

  /// The plain ones, and the rest folded away unless something of it was typed, is wrong or is required.
  func folded(_ fields: [Form.Field], row: (list: String, index: Int)? = nil, title: String) -> HTML {
    let own = fields.filter { $0.legs.contains(leg) }
    let isOpen: (Form.Field) -> Bool = { field in
      let path = path(field, row)
      return !field.isExtra || required.contains(field.path) || problems.at(path) != nil
    }
    let extra = own.filter { !isOpen($0) }
    let filled = extra.count { draft[path($0, row)] != nil }
    let more: HTML =
      extra.isEmpty
      ? ""
      : """
      <details class="more"><summary>\(title)\(filled == 0 ? "" : " (\(words("form.filled", ["count": String(filled)])))")</summary>
      \(extra.html { field($0, at: path($0, row)) })</details>
      """
    return own.filter(isOpen).html { field($0, at: path($0, row)) } + more
  }

  private func path(_ field: Form.Field, _ row: (list: String, index: Int)?) -> String {
    guard let row else { return field.path }
    return "\(row.list).\(row.index).\(field.path.dropFirst(row.list.count + 1))"
  }

  func field(_ field: Form.Field, at path: String) -> HTML {
    let id = ProblemList.id(path)
    let problem = problems.at(path)
    let label = words("field.\(field.path)")
    let hint: HTML =
      words.has("hint.\(field.path)")
      ? "<p class=\"hint\" id=\"\(id)-hint\">\(words("hint.\(field.path)"))</p>" : ""
    let wrong: HTML =
      problem.map {
        "<p class=\"\($0.severity == .error ? "error" : "remark")\" id=\"\(id)-error\">\(problems.text($0))</p>"
      } ?? ""
    let described = [
      words.has("hint.\(field.path)") ? "\(id)-hint" : nil, problem == nil ? nil : "\(id)-error",
    ]
    .compactMap(\.self).joined(separator: " ")
    let aria: HTML =
      "\(described.isEmpty ? "" : " aria-describedby=\"\(described)\"" as HTML)\(problem?.severity == .error ? " aria-invalid=\"true\"" as HTML : "")"
    let when: HTML =
      field.when.map {
        " data-when=\"\($0.field)\" data-answers=\"\($0.answers.sorted().joined(separator: " "))\""
      }
      ?? ""
    let state = problem?.severity == .error ? " wrong" : ""
    switch field.kind {
    case .tri:
      let choices = Tri.allCases.map { ($0.rawValue, words("tri.\($0.rawValue)")) }
      return radios(path, id, label, choices, hint + wrong, when, state)
    case .choice(let list, let values) where values.count <= 3 && !values.contains(""):
      return radios(
        path, id, label, values.map { ($0, words("choice.\(list).\($0)")) }, hint + wrong, when, state)
    case .flag:
      return """
        <div class="field flag\(state)"\(when)><input type="hidden" name="\(path)" value=""><label for="\(id)">\
        <input type="checkbox" id="\(id)" name="\(path)" value="yes"\(draft[path] == nil ? "" : " checked")\(aria)> \
        <span>\(label)</span></label>\(hint)\(wrong)</div>
        """
    default:
      return """
        <div class="field\(state)"\(when)><label for="\(id)">\(label)</label>\(hint)\(wrong)\
        \(control(field, path, id, aria))</div>
        """
    }
  }

  private func radios(
    _ path: String, _ id: String, _ label: String, _ choices: [(String, String)], _ notes: HTML, _ when: HTML,
    _ state: String
  ) -> HTML {
    let value = draft[path]
    let options = choices.enumerated().map { index, choice -> HTML in
      """
      <label class="radio"><input type="radio" name="\(path)"\(index == 0 ? " id=\"\(id)\"" as HTML : "") value="\(choice.0)"\
      \(choice.0 == value ? " checked" : "")> <span>\(choice.1)</span></label>
      """
    }
    return """
      <fieldset class="field choices\(state)"\(when)><legend>\(label)</legend>\(notes)<div class="row">\(options)</div></fieldset>
      """
  }

  private func control(_ field: Form.Field, _ path: String, _ id: String, _ aria: HTML) -> HTML {
    let value = draft[path] ?? ""
    func input(_ type: String, _ more: HTML = "") -> HTML {
      """
      <input type="\(type)" id="\(id)" name="\(path)" value="\(value)"\(more)\(aria)\(Self.autocomplete(field.path))>
      """
    }
    func select(_ choices: [(String, String)]) -> HTML {
      let known = value.isEmpty || choices.contains { $0.0 == value }
      return """
        <select id="\(id)" name="\(path)"\(aria)>\(choices.contains { $0.0.isEmpty } ? "" : "<option value=\"\"></option>" as HTML)\
        \(known ? "" : "<option value=\"\(value)\" selected>\(value)</option>" as HTML)\
        \(choices.html { "<option value=\"\($0.0)\"\($0.0 == value ? " selected" : "")>\($0.1)</option>" })</select>
        """
    }
    switch field.kind {
    case .text(let max): return input("text", " maxlength=\"\(max)\" class=\"\(Self.width(max))\"")
    case .lines(let max):
      return
        "<textarea id=\"\(id)\" name=\"\(path)\" rows=\"3\" maxlength=\"\(max)\"\(aria)>\(value)</textarea>"
    case .date: return input("date", " class=\"short\"")
    case .time: return input("time", " class=\"short\"")
    case .number: return input("text", " inputmode=\"numeric\" class=\"short\"")
    case .decimal: return input("text", " inputmode=\"decimal\" class=\"short\"")
    case .email: return input("email")
    case .phone: return input("tel")
    case .country: return select(codes.countries.map { ($0.code, $0.name) })
    case .nationality: return select(codes.nationalities.map { ($0.code, $0.name) })
    case .currency: return select(codes.currencies.map { ($0, $0) })
    case .ownPort: return select(ownPorts.map { ($0.code, $0.name) })
    case .port: return portSelect(path, id, value, aria)
    case .choice(let list, let values):
      return select(values.map { ($0, $0.isEmpty ? words("form.choose") : words("choice.\(list).\($0)")) })
    case .tri, .flag: return ""
    }
  }

  private func portSelect(_ path: String, _ id: String, _ value: String, _ aria: HTML) -> HTML {
    let groups = codes.ports.html { group in
      """
      <optgroup label="\(group.name)">\(group.choices.html { "<option value=\"\($0.code)\"\($0.code == value ? " selected" : "")>\($0.name)</option>" })</optgroup>
      """
    }
    return """
      <select id="\(id)" name="\(path)"\(aria)><option value=""></option>\
      <option value="other"\(value == "other" ? " selected" : "")>\(words("form.otherPlace"))</option>\(groups)</select>
      """
  }

  private static func width(_ max: Int) -> String { max <= 20 ? "short" : max <= 45 ? "middle" : "" }

  /// > Source: WCAG 2.2, 1.3.5: what the browser may fill in of the person who types.
  private static func autocomplete(_ path: String) -> HTML {
    switch path {
    case "voyage.contactEmail": " autocomplete=\"email\""
    case "voyage.contactPhone": " autocomplete=\"tel\""
    case "check.declaredBy": " autocomplete=\"name\""
    default: " autocomplete=\"off\""
    }
  }
}
