import ClearanceCore
import Desk
import Hummingbird
import Storage

extension Door {
  func addMoneyPages(to router: Router<DoorContext>) {
    router.get("/office/till") { request, context in try await tillPage(request, context) }
    router.post("/office/till") { request, context in try await openTill(request, context) }
    router.get("/office/till/:id") { request, context in try await closedTill(request, context) }
    router.post("/office/till/:id") { request, context in try await countTill(request, context) }
    router.post("/office/till/:id/witness") { request, context in try await witness(request, context) }
    router.get("/office/money") { request, context in try await moneyPage(request, context) }
    router.post("/office/money") { request, context in try await remit(request, context) }
    router.get("/office/money/:file") { request, context in try await moneyExport(request, context) }
  }

  /// Currencies of an administration's charges, its own first.
  func currencies(_ rules: Rulebook) -> [String] {
    [rules.currency] + Set(rules.fees.map(\.currency)).subtracting([rules.currency]).sorted()
  }

  private func tillPage(
    _ request: Request, _ context: DoorContext, problem: HTML = "", typed: FormBody? = nil
  ) async throws -> Response {
    guard let officer = try await officer(request), let rules = desk.rulebooks[officer.administration] else {
      return try await signInFirst(request, context)
    }
    let words = words(context)
    var page = Page(words("till.title"), words, door: self, request)
    page.officer = officer
    let state = try await desk.openTill(of: officer)
    let body: HTML
    if let state {
      let port = desk.lists.ports[state.row.port]?.name ?? state.row.port
      let since = words.time(Instant(milliseconds: state.row.openedAt), rules.zone)
      body = """
        <p>\(words("till.since", ["time": since, "port": port]))</p><h2>\(words("till.count"))</h2><p class="hint">\(words("till.blind"))</p>
        <form method="post" action="/office/till/\(state.row.id)">\(amounts("till.counted", rules, words, typed))
        <div class="field"><label for="reason">\(words("till.reason"))</label><input id="reason" name="reason" maxlength="500" value="\(typed?["reason"] ?? "")"></div>
        <button class="button">\(words("till.close"))</button></form>
        """
    } else {
      let ports = rules.ports.filter { officer.port == nil || $0.code == officer.port }
      body = """
        <p>\(words("till.none"))</p><form method="post" action="/office/till">
        <div class="field"><label for="port">\(words("till.open.port"))</label><select id="port" name="port">\(ports.html { "<option value=\"\($0.code)\">\(desk.lists.ports[$0.code]?.name ?? $0.code)</option>" })</select></div>
        \(amounts("till.open.float", rules, words, typed))<button class="button">\(words("till.open"))</button></form>
        """
    }
    return page.response(
      "<h1>\(words("till.title"))</h1>\(problem)\(body)",
      status: problem.text.isEmpty ? .ok : .unprocessableContent)
  }

  private func amounts(_ label: String, _ rules: Rulebook, _ words: Words, _ typed: FormBody?) -> HTML {
    currencies(rules).html { currency -> HTML in
      """
      <div class="field"><label for="amount-\(currency)">\(words(label, ["currency": currency]))</label>\
      <input id="amount-\(currency)" name="amount.\(currency)" inputmode="decimal" class="short" autocomplete="off" value="\(typed?["amount.\(currency)"] ?? "")"></div>
      """
    }
  }

  /// The amounts typed, nothing for an empty field; nil when one can't be read.
  private func read(_ form: FormBody, _ rules: Rulebook) -> [Money]? {
    var amounts: [Money] = []
    for currency in currencies(rules) {
      guard let typed = form["amount.\(currency)"], !typed.isEmpty else { continue }
      guard let money = Money(typed: typed, currency) else { return nil }
      amounts.append(money)
    }
    return amounts
  }

  private func openTill(_ request: Request, _ context: DoorContext) async throws -> Response {
    guard let officer = try await officer(request), let rules = desk.rulebooks[officer.administration] else {
      return try await signInFirst(request, context)
    }
    let form = try await request.form()
    guard let float = read(form, rules) else { return try await unreadable(request, context, form) }
    do {
      _ = try await desk.openTill(float: float, port: form["port"] ?? "", by: officer)
      return .see("/office/till")
    } catch let notAllowed as NotAllowed {
      return try await tillPage(
        request, context, problem: notice(notAllowed, officer, words(context)), typed: form)
    }
  }

