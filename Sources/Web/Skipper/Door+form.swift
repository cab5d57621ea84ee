import ClearanceCore
import Desk
import Foundation
import HTTPTypes
import Hummingbird

extension Door {
  static func pages(_ leg: Leg) -> [Form.Page] {
    leg == .inward ? Form.Page.allCases : Form.Page.allCases.filter { $0 != .health }
  }

  /// The task list.
  func taskList(_ request: Request, _ context: DoorContext) async throws -> Response {
    let words = words(context)
    let holder = try await holder(request, context)
    let open = try await desk.draft(holder)
    let problems = try desk.problems(open)
    var page = Page(words("declare.\(open.leg.rawValue).title"), words, door: self, request)
    page.account = try await account(request)
    let path = "/declarations/\(open.id)"
    let tasks = Self.pages(open.leg).html { task -> HTML in
      let state = Self.state(of: task, open, problems)
      return """
        <li><a href="\(path)/\(task.rawValue)">\(words("page.\(task.rawValue)"))</a> <span class="tag \(state)">\(words("task.\(state)"))</span></li>
        """
    }
    return page.response(
      """
      <h1>\(open.draft["vessel.name"] ?? page.title)</h1>
      <p class="lead">\(page.title), \(desk.rulebooks[open.administration]?.name ?? "")\(open.draft["voyage.port"].flatMap { desk.lists.ports[$0]?.name }.map { ", \($0)" } ?? "")</p>
      \(open.state == .sent ? "<p class=\"note\">\(words(open.isClosed ? "draft.closed.text" : "draft.sent.text")) <a href=\"\(path)/status\">\(words("status.title"))</a></p>" as HTML : "")
      <ol class="tasks">\(tasks)</ol><p class="hint">\(words("declare.saved"))</p>
      """)
  }

  private static func state(of page: Form.Page, _ open: OpenDraft, _ problems: [Problem]) -> String {
    let isWrong = problems.contains { $0.severity == .error && Form.page(of: $0.path) == page }
    let own = open.draft.answers(under: page.rawValue + ".").count
    let given = page == .voyage ? 2 : page == .vessel ? 1 : 0
    return isWrong ? (own > given ? "begun" : "todo") : "done"
  }

  func formPage(
    _ name: Form.Page, row: Int?, _ request: Request, _ context: DoorContext, note: String? = nil
  ) async throws -> Response {
    let words = words(context)
    let holder = try await holder(request, context)
    let open = try await desk.draft(holder)
    let account = try await account(request)
    if let row, !(0...open.draft.count(of: "people")).contains(row) { throw Unknown("person") }
    var problems: [Problem] = []
    switch request.query("check") {
    case "mrz": problems = [Problem("people.mrz.unreadable", at: "people.\(row ?? 0).mrz")]
    case nil: break
    default: problems = try pageProblems(open, name, row: row)
    }
    let list = ProblemList(problems, words)
    let title =
      row.map { words("people.person", ["number": String($0 + 1)]) } ?? words("page.\(name.rawValue)")
    var page = Page(title, words, door: self, request)
    page.account = account
    let fields = try fieldSet(open, list, words)
    let body: HTML =
      switch name {
      case .vessel: try await vesselFields(fields, open, account, words)
      case .voyage: voyageFields(fields, open, words)
      case .people where row != nil: try await personFields(fields, row ?? 0, account, words)
      case .people: peopleList(open, list, words)
      case .goods: goodsFields(fields, open, words)
      case .health: healthFields(fields, open, words)
      case .check: try checkFields(fields, open, words)
      }
    let path = "/declarations/\(open.id)/\(name.rawValue)\(row.map { "/\($0)" } ?? "")"
    return page.response(
      """
      <p class="back"><a href="/declarations/\(open.id)">\(words("form.back"))</a></p>
      <h1>\(title)</h1>\(list.summary)\(note.map { "<p class=\"note\" role=\"status\">\($0)</p>" as HTML })
      <form method="post" action="\(path)" class="draft" novalidate data-saved="\(words("form.autosaved"))">
      <input type="hidden" name="key" value="\(freshKey())">\(body)
      <div class="actions"><button class="button" name="go" value="next">\(words(name == .check ? "check.send" : row == nil ? "form.continue" : "people.keep"))</button>
      <button class="button quiet" name="go" value="leave">\(words("form.leave"))</button></div>
      <p class="hint" id="saved" role="status" aria-live="polite"></p></form>
      """, status: list.problems.contains { $0.severity == .error } ? .unprocessableContent : .ok)
  }

  private func fieldSet(_ open: OpenDraft, _ problems: ProblemList, _ words: Words) throws -> FieldSet {
    guard let rules = desk.rulebooks[open.administration] else { throw Unknown("administration") }
    return FieldSet(
      draft: open.draft, problems: problems, words: words, codes: codes, leg: open.leg,
      ownPorts: rules.ports.filter {
        $0.ability != .none && (open.leg == .outward || $0.ability == .entryAndExit)
      }
      .map { ($0.code, desk.lists.ports[$0.code]?.name ?? $0.code) },
      required: Set(rules.requiredFields.map(\.path)))
  }

