import ClearanceCore
import Desk
import Foundation
import HTTPTypes
import Hummingbird

extension Door {
  /// Does what a button of the case page says, and shows the case as it then stands; when it is not allowed, with
  /// what stands in the way and all that was typed.
  func act(_ request: Request, _ context: DoorContext) async throws -> Response {
    guard let officer = try await officer(request) else { return try await signInFirst(request, context) }
    let id = Identifier<Visit>(try context.parameters.require("id"))
    let form = try await request.form()
    do {
      let file = try await desk.caseFile(id, for: officer)
      try await desk.act(
        try Self.actions(form, file), on: id, by: officer, key: form["key"] ?? freshKey())
      return .see("/office/visits/\(id.text)")
    } catch let notAllowed as NotAllowed {
      return try await casePage(
        request, context, problem: notice(notAllowed, officer, words(context)), typed: form)
    } catch let problems as Problems {
      return try await casePage(request, context, typed: form, problems: problems.all)
    } catch is KeyReused {
      return try await casePage(
        request, context, problem: notice(NotAllowed("keyReused"), officer, words(context)), typed: form)
    }
  }

  /// What stood in the way, in words.
  func notice(_ notAllowed: NotAllowed, _ officer: Officer, _ words: Words) -> HTML {
    let rules = desk.rulebooks[officer.administration]
    var values = notAllowed.values
    if let at = values["at"].flatMap({ Int64($0) }), let zone = rules?.zone {
      values["at"] = words.time(Instant(milliseconds: at), zone)
    }
    if let amount = values["amount"] { values["amount"] = money(amount, words) }
    if let outcome = values["outcome"] { values["outcome"] = words("outcome.\(outcome)") }
    if let state = values["state"] { values["state"] = words("state.\(state)") }
    for key in ["step", "agency"] {
      if let code = values[key] { values[key] = rules?.agency(code)?.name ?? code }
    }
    return """
      <div class="summary" role="alert" tabindex="-1" id="problems"><h2>\(words("notAllowed.title"))</h2><p>\(words("notAllowed." + notAllowed.code, values))</p></div>
      """
  }

  /// `XCD 75.00 + USD 20.00` as the reader's language writes it.
  private func money(_ text: String, _ words: Words) -> String {
    words.money(
      text.split(separator: "+").compactMap { part in
        let parts = part.split(separator: " ")
        return parts.count == 2 ? Money(typed: parts[1], String(parts[0])) : nil
      })
  }

  static func actions(_ form: FormBody, _ file: CaseFile) throws -> [Action] {
    let leg = Leg(rawValue: form["leg"] ?? "") ?? file.leg
    let reason = form["reason"] ?? ""
    switch form["go"] ?? "" {
    case "decide", "clear": return try decisions(form, file, leg)
    case "refuse": return [.refuse(leg, reason: reason)]
    case "assess":
      return [.assess(leg, told: try ToldFacts(form.values, for: file.rulebook.questions(on: file.today)))]
    case "coastwise": return [.permitCoastwise(to: form["port"] ?? "", payment(form))]
    case "grant":
      guard let kind = Certificate.Kind(rawValue: form["kind"] ?? "") else { throw NotAllowed("permit.kind") }
      return [.grant(kind, until: form["until"].flatMap { CalendarDate(iso: $0) }, payment(form))]
    case "moved": return [.moved(to: form["port"] ?? "")]
    case "extend":
      guard let until = form["until"].flatMap({ CalendarDate(iso: $0) }) else {
        throw NotAllowed("extend.date")
      }
      return [.extend(until: until, reason: reason, payment(form))]
    case "layUp":
      guard let from = form["from"].flatMap({ CalendarDate(iso: $0) }),
        let until = form["until"].flatMap({ CalendarDate(iso: $0) })
      else { throw NotAllowed("layUp.dates") }
      return [.layUp(FeeFacts.Ashore(from: from, until: until))]
    case "depart": return [.depart(at: file.visit.clearedOutAt ?? Instant(milliseconds: 0))]
    case "notArrived": return [.notArrived(reason: reason)]
    case "undo": return [.undo(Identifier(form["fact"] ?? ""), reason: reason)]
    default: throw NotAllowed("action.unknown")
    }
  }

  private static func payment(_ form: FormBody) -> Payment? {
    form["pay"].flatMap(Receipt.Method.init).map { Payment($0, reason: form["pay-reason"]) }
  }

