/// Reads answers one by one and notes, in the order of the form, whatever is wrong with them.
struct Reader {
  let draft: Draft
  let context: ReadingContext
  private(set) var problems: [Problem] = []

  init(_ draft: Draft, in context: ReadingContext) { (self.draft, self.context) = (draft, context) }

  var isPaper: Bool { context.isPaper }

  mutating func note(
    _ code: String, at path: String, _ severity: Severity = .error, _ values: [String: String] = [:],
    provision: String? = nil
  ) {
    problems.append(Problem(code, at: path, severity: severity, values, provision: provision))
  }

  /// A missing answer: an error, but on paper only a remark, for the boat is there all the same.
  mutating func missing(_ path: String, _ code: String? = nil, evenOnPaper: Bool = false) {
    let rule = Form.plain(path) + ".missing"
    note(code ?? rule, at: path, isPaper && !evenOnPaper ? .warning : .error)
  }

  /// Whether the rulebook asks for a field that is otherwise the skipper's choice.
  func isRequired(_ path: String) -> Bool { context.terms.requiredFields.contains(Form.plain(path)) }

  /// Text of at most `max` characters. Longer is an error; nothing is cut off silently.
  mutating func text(_ path: String, max: Int, required: Bool = false, evenOnPaper: Bool = false) -> String? {
    guard let typed = draft[path] else {
      if required || isRequired(path) { missing(path, evenOnPaper: evenOnPaper) }
      return nil
    }
    guard typed.count <= max else {
      note("text.tooLong", at: path, .error, ["max": String(max), "length": String(typed.count)])
      return nil
    }
    guard !typed.unicodeScalars.contains(where: { $0.value < 0x20 && $0 != "\n" && $0 != "\r" && $0 != "\t" })
    else {
      note("text.control", at: path)
      return nil
    }
    return typed
  }

  mutating func choice<T: RawRepresentable & CaseIterable>(
    _ path: String, as type: T.Type = T.self, required: Bool = true
  ) -> T? where T.RawValue == String {
    guard let typed = draft[path] else {
      if required || isRequired(path) { missing(path) }
      return nil
    }
    guard let value = T(rawValue: typed) else {
      note("choice.unknown", at: path, .error, ["typed": String(typed.prefix(40))])
      return nil
    }
    return value
  }

  /// One of a list of codes, as a colour.
  mutating func code(_ path: String, of field: Form.Field) -> String? {
    guard let typed = draft[path] else {
      if isRequired(path) { missing(path) }
      return nil
    }
    guard case .choice(_, let values) = field.kind, values.contains(typed) else {
      note("choice.unknown", at: path, .error, ["typed": String(typed.prefix(40))])
      return nil
    }
    return typed
  }

  func flag(_ path: String) -> Bool { ["yes", "on", "true", "1"].contains(draft[path] ?? "") }

  mutating func whole(_ path: String, in range: ClosedRange<Int>, required: Bool = false) -> Int? {
    guard let typed = draft[path] else {
      if required || isRequired(path) { missing(path) }
      return nil
    }
    guard typed.utf8.count <= 9, let value = Int(typed), range.contains(value) else {
      note(
        "number.outOfRange", at: path, .error,
        ["min": String(range.lowerBound), "max": String(range.upperBound)])
      return nil
    }
    return value
  }

  /// A number with at most three decimals, in thousandths.
  mutating func thousandths(_ path: String, max: Int) -> Int? {
    guard let typed = draft[path] else {
      if isRequired(path) { missing(path) }
      return nil
    }
    guard let value = Length.thousandths(typed), value <= Int64(max) * 1000 else {
      note("number.unreadable", at: path, .error, ["max": String(max)])
      return nil
    }
    return Int(value)
  }

  mutating func date(_ path: String, required: Bool = false) -> CalendarDate? {
    guard let typed = draft[path] else {
      if required || isRequired(path) { missing(path) }
      return nil
    }
    guard let date = CalendarDate(iso: typed) else {
      note("date.unreadable", at: path, .error, ["typed": String(typed.prefix(20))])
      return nil
    }
    return date
  }

  mutating func country(_ path: String, required: Bool = false, evenOnPaper: Bool = false) -> String? {
    guard let typed = draft[path]?.uppercased() else {
      if required || isRequired(path) { missing(path, evenOnPaper: evenOnPaper) }
      return nil
    }
    guard context.lists.countries[typed] != nil else {
      note("country.unknown", at: path, .error, ["typed": String(typed.prefix(20))])
      return nil
    }
    return typed
  }

  /// An ICAO code, among them those outside ISO 3166 (V3).
  mutating func nationality(_ path: String, required: Bool = true) -> String? {
    guard let typed = draft[path]?.uppercased() else {
      if required { missing(path) }
      return nil
    }
    guard context.lists.nationalities[typed] != nil else {
      note("nationality.unknown", at: path, .error, ["typed": String(typed.prefix(20))])
      return nil
    }
    return typed
  }

  mutating func tri(_ path: String) -> Tri {
    guard let typed = draft[path] else {
      if isPaper { return .unknown }
      missing(path, "answer.missing")
      return .unknown
    }
    guard let value = Tri(rawValue: typed) else {
      note("choice.unknown", at: path, .error, ["typed": String(typed.prefix(40))])
      return .unknown
    }
    // V25: "don't know" is an answer; an officer looks.
    if value == .unknown { note("answer.unknown", at: path, .signal) }
    return value
  }

  /// A yes-or-no question whose yes wants a word more (V25).
  mutating func answer(_ path: String, detail: String) -> Goods.Answer {
    let value = tri(path)
    let words = text(detail, max: 300)
    if value == .yes, words == nil, draft[detail] == nil { missing(detail, "detail.missing") }
    return Goods.Answer(value, detail: words)
  }

  /// V29: E.164 after cleaning, or as it was typed with a remark.
  mutating func phone(_ path: String) -> String? {
    guard let typed = text(path, max: 40) else { return nil }
    let clean = Telephone.cleaned(typed)
    if clean == nil { note("phone.form", at: path, .warning) }
    return clean ?? typed
  }

  /// V30: only what can't be an address is remarked; the proof is that mail arrives.
  mutating func email(_ path: String) -> String? {
    guard let typed = text(path, max: 254) else { return nil }
    let parts = typed.split(separator: "@", omittingEmptySubsequences: false)
    let isFine =
      parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".")
      && !typed.contains(where: \.isWhitespace)
    if !isFine { note("email.form", at: path, .warning) }
    return typed
  }

  /// V22: letters and marks of any script, spaces, hyphens, apostrophes of every kind, full stops.
  mutating func name(_ path: String, max: Int = 70) -> String? {
    guard let typed = text(path, max: max) else { return nil }
    let isFine = typed.unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        .nonspacingMark, .spacingMark, .spaceSeparator, .dashPunctuation:
        true
      default: "'’‘ʼʻ`´.·".unicodeScalars.contains(scalar)
      }
    }
    guard isFine, typed.contains(where: \.isLetter) else {
      note("name.characters", at: path)
      return nil
    }
    return typed
  }
}

extension Form {
  /// A path without its row numbers: `people.documentNumber` for `people.2.documentNumber`.
  public static func plain(_ path: String) -> String {
    path.split(separator: ".").filter { Int($0) == nil }.joined(separator: ".")
  }
}