  private func vesselFields(_ fields: FieldSet, _ open: OpenDraft, _ account: Account?, _ words: Words)
    async throws -> HTML
  {
    var saved: [Saved] = []
    if let account { saved = try await desk.saved(.vessel, of: account) }
    return pick(saved, "vessel", words)
      + fields.folded(
        Form.vessel.filter { field in
          desk.rulebooks[open.administration].map { field.isAsked(by: $0) } ?? true
        },
        title: words("form.more.vessel"))
  }

  private func pick(_ saved: [Saved], _ id: String, _ words: Words) -> HTML {
    guard !saved.isEmpty else { return "" }
    return """
      <div class="field pick"><label for="pick-\(id)">\(words("form.pick"))</label><div class="row"><select id="pick-\(id)" name="pick">\
      <option value=""></option>\(saved.html { "<option value=\"\($0.name)\">\($0.label)</option>" })</select>
      <button class="button quiet" name="go" value="pick">\(words("form.take"))</button></div></div>
      """
  }

  private func voyageFields(_ fields: FieldSet, _ open: OpenDraft, _ words: Words) -> HTML {
    let rules = desk.rulebooks[open.administration]
    let hours = rules.flatMap { $0.value(.combinedHours, on: $0.zone.date(desk.world.now())) } ?? 0
    let list = Form.voyage.filter { $0.path != "voyage.combined" || hours > 0 }
      .filter { field in rules.map { field.isAsked(by: $0) } ?? true }
    let earlier: HTML =
      open.leg == .inward
      ? rows("voyage.earlier", Form.earlierCall, fields, open, words) : ""
    return fields.folded(list, title: words("form.more.voyage")) + earlier
  }

  /// A list of rows with a button to add one and one to drop each.
  private func rows(
    _ list: String, _ form: [Form.Field], _ fields: FieldSet, _ open: OpenDraft, _ words: Words
  ) -> HTML {
    let count = open.draft.count(of: list)
    let rows = (0..<count).html { index -> HTML in
      """
      <fieldset class="rowset"><legend>\(words("row.\(list)", ["number": String(index + 1)]))</legend>\(fields.all(form, row: (list, index)))
      <button class="link" name="go" value="drop:\(list):\(index)">\(words("form.drop"))<span class="hidden"> \(index + 1)</span></button></fieldset>
      """
    }
    return """
      <section class="rows" id="\(ProblemList.id(list))"><h2>\(words("rows.\(list)"))</h2><p class="hint">\(words("rows.\(list).hint"))</p>\(rows)
      <button class="button quiet" name="go" value="add:\(list)">\(words("rows.\(list).add"))</button></section>
      """
  }

  private func personFields(_ fields: FieldSet, _ row: Int, _ account: Account?, _ words: Words) async throws
    -> HTML
  {
    var saved: [Saved] = []
    if let account { saved = try await desk.saved(.person, of: account) }
    let zone = Form.person.filter { $0.path == "people.mrz" }
    let rest = Form.person.filter { $0.path != "people.mrz" }
    return pick(saved, "person", words)
      + """
      <details class="more"\(fields.draft["people.\(row).mrz"] == nil ? "" : " open")><summary>\(words("people.mrz.title"))</summary>\
      \(fields.all(zone, row: ("people", row)))<button class="button quiet" name="go" value="mrz">\(words("people.mrz.read"))</button></details>
      """ + fields.folded(rest, row: ("people", row), title: words("form.more.person"))
  }

  private func peopleList(_ open: OpenDraft, _ problems: ProblemList, _ words: Words) -> HTML {
    let count = open.draft.count(of: "people")
    let people = (0..<count).html { index -> HTML in
      let row = "people.\(index)."
      let name = [open.draft[row + "surname"], open.draft[row + "givenNames"]].compactMap(\.self).joined(
        separator: ", ")
      let wrong = problems.problems.contains { $0.severity == .error && $0.path.hasPrefix(row) }
      return """
        <li><a href="/declarations/\(open.id)/people/\(index)">\(name.isEmpty ? words("people.person", ["number": String(index + 1)]) : name)</a>
        <span>\(open.draft[row + "role"].map { words("choice.role.\($0)") } ?? "")</span>\
        \(wrong ? "<span class=\"tag begun\">\(words("task.begun"))</span>" as HTML : "")
        <button class="link" name="go" value="drop:people:\(index)">\(words("form.drop"))<span class="hidden"> \(name)</span></button></li>
        """
    }
    return """
      <p class="hint">\(words("people.hint"))</p><ol class="tasks" id="people">\(people)</ol>
      <button class="button quiet" name="go" value="person:\(count)">\(words("people.add"))</button>
      """
  }

