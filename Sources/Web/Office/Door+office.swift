import ClearanceCore
import Desk
import Foundation
import HTTPTypes
import Hummingbird
import Storage

extension Door {
  func addOfficePages(to router: Router<DoorContext>) {
    router.get("/office") { request, context in try await registers(request, context) }
    addOfficeSignIn(to: router)
    router.get("/office/forms/:form") { request, context in try await blankForm(request, context) }
    router.get("/office/search") { request, context in try await searchPage(request, context) }
    router.get("/office/visits/:id") { request, context in try await casePage(request, context) }
    router.post("/office/visits/:id") { request, context in try await act(request, context) }
    router.get("/office/visits/:id/papers/:name") { request, context in
      try await officePaper(request, context)
    }
    router.get("/office/backlog") { request, context in try await backlogPage(request, context) }
    router.post("/office/backlog") { request, context in try await enterBacklog(request, context) }
    router.get("/office/paper") { request, context in try await paperPage(request, context) }
    router.post("/office/paper") { request, context in try await enterPaper(request, context) }
    router.get("/office/map") { request, context in try await mapPage(request, context) }
    router.get("/office/map.json") { request, _ in try await mapData(request) }
  }

  /// The five lists of a port, one at a time.
  private func registers(_ request: Request, _ context: DoorContext) async throws -> Response {
    guard let officer = try await officer(request) else { return signInPage(request, context) }
    let words = words(context)
    let list = CounterList(rawValue: request.query("list") ?? "") ?? .enRoute
    let port = request.query("port").flatMap { $0.isEmpty ? nil : $0 } ?? officer.port
    let lists = try await desk.lists(port: port, for: officer)
    var page = Page(words("office.registers"), words, door: self, request)
    (page.officer, page.isWide) = (officer, true)
    page.scripts.append("office.js")
    let tabs = CounterList.allCases.html { tab -> HTML in
      """
      <li><a href="/office?list=\(tab.rawValue)&amp;port=\(port ?? "")"\(tab == list ? " aria-current=\"page\"" as HTML : "")>\(words("list.\(tab.rawValue)")) <span class="count">\(lists[tab]?.count ?? 0)</span></a></li>
      """
    }
    return page.response(
      """
      <div class="head"><h1>\(port.flatMap { desk.lists.ports[$0]?.name } ?? desk.rulebooks[officer.administration]?.name ?? "")</h1>\(searchBox(nil, words))</div>
      \(portChoice(officer, list, port, words))<nav aria-label="\(words("office.registers"))"><ul class="tabs">\(tabs)</ul></nav>
      \(table(lists[list] ?? [], caption: words("list.\(list.rawValue)"), officer, words))
      """)
  }

  func searchBox(_ query: String?, _ words: Words) -> HTML {
    """
    <form action="/office/search" role="search" class="search"><label for="q">\(words("office.search"))</label>
    <div class="row"><input id="q" name="q" value="\(query ?? "")" autocomplete="off" aria-describedby="q-hint"><button class="button">\(words("office.search.go"))</button></div>
    <p class="hint" id="q-hint">\(words("office.search.hint"))</p></form>
    """
  }

  private func portChoice(_ officer: Officer, _ list: CounterList, _ port: String?, _ words: Words) -> HTML {
    guard officer.port == nil, let rules = desk.rulebooks[officer.administration] else { return "" }
    let options = rules.ports.html {
      "<option value=\"\($0.code)\"\($0.code == port ? " selected" : "")>\(desk.lists.ports[$0.code]?.name ?? $0.code)</option>"
    }
    return """
      <form action="/office" class="inline"><input type="hidden" name="list" value="\(list.rawValue)"><label for="port">\(words("office.port"))</label>
      <select id="port" name="port"><option value="">\(words("office.allPorts"))</option>\(options)</select> <button class="button quiet">\(words("office.show"))</button></form>
      """
  }

