extension MachineReadableZone {
  /// What the lines answer of a person's page, by the last part of the path.
  ///
  /// - Parameter today: By which a year of two digits is read: no birth lies ahead, no expiry more than ten
  ///   years back.
  public func answers(today: CalendarDate) -> [String: String] {
    var answers = [
      "documentNumber": number.filter { $0 != " " }, "documentIssuer": issuer, "nationality": nationality,
      "sex": sex.rawValue, "documentKind": kind.rawValue,
    ]
    answers["surname"] = surname.isEmpty ? nil : Self.capitalised(surname)
    answers["noSurname"] = surname.isEmpty ? "yes" : nil
    answers["givenNames"] = givenNames.isEmpty ? nil : Self.capitalised(givenNames)
    answers["noGivenNames"] = givenNames.isEmpty ? "yes" : nil
    if let (year, month, day) = Self.parts(birth) {
      let full = Self.birthYear(year, month, day, today)
      answers["birthYear"] = String(full)
      answers["birthMonth"] = month.map(String.init)
      answers["birthDay"] = month == nil ? nil : day.map(String.init)
    }
    if let (year, month, day) = Self.parts(expiry), let month, let day {
      let full = Self.century(year, notAfter: today.year + 50)
      answers["documentExpires"] = CalendarDate(year: full, month: month, day: day)?.description
    } else if !expiry.isEmpty, expiry.allSatisfy({ $0 == "<" }) {
      answers["documentNoExpiry"] = "yes"
    }
    return answers
  }

  private var kind: TravelDocument.Kind {
    switch documentCode {
    case "PE": .emergency
    case "PL": .laissezPasser
    case "PR": .refugee
    default:
      switch documentCode.first {
      case "P": .passport
      case "I", "A", "C": .identityCard
      default: .other
      }
    }
  }

  /// The fields in which a typed person differs from the lines, by the last part of their paths.
  func disagreements(with person: Person) -> [String] {
    var fields: [String] = []
    if !Self.agrees(person.surname ?? "", surname, isCut: isNameCut) { fields.append("surname") }
    if !Self.agrees(person.givenNames ?? "", givenNames, isCut: isNameCut) { fields.append("givenNames") }
    if person.document.number != number.filter({ $0 != " " }) { fields.append("documentNumber") }
    if person.nationality != nationality { fields.append("nationality") }
    if person.sex != sex { fields.append("sex") }
    let born = person.born
    if let (year, month, day) = Self.parts(birth) {
      let isSame =
        born.year % 100 == year && (month == nil || born.month == nil || born.month == month)
        && (day == nil || born.day == nil || born.day == day)
      if !isSame { fields.append("birthYear") }
    }
    if let expires = person.document.expires, let (year, month, day) = Self.parts(expiry) {
      if expires.year % 100 != year || expires.month != month || expires.day != day {
        fields.append("documentExpires")
      }
    }
    return fields
  }

  /// Whether a typed name is the one in the lines: the same after transliteration or, where the names fill
  /// their field, each word the beginning of the typed one and the last words left out.
  ///
  /// A name in letters that aren't Latin can't be compared, and is never called different.
  static func agrees(_ typed: String, _ printed: String, isCut: Bool) -> Bool {
    guard Transliteration.isLatin(typed) else { return true }
    let plain = printed.filter { $0 != " " }
    if Transliteration.readings(of: typed).contains(plain) { return true }
    guard isCut, !typed.isEmpty else { return false }
    let words = typed.split { $0.isWhitespace || $0 == "-" }.map { Transliteration.readings(of: String($0)) }
    let printedWords = printed.split(separator: " ")
    return printedWords.count <= words.count
      && zip(printedWords, words).allSatisfy { cut, readings in readings.contains { $0.hasPrefix(cut) } }
  }

  private static func parts(_ six: String) -> (Int, Int?, Int?)? {
    let digits = Array(six)
    guard digits.count == 6, let year = Int(String(digits[0...1])) else { return nil }
    let month = Int(String(digits[2...3])).flatMap { (1...12).contains($0) ? $0 : nil }
    let day = Int(String(digits[4...5])).flatMap { (1...31).contains($0) ? $0 : nil }
    return (year, month, day)
  }

  /// No birth lies ahead of today: what would, was a hundred years before.
  private static func birthYear(_ year: Int, _ month: Int?, _ day: Int?, _ today: CalendarDate) -> Int {
    let full = today.year / 100 * 100 + year
    let born = PartialDate(year: full, month: month, day: month == nil ? nil : day)
    return full > today.year || (born.map { $0.earliest > today } ?? false) ? full - 100 : full
  }

  /// The latest year of these two digits that is not after `last`.
  private static func century(_ year: Int, notAfter last: Int) -> Int {
    let full = last / 100 * 100 + year
    return full > last ? full - 100 : full
  }

  private static func capitalised(_ words: String) -> String {
    words.split(separator: " ").map { $0.prefix(1) + $0.dropFirst().lowercased() }.joined(separator: " ")
  }
}
