import ClearanceCore
import Desk
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// Stands before every page: lets nothing in that no page of ours sends, and nothing out without its headers.
/// The one place where an error becomes an answer.
struct Guard: RouterMiddleware {
  typealias Context = DoorContext

  let door: Door
  let logger: Logger

  @concurrent func handle(
    _ request: Request, context: DoorContext,
    next: @concurrent (Request, DoorContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    context.language = door.languages.chosen(
      asked: request.uri.queryParameters["lang"].map { String($0) }, kept: request.cookie("lang"),
      accepted: request.headers[.acceptLanguage])
    var response: Response
    do {
      if let refusal = refusal(of: request) { throw refusal }
      response = try await next(request, context)
    } catch {
      response = answer(to: error, request, context)
    }
    if let asked = request.uri.queryParameters["lang"], door.languages.codes.contains(String(asked)) {
      response.headers.append(
        .init(name: .setCookie, value: "lang=\(asked); Path=/; Max-Age=31536000; SameSite=Lax"))
    }
    for field in Self.headers where response.headers[field.name] == nil { response.headers.append(field) }
    if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
    return response
  }

  /// What is wrong with a request before it is read.
  private func refusal(of request: Request) -> Refusal? {
    // Two names in one request: nobody knows which of them was meant.
    guard request.headers[values: .named("Host")].isEmpty else {
      return Refusal(.badRequest, "host")
    }
    let authority = request.head.authority ?? ""
    let name = authority.lastIndex(of: ":").map { authority[..<$0] }
    guard
      door.configuration.hosts.contains(authority.lowercased())
        || door.configuration.hosts.contains((name ?? "").lowercased())
    else { return Refusal(.misdirectedRequest, "host") }
    if let length = request.headers[.contentLength].flatMap({ Int($0) }),
      length > Self.bodyMax(request.uri.path)
    {
      return Refusal(.contentTooLarge, "tooLarge")
    }
    guard request.method != .get, request.method != .head else { return nil }
    // A form on another site must not act for somebody who is signed in here.
    if let site = request.headers[.secFetchSite], !["same-origin", "none"].contains(site) {
      return Refusal(.forbidden, "crossSite")
    }
    if let origin = request.headers[.origin], origin != "null" || request.headers[.secFetchSite] == nil {
      let host = URL(string: origin)?.host() ?? ""
      guard door.configuration.hosts.contains(host.lowercased()) else {
        return Refusal(.forbidden, "crossSite")
      }
    }
    return nil
  }

  static func bodyMax(_ path: String) -> Int {
    path.hasPrefix("/api/") ? 512 * 1024 : path == "/verify" ? 8 * 1024 * 1024 : 512 * 1024
  }

  private func answer(to error: any Error, _ request: Request, _ context: DoorContext) -> Response {
    let words = door.languages.words(context.language)
    let isMachine = request.uri.path.hasPrefix("/api/")
    let (status, key, values) = Self.wording(of: error)
    if status.code >= 500 {
      logger.error("request failed", metadata: ["id": "\(context.id)", "error": "\(error)"])
    }
    let number = "\(context.id)"
    if isMachine {
      let problems = (error as? Problems)?.all ?? []
      return .problem(status, key, words("error." + key, values), problems: problems, number: number, words)
    }
    let page = Page(words("error." + key + ".title"), words, door: door)
    var response = page.response(
      """
      <h1>\(words("error." + key + ".title"))</h1><p class="lead">\(words("error." + key, values))</p>
      <p>\(words("error.number", ["number": number]))</p>
      <p><a class="button quiet" href="/">\(words("error.home"))</a></p>
      """)
    response.status = status
    if status == .contentTooLarge || status == .requestTimeout { response.hangUp() }
    return response
  }

  /// Which answer an error gets, and by which key it is worded.
  private static func wording(of error: any Error) -> (HTTPResponse.Status, String, [String: String]) {
    switch error {
    case let refusal as Refusal: (refusal.status, refusal.key, [:])
    case is Problems: (.unprocessableContent, "problems", [:])
    case let notAllowed as NotAllowed: (.conflict, "notAllowed", ["code": notAllowed.code])
    case is KeyReused: (.conflict, "keyReused", [:])
    case is Unknown: (.notFound, "notFound", [:])
    case let refused as SignInRefused:
      if case .wait = refused { (.tooManyRequests, "wait", [:]) } else { (.unauthorized, "signIn", [:]) }
    case let http as any HTTPResponseError:
      switch http.status {
      case .notFound: (.notFound, "notFound", [:])
      case .methodNotAllowed: (.methodNotAllowed, "method", [:])
      case .contentTooLarge: (.contentTooLarge, "tooLarge", [:])
      default: (http.status.code < 500 ? .badRequest : .internalServerError, "badRequest", [:])
      }
    default: (.internalServerError, "internal", [:])
    }
  }

  private static let headers: HTTPFields = [
    .contentSecurityPolicy:
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
      + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    .xContentTypeOptions: "nosniff", .named("Referrer-Policy"): "no-referrer",
    .named("Cross-Origin-Opener-Policy"): "same-origin",
    .named("Permissions-Policy"): "camera=(self), geolocation=(self), microphone=()",
  ]
}

/// A request that no page of ours sends.
struct Refusal: Error {
  let status: HTTPResponse.Status
  let key: String
  init(_ status: HTTPResponse.Status, _ key: String) { (self.status, self.key) = (status, key) }
}

extension HTTPField.Name {
  /// A name written in this source: one that can't be a header's is our mistake.
  static func named(_ name: String) -> Self {
    guard let field = Self(name) else { preconditionFailure("no header is named \(name)") }
    return field
  }
  static let secFetchSite = named("Sec-Fetch-Site")
  static let autosave = named("X-Autosave")
  static let idempotencyKey = named("Idempotency-Key")
}

extension Response {
  /// Closes the connection once the answer is out, with whatever of the body is still to come.
  mutating func hangUp() {
    let whole = body
    headers[.connection] = "close"
    headers[.contentLength] = body.contentLength.map(String.init)
    body = ResponseBody(contentLength: whole.contentLength) { writer in
      let collected = Collected(writer)
      try await whole.write(collected)
      throw HungUp()
    }
  }
  private struct HungUp: Error {}

  /// Passes on all but the end.
  private struct Collected: ResponseBodyWriter {
    var inner: any ResponseBodyWriter
    init(_ inner: any ResponseBodyWriter) { self.inner = inner }
    @concurrent mutating func write(_ buffer: ByteBuffer) async throws { try await inner.write(buffer) }
    @concurrent consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
  }
}
