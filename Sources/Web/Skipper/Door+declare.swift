import ClearanceCore
import Desk
import Foundation
import HTTPTypes
import Hummingbird

extension Door {
  func addSkipperPages(to router: Router<DoorContext>) {
    router.get("/declare") { request, context in try await declarePage(request, context) }
    router.post("/declare") { request, context in try await declare(request, context) }
    router.get("/find") { request, context in findPage(request, context) }
    router.post("/find") { request, context in
      let form = try await request.form()
      return try await find(form["reference"] ?? "", form["secret"] ?? "", request, context)
    }
    router.get("/find/:reference/:secret") { request, context in
      try await find(
        try context.parameters.require("reference"), try context.parameters.require("secret"), request,
        context)
    }
    router.get("/declarations/:id") { request, context in try await taskList(request, context) }
    router.get("/declarations/:id/status") { request, context in try await statusPage(request, context) }
    router.get("/declarations/:id/crew-list.pdf") { request, context in try await crewList(request, context) }
    router.get("/declarations/:id/certificates/:number") { request, context in
      try await certificatePaper(request, context)
    }
    router.post("/declarations/:id/withdraw") { request, context in try await withdraw(request, context) }
    router.post("/declarations/:id/next") { request, context in try await next(request, context) }
    // The tree of paths doesn't go back from `people/:row` to `:page`: the list stands by itself.
    router.get("/declarations/:id/people") { request, context in
      try await formPage(.people, row: nil, request, context)
    }
    router.post("/declarations/:id/people") { request, context in
      try await leavePage(.people, row: nil, request, context)
    }
    router.get("/declarations/:id/people/:row") { request, context in
      try await formPage(.people, row: context.parameters.require("row", as: Int.self), request, context)
    }
    router.post("/declarations/:id/people/:row") { request, context in
      try await leavePage(.people, row: context.parameters.require("row", as: Int.self), request, context)
    }
    router.get("/declarations/:id/:page") { request, context in
      try await formPage(try formName(context), row: nil, request, context)
    }
    router.post("/declarations/:id/:page") { request, context in
      try await leavePage(try formName(context), row: nil, request, context)
    }
  }

  private func formName(_ context: DoorContext) throws -> Form.Page {
    guard let page = Form.Page(rawValue: try context.parameters.require("page")) else {
      throw Unknown("page")
    }
    return page
  }

  /// Who may open the declaration named in the path.
  func holder(_ request: Request, _ context: DoorContext) async throws -> Holder {
    let id = try context.parameters.require("id")
    guard
      let holder = try await desk.holder(of: id, account: account(request), secret: request.cookie("pass"))
    else { throw Unknown("declaration") }
    return holder
  }

  private func declarePage(_ request: Request, _ context: DoorContext, isMissing: Bool = false) async throws
    -> Response
  {
    let words = words(context)
    let leg = Leg(rawValue: request.query("leg") ?? "") ?? .inward
    let account = try await account(request)
    var page = Page(words("declare.\(leg.rawValue).title"), words, door: self, request)
    page.account = account
    let groups = desk.rulebooks.values.sorted { $0.name < $1.name }.html { rules -> HTML in
      let territory = desk.lists.territories[rules.code]?.name ?? rules.name
      let ports = rules.ports.filter { $0.ability != .none }.html {
        "<option value=\"\($0.code)\"\($0.code == request.query("to") ? " selected" : "")>\(desk.lists.ports[$0.code]?.name ?? $0.code)</option>"
      }
      return "<optgroup label=\"\(territory)\">\(ports)</optgroup>"
    }
    var offers: [Desk.Offer] = []
    if let account { offers = try await desk.offers(to: account) }
    return page.response(
      """
      <h1>\(page.title)</h1><p class="lead">\(words("declare.lead"))</p>
      \(isMissing ? "<div class=\"summary\" role=\"alert\"><ul><li><a href=\"#port\">\(words("problem.voyage.port.missing"))</a></li></ul></div>" as HTML : "")
      <form method="post" action="/declare"><input type="hidden" name="leg" value="\(leg.rawValue)">
      <div class="field"><label for="port">\(words("declare.port.\(leg.rawValue)"))</label>
      <select id="port" name="port"><option value=""></option>\(groups)</select></div>
      \(offers.isEmpty ? "" : offerChoice(offers, words))
      <button class="button">\(words("declare.begin"))</button></form>
      <p class="hint">\(words("declare.noAccount"))</p>
      """, status: isMissing ? .unprocessableContent : .ok)
  }

