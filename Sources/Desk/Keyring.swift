package import Journal
import Foundation

/// The signing keys of the administrations that a node serves, each in a file that only its user can read.
package enum Keyring {
  /// Opens the keys of `administrations` in `folder`, and makes those that aren't there yet.
  ///
  /// - Throws: What the file system says; ``UnusableKey`` when a file holds no key.
  package static func open(folder: String, administrations: [String]) throws -> [String: SigningKey] {
    let files = FileManager.default
    try files.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    var keys: [String: SigningKey] = [:]
    for administration in administrations {
      let path = folder + "/" + administration + ".key"
      if let data = files.contents(atPath: path) {
        let text = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        guard let key = SigningKey(administration: administration, text: text) else {
          throw UnusableKey(file: path)
        }
        keys[administration] = key
      } else {
        let key = SigningKey(administration: administration)
        guard
          files.createFile(
            atPath: path, contents: Data((key.text + "\n").utf8), attributes: [.posixPermissions: 0o600])
        else { throw UnusableKey(file: path) }
        keys[administration] = key
      }
    }
    return keys
  }

  package struct UnusableKey: Error, CustomStringConvertible {
    package let file: String
    package var description: String { "\(file) can't be written, or holds no signing key" }
  }
}