  /// The steps as chosen, the money and, when asked for, the clearance itself.
  private static func decisions(_ form: FormBody, _ file: CaseFile, _ leg: Leg) throws(NotAllowed) -> [Action]
  {
    // Of the form alone, never of how the visit stands: a resend must be the same request.
    var actions: [Action] = leg == .inward ? [.present(arrived: nil)] : []
    for step in file.rulebook.steps[leg, default: []] {
      guard let typed = form["step.\(step.code)"] else { continue }
      guard let outcome = StepDecision.Outcome(rawValue: typed) else { throw NotAllowed("action.unknown") }
      actions.append(.decide(leg, step: step.code, outcome, reason: form["reason.\(step.code)"]))
    }
    let isClear = form["go"] == "clear"
    if let method = form["pay"].flatMap(Receipt.Method.init), isClear {
      actions.append(.pay(leg, method, reason: form["pay-reason"]))
    }
    if isClear { actions.append(.clear(leg)) }
    return actions
  }

  func officePaper(_ request: Request, _ context: DoorContext) async throws -> Response {
    guard let officer = try await officer(request) else { return .see("/office") }
    let id = Identifier<Visit>(try context.parameters.require("id"))
    let name = try context.parameters.require("name")
    let file = try await desk.caseFile(id, for: officer)
    let papers = try papers(officer.administration)
    if let proof = try await proof(name, of: file.visit) { return proof }
    if name == "crew-list", let declaration = file.visit.outward ?? file.visit.inward {
      return .bytes(
        try papers.crewList(declaration, reference: file.reference, at: desk.world.now()), "application/pdf",
        name: "crew-list-\(file.reference).pdf")
    }
    if let form = OfficeForm(rawValue: name) {
      let bytes = try papers.form(
        form, file.visit.declaration(file.leg) ?? file.visit.inward, leg: file.leg, reference: file.reference,
        at: desk.world.now())
      return .bytes(bytes, "application/pdf", name: "\(name)-\(file.reference).pdf")
    }
    if let receipt = file.visit.receipts.first(where: { $0.number == name }) {
      return .bytes(
        try papers.receipt(receipt, of: file.visit, reference: file.reference), "application/pdf",
        name: "\(name).pdf")
    }
    return try certificatePaper(file.visit, number: name, reference: file.reference)
  }
}

extension Door {
  private func blankForms(_ leg: Leg, _ words: Words) -> HTML {
    """
    <details class="more"><summary>\(words("forms.blank"))</summary><p class="hint">\(words("forms.blank.lead"))</p>
    <ul>\(OfficeForm.allCases.html { "<li><a href=\"/office/forms/\($0.rawValue)?leg=\(leg.rawValue)\">\(words("forms.\($0.rawValue)")), \(words("forms.blank.\(leg.rawValue)"))</a></li>" })</ul></details>
    """
  }

  /// A blank form of the officer's own administration.
  func blankForm(_ request: Request, _ context: DoorContext) async throws -> Response {
    guard let officer = try await officer(request) else { return .see("/office") }
    guard let form = OfficeForm(rawValue: try context.parameters.require("form")) else {
      throw Unknown("form")
    }
    let leg = Leg(rawValue: request.query("leg") ?? "") ?? .inward
    let bytes = try papers(officer.administration).form(
      form, nil, leg: leg, reference: nil, at: desk.world.now())
    return .bytes(bytes, "application/pdf", name: "\(form.rawValue)-blank.pdf")
  }

