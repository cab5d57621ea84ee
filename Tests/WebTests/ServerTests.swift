import Foundation
import Testing
import Web

@Suite("The web server", .serialized) struct ServerTests {
  @Test("puts its headers on every answer, errors included", arguments: ["/", "/nowhere", "/api/v1/nowhere"])
  func headers(path: String) async throws {
    try await ServerUnderTest.run { server in
      let answer = try await server.ask(path)
      let policy = try #require(answer.headers["content-security-policy"])
      for part in ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"] {
        #expect(policy.contains(part))
      }
      #expect(!policy.contains("unsafe"))
      #expect(answer.headers["x-content-type-options"] == "nosniff")
      #expect(answer.headers["referrer-policy"] == "no-referrer")
      #expect(answer.headers["cross-origin-opener-policy"] == "same-origin")
      #expect(answer.headers["cache-control"] == "no-store")
    }
  }

  @Test(
    "answers only to names it was given",
    arguments: [
      "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
      "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: localhost:80:80\r\nConnection: close\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: localhost@evil.example\r\nConnection: close\r\n\r\n",
    ])
  func host(request: String) async throws {
    try await ServerUnderTest.run { server in
      let answer = try await server.raw(request).text
      #expect(answer.hasPrefix("HTTP/1.1 421") || answer.hasPrefix("HTTP/1.1 400"), "\(answer.prefix(60))")
    }
  }

  @Test("answers under a name it was given, with or without its port")
  func ownName() async throws {
    try await ServerUnderTest.run({ $0.hosts = ["clearance.example"] }) { server in
      for host in ["clearance.example", "Clearance.Example", "clearance.example:\(server.port)"] {
        let answer = try await server.raw("GET / HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\r\n").text
        #expect(answer.hasPrefix("HTTP/1.1 200"), "\(host)")
      }
    }
  }

  @Test("refuses a body by its declared length at once, and hangs up")
  func declaredLength() async throws {
    try await ServerUnderTest.run { server in
      let head =
        "POST /find HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
      for length in ["10485760", "99999999999", "99999999999999999999999"] {
        let began = Date()
        let answer = try await server.raw(head + "Content-Length: \(length)\r\n\r\n")
        #expect(answer.text.hasPrefix("HTTP/1.1 413") || answer.text.hasPrefix("HTTP/1.1 400"))
        #expect(answer.isClosed, "open after \(length)")
        #expect(Date().timeIntervalSince(began) < 3)
      }
    }
  }

  @Test("refuses a body without declared length once it is too large")
  func chunked() async throws {
    try await ServerUnderTest.run { server in
      let head = "POST /find HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"
      let chunk = "10000\r\n" + String(repeating: "a", count: 0x10000) + "\r\n"
      let body = String(repeating: chunk, count: 12)
      let type = "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
      let answer = try await server.raw(head + type + body + "0\r\n\r\n")
      #expect(answer.text.hasPrefix("HTTP/1.1 413"))
    }
  }

  @Test("hangs up on a head or a body that never ends", .timeLimit(.minutes(1)))
  func slow() async throws {
    try await ServerUnderTest.run({ $0.idleSeconds = 2 }) { server in
      let head =
        "POST /find HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
      async let half = server.raw("GET / HTTP/1.1\r\nHost: loc", seconds: 10)
      async let body = server.raw(head + "Content-Length: 100\r\n\r\na=", seconds: 10)
      let (isHalfClosed, isBodyClosed) = (try await half.isClosed, try await body.isClosed)
      #expect(isHalfClosed)
      #expect(isBodyClosed)
    }
  }

  @Test(
    "takes no form from another site",
    arguments: [
      ["Sec-Fetch-Site": "cross-site"], ["Sec-Fetch-Site": "same-site"],
      ["Sec-Fetch-Site": "same-origin", "Origin": "https://evil.example"],
    ])
  func crossSite(headers: [String: String]) async throws {
    try await ServerUnderTest.run { server in
      let answer = try await server.post("/account/out", [], headers: headers)
      #expect(answer.status == 403)
    }
  }

  @Test("refuses another kind of body than a form")
  func contentType() async throws {
    try await ServerUnderTest.run { server in
      let json = try await server.ask(
        "/find", method: "POST", headers: ["Content-Type": "application/json"], body: "{}")
      #expect(json.status == 415)
    }
  }

  @Test("words an error in the reader's terms, with a number and without its inside")
  func errors() async throws {
    try await ServerUnderTest.run { server in
      let missing = try await server.ask("/nowhere")
      #expect(missing.status == 404)
      #expect(missing.headers["content-type"] == "text/html; charset=utf-8")
      #expect(missing.text.contains("Not found"))
      #expect(missing.text.contains("name this number"))
      let method = try await server.ask("/offices", method: "DELETE")
      #expect([404, 405].contains(method.status))
      #expect(!method.text.contains("HTTPError"))
      let machine = try await server.ask("/api/v1/nowhere")
      #expect(machine.headers["content-type"] == "application/problem+json")
      let document = try #require(JSONSerialization.jsonObject(with: machine.body) as? [String: Any])
      #expect(document["status"] as? Int == 404)
      #expect(document["title"] as? String == "Not found")
    }
  }

  @Test("answers HEAD as GET, without the body")
  func head() async throws {
    try await ServerUnderTest.run { server in
      let answer = try await server.raw("HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        .text
      #expect(answer.hasPrefix("HTTP/1.1 200"))
      #expect(!answer.contains("<html"))
    }
  }

  @Test("compresses pages for those who can read it, and a first visit is small")
  func firstVisit() async throws {
    try await ServerUnderTest.run { server in
      var bytes = 0
      let page = try await server.ask("/")
      let assets = page.text.matches(of: /\/assets\/[0-9a-f]+\/[a-z.]+/).map { String($0.output) }
      #expect(assets.count >= 2)
      for path in ["/"] + assets {
        let request =
          "GET \(path) HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n"
        let answer = try await server.raw(request).text
        #expect(answer.lowercased().contains("content-encoding: gzip"), "\(path)")
        #expect(answer.lowercased().contains("vary: accept-encoding"), "\(path)")
        bytes += answer.utf8.count
      }
      // Undecodable bytes were each counted as three: the real figure is lower still.
      #expect(bytes < 100_000)
    }
  }

  @Test("keeps styles and scripts for a year under an address that changes with them")
  func assets() async throws {
    try await ServerUnderTest.run { server in
      let page = try await server.ask("/").text
      let path = try #require(page.firstMatch(of: /\/assets\/[0-9a-f]+\/style.css/).map { String($0.output) })
      let first = try await server.ask(path)
      #expect(first.headers["cache-control"]?.contains("immutable") == true)
      let tag = try #require(first.headers["etag"])
      let again = try await server.raw(
        "GET \(path) HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: \(tag)\r\nConnection: close\r\n\r\n"
      ).text
      #expect(again.hasPrefix("HTTP/1.1 304"))
      let old = try await server.ask("/assets/000000/style.css")
      #expect(old.headers["cache-control"] == "no-cache")
      for name in ["..%2Fstyle.css", "openapi.json"] {
        let status = try await server.ask("/assets/000000/\(name)").status
        #expect(status == 404)
      }
    }
  }

  @Test("does without the map where Leaflet isn't installed")
  func noLeaflet() async throws {
    try await ServerUnderTest.run({ $0.leaflet = "/nowhere" }) { server in
      let (home, script) = (try await server.ask("/"), try await server.ask("/assets/0/leaflet.js"))
      #expect(home.status == 200)
      #expect(script.status == 404)
    }
  }

  @Test("does not open without its language files")
  func noLanguages() async throws {
    await #expect(throws: (any Error).self) {
      try await ServerUnderTest.run({ $0.languages = "/nowhere" }) { _ in }
    }
  }
}
