import ClearanceCore
import Desk
import HTTPTypes
import Hummingbird

extension Door {
  func addOfficeSignIn(to router: Router<DoorContext>) {
    router.post("/office/in") { request, context in try await officerIn(request, context) }
    router.post("/office/out") { request, _ in
      if let token = request.cookie("officer") { try await desk.signOut(token: token) }
      return Response.see("/office", cookies: [cookie("officer", "", days: 0)])
    }
  }

  /// A form that came from an officer whose session had run out: kept through the sign-in, so that a long entry is
  /// not typed twice.
  struct Interrupted {
    let path: String
    let values: [String: String]
    private static let prefix = "interrupted."

    /// Nil for a path that is not the office's own.
    init?(path: String, values: [String: String]) {
      guard path == "/office/paper" || path.hasPrefix("/office/visits/") else { return nil }
      (self.path, self.values) = (path, values)
    }

    /// What a sign-in form carried along.
    init?(in form: FormBody) {
      let carried = form.values.filter { $0.key.hasPrefix(Self.prefix) }
      let values = carried.map { (String($0.key.dropFirst(Self.prefix.count)), $0.value) }
      self.init(path: form["path"] ?? "", values: Dictionary(values) { a, _ in a })
    }

    /// As hidden inputs: of the sign-in form, or of the form itself when it is sent on.
    func inputs(isSentOn: Bool) -> HTML {
      let path: HTML = isSentOn ? "" : "<input type=\"hidden\" name=\"path\" value=\"\(self.path)\">"
      let prefix = isSentOn ? "" : Self.prefix
      return path
        + values.sorted { $0.key < $1.key }.html {
          "<input type=\"hidden\" name=\"\(prefix)\($0.key)\" value=\"\($0.value)\">"
        }
    }
  }

  /// Asks an officer to sign in, and keeps the form he sent.
  func signInFirst(_ request: Request, _ context: DoorContext) async throws -> Response {
    let form = try await request.form()
    return signInPage(
      request, context, interrupted: Interrupted(path: request.uri.path, values: form.values))
  }

  func signInPage(
    _ request: Request, _ context: DoorContext, refused: String? = nil, login: String = "",
    interrupted: Interrupted? = nil
  ) -> Response {
    let words = words(context)
    let page = Page(words("office.signIn.title"), words, door: self, request)
    return page.response(
      """
      <h1>\(words("office.signIn.title"))</h1><p class="lead">\(words("office.signIn.lead"))</p>
      \(interrupted == nil ? "" : "<p class=\"note\" role=\"status\">\(words("office.signIn.kept"))</p>" as HTML)\
      \(refused.map { "<div class=\"summary\" role=\"alert\"><p>\($0)</p></div>" as HTML })
      <form method="post" action="/office/in">\(interrupted?.inputs(isSentOn: false))<div class="field"><label for="login">\(words("office.login"))</label>
      <input id="login" name="login" value="\(login)" class="middle" autocomplete="username" autocapitalize="none" spellcheck="false"></div>
      <div class="field"><label for="password">\(words("account.password"))</label>
      <input type="password" id="password" name="password" autocomplete="current-password"></div>
      <button class="button">\(words("account.signIn"))</button></form>
      """,
      status: refused != nil ? .unprocessableContent : interrupted != nil ? .forbidden : .ok)
  }

  private func officerIn(_ request: Request, _ context: DoorContext) async throws -> Response {
    let form = try await request.form()
    let (words, interrupted) = (words(context), Interrupted(in: form))
    do {
      let token = try await desk.signInOfficer(
        login: form["login"] ?? "", password: form.values["password"] ?? "")
      let session = cookie("officer", token, days: 1)
      guard let interrupted else { return .see("/office", cookies: [session]) }
      let page = Page(words("office.signIn.title"), words, door: self, request)
      var response = page.response(
        """
        <h1>\(words("office.signIn.back"))</h1><form method="post" action="\(interrupted.path)">\(interrupted.inputs(isSentOn: true))
        <button class="button">\(words("office.signIn.goOn"))</button></form>
        """)
      response.headers.append(session)
      return response
    } catch let refused as SignInRefused {
      return signInPage(
        request, context, refused: Self.words(of: refused, words), login: form["login"] ?? "",
        interrupted: interrupted)
    }
  }
}
