import ClearanceCore
import Desk
import HTTPTypes
import Hummingbird
import Storage

extension Door {
  func addRulePages(to router: Router<DoorContext>) {
    router.get("/office/rules") { request, context in try await rulesPage(request, context) }
    router.get("/office/rules/:file") { request, context in try await ruleFile(request, context) }
    router.post("/office/rules/:file") { request, context in try await draftRules(request, context) }
    router.post("/office/rules/edits/:kind") { request, context in try await editRules(request, context) }
    router.get("/office/rules/changes/:id") { request, context in try await rulePage(request, context) }
    router.post("/office/rules/changes/:id") { request, context in try await decideRules(request, context) }
  }

  /// The files of the rulebook, the drafts that wait for a second person, and what was changed before.
  func rulesPage(
    _ request: Request, _ context: DoorContext, problem: HTML = "", typed: FormBody? = nil
  ) async throws -> Response {
    guard let officer = try await officer(request), let rulebook = desk.rulebooks[officer.administration]
    else {
      return try await signInFirst(request, context)
    }
    let words = words(context)
    var page = Page(words("rules.title"), words, door: self, request)
    page.officer = officer
    let (files, changes): ([String: String], [RuleChangeRow])
    do {
      (files, changes) = (try desk.ruleFiles(for: officer), try await desk.ruleChanges(for: officer))
    } catch let notAllowed as NotAllowed {
      return page.response(
        "<h1>\(words("rules.title"))</h1>\(notice(notAllowed, officer, words))", status: .forbidden)
    }
    let list = files.keys.sorted().html { name -> HTML in
      """
      <li><a href="/office/rules/\(name)">\(words("rules.file.\(name.prefix { $0 != "." })"))</a> <small class="data">\(name)</small> · \
      <a href="/office/rules/\(name)?raw=yes">\(words("rules.export"))<span class="hidden"> \(name)</span></a></li>
      """
    }
    let past = changes.html { change -> HTML in
      """
      <li><a href="/office/rules/changes/\(change.id)">\(words("rules.file.\(change.file.prefix { $0 != "." })")): \(change.reason)</a> \
      <span class="tag \(change.state == .draft ? "ask" : change.state == .approved ? "clear" : "refused")">\(words("rules.state.\(change.state.rawValue)"))</span>
      <br><small class="data">\(change.authorName), \(words.time(Instant(milliseconds: change.madeAt), rulebook.zone))\(change.decidedBy.map { " · \($0)" } ?? "")</small></li>
      """
    }
    return page.response(
      """
      <h1>\(words("rules.title"))</h1>\(problem)<p class="lead">\(words("rules.lead"))</p>
      <p><span class="data">\(rulebook.name) · \(rulebook.digest.prefix(12).description)</span></p>
      \(try ruleEdits(officer, rulebook, words, typed))
      <h2>\(words("rules.files"))</h2><ul class="plain">\(list)</ul>
      <h2>\(words("rules.changes"))</h2>\(changes.isEmpty ? "<p>\(words("rules.none"))</p>" as HTML : "<ul class=\"plain\">\(past)</ul>")
      """, status: problem.text.isEmpty ? .ok : .unprocessableContent)
  }

  private func ruleFile(_ request: Request, _ context: DoorContext) async throws -> Response {
    guard let officer = try await officer(request) else { return try await signInFirst(request, context) }
    let name = try context.parameters.require("file")
    guard let text = try desk.ruleFiles(for: officer)[name] else { throw Unknown("rulebook file") }
    if request.query("raw") != nil { return .bytes(Array(text.utf8), "text/yaml; charset=utf-8", name: name) }
    return editor(name, text, reason: "", faults: [], request, context, officer)
  }

  private func editor(
    _ name: String, _ text: String, reason: String, faults: [String], _ request: Request,
    _ context: DoorContext,
    _ officer: Officer
  ) -> Response {
    let words = words(context)
    let title = words("rules.file.\(name.prefix { $0 != "." })")
    var page = Page(title, words, door: self, request)
    page.officer = officer
    page.isWide = true
    let wrong: HTML =
      faults.isEmpty
      ? ""
      : """
      <div class="summary" role="alert" tabindex="-1" id="problems"><h2>\(words("rules.refused"))</h2><p>\(words("rules.inForceStays"))</p><ul>\(faults.html { "<li class=\"data\">\($0)</li>" })</ul></div>
      """
    return page.response(
      """
      <p class="back"><a href="/office/rules">\(words("rules.title"))</a></p><h1>\(title)</h1>\(wrong)
      <p class="hint">\(words("rules.hint"))</p>
      <form method="post" action="/office/rules/\(name)"><div class="field"><label for="body">\(words("rules.body"))</label>
      <textarea id="body" name="body" rows="28" class="code data" spellcheck="false">
      \(text)</textarea></div>
      <div class="field"><label for="reason">\(words("rules.reason"))</label><input id="reason" name="reason" maxlength="500" value="\(reason)"></div>
      <button class="button">\(words("rules.draft"))</button></form>
      """, status: faults.isEmpty ? .ok : .unprocessableContent)
  }

