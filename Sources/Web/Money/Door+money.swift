import ClearanceCore
import Desk
import Documents
import Hummingbird
import Storage

extension Door {
  /// The sheet of a day or a month, for supervisors.
  func moneyPage(_ request: Request, _ context: DoorContext, problem: HTML = "", typed: FormBody? = nil)
    async throws -> Response
  {
    guard let officer = try await officer(request), let rules = desk.rulebooks[officer.administration] else {
      return try await signInFirst(request, context)
    }
    let words = words(context)
    let span = span(request, rules)
    var page = Page(words("money.title"), words, door: self, request)
    page.officer = officer
    page.isWide = true
    let sheet: MoneySheet
    do {
      sheet = try await desk.moneySheet(from: span.from, until: span.until, port: span.port, for: officer)
    } catch let notAllowed as NotAllowed {
      return page.response(
        "<h1>\(words("money.title"))</h1>\(notice(notAllowed, officer, words))", status: .forbidden)
    }
    let query = "from=\(span.from)&until=\(span.until)&port=\(span.port ?? "")"
    let today = rules.zone.date(desk.world.now())
    let first = CalendarDate(year: today.year, month: today.month, day: 1) ?? today
    return page.response(
      """
      <h1>\(words(span.from == span.until ? "money.title" : "money.month"))</h1>\(problem)
      <form method="get" action="/office/money" class="filter"><div class="field"><label for="from">\(words("money.from"))</label><input type="date" id="from" name="from" value="\(span.from.description)"></div>
      <div class="field"><label for="until">\(words("money.until"))</label><input type="date" id="until" name="until" value="\(span.until.description)"></div>
      <div class="field"><label for="port">\(words("money.port"))</label><select id="port" name="port"><option value="">\(words("money.allPorts"))</option>\
      \(rules.ports.html { "<option value=\"\($0.code)\"\($0.code == span.port ? " selected" : "")>\(desk.lists.ports[$0.code]?.name ?? $0.code)</option>" })</select></div>
      <button class="button quiet">\(words("money.show"))</button></form>
      <p><a href="/office/money">\(words("money.day"))</a> · <a href="/office/money?from=\(first.description)&amp;until=\(today.description)">\(words("money.thisMonth"))</a> ·
      \(words("money.export")): <a href="/office/money/sheet.csv?\(query)">CSV</a> <a href="/office/money/sheet.xlsx?\(query)">XLSX</a> · <a href="/office/money/sheet.pdf?\(query)">\(words("money.print"))</a></p>
      <h2>\(words("money.lines"))</h2>\(linesTable(sheet, rules, words))
      <h2>\(words("money.tills"))</h2>\(tillsTable(sheet, rules, words))
      \(overtimeTable(sheet, rules, words))
      <h2>\(words("money.held"))</h2>\(held(sheet, words))\(remitForm(rules, words, typed))
      """, status: problem.text.isEmpty ? .ok : .unprocessableContent)
  }

  private func span(_ request: Request, _ rules: Rulebook) -> (
    from: CalendarDate, until: CalendarDate, port: String?
  ) {
    let today = rules.zone.date(desk.world.now())
    let from = request.query("from").flatMap { CalendarDate(iso: $0) } ?? today
    let until = request.query("until").flatMap { CalendarDate(iso: $0) } ?? max(from, today)
    let port = request.query("port").flatMap { rules.port($0) == nil ? nil : $0 }
    return (min(from, until), max(from, until), port)
  }

  private func label(_ head: String, _ rules: Rulebook, _ words: Words) -> String {
    rules.fees.last { $0.code == head }.map { words.own($0.label) } ?? head
  }

