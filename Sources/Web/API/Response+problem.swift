import ClearanceCore
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

extension Response {
  /// A problem document.
  ///
  /// > Source: RFC 9457.
  static func problem(
    _ status: HTTPResponse.Status, _ key: String, _ detail: String, problems: [Problem], number: String,
    _ words: Words
  ) -> Response {
    struct Document: Encodable {
      struct Entry: Encodable {
        let code, path, severity, detail: String
      }
      let type, title, detail, instance: String
      let status: Int
      let problems: [Entry]?
    }
    let entries = problems.filter { $0.severity != .signal }.map {
      Document.Entry(
        code: $0.code, path: $0.path, severity: $0.severity.rawValue,
        detail: ProblemList.text($0, words))
    }
    let document = Document(
      type: "about:blank", title: words("error.\(key).title"), detail: detail,
      instance: "urn:request:\(number)", status: status.code, problems: entries.isEmpty ? nil : entries)
    return .json(document, status: status, type: "application/problem+json")
  }

  /// JSON with its keys sorted, so that the same answer is the same bytes.
  static func json(
    _ value: some Encodable, status: HTTPResponse.Status = .ok, type: String = "application/json"
  ) -> Response {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(value) else { return Response(status: .internalServerError) }
    return Response(
      status: status, headers: [.contentType: type, .cacheControl: "no-store"],
      body: .init(byteBuffer: ByteBuffer(bytes: data)))
  }
}
