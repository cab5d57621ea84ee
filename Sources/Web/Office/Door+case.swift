import ClearanceCore
import Desk
import Foundation
import HTTPTypes
import Hummingbird
import Storage

extension Door {
  /// One boat before the officer.
  func casePage(
    _ request: Request, _ context: DoorContext, problem: HTML = "", typed: FormBody? = nil,
    problems: [Problem] = []
  ) async throws -> Response {
    guard let officer = try await officer(request) else { return .see("/office") }
    let words = words(context)
    let problems = ProblemList(problems, words)
    let id = Identifier<Visit>(try context.parameters.require("id"))
    let file = try await desk.caseFile(id, for: officer)
    let visit = file.visit
    var page = Page(visit.vessel?.name ?? file.reference, words, door: self, request)
    (page.officer, page.isWide) = (officer, true)
    page.scripts.append("office.js")
    return page.response(
      """
      <p class="back"><a href="/office">\(words("office.registers"))</a></p>
      <div class="head"><div><h1>\(visit.vessel?.name ?? "")</h1><p class="lead">\(file.reference) · \(desk.lists.ports[visit.port]?.name ?? visit.port) \
      <span class="tag \(visit.state.rawValue)">\(words("state.\(visit.state.rawValue)"))</span>\(isLate(visit) ? " <span class=\"tag look\">\(words("late.tag"))</span>" as HTML : "")</p></div></div>\(problem)\(problems.summary)
      <div class="case"><div>\(differences(file, words))\(marks(file, words))\(particulars(file, words))\(people(file, words))\(goods(file, words))</div>
      <div>\(decisionForm(file, words, typed))\(toldForm(file, words, typed, problems))\(papersList(file, words))\(others(file, words))\(otherActs(file, words, typed))\(history(file, words))</div></div>
      """,
      status: !problems.problems.isEmpty ? .unprocessableContent : problem.text.isEmpty ? .ok : .conflict)
  }

  private func isLate(_ visit: Visit) -> Bool {
    visit.facts.contains { if case .enteredLate = $0.event { !visit.undone.contains($0.id) } else { false } }
  }

  /// Declared now beside declared at the last port.
  private func differences(_ file: CaseFile, _ words: Words) -> HTML {
    guard let comparison = file.comparison else {
      return "<p class=\"hint\">\(words("case.noComparison"))</p>"
    }
    let source =
      file.visit.outward != nil
      ? words("case.sinceInward")
      : words(
        "case.sincePort", ["port": desk.lists.ports[file.visit.expectation?.fromPort ?? ""]?.name ?? ""])
    guard !comparison.isEmpty else {
      return "<p class=\"note good\">\(words("case.same", ["source": source]))</p>"
    }
    let vessel = comparison.vessel.html {
      "<li class=\"changed\">\(words("field.\($0.path)")): <del>\($0.before)</del> <ins>\($0.now)</ins></li>"
    }
    let silent = Set(comparison.undeclared.map(\.person))
    let silence: HTML = " <span class=\"tag look\">\(words("case.undeclared"))</span>"
    let joined = comparison.joined.html {
      "<li class=\"joined\">\(words("case.joined")): <ins>\($0.listName)</ins> (\($0.nationality), \($0.document.number))\(silent.contains($0) ? silence : "" as HTML)</li>"
    }
    let left = comparison.left.html {
      "<li class=\"left\">\(words("case.left")): <del>\($0.listName)</del> (\($0.nationality), \($0.document.number))\(silent.contains($0) ? silence : "" as HTML)</li>"
    }
    let altered = comparison.altered.html {
      "<li class=\"changed\">\(words("case.altered")): <del>\($0.before.listName), \($0.before.born.description)</del> <ins>\($0.now.listName), \($0.now.born.description)</ins></li>"
    }
    return """
      <section class="differences" id="differences"><h2>\(words("case.differences"))</h2><p class="hint">\(source)</p><ul>\(joined)\(left)\(altered)\(vessel)</ul></section>
      """
  }

  private func marks(_ file: CaseFile, _ words: Words) -> HTML {
    guard let declaration = file.visit.declaration(file.leg) else { return "" }
    let all = declaration.signals + declaration.warnings
    guard !all.isEmpty else { return "" }
    return """
      <details class="more"\(declaration.signals.isEmpty ? "" : " open")><summary>\(words("case.marks", ["count": String(all.count)]))</summary><ul>\(all.html { problem in
        "<li class=\"\(problem.severity.rawValue)\">\(words("field.\(Form.plain(problem.path))")): \(ProblemList.text(problem, words))</li>"
      })</ul></details>
      """
  }

