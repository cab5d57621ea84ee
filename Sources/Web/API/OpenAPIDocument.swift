import Foundation

/// The description of the JSON door, as `openapi.json` beside this file; the tests hold the server to it.
enum OpenAPIDocument {
  static let text = String(decoding: PackageResources.openapi_json, as: UTF8.self)
}