  /// A declaration that came on paper or not at all, on one page, to be typed by keyboard.
  func paperPage(
    _ request: Request, _ context: DoorContext, typed: Draft? = nil, people: Int? = nil,
    problems: [Problem] = [],
    notice: HTML = "", leg typedLeg: Leg? = nil, visit typedVisit: String? = nil
  ) async throws -> Response {
    guard let officer = try await officer(request), let rules = desk.rulebooks[officer.administration] else {
      return .see("/office")
    }
    let words = words(context)
    let leg = typedLeg ?? Leg(rawValue: request.query("leg") ?? "") ?? .inward
    let visit = typedVisit ?? request.query("visit")
    var draft = typed ?? Draft()
    if typed == nil {
      if let visit { draft = try await desk.paperDraft(Identifier(visit), leg, for: officer) }
      let (date, minute) = rules.zone.local(desk.world.now())
      let entries = rules.ports.filter { $0.ability == .entryAndExit }
      draft["voyage.port"] =
        draft["voyage.port"] ?? officer.port ?? request.query("port")
        ?? (entries.count == 1 ? entries.first?.code : nil)
      draft["voyage.date"] = draft["voyage.date"] ?? date.description
      draft["voyage.time"] = draft["voyage.time"] ?? Zone.clock(minute)
      draft["vessel.unit"] = draft["vessel.unit"] ?? "ft"
      if draft.count(of: "people") == 0 { draft["people.0.role"] = "master" }
    }
    let list = ProblemList(problems, words)
    let fields = FieldSet(
      draft: draft, problems: list, words: words, codes: codes, leg: leg,
      ownPorts: rules.ports.filter { $0.ability != .none }.map {
        ($0.code, desk.lists.ports[$0.code]?.name ?? $0.code)
      },
      required: Set(rules.requiredFields.map(\.path)))
    var page = Page(words("paper.title.\(leg.rawValue)"), words, door: self, request)
    (page.officer, page.isWide) = (officer, true)
    let rows = max(people ?? 0, draft.count(of: "people"), 1)
    let first = [
      "vessel.name", "vessel.flag", "vessel.registration", "vessel.unit", "vessel.length", "vessel.kind",
      "vessel.ownerName",
    ]
    let short = { (all: [Form.Field], names: [String]) in
      names.compactMap { name in all.first { $0.path == name } }
    }
    let voyage = short(
      Form.voyage,
      [
        "voyage.port", "voyage.date", "voyage.time", "voyage.last", "voyage.lastOther", "voyage.lastDeparted",
        "voyage.leaves", "voyage.next", "voyage.nextOther",
      ])
    let person = [
      "people.surname", "people.givenNames", "people.role", "people.sex", "people.birthDay",
      "people.birthMonth", "people.birthYear", "people.nationality", "people.documentNumber",
      "people.documentIssuer", "people.documentExpires",
    ]
    let shown = Set(first + voyage.map(\.path))
    let rest =
      (Form.vessel + Form.voyage).filter { !shown.contains($0.path) && $0.isAsked(by: rules) } + Form.goods
    return page.response(
      """
      <p class="back"><a href="/office">\(words("office.registers"))</a></p><h1>\(page.title)</h1><p class="hint">\(words("paper.hint"))</p><p><a href="/office/backlog">\(words("late.nav"))</a></p>\(blankForms(leg, words))\(list.summary)\(notice)
      <form method="post" action="/office/paper" novalidate><input type="hidden" name="key" value="\(freshKey())"><input type="hidden" name="leg" value="\(leg.rawValue)">\
      <input type="hidden" name="visit" value="\(visit ?? "")"><input type="hidden" name="rows" value="\(rows)">
      <fieldset class="grid"><legend>\(words("page.vessel"))</legend>\(fields.all(short(Form.vessel, first)))</fieldset>
      <fieldset class="grid"><legend>\(words("page.voyage"))</legend>\(fields.all(voyage))</fieldset>
      \((0..<rows).html { row in "<fieldset class=\"grid\"><legend>\(words("people.person", ["number": String(row + 1)]))</legend>\(fields.all(short(Form.person, person), row: ("people", row)))</fieldset>" })
      <button class="button quiet" name="go" value="more">\(words("people.add"))</button>
      <details class="more"><summary>\(words("paper.more"))</summary><div class="grid">\(fields.all(rest))</div></details>
      <div class="actions"><button class="button" name="go" value="enter">\(words("paper.enter"))</button></div></form>
      """, status: problems.contains { $0.severity == .error } ? .unprocessableContent : .ok)
  }

  func enterPaper(_ request: Request, _ context: DoorContext) async throws -> Response {
    guard let officer = try await officer(request) else { return try await signInFirst(request, context) }
    let form = try await request.form()
    var answers: [String: String] = [:]
    for page in Form.Page.allCases { answers.merge(Self.answers(form, on: page)) { a, _ in a } }
    let leg = Leg(rawValue: form["leg"] ?? "") ?? .inward
    var draft = Draft(answers)
    if let visit = form["visit"] {
      // Answers that this page doesn't show stay as they were declared.
      var known = try await desk.paperDraft(Identifier(visit), leg, for: officer)
      known.clear(under: "people.")
      for (path, answer) in known.answers where form.values[path] == nil { draft[path] = answer }
    }
    let rows = min(form["rows"].flatMap { Int($0) } ?? 1, Form.rowsMax["people"] ?? 250)
    if form["go"] == "more" {
      return try await paperPage(
        request, context, typed: draft, people: rows + 1, leg: leg, visit: form["visit"])
    }
    do {
      let visit = try await desk.enterPaper(
        draft, leg, on: form["visit"].map { Identifier($0) }, by: officer, key: form["key"] ?? freshKey())
      return .see("/office/visits/\(visit.id.text)")
    } catch let problems as Problems {
      return try await paperPage(
        request, context, typed: draft, people: rows, problems: problems.all, leg: leg, visit: form["visit"])
    } catch let notAllowed as NotAllowed {
      return try await paperPage(
        request, context, typed: draft, people: rows, notice: notice(notAllowed, officer, words(context)),
        leg: leg,
        visit: form["visit"])
    }
  }
}