  private func particulars(_ file: CaseFile, _ words: Words) -> HTML {
    guard let vessel = file.visit.vessel else { return "" }
    let voyage = (file.visit.declaration(file.leg) ?? file.visit.expectation?.declaration)?.voyage
    let zone = file.rulebook.zone
    let rows: [(String, String)] = [
      ("vessel.flag", desk.lists.countries[vessel.flag]?.name ?? vessel.flag),
      ("vessel.registration", vessel.registrationNumber ?? words("case.none")),
      ("vessel.kind", words("choice.kind.\(vessel.kind.rawValue)")),
      ("vessel.use", words("choice.use.\(vessel.use.rawValue)")),
      ("vessel.length", vessel.lengthOverall.words), ("vessel.mmsi", vessel.mmsi ?? ""),
      ("vessel.hin", vessel.hullIdentification ?? ""),
      ("vessel.callSign", vessel.callSign ?? ""),
      ("vessel.hullColour", vessel.hullColour.map { words("choice.colour.\($0)") } ?? ""),
      ("vessel.ownerName", vessel.ownerName), ("voyage.date", voyage.map { words.time($0.at, zone) } ?? ""),
      (
        "voyage.last",
        file.visit.expectation.map { desk.lists.ports[$0.fromPort]?.name ?? $0.fromPort } ?? voyage?.last.map
        { desk.name(of: $0.place) } ?? ""
      ),
      ("voyage.lastCertificate", file.visit.expectation?.certificate ?? voyage?.lastCertificate ?? ""),
      ("voyage.next", voyage?.next.map { desk.name(of: $0) } ?? ""),
      ("voyage.leaves", voyage?.leaves.map { words.date($0) } ?? ""),
      ("voyage.combined", voyage?.isCombined == true ? words("tri.yes") : ""),
      ("voyage.anchorage", voyage?.anchorage ?? ""),
      ("voyage.contactPhone", voyage?.contactPhone ?? ""), ("voyage.remarks", voyage?.remarks ?? ""),
    ]
    return """
      <section><h2>\(words("case.particulars"))</h2><dl class="facts two">\(rows.filter { !$0.1.isEmpty }.html { "<div><dt>\(words("field.\($0.0)"))</dt><dd>\($0.1)</dd></div>" })</dl></section>
      """
  }

  private func people(_ file: CaseFile, _ words: Words) -> HTML {
    let joined = Set((file.comparison?.joined ?? []).map(\.document.key))
    let columns = ["name", "born", "nationality", "document", "expires", "role"]
    let rows = file.visit.people.html { person -> HTML in
      let isNew = joined.contains(person.document.key)
      return """
        <tr\(isNew ? " class=\"joined\"" as HTML : "")><th scope="row" data-label="\(words("column.name"))">\(person.listName)\(isNew ? " <span class=\"tag look\">\(words("case.joined"))</span>" as HTML : "")</th>
        <td data-label="\(words("column.born"))">\(person.born.description) \(person.sex.rawValue)</td><td data-label="\(words("column.nationality"))">\(person.nationality)</td>
        <td data-label="\(words("column.document"))">\(person.document.issuer) \(person.document.number)</td><td data-label="\(words("column.expires"))">\(person.document.expires?.description ?? "")</td>
        <td data-label="\(words("column.role"))">\(words("choice.role.\(person.role.rawValue)"))</td></tr>
        """
    }
    return """
      <section><h2>\(words("case.people", ["count": String(file.visit.people.count)]))</h2><table class="register"><thead><tr>\(columns.html { "<th scope=\"col\">\(words("column.\($0)"))</th>" })</tr></thead><tbody>\(rows)</tbody></table></section>
      """
  }

  private func goods(_ file: CaseFile, _ words: Words) -> HTML {
    guard let declaration = file.visit.declaration(file.leg) else { return "" }
    let goods = declaration.goods
    var lines: [(String, String)] = []
    for firearm in goods.firearmList {
      lines.append(
        (
          "goods.firearms",
          [
            firearm.kind, firearm.make, firearm.serial ?? words("case.none"), firearm.calibre,
            "\(firearm.rounds)",
          ].compactMap(\.self).joined(separator: ", ")
        ))
    }
    for animal in goods.animalList {
      lines.append(
        (
          "goods.animals",
          [animal.species, animal.name, animal.microchip, animal.permit].compactMap(\.self).joined(
            separator: ", ")
        ))
    }
    if let cash = goods.cashAmount { lines.append(("goods.cash", cash.description)) }
    let answers: [(String, Goods.Answer)] = [
      ("plants", goods.plants), ("landing", goods.landing), ("restricted", goods.restricted),
      ("cargo", goods.cargo),
      ("drones", goods.drones), ("spearguns", goods.spearguns),
    ]
    for (name, answer) in answers where answer.answer != .no {
      lines.append(("goods.\(name)", answer.detail ?? words("tri.\(answer.answer.rawValue)")))
    }
    for (name, amount) in [
      ("spirits", goods.spiritsMillilitres), ("wine", goods.wineMillilitres), ("beer", goods.beerMillilitres),
    ] {
      if let amount, amount > 0 { lines.append(("goods.\(name)", "\(amount / 1000) l")) }
    }
    if let count = goods.cigarettes, count > 0 { lines.append(("goods.cigarettes", String(count))) }
    if let health = declaration.health {
      for question in HealthDeclaration.Question.allCases where health.answers[question] != .no {
        lines.append(
          ("health.\(question.rawValue)", words("tri.\((health.answers[question] ?? .unknown).rawValue)")))
      }
      for item in health.cases { lines.append(("health.case.name", "\(item.name): \(item.illness)")) }
    }
    guard !lines.isEmpty else { return "<p class=\"note good\">\(words("case.nothingDeclared"))</p>" }
    return """
      <section><h2>\(words("case.goods"))</h2><dl class="facts">\(lines.html { "<div><dt>\(words("field.\($0.0)"))</dt><dd>\($0.1)</dd></div>" })</dl></section>
      """
  }