  private func linesTable(_ sheet: MoneySheet, _ rules: Rulebook, _ words: Words) -> HTML {
    guard !sheet.lines.isEmpty else { return "<p>\(words("money.nothing"))</p>" }
    let columns = ["due", "cash", "card", "transfer", "waived", "reversed", "received"]
    let rows = sheet.lines.html { line -> HTML in
      return """
        <tr><th scope="row">\(label(line.head, rules, words))</th><td>\(rules.agency(line.agency)?.name ?? line.agency)</td>\
        <td>\(desk.lists.ports[line.port]?.name ?? line.port)</td><td>\(line.currency)</td>\
        \(line.figures.html { "<td class=\"figure\">\($0 == 0 ? "" : Money(minor: $0, line.currency).figures(in: words.code))</td>" })</tr>
        """
    }
    let totals = Dictionary(grouping: sheet.lines, by: \.currency).sorted { $0.key < $1.key }
    let feet = totals.html { currency, lines -> HTML in
      let sums = columns.indices.map { column in lines.reduce(Int64(0)) { $0 + $1.figures[column] } }
      return """
        <tr><th scope="row" colspan="3">\(words("money.total"))</th><td>\(currency)</td>\(sums.html { "<td class=\"figure\"><strong>\(Money(minor: $0, currency).figures(in: words.code))</strong></td>" })</tr>
        """
    }
    return """
      <div class="scroll" tabindex="0" role="region" aria-label="\(words("money.lines"))"><table><thead><tr><th scope="col">\(words("money.charge"))</th><th scope="col">\(words("money.agency"))</th><th scope="col">\(words("money.port"))</th><th scope="col"><span class="hidden">\(words("money.remit.currency"))</span></th>\
      \(columns.html { "<th scope=\"col\" class=\"figure\">\(words("money.\($0)"))</th>" })</tr></thead><tbody>\(rows)</tbody><tfoot>\(feet)</tfoot></table></div>
      """
  }

  private func tillsTable(_ sheet: MoneySheet, _ rules: Rulebook, _ words: Words) -> HTML {
    guard !sheet.tills.isEmpty else { return "<p>\(words("money.nothing"))</p>" }
    let rows = sheet.tills.html { till -> HTML in
      let closed = till.row.closedAt.map { words.time(Instant(milliseconds: $0), rules.zone) }
      let state: HTML =
        closed.map { "<a href=\"/office/till/\(till.row.id)\">\($0)</a>" } ?? "\(words("money.stillOpen"))"
      return """
        <tr><th scope="row">\(till.row.officerName)</th><td>\(desk.lists.ports[till.row.port]?.name ?? till.row.port)</td>\
        <td>\(words.time(Instant(milliseconds: till.row.openedAt), rules.zone))</td><td>\(state)</td>\
        <td class="figure">\(words.money(till.closing?.counted ?? []))</td><td class="figure">\(words.money(till.closing?.difference ?? []))\(witnessMark(till, words))</td></tr>
        """
    }
    return """
      <div class="scroll" tabindex="0" role="region" aria-label="\(words("money.tills"))"><table><thead><tr><th scope="col">\(words("money.officer"))</th><th scope="col">\(words("money.port"))</th><th scope="col">\(words("money.opened"))</th><th scope="col">\(words("money.closed"))</th>\
      <th scope="col" class="figure">\(words("till.countedIs"))</th><th scope="col" class="figure">\(words("till.difference"))</th></tr></thead><tbody>\(rows)</tbody></table></div>
      """
  }

  private func witnessMark(_ till: TillState, _ words: Words) -> HTML {
    guard till.closing?.difference.isEmpty == false else { return "" }
    return till.row.witness == nil
      ? " <span class=\"tag ask\">\(words("till.witness.wanted"))</span>"
      : " <span class=\"tag clear\">\(words("till.witness.done"))</span>"
  }

  private func overtimeTable(_ sheet: MoneySheet, _ rules: Rulebook, _ words: Words) -> HTML {
    guard !sheet.overtime.isEmpty else { return "" }
    return """
      <h2>\(words("money.overtime"))</h2><table><thead><tr><th scope="col">\(words("money.officer"))</th><th scope="col">\(words("money.charge"))</th><th scope="col" class="figure">\(words("money.times"))</th><th scope="col" class="figure">\(words("money.due"))</th></tr></thead><tbody>\
      \(sheet.overtime.html { "<tr><th scope=\"row\">\($0.officer)</th><td>\(label($0.head, rules, words))</td><td class=\"figure\">\(String($0.count))</td><td class=\"figure\">\(words.money(Money(minor: $0.minor, $0.currency)))</td></tr>" })</tbody></table>
      """
  }