  private func goodsFields(_ fields: FieldSet, _ open: OpenDraft, _ words: Words) -> HTML {
    let rest = { (path: String) in Form.goods.filter { $0.path.hasPrefix(path) } }
    let stores: Set<String> = [
      "goods.spirits", "goods.wine", "goods.beer", "goods.cigarettes", "goods.tobacco",
    ]
    let others = Form.goods.filter {
      !$0.path.hasPrefix("goods.firearms") && !$0.path.hasPrefix("goods.animals") && !stores.contains($0.path)
    }
    let allNo: HTML =
      "<button class=\"button quiet\" name=\"go\" value=\"allno\">\(words("form.allNo"))</button>"
    return allNo + fields.all(rest("goods.firearms"))
      + rows("goods.firearm", Form.firearm, fields, open, words)
      + fields.all(rest("goods.animals")) + rows("goods.animal", Form.animal, fields, open, words)
      + fields.all(others)
      + "<h2>\(words("goods.stores"))</h2><p class=\"hint\">\(words("goods.stores.hint"))</p>"
      + fields.all(Form.goods.filter { stores.contains($0.path) })
  }

  private func healthFields(_ fields: FieldSet, _ open: OpenDraft, _ words: Words) -> HTML {
    "<p class=\"hint\">\(words("health.hint"))</p><button class=\"button quiet\" name=\"go\" value=\"allno\">\(words("form.allNo"))</button>"
      + fields.all(Form.health) + rows("health.case", Form.healthCase, fields, open, words)
  }

  private func checkFields(_ fields: FieldSet, _ open: OpenDraft, _ words: Words) throws -> HTML {
    let all = try desk.problems(open)
    let list = ProblemList(
      all.filter { Form.page(of: $0.path) != .check || fields.problems.at($0.path) != nil }, words)
    let links = list.problems.html { problem -> HTML in
      let page = Form.page(of: problem.path)
      let row = problem.path.split(separator: ".").dropFirst().first.flatMap { Int($0) }
      let path = page == .people ? row.map { "people/\($0)" } ?? "people" : page.rawValue
      return """
        <li class="\(problem.severity.rawValue)"><a href="/declarations/\(open.id)/\(path)#\(ProblemList.id(problem.path))">\
        \(words("page.\(page.rawValue)")): \(list.text(problem))</a></li>
        """
    }
    let quote = try desk.quote(open)
    return """
      \(list.problems.isEmpty ? "" : "<div class=\"summary\"><h2>\(words("check.problems"))</h2><ul>\(links)</ul></div>" as HTML)
      \(Self.pages(open.leg).filter { $0 != .check }.html { answers($0, open, words) })
      \(quote.map { "<h2>\(words("quote.title"))</h2>\($0.html(words, desk.rulebooks[open.administration]))" as HTML })
      \(fields.all(Form.check))
      """
  }

  /// One page's answers, to be read once more before sending.
  private func answers(_ page: Form.Page, _ open: OpenDraft, _ words: Words) -> HTML {
    let given = open.draft.answers(under: page.rawValue + ".")
    let order = Form.vessel + Form.voyage + Form.person + Form.goods + Form.health
    let rank = Dictionary(order.enumerated().map { ($0.element.path, $0.offset) }) { a, _ in a }
    let key = { (path: String) in
      (
        path.split(separator: ".").dropFirst().first.flatMap { Int($0) } ?? 0, rank[Form.plain(path)] ?? 999,
        path
      )
    }
    let rows = given.keys.sorted { key($0) < key($1) }
      .filter { !$0.hasSuffix(".mrz") && !$0.hasSuffix(".row") && $0 != "vessel.unit" }.html { path -> HTML in
        let number = path.split(separator: ".").dropFirst().first.flatMap { Int($0) }
        return """
          <div><dt>\(number.map { "\($0 + 1). " } ?? "")\(words("field.\(Form.plain(path))"))</dt><dd>\(shown(given[path] ?? "", Form.plain(path), open, words))</dd></div>
          """
      }
    return """
      <section class="answers"><h2>\(words("page.\(page.rawValue)")) <a href="/declarations/\(open.id)/\(page.rawValue)">\(words("check.change"))<span class="hidden"> \(words("page.\(page.rawValue)"))</span></a></h2>
      <dl class="facts">\(rows)</dl></section>
      """
  }

  /// An answer as people read it.
  func shown(_ answer: String, _ path: String, _ open: OpenDraft, _ words: Words) -> String {
    let field =
      (Form.vessel + Form.voyage + Form.earlierCall + Form.person + Form.goods + Form.firearm + Form.health)
      .first { $0.path == path }
    switch field?.kind {
    case .choice(let list, _): return words("choice.\(list).\(answer)")
    case .tri: return words("tri.\(answer)")
    case .flag: return words("tri.yes")
    case .port, .ownPort:
      return answer == "other" ? words("form.otherPlace") : desk.lists.ports[answer]?.name ?? answer
    case .country: return desk.lists.countries[answer]?.name ?? answer
    case .nationality: return desk.lists.nationalities[answer]?.name ?? answer
    case .date: return CalendarDate(iso: answer).map { words.date($0) } ?? answer
    case .decimal where ["vessel.length", "vessel.beam", "vessel.draught"].contains(path):
      return "\(answer) \(open.draft["vessel.unit"] ?? "m")"
    default: return answer
    }
  }
}
