import ClearanceCore
import Desk
import Documents
import Foundation
import HTTPTypes
import Hummingbird
import Journal

extension Door {
  func addPublicPages(to router: Router<DoorContext>) {
    router.get("/") { request, context in try await home(request, context) }
    router.get("/assets/:hash/:name") { request, context in
      guard
        let response = assets.response(
          try context.parameters.require("name"), hash: try context.parameters.require("hash"),
          request: request)
      else { throw Unknown("asset") }
      return response
    }
    router.get("/verify") { request, context in
      try await verifyPage(request.query("code"), request, context)
    }
    router.post("/verify") { request, context in try await verify(request, context) }
    router.get("/advice") { request, context in try await advicePage(request, context) }
    router.get("/offices") { request, context in offices(request, context) }
    router.get("/health") { _, _ in Response.bytes(Array("ok\n".utf8), "text/plain; charset=utf-8") }
  }

  func words(_ context: DoorContext) -> Words { languages.words(context.language) }

  private func home(_ request: Request, _ context: DoorContext) async throws -> Response {
    let words = words(context)
    var page = Page(words("home.title"), words, door: self, request)
    page.account = try await account(request)
    return page.response(
      """
      <h1>\(words("home.title"))</h1><p class="lead">\(words("home.lead"))</p>
      <ul class="tiles">
      <li><a class="tile" href="/declare?leg=inward"><strong>\(words("home.arrive"))</strong><span>\(words("home.arrive.text"))</span></a></li>
      <li><a class="tile" href="/declare?leg=outward"><strong>\(words("home.leave"))</strong><span>\(words("home.leave.text"))</span></a></li>
      <li><a class="tile" href="/advice"><strong>\(words("home.advice"))</strong><span>\(words("home.advice.text"))</span></a></li>
      <li><a class="tile" href="/find"><strong>\(words("home.find"))</strong><span>\(words("home.find.text"))</span></a></li>
      </ul>
      <ul class="plain"><li><a href="/verify">\(words("verify.title"))</a></li><li><a href="/offices">\(words("offices.title"))</a></li>
      <li><a href="/account">\(words("account.title"))</a></li><li><a href="/office">\(words("office.signIn.title"))</a></li></ul>
      """)
  }

  /// Desks, hours and sources of every port served here.
  private func offices(_ request: Request, _ context: DoorContext) -> Response {
    let words = words(context)
    let today = desk.world.now()
    let sections = desk.rulebooks.values.sorted { $0.name < $1.name }.html { rules -> HTML in
      let ports = rules.ports.html { port -> HTML in
        let attested = desk.lists.ports[port.code]
        return """
          <h3>\(attested?.name ?? port.code)</h3><p class="hint">\(words("ability.\(port.ability.rawValue)"))\
          \(port.vhfChannel.map { ", VHF \($0)" } ?? "") · \(port.source.html(words))</p>\
          \(port.note.map { "<p>\($0)</p>" as HTML })\
          <ul>\(port.desks.html { desk in "<li><strong>\(rules.agency(desk.agency)?.name ?? "")</strong>, \(desk.place)\(hours(desk, words))</li>" })</ul>
          """
      }
      let day = rules.zone.date(today)
      let coming = desk.holidays(of: rules).filter {
        $0.key >= day && $0.key.days(since: day) <= 60
      }
      .sorted { $0.key < $1.key }
      return """
        <section><h2 id="\(rules.code)">\(rules.name)</h2>\(ports)\
        \(coming.isEmpty ? "" : "<p>\(words("offices.holidays")): \(coming.map { "\(words.date($0.key)) \($0.value)" }.joined(separator: "; "))</p>" as HTML)</section>
        """
    }
    let page = Page(words("offices.title"), words, door: self, request)
    return page.response(
      "<h1>\(words("offices.title"))</h1><p class=\"lead\">\(words("offices.lead"))</p>\(sections)")
  }

  func hours(_ desk: PortRules.Desk, _ words: Words) -> HTML {
    guard !desk.hours.isEmpty else { return "" }
    let spans = desk.hours.map { hours in
      let days = hours.weekdays.sorted().map { words("weekday.\($0)") }.joined(separator: " ")
      return "\(days) \(Zone.clock(hours.from))–\(Zone.clock(hours.until))"
    }
    return "<br><small>\(spans.joined(separator: "; "))</small>"
  }