  private func offerChoice(_ offers: [Desk.Offer], _ words: Words) -> HTML {
    """
    <fieldset class="field choices"><legend>\(words("declare.offer"))</legend>
    \(offers.enumerated().html { index, offer in
      """
      <label class="radio"><input type="radio" name="after" value="\(offer.draft)"\(index == 0 ? " checked" : "")> <span>\(offer.vesselName), \
      \(desk.lists.ports[offer.port]?.name ?? offer.port), \(words("state.\(offer.state.rawValue)"))</span></label>
      """
    })<label class="radio"><input type="radio" name="after" value=""> <span>\(words("declare.fresh"))</span></label></fieldset>
    """
  }

  private func declare(_ request: Request, _ context: DoorContext) async throws -> Response {
    let form = try await request.form()
    guard let port = form["port"], let territory = desk.lists.ports[port]?.territory,
      desk.rulebooks[territory] != nil
    else { return try await declarePage(request, context, isMissing: true) }
    let leg = Leg(rawValue: form["leg"] ?? "") ?? .inward
    let account = try await account(request)
    var begun: BegunDraft?
    if let after = form["after"], let holder = try await desk.holder(of: after, account: account, secret: nil)
    {
      begun = try await desk.beginNext(after: holder, leg, at: territory, account: account)
      if let begun { try await desk.save(begun.holder) { $0["voyage.port"] = port } }
    }
    let fresh: BegunDraft
    if let begun {
      fresh = begun
    } else {
      fresh = try await desk.begin(leg, at: territory, port: port, account: account)
    }
    // What was told to the adviser is not typed again.
    let told = Self.toldPaths.compactMap { path in form[path].map { (path, $0) } }
    if !told.isEmpty {
      try await desk.save(fresh.holder) { draft in
        for (path, answer) in told { draft[path] = String(answer.prefix(100)) }
      }
    }
    return opened(fresh)
  }

  private func opened(_ begun: BegunDraft) -> Response {
    let path = "/declarations/\(begun.holder.draft)"
    return .see(path, cookies: [cookie("pass", begun.secret, path: path, days: 180)])
  }

  private func findPage(
    _ request: Request, _ context: DoorContext, wrong: String? = nil, reference: String = ""
  ) -> Response {
    let words = words(context)
    let page = Page(words("find.title"), words, door: self, request)
    return page.response(
      """
      <h1>\(words("find.title"))</h1><p class="lead">\(words("find.lead"))</p>
      \(wrong.map { "<div class=\"summary\" role=\"alert\"><p>\($0)</p></div>" as HTML })
      <form method="post" action="/find"><div class="field"><label for="reference">\(words("find.reference"))</label>
      <input id="reference" name="reference" class="middle" value="\(reference)" autocomplete="off" autocapitalize="characters" spellcheck="false"></div>
      <div class="field"><label for="secret">\(words("find.secret"))</label>
      <input id="secret" name="secret" class="middle" autocomplete="off" autocapitalize="characters" spellcheck="false"></div>
      <button class="button">\(words("find.open"))</button></form>
      """, status: wrong == nil ? .ok : .unprocessableContent)
  }

  private func find(_ reference: String, _ secret: String, _ request: Request, _ context: DoorContext)
    async throws -> Response
  {
    let words = words(context)
    do {
      guard let holder = try await desk.find(reference, secret: secret) else {
        return findPage(request, context, wrong: words("find.wrong"), reference: reference)
      }
      let path = "/declarations/\(holder.draft)"
      return .see(path + "/status", cookies: [cookie("pass", secret, path: path, days: 180)])
    } catch SignInRefused.wait(let seconds) {
      return findPage(
        request, context, wrong: words("signIn.wait", ["seconds": String(seconds)]), reference: reference)
    }
  }

  private func withdraw(_ request: Request, _ context: DoorContext) async throws -> Response {
    let holder = try await holder(request, context)
    let form = try await request.form()
    try await desk.withdraw(holder, reason: form["reason"])
    return .see("/declarations/\(holder.draft)/status")
  }

  /// The declaration that follows: the way out, or the arrival at the next island.
  private func next(_ request: Request, _ context: DoorContext) async throws -> Response {
    let holder = try await holder(request, context)
    let form = try await request.form()
    let leg = Leg(rawValue: form["leg"] ?? "") ?? .outward
    let open = try await desk.draft(holder)
    return opened(
      try await desk.beginNext(
        after: holder, leg, at: form["administration"] ?? open.administration, account: account(request)))
  }
}
