extension Reader {
  /// V17 to V20 and V23 besides each person's own fields.
  mutating func readPeople(leaving leaves: CalendarDate?) -> [Person]? {
    let count = draft.count(of: "people")
    guard count > 0 else {
      note("people.none", at: "people")
      return nil
    }
    let most = Form.rowsMax["people", default: 250]
    guard count <= most else {
      note("people.tooMany", at: "people", .error, ["max": String(most), "count": String(count)])
      return nil
    }
    let roles = (0..<count).map { draft["people.\($0).role"] }
    let isMasterNamed = roles.contains(Person.Role.master.rawValue)
    // A paper that marks nobody as its master names him first.
    let unnamedMaster = isPaper && !isMasterNamed && roles[0] == nil ? 0 : nil
    let read = (0..<count).map { row in
      readPerson(row, roleOnPaper: row == unnamedMaster ? .master : .passenger, leaving: leaves)
    }
    if !isMasterNamed, unnamedMaster == nil { note("people.noMaster", at: "people") }
    let masters = roles.indices.filter { roles[$0] == Person.Role.master.rawValue }
    for row in masters.dropFirst() { note("people.twoMasters", at: "people.\(row).role") }
    checkDoubles(read)
    checkMinors(read)
    let people = read.compactMap(\.self)
    return people.count == count ? people : nil
  }

  private mutating func readPerson(
    _ row: Int, roleOnPaper: Person.Role, leaving leaves: CalendarDate?
  ) -> Person? {
    let path = "people.\(row)."
    let surname = namePart(path + "surname", absent: path + "noSurname")
    let given = namePart(path + "givenNames", absent: path + "noGivenNames")
    let hasNeither = draft[path + "surname"] == nil && draft[path + "givenNames"] == nil
    if hasNeither, isPaper || flag(path + "noSurname") && flag(path + "noGivenNames") {
      note("people.noName", at: path + "surname")
    }
    let role: Person.Role? = isPaper && draft[path + "role"] == nil ? roleOnPaper : choice(path + "role")
    let sex: Person.Sex? = isPaper && draft[path + "sex"] == nil ? .unspecified : choice(path + "sex")
    let born = readBirth(path)
    let birthCountry = country(path + "birthCountry")
    let birthPlace = text(path + "birthPlace", max: 60)
    let nationality =
      isPaper && draft[path + "nationality"] == nil ? "XXX" : nationality(path + "nationality")
    let document = readDocument(path, leaving: leaves)
    let change: Person.Change? = choice(path + "change", required: false)
    let occupation = text(path + "occupation", max: 60)
    let address = text(path + "homeAddress", max: 200)
    let home = country(path + "homeCountry")
    guard let role, let sex, let born, let nationality, let document, surname != nil || given != nil
    else { return nil }
    var person = Person(
      surname: surname, givenNames: given, sex: sex, born: born, nationality: nationality, role: role,
      document: document)
    (person.birthPlace, person.birthCountry) = (birthPlace, birthCountry)
    (person.changes, person.occupation) = (change, occupation)
    (person.homeAddress, person.homeCountry) = (address, home)
    checkZone(of: person, path)
    return person
  }

  private mutating func namePart(_ path: String, absent: String) -> String? {
    if draft[path] == nil {
      if !flag(absent) { missing(path) }
      return nil
    }
    return name(path)
  }

  /// V4 and V19: a date that may be partial, past, and not beyond 120 years.
  private mutating func readBirth(_ path: String) -> PartialDate? {
    let at = path + "birthYear"
    guard let typedYear = draft[at] else {
      missing(at)
      return isPaper ? .notShown : nil
    }
    let today = context.zone.date(context.now)
    let (month, day) = (draft[path + "birthMonth"], draft[path + "birthDay"])
    guard let year = Int(typedYear), (1000...9999).contains(year), month == nil || Int(month ?? "") != nil,
      day == nil || Int(day ?? "") != nil,
      let born = PartialDate(year: year, month: month.flatMap { Int($0) }, day: day.flatMap { Int($0) })
    else {
      note("people.birth.unreadable", at: at)
      return nil
    }
    guard born.earliest <= today else {
      note("people.birth.future", at: at)
      return nil
    }
    if today.years(since: born.latest) > 120 { note("people.birth.tooOld", at: at) }
    return born
  }