  /// A register as a table: on a narrow screen, cards.
  func table(_ rows: [VisitRow], caption: String, _ officer: Officer, _ words: Words) -> HTML {
    guard !rows.isEmpty, let rules = desk.rulebooks[officer.administration] else {
      return "<p class=\"empty\">\(words("office.empty"))</p>"
    }
    let now = desk.world.now()
    let time = { (at: Int64?) in
      at.map { words.shortTime(Instant(milliseconds: $0), rules.zone, now: now) } ?? ""
    }
    let place = { (code: String?) in code.map { desk.lists.ports[$0]?.name ?? $0 } ?? "" }
    let lines = rows.html { row -> HTML in
      let mark: HTML = row.isMarked ? " <span class=\"tag look\">\(words("office.look"))</span>" : ""
      let waiting = row.waiting.split(separator: " ").map { rules.agency(String($0))?.name ?? String($0) }
      return """
        <tr><th scope="row" data-label="\(words("column.boat"))"><a href="/office/visits/\(row.id)">\(row.vesselName)</a>\(mark)<br><small>\(row.flag) · <span class="whole">\(row.reference)</span></small></th>
        <td data-label="\(words("column.state"))"><span class="tag \(row.state.rawValue)">\(words("state.\(row.state.rawValue)"))</span>\(row.presentedAt != nil && row.state == .lodged ? " <span class=\"tag\">\(words("office.atCounter"))</span>" as HTML : "")</td>
        <td data-label="\(words("column.port"))">\(place(row.port))</td>
        <td data-label="\(words("column.from"))">\(place(row.fromPlace))</td>
        <td data-label="\(words("column.time"))">\(time(row.clearedOutAt ?? row.clearedInAt ?? row.expectedAt))</td>
        <td data-label="\(words("column.until"))">\(row.leaveBy.map { time($0) } ?? row.stayUntil.flatMap { CalendarDate(iso: $0) }.map { words.date($0) } ?? "")</td>
        <td data-label="\(words("column.persons"))">\(row.persons)</td>
        <td data-label="\(words("column.waiting"))">\(waiting.joined(separator: ", "))</td></tr>
        """
    }
    let columns = ["boat", "state", "port", "from", "time", "until", "persons", "waiting"]
    return """
      <table class="register"><caption>\(caption)</caption><thead><tr>\(columns.html { "<th scope=\"col\">\(words("column.\($0)"))</th>" })</tr></thead><tbody>\(lines)</tbody></table>
      """
  }

  private func searchPage(_ request: Request, _ context: DoorContext) async throws -> Response {
    guard let officer = try await officer(request) else { return .see("/office") }
    let words = words(context)
    let query = request.query("q") ?? ""
    // The code of a blank form opens the page to type it into.
    if let leg = Leg.allCases.first(where: {
      query.trimmed.uppercased() == "PAPER \($0.rawValue.uppercased())"
    }) {
      return .see("/office/paper?leg=\(leg.rawValue)")
    }
    var page = Page(words("office.search"), words, door: self, request)
    (page.officer, page.isWide) = (officer, true)
    page.scripts.append("office.js")
    let body: HTML
    switch try await desk.search(query, for: officer) {
    case .visits(let rows):
      if rows.count == 1, let only = rows.first { return .see("/office/visits/\(only.id)") }
      body = table(rows, caption: words("office.found", ["count": String(rows.count)]), officer, words)
    case .certificate(let check): body = certificateResult(check.verification, words)
    }
    return page.response("<h1>\(words("office.search"))</h1>\(searchBox(query, words))\(body)")
  }

  private func mapPage(_ request: Request, _ context: DoorContext) async throws -> Response {
    guard let officer = try await officer(request) else { return .see("/office") }
    let words = words(context)
    var page = Page(words("office.map"), words, door: self, request)
    (page.officer, page.isWide) = (officer, true)
    guard assets.hasLeaflet, let rules = desk.rulebooks[officer.administration] else {
      return page.response("<h1>\(words("office.map"))</h1><p>\(words("map.missing"))</p>")
    }
    page.scripts += ["leaflet.js", "map.js"]
    page.styles = ["leaflet.css"]
    let port = request.query("port") ?? officer.port ?? rules.ports.first?.code ?? ""
    let rows =
      try await desk.list(.enRoute, port: port, for: officer) + desk.list(.inPort, port: port, for: officer)
    let links = rules.ports.html {
      "<li><a href=\"/office/map?port=\($0.code)\"\($0.code == port ? " aria-current=\"page\"" as HTML : "")>\(desk.lists.ports[$0.code]?.name ?? $0.code)</a></li>"
    }
    return page.response(
      """
      <h1>\(words("map.title", ["port": desk.lists.ports[port]?.name ?? port]))</h1><nav aria-label="\(words("office.port"))"><ul class="tabs">\(links)</ul></nav>
      <div id="map" data-port="\(port)" role="application" aria-label="\(words("map.label"))"></div><p class="hint">\(words("map.note"))</p>
      \(table(rows, caption: words("map.list"), officer, words))
      """)
  }

  /// The port, the land around it and the boats that are there or expected, for the map.
  private func mapData(_ request: Request) async throws -> Response {
    guard let officer = try await officer(request), let code = request.query("port"),
      let port = desk.lists.ports[code], port.territory == officer.administration
    else { throw Unknown("port") }
    struct Map: Encodable {
      struct Boat: Encodable {
        let id, name, state: String
        let from: [Double]?
      }
      let port: [Double]
      let name: String
      let land: [[[Double]]]
      let boats: [Boat]
    }
    let rows =
      try await desk.list(.enRoute, port: code, for: officer) + desk.list(.inPort, port: code, for: officer)
    let map = Map(
      port: [port.position.latitude, port.position.longitude], name: port.name,
      land: coast.near(port.position, degrees: 1.5),
      boats: rows.map { row in
        let from = row.fromPlace.flatMap { desk.lists.ports[$0]?.position }
        return Map.Boat(
          id: row.id, name: row.vesselName, state: row.register == .inPort ? "inPort" : "enRoute",
          from: from.map { [$0.latitude, $0.longitude] })
      })
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return .bytes(Array(try encoder.encode(map)), "application/json")
  }
}
