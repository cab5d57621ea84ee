import ClearanceCore
import Desk
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// The frame around every page.
struct Page {
  let title: String
  let words: Words
  let door: Door
  var officer: Officer?
  var account: Account?
  var scripts = ["pratique.js"]
  var styles: [String] = []
  /// Wider, for officers' tables.
  var isWide = false
  var acceptsGzip = false

  init(_ title: String, _ words: Words, door: Door, _ request: Request? = nil) {
    (self.title, self.words, self.door) = (title, words, door)
    acceptsGzip = request?.headers[.acceptEncoding]?.contains("gzip") ?? false
  }

  func response(_ body: HTML, status: HTTPResponse.Status = .ok) -> Response {
    let bytes = Array(html(body).text.utf8)
    var headers: HTTPFields = [.contentType: "text/html; charset=utf-8", .vary: "Accept-Encoding"]
    headers[.cacheControl] = "no-store"
    if acceptsGzip, bytes.count > 1000, let gzipped = Compression.gzip(bytes, level: 4) {
      headers[.contentEncoding] = "gzip"
      return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: gzipped)))
    }
    return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  private func html(_ body: HTML) -> HTML {
    """
    <!doctype html>
    <html lang="\(words.code)"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="theme-color" content="#0b2a4a">
    <title>\(title) · Pratique</title>
    \(styles.html { "<link rel=\"stylesheet\" href=\"\(door.assets.path($0))\">\n" })<link rel="stylesheet" href="\(door.assets.path("style.css"))">
    \(scripts.html { "<script src=\"\(door.assets.path($0))\" defer></script>\n" })</head>
    <body\(isWide ? " class=\"wide\"" as HTML : "")>
    <a class="skip" href="#main">\(words("layout.skip"))</a>
    <header><div class="bar"><a class="brand" href="\(officer == nil ? "/" : "/office")"><span class="flag" aria-hidden="true"></span>Pratique</a>
    <nav aria-label="\(words("layout.nav"))">\(navigation)</nav></div></header>
    <main id="main" tabindex="-1">\(review)
    \(body)
    </main>
    <footer><div class="bar"><p>\(words("layout.footer"))</p>\(languageLinks)</div></footer>
    </body></html>
    """
  }

  /// Said of a language that no native reader has looked over yet.
  private var review: HTML {
    let text = words("layout.review")
    return text.isEmpty ? "" : "<p class=\"hint\" id=\"review\">\(text)</p>"
  }

  private var navigation: HTML {
    if let officer {
      return """
        <a href="/office">\(words("office.registers"))</a><a href="/office/paper">\(words("office.paper"))</a>\
        <a href="/office/map">\(words("office.map"))</a><a href="/office/till">\(words("till.nav"))</a>\
        \(officer.role == .supervisor ? "<a href=\"/office/money\">\(words("money.nav"))</a>" as HTML : "")\
        \(officer.role == .officer ? "" : "<a href=\"/office/rules\">\(words("rules.nav"))</a>" as HTML)<span class="who">\(officer.name)</span>\
        <form method="post" action="/office/out"><button class="link">\(words("account.signOut"))</button></form>
        """
    }
    return """
      <a href="/find">\(words("find.nav"))</a><a href="/verify">\(words("verify.nav"))</a>\
      <a href="/account">\(account?.email ?? words("account.nav"))</a>
      """
  }

  private var languageLinks: HTML {
    guard door.languages.codes.count > 1 else { return "" }
    return """
      <nav class="languages" aria-label="\(words("layout.language"))">\
      \(door.languages.codes.html { "<a lang=\"\($0)\" hreflang=\"\($0)\" href=\"/?lang=\($0)\">\(words("language.\($0)"))</a>" })</nav>
      """
  }
}

/// The problems of a form, each a link to its field, in the form's order.
struct ProblemList {
  let problems: [Problem]
  let words: Words

  /// Of these severities; signals are never worded.
  init(_ problems: [Problem], _ words: Words) {
    self.problems = problems.filter { $0.severity != .signal }
    self.words = words
  }

  var summary: HTML { summary { Self.id($0) } }

  /// - Parameter anchor: The element that a problem's field is on this page.
  func summary(_ anchor: (String) -> String) -> HTML {
    let errors = problems.filter { $0.severity == .error }
    guard !errors.isEmpty else { return "" }
    return """
      <div class="summary" role="alert" tabindex="-1" id="problems">
      <h2>\(words(errors.count == 1 ? "form.problem.one" : "form.problem.many", ["count": String(errors.count)]))</h2>
      <ul>\(errors.html { "<li><a href=\"#\(anchor($0.path))\">\(Self.row($0.path, words))\(text($0))</a></li>" })</ul></div>
      """
  }

  func text(_ problem: Problem) -> String { Self.text(problem, words) }

  /// A missing answer without wording of its own is named by its field's label.
  static func text(_ problem: Problem, _ words: Words) -> String {
    let key = "problem." + problem.code
    guard problem.code.hasSuffix(".missing"), !words.has(key) else { return words(key, problem.values) }
    return words("problem.missing", ["field": words("field." + Form.plain(problem.path))])
  }

  /// The first problem of a field that is to be shown beside it.
  func at(_ path: String) -> Problem? {
    problems.first { $0.path == path && $0.severity == .error } ?? problems.first { $0.path == path }
  }

  static func id(_ path: String) -> String { path.map { $0 == "." ? "-" : String($0) }.joined() }

  /// `Person 2: ` where the problem lies in a row.
  static func row(_ path: String, _ words: Words) -> String {
    guard let number = path.split(separator: ".").compactMap({ Int($0) }).first else { return "" }
    let list = Form.plain(path).split(separator: ".").dropLast().joined(separator: ".")
    let key = "row." + list
    return words.has(key) ? words(key, ["number": String(number + 1)]) + ": " : ""
  }
}