  /// V18 and V23.
  private mutating func readDocument(_ path: String, leaving leaves: CalendarDate?) -> TravelDocument? {
    let kind: TravelDocument.Kind? =
      isPaper && draft[path + "documentKind"] == nil ? .passport : choice(path + "documentKind")
    let issuer =
      isPaper && draft[path + "documentIssuer"] == nil ? "XXX" : nationality(path + "documentIssuer")
    var number: String?
    if let typed = text(path + "documentNumber", max: 60) {
      let plain = typed.uppercased().filter { !$0.isWhitespace && $0 != "-" }
      let isFine =
        (1...44).contains(plain.utf8.count)
        && plain.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) }
      if isFine { number = plain } else { note("people.documentNumber.form", at: path + "documentNumber") }
    } else if draft[path + "documentNumber"] == nil {
      missing(path + "documentNumber")
      // It says that no document was shown; the row's number keeps two such people apart.
      if isPaper { number = TravelDocument.notShown + path.filter(\.isNumber) }
    }
    let expires = readExpiry(path, leaving: leaves)
    guard let kind, let issuer, let number else { return nil }
    var document = TravelDocument(kind: kind, number: number, issuer: issuer, expires: expires)
    document.machineReadableZone = text(path + "mrz", max: 400)
    return document
  }

  private mutating func readExpiry(_ path: String, leaving leaves: CalendarDate?) -> CalendarDate? {
    let at = path + "documentExpires"
    if draft[at] == nil {
      if !flag(path + "documentNoExpiry") { missing(at) }
      return nil
    }
    guard let expires = date(at) else { return nil }
    let today = context.zone.date(context.now)
    let needed = max(leaves ?? today, today).adding(months: context.terms.passportMonthsMin)
    if expires < today {
      note("people.document.expired", at: at, .warning)
    } else if expires < needed {
      note("people.document.expiresSoon", at: at, .warning, ["date": needed.description])
    }
    if expires.year > today.year + 50 { note("people.document.expiresFar", at: at, .warning) }
    return expires
  }

  /// V1 and V2: the pasted lines are whole, and say what was typed.
  private mutating func checkZone(of person: Person, _ path: String) {
    guard let pasted = person.document.machineReadableZone else { return }
    guard let zone = MachineReadableZone(pasted) else {
      note("people.mrz.unreadable", at: path + "mrz", .warning)
      return
    }
    for check in zone.failedChecks {
      note("people.mrz.check", at: path + "mrz", .warning, ["field": check.rawValue])
    }
    for field in zone.disagreements(with: person) {
      note("people.mrz.differs", at: path + field, .warning)
    }
  }

  /// V20.
  private mutating func checkDoubles(_ people: [Person?]) {
    var seen: [String: Int] = [:]
    for (row, person) in people.enumerated() {
      guard let document = person?.document else { continue }
      if let first = seen[document.key] {
        note("people.twice", at: "people.\(row).documentNumber", .error, ["row": String(first + 1)])
      } else {
        seen[document.key] = row
      }
    }
  }

  /// V19: for the officer only.
  private mutating func checkMinors(_ people: [Person?]) {
    let today = context.zone.date(context.now)
    let isKnown = people.compactMap(\.self).filter(\.born.isShown)
    let grown = isKnown.filter { today.years(since: $0.born.latest) >= 18 }
    let surnames = Set(grown.compactMap { $0.surname?.lowercased() })
    for (row, person) in people.enumerated() {
      guard let person, person.born.isShown, today.years(since: person.born.earliest) < 18 else { continue }
      let hasKin = person.surname.map { surnames.contains($0.lowercased()) } ?? false
      if !hasKin { note("people.minorAlone", at: "people.\(row).surname", .signal) }
    }
  }
}