  private func draftRules(_ request: Request, _ context: DoorContext) async throws -> Response {
    guard let officer = try await officer(request) else { return try await signInFirst(request, context) }
    let name = try context.parameters.require("file")
    let form = try await request.form()
    // A browser sends every line's end as two characters, and a form's value comes without the last one.
    let body =
      (form["body"] ?? "").split(separator: "\r\n", omittingEmptySubsequences: false)
      .joined(separator: "\n") + "\n"
    let reason = form["reason"] ?? ""
    do {
      let change = try await desk.draftRules(name, body: body, reason: reason, by: officer)
      return .see("/office/rules/changes/\(change.id)")
    } catch let refused as RulesRefused {
      return editor(name, body, reason: reason, faults: refused.faults, request, context, officer)
    } catch let notAllowed as NotAllowed {
      let words = words(context)
      return editor(
        name, body, reason: reason, faults: [words("notAllowed." + notAllowed.code, notAllowed.values)],
        request,
        context, officer)
    }
  }

  /// One change: what differs, what it would have done last month, and the second person's word.
  private func rulePage(_ request: Request, _ context: DoorContext, problem: HTML = "") async throws
    -> Response
  {
    guard let officer = try await officer(request), let rulebook = desk.rulebooks[officer.administration]
    else {
      return try await signInFirst(request, context)
    }
    let words = words(context)
    let change = try await desk.ruleChange(try context.parameters.require("id"), for: officer)
    var page = Page(words("rules.change"), words, door: self, request)
    page.officer = officer
    page.isWide = true
    let day =
      request.query("day").flatMap { CalendarDate(iso: $0) }
      ?? rulebook.zone.date(desk.world.now()).adding(days: 1)
    let body: HTML =
      change.state == .draft
      ? """
      <h2>\(words("rules.diff"))</h2>\(difference(try desk.ruleFiles(for: officer)[change.file] ?? "", change.body))
      \(await effect(change, day, officer, words))\(decision(change, officer, words))
      """ : ""
    return page.response(
      """
      <p class="back"><a href="/office/rules">\(words("rules.title"))</a></p><h1>\(words("rules.file.\(change.file.prefix { $0 != "." })"))</h1>\(problem)
      <p><span class="tag">\(words("rules.state.\(change.state.rawValue)"))</span> <span class="data">\(change.reason) · \(change.authorName), \(words.time(Instant(milliseconds: change.madeAt), rulebook.zone))\(change.decidedBy.map { " · \($0)" } ?? "")</span></p>
      \(body)
      """, status: problem.text.isEmpty ? .ok : .conflict)
  }

  private func difference(_ old: String, _ new: String) -> HTML {
    let before = old.split(separator: "\n", omittingEmptySubsequences: false)
    let after = new.split(separator: "\n", omittingEmptySubsequences: false)
    let lines = after.difference(from: before).map { change -> HTML in
      switch change {
      case .remove(let line, let text, _): "<del>\(String(line + 1)) − \(String(text))</del>"
      case .insert(let line, let text, _): "<ins>\(String(line + 1)) + \(String(text))</ins>"
      }
    }
    return "<pre class=\"code data\" tabindex=\"0\">\(lines.html { $0 })</pre>"
  }

  private func effect(_ change: RuleChangeRow, _ day: CalendarDate, _ officer: Officer, _ words: Words) async
    -> HTML
  {
    let form: HTML = """
      <form method="get" action="/office/rules/changes/\(change.id)" class="filter"><div class="field"><label for="day">\(words("rules.effect.day"))</label><input type="date" id="day" name="day" value="\(day.description)"></div>
      <button class="button quiet">\(words("rules.effect.go"))</button></form>
      """
    guard let run = try? await desk.dryRun(change, on: day, for: officer) else {
      return "<h2>\(words("rules.effect"))</h2>\(form)<p>\(words("rules.effect.none"))</p>"
    }
    let rows = run.examples.html { example -> HTML in
      """
      <tr><th scope="row"><a href="/office/visits/\(example.visit)">\(example.vessel)</a></th><td class="figure">\(words.money(example.before))</td><td class="figure">\(words.money(example.after))</td></tr>
      """
    }
    let table: HTML =
      run.examples.isEmpty
      ? ""
      : """
      <table><thead><tr><th scope="col">\(words("rules.effect.boat"))</th><th scope="col" class="figure">\(words("rules.effect.before"))</th><th scope="col" class="figure">\(words("rules.effect.after"))</th></tr></thead><tbody>\(rows)</tbody></table>
      """
    return """
      <h2>\(words("rules.effect"))</h2>\(form)
      <p id="effect">\(words("rules.effect.sum", ["visits": String(run.visits), "changed": String(run.changed), "before": run.before.isEmpty ? "0" : words.money(run.before), "after": run.after.isEmpty ? "0" : words.money(run.after)]))</p>\(table)
      """
  }

  private func decision(_ change: RuleChangeRow, _ officer: Officer, _ words: Words) -> HTML {
    guard change.author != officer.id else { return "<p class=\"note\">\(words("rules.waits"))</p>" }
    return """
      <form method="post" action="/office/rules/changes/\(change.id)" class="actions"><button class="button" name="go" value="approve">\(words("rules.approve"))</button>
      <button class="button quiet" name="go" value="reject">\(words("rules.reject"))</button></form>
      """
  }

  private func decideRules(_ request: Request, _ context: DoorContext) async throws -> Response {
    guard let officer = try await officer(request) else { return try await signInFirst(request, context) }
    let id = try context.parameters.require("id")
    let form = try await request.form()
    do {
      try await desk.decideRules(id, approve: form["go"] == "approve", by: officer)
      return .see("/office/rules")
    } catch let notAllowed as NotAllowed {
      return try await rulePage(request, context, problem: notice(notAllowed, officer, words(context)))
    }
  }
}