  /// All that a clean boat needs, in one form: my steps, the money, Clear.
  private func decisionForm(_ file: CaseFile, _ words: Words, _ typed: FormBody?) -> HTML {
    let visit = file.visit
    guard let leg = visit.openLeg else {
      let key =
        visit.state == .expected || visit.state == .notArrived
        ? "case.nothingYet" : visit.state == .clearedIn ? "case.isIn" : "case.closed"
      let enter: HTML =
        visit.state == .expected || visit.state == .notArrived
        ? "<p><a class=\"button\" href=\"/office/paper?visit=\(visit.id.text)&amp;leg=inward\">\(words("case.enterInward"))</a></p>"
        : visit.state == .clearedIn
          ? "<p><a class=\"button\" href=\"/office/paper?visit=\(visit.id.text)&amp;leg=outward\">\(words("case.enterOutward"))</a></p>"
          : ""
      return "<section class=\"decide\"><p>\(words(key))</p>\(enter)</section>"
    }
    let steps = file.steps.html { step(file, $0, words, typed) }
    let owes = file.quote.map { $0.totals.contains { $0.minor > 0 } } ?? false
    let isPaid = visit.receipt(leg) != nil
    let pay: HTML =
      owes && !isPaid
      ? """
      <div class="field"><label for="pay">\(words("case.pay", ["amount": words.money(file.quote?.totals ?? [])]))</label><select id="pay" name="pay"><option value="">\(words("case.payLater"))</option>\
      \(Receipt.Method.allCases.html { "<option value=\"\($0.rawValue)\"\($0 == .cash ? " selected" : "")>\(words("method.\($0.rawValue)"))</option>" })</select>
      <label for="pay-reason">\(words("case.payReason"))</label><input id="pay-reason" name="pay-reason" value="\(typed?["pay-reason"] ?? "")"></div>
      """
      : isPaid
        ? "<p class=\"note good\">\(words("case.paid", ["number": visit.receipt(leg)?.number ?? ""]))</p>"
        : ""
    return """
      <section class="decide"><h2>\(words("case.decide.\(leg.rawValue)"))</h2><form method="post" action="/office/visits/\(visit.id.text)">
      <input type="hidden" name="key" value="\(freshKey())"><input type="hidden" name="leg" value="\(leg.rawValue)"><ol class="steps">\(steps)</ol>
      \(file.quote.map { $0.html(words, file.rulebook) })\(pay)
      <div class="actions"><button class="button" name="go" value="clear" id="clear">\(words("case.clear.\(leg.rawValue)"))</button>
      <button class="button quiet" name="go" value="decide">\(words("case.record"))</button></div></form>\(contradictions(file.rulebook.contradictions, words))</section>
      """
  }

  private func step(_ file: CaseFile, _ step: CaseFile.Step, _ words: Words, _ typed: FormBody?) -> HTML {
    let name = step.agency?.name ?? step.rule.code
    if let decided = step.decided, decided.decision.outcome.isPassed || !step.isMine {
      return """
        <li><strong>\(name)</strong> <span class="tag \(decided.decision.outcome.rawValue)">\(words("outcome.\(decided.decision.outcome.rawValue)"))</span>
        <br><small>\(decided.by.name), \(words.time(decided.at, file.rulebook.zone))</small>\(decided.decision.reason.map { "<p>\($0)</p>" as HTML })</li>
        """
    }
    guard step.isMine else {
      return "<li><strong>\(name)</strong> <span class=\"tag\">\(words("case.othersTurn"))</span></li>"
    }
    let path = "step.\(step.rule.code)"
    let chosen = typed?[path] ?? "clear"
    let earlier = step.decided.map {
      "<p class=\"remark\">\(words("outcome.\($0.decision.outcome.rawValue)")): \($0.decision.reason ?? "")</p>"
        as HTML
    }
    return """
      <li><label for="\(ProblemList.id(path))"><strong>\(name)</strong></label>\(earlier) <select id="\(ProblemList.id(path))" name="\(path)">\
      \(StepDecision.Outcome.allCases.html { "<option value=\"\($0.rawValue)\"\($0.rawValue == chosen ? " selected" : "")>\(words("outcome.\($0.rawValue)"))</option>" })\
      <option value="">\(words("case.notNow"))</option></select>
      <label class="hidden" for="reason-\(step.rule.code)">\(words("case.reason"))</label><input id="reason-\(step.rule.code)" name="reason.\(step.rule.code)" placeholder="\(words("case.reason"))" value="\(typed?["reason.\(step.rule.code)"] ?? "")"></li>
      """
  }

