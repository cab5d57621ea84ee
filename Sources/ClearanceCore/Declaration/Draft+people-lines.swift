extension Draft {
  /// Fills in people from one line each, as a typist writes them down from a paper:
  /// `Surname, Given names; nationality; document number; birth date; sex`. What stands behind a missing
  /// semicolon is left out; the first is the master, the others are crew, or passengers where a line begins with `*`.
  public mutating func addPeople(lines: String) {
    let lines = lines.split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty }
    for (row, line) in lines.prefix(Form.rowsMax["people"] ?? 250).enumerated() {
      let isPassenger = line.hasPrefix("*")
      let parts = line.drop { $0 == "*" }.split(separator: ";", omittingEmptySubsequences: false)
        .map { String($0).trimmed }
      let at = { (name: String) in "people.\(row).\(name)" }
      let names = parts[0].split(separator: ",", maxSplits: 1).map { String($0).trimmed }
      self[at("surname")] = names.first
      self[at("givenNames")] = names.count > 1 ? names[1] : nil
      self[at("role")] = row == 0 ? "master" : isPassenger ? "passenger" : "unpaidCrew"
      func part(_ index: Int) -> String? { index < parts.count && !parts[index].isEmpty ? parts[index] : nil }
      // A passport is its holder's nation's, unless somebody corrects it.
      (self[at("nationality")], self[at("documentIssuer")]) = (part(1)?.uppercased(), part(1)?.uppercased())
      self[at("documentNumber")] = part(2)?.uppercased()
      if let birth = part(3) { addBirth(birth, at: at) }
      self[at("sex")] = part(4)?.uppercased()
    }
  }

  /// `1970-05-03`, or day, month and year in that order with any mark between.
  private mutating func addBirth(_ text: String, at path: (String) -> String) {
    let numbers = text.split { !$0.isNumber }.map(String.init)
    guard numbers.count == 3 else {
      self[path("birthYear")] = text
      return
    }
    let isYearFirst = numbers[0].count == 4
    let day = isYearFirst ? numbers[2] : numbers[0]
    let year = isYearFirst ? numbers[0] : numbers[2]
    (self[path("birthDay")], self[path("birthMonth")], self[path("birthYear")]) = (
      day, Int(numbers[1]).map(String.init) ?? numbers[1], year
    )
  }
}