  private func unreadable(_ request: Request, _ context: DoorContext, _ form: FormBody) async throws
    -> Response
  {
    try await tillPage(
      request, context,
      problem: "<div class=\"summary\" role=\"alert\"><p>\(words(context)("till.amount"))</p></div>",
      typed: form)
  }

  private func countTill(_ request: Request, _ context: DoorContext) async throws -> Response {
    guard let officer = try await officer(request), let rules = desk.rulebooks[officer.administration] else {
      return try await signInFirst(request, context)
    }
    let id = try context.parameters.require("id")
    let form = try await request.form()
    guard let counted = read(form, rules) else { return try await unreadable(request, context, form) }
    _ = try await desk.closeTill(id, counted: counted, reason: form["reason"], by: officer)
    return .see("/office/till/\(id)")
  }

  /// A supervisor has counted a drawer that was not right.
  private func witness(_ request: Request, _ context: DoorContext) async throws -> Response {
    guard let officer = try await officer(request) else { return try await signInFirst(request, context) }
    let id = try context.parameters.require("id")
    let form = try await request.form()
    do {
      _ = try await desk.witness(id, note: form["note"] ?? "", by: officer)
      return .see("/office/till/\(id)")
    } catch let notAllowed as NotAllowed {
      return try await closedTill(request, context, problem: notice(notAllowed, officer, words(context)))
    }
  }

  /// The second person's word, or the form for it.
  private func witnessPart(_ state: TillState, _ officer: Officer, _ words: Words) -> HTML {
    guard state.closing?.difference.isEmpty == false else { return "" }
    if let witness = state.row.witness {
      return "<p class=\"note good\">\(words("till.witness.by", ["who": witness]))</p>"
    }
    guard officer.role == .supervisor, officer.id != state.row.officer else {
      return "<p class=\"hint\">\(words("till.witness.lead"))</p>"
    }
    return """
      <form method="post" action="/office/till/\(state.row.id)/witness"><div class="field"><label for="note">\(words("till.witness.note"))</label><input id="note" name="note" maxlength="500"></div>
      <button class="button">\(words("till.witness.go"))</button></form>
      """
  }

  private func closedTill(_ request: Request, _ context: DoorContext, problem: HTML = "") async throws
    -> Response
  {
    guard let officer = try await officer(request), let rules = desk.rulebooks[officer.administration] else {
      return try await signInFirst(request, context)
    }
    let words = words(context)
    let state = try await desk.till(try context.parameters.require("id"), for: officer)
    guard let closing = state.closing, let closedAt = state.row.closedAt else { return .see("/office/till") }
    var page = Page(words("till.title"), words, door: self, request)
    page.officer = officer
    let isExact = closing.difference.isEmpty
    return page.response(
      """
      <h1>\(words("till.title"))</h1>\(problem)<p>\(state.row.officerName), \(desk.lists.ports[state.row.port]?.name ?? state.row.port), \
      \(words("till.closed", ["time": words.time(Instant(milliseconds: closedAt), rules.zone)]))</p>
      <p class="note\(isExact ? " good" : "")">\(words(isExact ? "till.exact" : "till.off"))</p>
      <dl class="facts"><div><dt>\(words("till.expected"))</dt><dd>\(words.money(closing.expected))</dd></div>
      <div><dt>\(words("till.countedIs"))</dt><dd>\(words.money(closing.counted))</dd></div>
      \(isExact ? "" : "<div><dt>\(words("till.difference"))</dt><dd>\(words.money(closing.difference))</dd></div>" as HTML)\
      \(closing.reason.map { "<div><dt>\(words("till.reason"))</dt><dd>\($0)</dd></div>" as HTML })</dl>\(witnessPart(state, officer, words))
      """, status: problem.text.isEmpty ? .ok : .conflict)
  }
}
