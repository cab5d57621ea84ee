import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Style, scripts and Leaflet: read once at the start, held compressed, under addresses that change when they do.
struct Assets: Sendable {
  struct Asset: Sendable {
    let type: String
    let plain: [UInt8]
    let gzipped: [UInt8]?
    let hash: String
  }
  private let byName: [String: Asset]
  let hasLeaflet: Bool

  /// - Parameter leaflet: The folder that Debian's package installs.
  /// - Throws: ``Missing`` when the product's own files aren't there.
  init(leaflet: String) throws {
    var byName: [String: Asset] = [:]
    let own = Bundle.module.bundlePath + "/Assets"
    for name in ["style.css", "pratique.js", "office.js", "scan.js", "map.js"] {
      guard let asset = Self.load(own + "/" + name) else { throw Missing(file: name) }
      byName[name] = asset
    }
    for name in ["leaflet.js", "leaflet.css"] { byName[name] = Self.load(leaflet + "/" + name) }
    hasLeaflet = byName["leaflet.js"] != nil && byName["leaflet.css"] != nil
    self.byName = byName
  }

  struct Missing: Error { let file: String }

  /// Where a page finds it.
  func path(_ name: String) -> String { "/assets/\(byName[name]?.hash ?? "0")/\(name)" }

  func response(_ name: String, hash: String, request: Request) -> Response? {
    guard let asset = byName[name] else { return nil }
    let tag = "\"\(asset.hash)\""
    var headers: HTTPFields = [.contentType: asset.type, .eTag: tag, .vary: "Accept-Encoding"]
    headers[.cacheControl] = hash == asset.hash ? "public, max-age=31536000, immutable" : "no-cache"
    if request.headers[.ifNoneMatch] == tag { return Response(status: .notModified, headers: headers) }
    let accepts = request.headers[.acceptEncoding]?.contains("gzip") ?? false
    if accepts, let gzipped = asset.gzipped {
      headers[.contentEncoding] = "gzip"
      return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: gzipped)))
    }
    return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: asset.plain)))
  }

  private static func load(_ path: String) -> Asset? {
    // Debian's folders hold links: what they lead to is read now, never at a request.
    let real = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    guard let data = FileManager.default.contents(atPath: real) else { return nil }
    let plain = Array(data)
    let hash = SHA256.hash(data: data).prefix(6).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    let type = path.hasSuffix(".css") ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8"
    return Asset(type: type, plain: plain, gzipped: Compression.gzip(plain, level: 9), hash: hash)
  }
}
