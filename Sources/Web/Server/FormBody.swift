import ClearanceCore
import Foundation

/// What a form sent: names and values, bounded.
package struct FormBody: Sendable {
  package private(set) var values: [String: String] = [:]
  static let fieldsMax = 6000

  /// Nil when it has more fields than any form of ours.
  package init?(urlEncoded bytes: some Sequence<UInt8>) {
    var (name, value): ([UInt8], [UInt8]) = ([], [])
    var (isName, count) = (true, 0)
    var escape: [UInt8]?
    func hex(_ byte: UInt8) -> UInt8? {
      switch byte {
      case 48...57: byte - 48
      case 65...70: byte - 55
      case 97...102: byte - 87
      default: nil
      }
    }
    func flush() {
      if !name.isEmpty {
        // Of a flag and its hidden twin, the last one sent counts.
        values[String(decoding: name, as: UTF8.self)] = String(decoding: value, as: UTF8.self)
      }
      (name, value, isName) = ([], [], true)
    }
    func put(_ byte: UInt8) { if isName { name.append(byte) } else { value.append(byte) } }
    for byte in bytes {
      if var open = escape {
        open.append(byte)
        if open.count < 2 {
          escape = open
        } else {
          if let high = hex(open[0]), let low = hex(open[1]) {
            put(high << 4 | low)
          } else {
            put(UInt8(ascii: "%"))
            open.forEach(put)
          }
          escape = nil
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "&"):
        count += 1
        guard count < Self.fieldsMax else { return nil }
        flush()
      case UInt8(ascii: "=") where isName: isName = false
      case UInt8(ascii: "+"): put(0x20)
      case UInt8(ascii: "%"): escape = []
      default: put(byte)
      }
    }
    flush()
  }

  package subscript(name: String) -> String? {
    let value = values[name]?.trimmed ?? ""
    return value.isEmpty ? nil : value
  }
}

/// The one file of a `multipart/form-data` body.
enum Multipart {
  /// - Returns: The bytes of the part named `name`; nil when there is none.
  static func file(_ name: String, in body: [UInt8], contentType: String) -> [UInt8]? {
    guard let mark = contentType.range(of: "boundary=") else { return nil }
    let boundary = contentType[mark.upperBound...].prefix { $0 != ";" }.filter { $0 != "\"" }
    guard (1...70).contains(boundary.utf8.count) else { return nil }
    let data = Data(body)
    let border = Data("--\(boundary)".utf8)
    var start = data.startIndex
    while let found = data.range(of: border, in: start..<data.endIndex) {
      let rest = found.upperBound..<data.endIndex
      guard let next = data.range(of: Data("\r\n--\(boundary)".utf8), in: rest),
        let gap = data.range(of: Data("\r\n\r\n".utf8), in: found.upperBound..<next.lowerBound)
      else { return nil }
      let head = String(decoding: data[found.upperBound..<gap.lowerBound], as: UTF8.self)
      if head.contains("name=\"\(name)\"") { return Array(data[gap.upperBound..<next.lowerBound]) }
      start = next.lowerBound + 2
    }
    return nil
  }
}

extension FormBody {
  /// The same names and values, from JSON.
  init(_ values: [String: String]) { self.values = values }
}
