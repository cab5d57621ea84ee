import ClearanceCore
import Desk
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

extension Request {
  /// The cookie of that name.
  func cookie(_ name: String) -> String? {
    for header in headers[values: .cookie] {
      for pair in header.split(separator: ";") {
        let parts = pair.split(separator: "=", maxSplits: 1)
        if parts.count == 2, parts[0].trimmed == name { return parts[1].trimmed }
      }
    }
    return nil
  }

  /// The whole body, at most as long as the page allows, and within twenty seconds however slowly it drips.
  ///
  /// - Throws: ``Refusal``.
  func bytes() async throws -> [UInt8] {
    let most = Guard.bodyMax(uri.path)
    let body = body
    return try await withThrowingTaskGroup(of: [UInt8].self) { group in
      group.addTask {
        var bytes: [UInt8] = []
        for try await chunk in body {
          bytes.append(contentsOf: chunk.readableBytesView)
          if bytes.count > most { throw Refusal(.contentTooLarge, "tooLarge") }
        }
        return bytes
      }
      group.addTask {
        try await Task.sleep(for: .seconds(20))
        throw Refusal(.requestTimeout, "slow")
      }
      defer { group.cancelAll() }
      return try await group.next() ?? []
    }
  }

  /// The form that was sent.
  ///
  /// - Throws: ``Refusal`` for another kind of body, or one of more fields than any form has.
  func form() async throws -> FormBody {
    guard headers[.contentType]?.lowercased().hasPrefix("application/x-www-form-urlencoded") == true else {
      throw Refusal(.unsupportedMediaType, "contentType")
    }
    guard let form = FormBody(urlEncoded: try await bytes()) else {
      throw Refusal(.contentTooLarge, "tooLarge")
    }
    return form
  }

  /// A value of the address, as a form puts it there: a blank is a plus.
  func query(_ name: String) -> String? {
    for pair in (uri.query ?? "").split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts[0].removingPercentEncoding == name else { continue }
      let value = parts.count == 2 ? parts[1] : ""
      return value.replacingOccurrences(of: "+", with: " ").removingPercentEncoding ?? String(value)
    }
    return nil
  }
}

extension Door {
  /// A cookie that scripts can't read.
  func cookie(_ name: String, _ value: String, path: String = "/", days: Int) -> HTTPField {
    let secure = configuration.isSecure ? "; Secure" : ""
    return HTTPField(
      name: .setCookie,
      value: "\(name)=\(value); Path=\(path); Max-Age=\(days * 86_400); HttpOnly; SameSite=Lax\(secure)")
  }

  func account(_ request: Request) async throws -> Account? {
    guard let token = request.cookie("skipper") else { return nil }
    return try await desk.account(token: token)
  }

  func officer(_ request: Request) async throws -> Officer? {
    if let bearer = request.headers[.authorization], bearer.hasPrefix("Bearer ") {
      return try await desk.officer(token: String(bearer.dropFirst(7)))
    }
    guard let token = request.cookie("officer") else { return nil }
    return try await desk.officer(token: token)
  }

  /// A fresh key for a form: sent twice, it acts once.
  func freshKey() -> String { desk.world.identifier(of: FormBody.self).text }
}

extension Response {
  /// After a form: look at this page.
  static func see(_ path: String, cookies: [HTTPField] = []) -> Response {
    var headers: HTTPFields = [.location: path]
    for cookie in cookies { headers.append(cookie) }
    return Response(status: .seeOther, headers: headers)
  }

  static func bytes(_ bytes: [UInt8], _ type: String, name: String? = nil) -> Response {
    var headers: HTTPFields = [.contentType: type]
    if let name { headers[.contentDisposition] = "inline; filename=\"\(name)\"" }
    return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}
