package import ClearanceCore
import Yams

/// Small changes to a file of a rulebook that leave every other byte of it as it was.
package enum RulebookEdit {
  /// The file isn't written in the way that a small change can be made in; it is changed as a whole.
  package struct NotSimple: Error {
    package init() {}
  }

  /// Where a new figure comes from.
  package struct Source: Sendable {
    package let text: String
    package let year: Int
    package let checked: CalendarDate
    package init(text: String, year: Int, checked: CalendarDate) {
      (self.text, self.year, self.checked) = (text, year, checked)
    }
    var keys: String {
      "source: \(quoted(text)), year: \(year), checked: \(checked), confirmed: true"
    }
  }

  /// The charges of `fees.yaml` that have one figure, with the latest: minor units, or a rate in percent.
  package static func figures(_ fees: String) throws -> [(code: String, figure: String, isRate: Bool)] {
    guard let root = try Yams.compose(yaml: fees)?.mapping else { return [] }
    return root.compactMap { key, rule in
      guard let code = key.string, let last = rule["amounts"]?.sequence?.last,
        let figure = figure(last)
      else { return nil }
      return (code, figure.node.scalar?.string ?? "", figure.isRate)
    }
  }

  private static func figure(_ amount: Node) -> (node: Node, isRate: Bool)? {
    if let flat = amount["flat"] { return (flat, false) }
    for form in ["perPerson", "perLength", "perCount"] {
      if let figure = amount[form]?["amount"] { return (figure, false) }
    }
    for form in ["percentOfBill", "percentOfRules"] {
      if let figure = amount[form]?["rate"] { return (figure, true) }
    }
    return nil
  }

  /// The same charge with another figure from a day on: an entry below the last one, which stays.
  ///
  /// - Throws: ``NotSimple``.
  package static func fee(
    _ code: String, figure new: String, from day: CalendarDate, _ source: Source, in fees: String
  ) throws -> String {
    guard let amounts = try Yams.compose(yaml: fees)?[code]?["amounts"]?.sequence, let last = amounts.last,
      let old = figure(last), let mapping = last.mapping
    else { throw NotSimple() }
    let kept = mapping.filter {
      !["from", "until", "source", "year", "checked", "confirmed"].contains($0.key.string)
    }
    let form = try kept.map { key, value in
      "\(key.string ?? ""): \(try flow(value) { $0 == old.node ? (old.isRate ? quoted(new) : new) : nil })"
    }
    let entry = "{from: \(day), \(form.joined(separator: ", ")), \(source.keys)}"
    let end = try end(of: last, in: fees)
    return insert(entry, after: end, last, isFlow: try isFlow(amounts.mark, in: fees), in: fees)
  }

  /// Another public holiday.
  package static func holiday(
    _ day: CalendarDate, name: String, _ source: Source, in administration: String
  ) throws -> String {
    let entry = "{date: \(day), name: \(quoted(name)), \(source.keys)}"
    guard let root = try Yams.compose(yaml: administration) else { throw NotSimple() }
    guard let holidays = root["holidays"] else {
      return administration + (administration.hasSuffix("\n") ? "" : "\n") + "holidays:\n  - \(entry)\n"
    }
    guard let last = holidays.sequence?.last else { throw NotSimple() }
    return insert(
      entry, after: try end(of: last, in: administration), last,
      isFlow: try isFlow(holidays.mark, in: administration), in: administration)
  }

  /// Other opening hours of one agency's desk.
  package static func hours(_ hours: [PortRules.Hours], of agency: String, at port: String, in ports: String)
    throws -> String
  {
    guard let desks = try Yams.compose(yaml: ports)?[port]?["desks"]?.sequence,
      let desk = desks.first(where: { $0["agency"]?.string == agency })
    else { throw NotSimple() }
    let text = "[" + hours.map(flow).joined(separator: ", ") + "]"
    if let old = desk["hours"] {
      // A list of lines is replaced up to the end of its last.
      let last = try isFlow(old.mark, in: ports) ? old : old.sequence?.last ?? old
      let start = try start(of: old.mark, in: ports)
      return ports.replacingCharacters(start..<(try end(of: last, in: ports)), with: text)
    }
    let close = ports.index(before: try end(of: desk, in: ports))
    return ports.replacingCharacters(close..<close, with: ", hours: \(text)")
  }

  private static func flow(_ hours: PortRules.Hours) -> String {
    let days = hours.weekdays.sorted().map(String.init).joined(separator: ", ")
    return
      "{days: [\(days)], from: \(quoted(Zone.clock(hours.from))), until: \(quoted(Zone.clock(hours.until)))}"
  }

  // MARK: - Text

  private static func quoted(_ text: String) -> String {
    "\"" + text.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : $0.isNewline ? " " : String($0) }.joined() + "\""
  }

  /// A node in one line, as it was quoted; `replace` says what stands for one of its scalars.
  private static func flow(_ node: Node, _ replace: (Node) -> String?) throws -> String {
    if let text = replace(node) { return text }
    switch node {
    case .scalar(let scalar): return scalar.style == .plain ? scalar.string : quoted(scalar.string)
    case .mapping(let mapping):
      return "{"
        + (try mapping.map { "\($0.string ?? ""): \(try flow($1, replace))" }).joined(separator: ", ")
        + "}"
    case .sequence(let sequence):
      return "[" + (try sequence.map { try flow($0, replace) }).joined(separator: ", ") + "]"
    case .alias: throw NotSimple()
    }
  }

  /// By the text: the style that Yams 6.2 gives a mapping or a list is that of its end.
  private static func isFlow(_ mark: Mark?, in text: String) throws -> Bool {
    ["{", "["].contains(text[try start(of: mark, in: text)])
  }

  private static func start(of mark: Mark?, in text: String) throws -> String.Index {
    guard let mark else { throw NotSimple() }
    var line = text.unicodeScalars.startIndex
    for _ in 1..<max(1, mark.line) {
      guard let end = text.unicodeScalars[line...].firstIndex(of: "\n") else { throw NotSimple() }
      line = text.unicodeScalars.index(after: end)
    }
    guard
      let index = text.unicodeScalars.index(
        line, offsetBy: mark.column - 1, limitedBy: text.unicodeScalars.endIndex)
    else { throw NotSimple() }
    return index
  }

  /// Behind the bracket that closes a node in flow style.
  private static func end(of node: Node, in text: String) throws -> String.Index {
    var index = try start(of: node.mark, in: text)
    let scalars = text.unicodeScalars
    guard scalars[index] == "{" || scalars[index] == "[" else { throw NotSimple() }
    var (depth, quote, isEscaped): (Int, Unicode.Scalar?, Bool) = (0, nil, false)
    while index < scalars.endIndex {
      let scalar = scalars[index]
      if let open = quote {
        if isEscaped {
          isEscaped = false
        } else if scalar == "\\", open == "\"" {
          isEscaped = true
        } else if scalar == open {
          quote = nil
        }
      } else if scalar == "\"" || scalar == "'" {
        quote = scalar
      } else if scalar == "{" || scalar == "[" {
        depth += 1
      } else if scalar == "}" || scalar == "]" {
        depth -= 1
      }
      index = scalars.index(after: index)
      if depth == 0 { return index }
    }
    throw NotSimple()
  }

  private static func insert(
    _ entry: String, after end: String.Index, _ last: Node, isFlow: Bool, in text: String
  ) -> String {
    guard !isFlow else { return text.replacingCharacters(end..<end, with: ", " + entry) }
    let indent = String(repeating: " ", count: max(0, (last.mark?.column ?? 3) - 3))
    return text.replacingCharacters(end..<end, with: "\n\(indent)- \(entry)")
  }
}

extension String {
  fileprivate func replacingCharacters(_ range: Range<Index>, with text: String) -> String {
    var copy = self
    copy.replaceSubrange(range, with: text)
    return copy
  }
}
