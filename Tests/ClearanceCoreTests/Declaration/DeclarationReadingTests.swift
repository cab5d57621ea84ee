import ClearanceCore
import TestSupport
import Testing

@Suite("Reading a declaration") struct DeclarationReadingTests {
  @Test("names every problem at once, in the order of the form")
  func order() throws {
    var draft = Draft()
    draft["goods.firearms"] = "yes"
    draft["goods.firearm.1.kind"] = "rifle"
    draft["people.1.surname"] = "Tregarth"
    draft["voyage.earlier.0.departed"] = "yesterday"
    let found = Declaration.read(draft, in: try #require(ReadingContext.sample())).problems
    let pages = found.compactMap { problem in Form.Page.allCases.firstIndex(of: Form.page(of: problem.path)) }
    #expect(pages == pages.sorted() && Set(pages).count == 6)
    let people = found.filter { Form.page(of: $0.path) == .people }.map(\.path)
    #expect(
      people.first == "people"
        && people.firstIndex(of: "people.1.role") ?? 0 > people.lastIndex(of: "people.0.sex") ?? 0)
    let goods = found.map(\.path).filter { $0.hasPrefix("goods.") }
    #expect(
      goods.starts(with: [
        "goods.firearm.0.kind", "goods.firearm.0.serial", "goods.firearm.1.serial", "goods.cash",
      ]))
    let fields = Form.fields.map(\.path)
    let plain = found.map { Form.plain($0.path) }.filter { $0.hasPrefix("vessel.") }.compactMap(
      fields.firstIndex)
    #expect(plain == plain.sorted())
  }

  @Test("tells the problems of one page")
  func page() throws {
    let context = try #require(ReadingContext.sample())
    var draft = Draft.sample(date: today)
    draft["vessel.name"] = nil
    draft["goods.plants"] = nil
    #expect(Declaration.problems(on: .goods, of: draft, in: context).map(\.path) == ["goods.plants"])
    #expect(Declaration.problems(on: .people, of: draft, in: context) == [])
  }

  @Test("asks who declares, and that he means it")
  func check() {
    let found = problems(["check.declaredBy": "", "check.statement": ""])
    #expect(found.map(\.code) == ["check.declaredBy.missing", "check.statement.missing"])
  }

  @Test("hands warnings to both sides, signals to officers, and keeps what was typed")
  func sides() throws {
    let reading = try #require(read(["vessel.imo": "1234568", "goods.drones": "dont-know"]))
    let declaration = try #require(reading.declaration)
    #expect(declaration.warnings.map(\.code) == ["vessel.imo.check"])
    #expect(declaration.signals.map(\.code) == ["answer.unknown"])
    #expect(declaration.draft["vessel.imo"] == "1234568" && reading.problems.count == 2)
  }

  @Test(
    "asks for what the rulebook requires, of every person",
    arguments: [
      "people.birthCountry", "people.birthPlace", "people.occupation", "people.homeAddress",
      "people.homeCountry", "people.mrz",
    ])
  func required(path: String) {
    let row = "people.1." + String(path.dropFirst("people.".count))
    let found = problems(
      ["people.0" + String(path.dropFirst(6)): "", row: ""], terms: DeclarationTerms(requiredFields: [path]))
    #expect(finding(at: row, found) == path + ".missing error")
  }

  @Test(
    "asks for what the rulebook requires of the voyage",
    arguments: [
      "voyage.anchorage", "voyage.latitude", "voyage.longitude", "voyage.lastCertificate", "voyage.leaves",
      "voyage.next", "voyage.berth", "voyage.agent", "voyage.contactPhone", "voyage.contactEmail",
      "voyage.remarks",
      "goods.spirits", "goods.cigarettes",
    ])
  func requiredOfVoyage(path: String) {
    let found = problems([path: ""], terms: DeclarationTerms(requiredFields: [path]))
    #expect(finding(at: path, found) == path + ".missing error")
  }
}

@Suite("A paper declaration") struct PaperReadingTests {
  private let least = [
    "vessel.name": "Petrel", "vessel.flag": "GB", "vessel.length": "9.8", "voyage.port": "GD-04",
    "people.0.surname": "Tregarth",
  ]

  private func read(_ answers: [String: String], _ leg: Leg = .inward) throws -> Reading {
    Declaration.read(Draft(answers), in: try #require(ReadingContext.sample(leg, isPaper: true)))
  }

  @Test("needs only a name, a flag, a length, a port and the master's name", arguments: Leg.allCases)
  func least(leg: Leg) throws {
    let reading = try read(least, leg)
    let declaration = try #require(reading.declaration)
    #expect(!reading.problems.isEmpty && reading.problems.allSatisfy { $0.severity == .warning })
    #expect(declaration.vessel.registration == .none(reason: "notOnPapers"))
    #expect(declaration.vessel.use == .pleasure && declaration.goods.firearms == .unknown)
    let master = try #require(declaration.master)
    #expect(master.sex == .unspecified && master.nationality == "XXX" && !master.born.isShown)
    #expect(master.document.number.hasPrefix(TravelDocument.notShown))
    #expect(declaration.health?.answers.values.allSatisfy { $0 == .unknown } ?? (leg == .outward))
  }

  @Test(
    "can't do without them",
    arguments: ["vessel.name", "vessel.flag", "vessel.length", "voyage.port", "people.0.surname"])
  func needed(path: String) throws {
    var answers = least
    answers[path] = nil
    // A person of whom nothing is typed at all isn't there.
    let at = path == "people.0.surname" ? "people" : path
    let reading = try read(answers)
    #expect(reading.declaration == nil)
    #expect(reading.problems.filter { $0.severity == .error }.map(\.path) == [at])
  }

  @Test("takes a given name for a name, but not a birthday")
  func name() throws {
    var answers = least
    answers["people.0.surname"] = nil
    answers["people.0.givenNames"] = "Morwenna"
    #expect(try read(answers).declaration?.master?.listName == "Morwenna")
    answers["people.0.givenNames"] = nil
    answers["people.0.birthYear"] = "1961"
    let errors = try read(answers).problems.filter { $0.severity == .error }
    #expect(errors.map(\.code) == ["people.noName"])
  }

  @Test("takes the first for the master unless another is marked")
  func master() throws {
    var answers = least
    answers["people.1.surname"] = "Penrose"
    #expect(try read(answers).declaration?.people.map(\.role) == [.master, .passenger])
    answers["people.1.role"] = "master"
    #expect(try read(answers).declaration?.people.map(\.role) == [.passenger, .master])
    answers["people.1.role"] = nil
    answers["people.0.role"] = "passenger"
    #expect(try read(answers).declaration == nil)
  }

  @Test("keeps apart two people without documents")
  func unshown() throws {
    var answers = least
    answers["people.1.surname"] = "Penrose"
    let people = try #require(try read(answers).declaration).people
    #expect(Set(people.map(\.document.key)).count == 2)
  }

  @Test("may lie in the past, and says nothing about notice")
  func past() throws {
    var answers = least
    answers["voyage.date"] = today.adding(days: -30).description
    answers["voyage.time"] = "08:00"
    let reading = try read(answers)
    #expect(reading.declaration != nil)
    #expect(
      !reading.problems.contains { $0.code.hasPrefix("voyage.notice") || $0.code == "voyage.date.past" })
  }

  @Test("without a date is of now")
  func undated() throws {
    let context = try #require(ReadingContext.sample())
    #expect(try read(least).declaration?.voyage.at == context.now)
  }
}
