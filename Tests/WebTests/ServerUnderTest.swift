import ClearanceCore
import Desk
import Foundation
import FoundationNetworking
import Journal
import Logging
import ServiceLifecycle
import StorageSQLite
import Web

/// The checkout: this file is three levels below it.
let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().path

/// A real server on a free port of this machine, over a store in memory.
struct ServerUnderTest: Sendable {
  let address: String
  let port: Int
  let desk: Desk

  /// Runs `body` while the server is open, and closes it whatever happens.
  static func run(
    _ change: (inout WebConfiguration) -> Void = { _ in },
    _ body: (ServerUnderTest) async throws -> Void
  ) async throws {
    let (rulebooks, lists) = try reference.get()
    let keys = rulebooks.keys.map { ($0, SigningKey(administration: $0)) }
    let desk = try await Desk(
      records: try SQLiteRecords(inMemory: ()), rulebooks: rulebooks, lists: lists, world: .ofThisMachine,
      keys: Dictionary(uniqueKeysWithValues: keys))
    var configuration = WebConfiguration()
    configuration.port = 0
    configuration.languages = root + "/Languages"
    configuration.data = root + "/Data"
    change(&configuration)
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    let (addresses, opened) = AsyncStream.makeStream(of: String.self)
    let application = try WebServer.application(desk, configuration, logger: logger) { opened.yield($0) }
    let group = ServiceGroup(configuration: .init(services: [.init(service: application)], logger: logger))
    let running = Task {
      defer { opened.finish() }
      try await group.run()
    }
    guard let address = await addresses.first(where: { _ in true }), let port = URL(string: address)?.port
    else {
      try await running.value
      throw NotOpened()
    }
    // Closed in good order on every way out: a cancelled server would drop connections half accepted.
    let outcome: Result<Void, any Error>
    do {
      outcome = .success(try await body(ServerUnderTest(address: address, port: port, desk: desk)))
    } catch { outcome = .failure(error) }
    await group.triggerGracefulShutdown()
    try await running.value
    try outcome.get()
  }

  /// Read once: the same for every server.
  private static let reference = Result {
    (
      try RulebookShelf(folder: root + "/Rulebooks").rulebooks, try ReferenceLists(folder: root + "/Data")
    )
  }

  struct NotOpened: Error {}

  struct Answer {
    let status: Int
    let headers: [String: String]
    let body: Data
    var text: String { String(decoding: body, as: UTF8.self) }
  }

  /// One request, without following redirects and without keeping cookies.
  func ask(
    _ path: String, method: String = "GET", headers: [String: String] = [:], body: String? = nil
  ) async throws -> Answer {
    guard let url = URL(string: address + path) else { throw NotOpened() }
    var request = URLRequest(url: url)
    request.httpMethod = method
    for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
    request.httpBody = body.map { Data($0.utf8) }
    let configuration = URLSessionConfiguration.ephemeral
    configuration.httpShouldSetCookies = false
    let session = URLSession(configuration: configuration, delegate: NoRedirects(), delegateQueue: nil)
    defer { session.finishTasksAndInvalidate() }
    let (data, response) = try await session.data(for: request)
    guard let http = response as? HTTPURLResponse else { throw NotOpened() }
    let pairs = http.allHeaderFields.map { (String(describing: $0).lowercased(), String(describing: $1)) }
    return Answer(
      status: http.statusCode, headers: Dictionary(pairs) { a, _ in a }, body: data)
  }

  /// Sends a form as a page of ours does.
  func post(_ path: String, _ form: [(String, String)], headers: [String: String] = [:]) async throws
    -> Answer
  {
    let allowed = CharacterSet.alphanumerics
    let text = form.map { name, value in
      [name, value].map { $0.addingPercentEncoding(withAllowedCharacters: allowed) ?? "" }
        .joined(separator: "=")
    }.joined(separator: "&")
    let type = ["Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"]
    return try await ask(path, method: "POST", headers: type.merging(headers) { $1 }, body: text)
  }

  /// The raw bytes of a request, for what no client sends; the answer until the server closes or `seconds`
  /// have passed.
  func raw(_ request: String, seconds: Int = 5) async throws -> (text: String, isClosed: Bool) {
    try await RawSocket.exchange(Array(request.utf8), port: port, seconds: seconds)
  }
}

private final class NoRedirects: NSObject, URLSessionTaskDelegate {
  func urlSession(
    _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
    newRequest request: URLRequest, completionHandler: @escaping @Sendable (URLRequest?) -> Void
  ) { completionHandler(nil) }
}

extension World {
  static let ofThisMachine = World(
    now: { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) },
    randomBytes: { count in
      var generator = SystemRandomNumberGenerator()
      return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    })
}

/// A plain TCP connection.
enum RawSocket {
  struct Refused: Error {}

  /// On a thread of its own: the server answers on those that tests share.
  static func exchange(_ bytes: [UInt8], port: Int, seconds: Int) async throws -> (
    text: String, isClosed: Bool
  ) {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(with: Result { try wait(bytes, port: port, seconds: seconds) })
      }
    }
  }

  private static func wait(_ bytes: [UInt8], port: Int, seconds: Int) throws -> (text: String, isClosed: Bool)
  {
    let handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard handle >= 0 else { throw Refused() }
    defer { close(handle) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    let connected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(handle, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { throw Refused() }
    var patience = timeval(tv_sec: seconds, tv_usec: 0)
    setsockopt(handle, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    guard send(handle, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count else { throw Refused() }
    var answer: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(handle, &chunk, chunk.count, 0)
      if count == 0 { return (String(decoding: answer, as: UTF8.self), true) }
      if count < 0 { return (String(decoding: answer, as: UTF8.self), false) }
      answer += chunk[0..<count]
    }
  }
}