  private func verify(_ request: Request, _ context: DoorContext) async throws -> Response {
    let type = request.headers[.contentType] ?? ""
    if type.lowercased().hasPrefix("multipart/form-data") {
      let body = try await request.bytes()
      guard let image = Multipart.file("image", in: body, contentType: type), !image.isEmpty else {
        return try await verifyPage(nil, request, context, note: "verify.noImage")
      }
      let found = (try? BarcodeReader.codes(inImage: image))?.first
      return try await verifyPage(found, request, context, note: found == nil ? "verify.noCode" : nil)
    }
    return try await verifyPage(try await request.form()["code"] ?? "", request, context)
  }

  private func verifyPage(
    _ code: String?, _ request: Request, _ context: DoorContext, note: String? = nil
  ) async throws -> Response {
    let words = words(context)
    var page = Page(words("verify.title"), words, door: self, request)
    page.scripts.append("scan.js")
    page.officer = try await officer(request)
    var result: HTML = note.map { "<div class=\"summary\" role=\"alert\"><p>\(words($0))</p></div>" } ?? ""
    if let code, !code.isEmpty { result = certificateResult(try await desk.verify(code).verification, words) }
    let keys = try await desk.trustList().keys.map { "\($0.id) \($0.administration) \($0.publicKey)" }
    return page.response(
      """
      <h1>\(words("verify.title"))</h1><p class="lead">\(words("verify.lead"))</p>\(result)
      <form method="post" action="/verify" enctype="multipart/form-data"><div class="field"><label for="image">\(words("verify.image"))</label>
      <p class="hint" id="image-hint">\(words("verify.image.hint"))</p>
      <input type="file" id="image" name="image" accept="image/png,image/jpeg" capture="environment" aria-describedby="image-hint"></div>
      <button class="button">\(words("verify.read"))</button></form>
      <form method="post" action="/verify" id="code-form"><div class="field"><label for="code">\(words("verify.code"))</label>
      <textarea id="code" name="code" rows="4" autocapitalize="characters" spellcheck="false" autocomplete="off"></textarea></div>
      <button class="button quiet">\(words("verify.check"))</button></form>
      <div id="scan" data-keys="\(keys.joined(separator: "\n"))" data-start="\(words("verify.camera"))" hidden></div>
      """)
  }

  /// A verdict with what the code says, worded apart for each outcome.
  func certificateResult(_ verification: Verification, _ words: Words) -> HTML {
    let (name, values): (String, [String: String]) =
      switch verification.verdict {
      case .valid: ("valid", [:])
      case .expired: ("expired", [:])
      case .revoked(let reason): ("revoked", ["reason": reason])
      case .wrongKey: ("wrongKey", [:])
      case .altered: ("altered", [:])
      case .unreadable: ("unreadable", [:])
      }
    let record = verification.record.map { record -> HTML in
      let zone = desk.rulebooks[record.administration]?.zone
      let time = { (at: Int64) in zone.map { words.time(Instant(milliseconds: at), $0) } ?? "" }
      let rows: [(String, String)] = [
        ("number", record.number), ("kind", words("certificate.\(record.kind)")),
        ("vessel", "\(record.vesselName) (\(record.flag) \(record.registration))"),
        ("port", desk.lists.ports[record.port]?.name ?? record.port),
        ("next", desk.lists.ports[record.next]?.name ?? record.next), ("persons", String(record.persons)),
        ("master", record.masterInitials), ("issued", time(record.issued)),
        ("until", record.validUntil.map(time) ?? words("verify.noEnd")), ("crew", record.crewListHash),
      ]
      return """
        <dl class="facts">\(rows.filter { !$0.1.isEmpty }.html { "<div><dt>\(words("verify.field.\($0.0)"))</dt><dd>\($0.1)</dd></div>" })</dl>
        """
    }
    return """
      <div class="verdict \(name)" role="status" id="verdict"><h2>\(words("verdict.\(name)"))</h2><p>\(words("verdict.\(name).text", values))</p>\(record)</div>
      """
  }
}
