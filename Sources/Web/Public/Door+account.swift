import ClearanceCore
import Desk
import HTTPTypes
import Hummingbird

extension Door {
  func addAccountPages(to router: Router<DoorContext>) {
    router.get("/account") { request, context in try await accountPage(request, context) }
    router.post("/account/in") { request, context in try await signIn(request, context, isNew: false) }
    router.post("/account/new") { request, context in try await signIn(request, context, isNew: true) }
    router.post("/account/out") { request, _ in
      if let token = request.cookie("skipper") { try await desk.signOut(token: token) }
      return Response.see("/", cookies: [cookie("skipper", "", days: 0)])
    }
    router.post("/account/forget") { request, _ in
      guard let account = try await account(request) else { return Response.see("/account") }
      let form = try await request.form()
      if let name = form["name"], let kind = form["kind"].flatMap(Saved.Kind.init) {
        try await desk.forget(kind, name: name, of: account)
      }
      return Response.see("/account")
    }
  }

  private func accountPage(
    _ request: Request, _ context: DoorContext, refused: String? = nil, email: String = ""
  ) async throws -> Response {
    let words = words(context)
    var page = Page(words("account.title"), words, door: self, request)
    guard let account = try await account(request) else {
      let wrong: HTML =
        refused.map { "<div class=\"summary\" role=\"alert\" tabindex=\"-1\"><p>\($0)</p></div>" } ?? ""
      return page.response(
        """
        <h1>\(words("account.title"))</h1><p class="lead">\(words("account.lead"))</p>\(wrong)
        <div class="two"><form method="post" action="/account/in"><h2>\(words("account.signIn"))</h2>\(credentials(words, email, "in", "current-password"))
        <button class="button">\(words("account.signIn"))</button></form>
        <form method="post" action="/account/new"><h2>\(words("account.new"))</h2>\(credentials(words, email, "new", "new-password"))
        <button class="button quiet">\(words("account.open"))</button></form></div>
        """, status: refused == nil ? .ok : .unprocessableContent)
    }
    page.account = account
    let drafts = try await desk.drafts(of: account)
    let (vessels, people) = (
      try await desk.saved(.vessel, of: account), try await desk.saved(.person, of: account)
    )
    return page.response(
      """
      <h1>\(words("account.mine"))</h1><p>\(account.email)</p>
      <p><a class="button" href="/declare?leg=inward">\(words("home.arrive"))</a> <a class="button quiet" href="/declare?leg=outward">\(words("home.leave"))</a></p>
      <h2>\(words("account.declarations"))</h2>\(drafts.isEmpty ? "<p>\(words("account.none"))</p>" as HTML : "")
      <ul class="tasks">\(drafts.html { draftLine($0, words) })</ul>
      <h2>\(words("account.boats"))</h2>\(savedList(vessels, words))<h2>\(words("account.people"))</h2>\(savedList(people, words))
      <form method="post" action="/account/out"><button class="button quiet">\(words("account.signOut"))</button></form>
      """)
  }

  private func draftLine(_ draft: OpenDraft, _ words: Words) -> HTML {
    let name = draft.draft["vessel.name"] ?? words("declare.unnamed")
    let path = draft.state == .open ? "/declarations/\(draft.id)" : "/declarations/\(draft.id)/status"
    return """
      <li><a href="\(path)">\(name), \(words("leg.\(draft.leg.rawValue)")), \(desk.rulebooks[draft.administration]?.code ?? "")\
      \(draft.reference.map { " · \($0)" } ?? "")</a> <span class="tag \(draft.state.rawValue)">\(words("draft.\(draft.state.rawValue)"))</span></li>
      """
  }

  private func savedList(_ saved: [Saved], _ words: Words) -> HTML {
    guard !saved.isEmpty else { return "<p class=\"hint\">\(words("account.savedNone"))</p>" }
    return """
      <ul class="tasks">\(saved.html { "<li><span>\($0.label)</span><form method=\"post\" action=\"/account/forget\"><input type=\"hidden\" name=\"kind\" value=\"\($0.kind.rawValue)\"><input type=\"hidden\" name=\"name\" value=\"\($0.name)\"><button class=\"link\">\(words("account.forget")) <span class=\"hidden\">\($0.label)</span></button></form></li>" })</ul>
      """
  }

  func credentials(_ words: Words, _ email: String, _ id: String, _ kind: String) -> HTML {
    """
    <div class="field"><label for="email-\(id)">\(words("account.email"))</label>
    <input type="email" id="email-\(id)" name="email" value="\(email)" autocomplete="username" required></div>
    <div class="field"><label for="password-\(id)">\(words("account.password"))</label>\
    \(kind == "new-password" ? "<p class=\"hint\" id=\"pw-hint\">\(words("account.password.hint"))</p>" as HTML : "")
    <input type="password" id="password-\(id)" name="password" autocomplete="\(kind)" required></div>
    """
  }

  private func signIn(_ request: Request, _ context: DoorContext, isNew: Bool) async throws -> Response {
    let form = try await request.form()
    let (email, password) = (form["email"] ?? "", form.values["password"] ?? "")
    do {
      let token =
        isNew
        ? try await desk.register(email: email, password: password)
        : try await desk.signIn(email: email, password: password)
      return .see("/account", cookies: [cookie("skipper", token, days: 90)])
    } catch let refused as SignInRefused {
      return try await accountPage(
        request, context, refused: Self.words(of: refused, words(context)), email: email)
    }
  }

  static func words(of refused: SignInRefused, _ words: Words) -> String {
    switch refused {
    case .wrong: words("signIn.wrong")
    case .wait(let seconds): words("signIn.wait", ["seconds": String(seconds)])
    case .passwordTooShort(let min): words("signIn.short", ["min": String(min)])
    case .passwordTooLong: words("signIn.long")
    case .emailUnusable: words("signIn.email")
    case .emailTaken: words("signIn.taken")
    }
  }
}