  private func held(_ sheet: MoneySheet, _ words: Words) -> HTML {
    let state: HTML =
      sheet.faults.isEmpty
      ? "<p class=\"note good\">\(words("money.balanced"))</p>"
      : "<div class=\"summary\" role=\"alert\"><p>\(words("money.unbalanced"))</p><ul>\(sheet.faults.html { "<li>\($0)</li>" })</ul></div>"
    return """
      <dl class="facts">\(sheet.held.html { "<div><dt>\(words("money.account.\($0.account)"))</dt><dd>\($0.money.isEmpty ? "0" : words.money($0.money))</dd></div>" })</dl>\(state)
      """
  }

  private func remitForm(_ rules: Rulebook, _ words: Words, _ typed: FormBody?) -> HTML {
    """
    <h2>\(words("money.remit"))</h2><form method="post" action="/office/money" class="filter"><input type="hidden" name="key" value="\(freshKey())">
    <div class="field"><label for="amount">\(words("money.remit.amount"))</label><input id="amount" name="amount" inputmode="decimal" class="short" autocomplete="off" value="\(typed?["amount"] ?? "")"></div>
    <div class="field"><label for="currency">\(words("money.remit.currency"))</label><select id="currency" name="currency">\(currencies(rules).html { "<option>\($0)</option>" })</select></div>
    <div class="field"><label for="origin">\(words("money.remit.from"))</label><select id="origin" name="origin">\(Remittance.Origin.allCases.html { "<option value=\"\($0.rawValue)\">\(words("money.account.\($0.rawValue)"))</option>" })</select></div>
    <div class="field"><label for="slip">\(words("money.remit.slip"))</label><input id="slip" name="slip" class="middle" maxlength="60" autocomplete="off" value="\(typed?["slip"] ?? "")"></div>
    <button class="button">\(words("money.remit.go"))</button></form>
    """
  }

  func remit(_ request: Request, _ context: DoorContext) async throws -> Response {
    guard let officer = try await officer(request) else { return try await signInFirst(request, context) }
    let form = try await request.form()
    do {
      guard let money = Money(typed: form["amount"] ?? "", form["currency"] ?? ""),
        let origin = Remittance.Origin(rawValue: form["origin"] ?? "")
      else { throw NotAllowed("remit.incomplete") }
      let slip = String((form["slip"] ?? "").prefix(60))
      try await desk.remit(
        Remittance(amount: money, from: origin, slip: slip), by: officer, key: form["key"] ?? freshKey())
      return .see("/office/money")
    } catch let notAllowed as NotAllowed {
      return try await moneyPage(
        request, context, problem: notice(notAllowed, officer, words(context)), typed: form)
    }
  }

  /// Every posting of the span, for the treasury: `sheet.csv` or `sheet.xlsx`.
  func moneyExport(_ request: Request, _ context: DoorContext) async throws -> Response {
    guard let officer = try await officer(request), let rules = desk.rulebooks[officer.administration] else {
      return try await signInFirst(request, context)
    }
    let span = span(request, rules)
    let sheet = try await desk.moneySheet(from: span.from, until: span.until, port: span.port, for: officer)
    if try context.parameters.require("file") == "sheet.pdf" {
      return .bytes(
        try moneyPaper(sheet, rules, words(context)), "application/pdf",
        name: "\(rules.code) \(span.from).pdf")
    }
    let table = Spreadsheet(
      name: "\(rules.code) \(span.from) \(span.until)",
      header: [
        "day", "port", "officer", "debit", "credit", "amount", "currency", "agency", "charge",
        "receipt or slip",
      ],
      rows: sheet.postings.map { row in
        [
          .text(row.day), .text(row.port), .text(row.officer), .text(row.debit), .text(row.credit),
          .amount(Money(minor: row.minor, row.currency)), .text(row.currency),
          .text(row.agency), .text(row.head), .text(row.cause),
        ]
      })
    switch try context.parameters.require("file") {
    case "sheet.csv": return .bytes(table.csv, "text/csv; charset=utf-8", name: "\(table.name).csv")
    case "sheet.xlsx":
      return .bytes(
        try table.xlsx(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        name: "\(table.name).xlsx")
    default: throw Unknown("export")
    }
  }
}