  private func papersList(_ file: CaseFile, _ words: Words) -> HTML {
    let path = "/office/visits/\(file.visit.id.text)/papers"
    let issued = file.visit.facts.compactMap(\.certificate).html { certificate -> HTML in
      """
      <li><a href="\(path)/\(certificate.number)">\(words("certificate.\(certificate.kind.rawValue)")) \(certificate.number)</a> <a href="\(path)/\(certificate.number).proof">\(words("proof.link"))<span class="hidden"> \(certificate.number)</span></a>\(file.revoked[certificate.number].map { " <span class=\"tag refused\">\(words("case.revoked"))</span> <small>\($0)</small>" as HTML })</li>
      """
    }
    let receipts = file.visit.receipts.html {
      "<li><a href=\"\(path)/\($0.number)\">\(words("case.receipt")) \($0.number)</a> <a href=\"\(path)/\($0.number).proof\">\(words("proof.link"))<span class=\"hidden\"> \($0.number)</span></a> \(words.money($0.totals)), \(words("method.\($0.method.rawValue)"))</li>"
    }
    let crew: HTML =
      file.visit.inward != nil || file.visit.outward != nil
      ? "<li><a href=\"\(path)/crew-list\">\(words("status.crewList"))</a></li>" : ""
    let forms: HTML =
      crew.text.isEmpty
      ? ""
      : """
      <details class="more"><summary>\(words("forms.title"))</summary><ul>\(OfficeForm.allCases.html { "<li><a href=\"\(path)/\($0.rawValue)\">\(words("forms.\($0.rawValue)"))</a></li>" })</ul></details>
      """
    return "<section><h2>\(words("case.papers"))</h2><ul>\(issued)\(receipts)\(crew)</ul>\(forms)</section>"
  }

  private func others(_ file: CaseFile, _ words: Words) -> HTML {
    guard !file.others.isEmpty else { return "" }
    return """
      <section><h2>\(words("case.others"))</h2><ul>\(file.others.html { "<li><a href=\"/office/visits/\($0.id)\">\($0.reference)</a> \(words("state.\($0.state.rawValue)")), \(desk.lists.ports[$0.port]?.name ?? "")</li>" })</ul></section>
      """
  }

  private func history(_ file: CaseFile, _ words: Words) -> HTML {
    let lines = file.visit.facts.reversed().html { fact -> HTML in
      let isUndone = file.visit.undone.contains(fact.id)
      return """
        <li\(isUndone ? " class=\"undone\"" as HTML : "")>\(words.time(fact.recordedAt, file.rulebook.zone)) <strong>\(words("event.\(fact.event.name)"))</strong> <small>\(fact.actor.name)\(isUndone ? ", \(words("case.undone"))" : "")</small>\(Self.detail(fact.event, words).map { "<br><small>\($0)</small>" as HTML })</li>
        """
    }
    return
      "<details class=\"more\" open><summary>\(words("case.history"))</summary><ol class=\"history\">\(lines)</ol></details>"
  }

  private static func detail(_ event: Event, _ words: Words) -> String? {
    switch event {
    case .decided(let decision):
      [decision.step, words("outcome.\(decision.outcome.rawValue)"), decision.reason].compactMap(\.self)
        .joined(separator: ", ")
    case .paid(let receipt):
      "\(receipt.number), \(words.money(receipt.totals)), \(words("method.\(receipt.method.rawValue)"))\(receipt.reason.map { ", \($0)" } ?? "")"
    case .undone(_, let reason), .extended(_, let reason), .refused(_, let reason), .notArrived(let reason):
      reason
    case .withdrawn(_, let reason): reason
    case .expected(let expectation): expectation.certificate
    case .laidUp(let ashore): "\(ashore.from) – \(ashore.until)"
    case .enteredLate(let entry): entry.paperNumber
    default: nil
    }
  }
}
