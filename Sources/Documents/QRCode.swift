import CQREncode

/// A QR code as its square of dark and light modules, without the quiet zone around it.
package struct QRCode: Sendable, Hashable {
  /// Modules along one side.
  package let size: Int
  /// Row by row; true is dark.
  package let modules: [Bool]

  /// How much of the symbol may be lost.
  package enum Correction: Sendable { case low, medium, quartile, high }

  /// Light modules that must surround it.
  ///
  /// > Source: ISO/IEC 18004, 5.3.8.
  package static let quietZone = 4

  /// Nil when the text is empty, holds U+0000 or is longer than a symbol can carry. Capital letters and
  /// digits take the least room.
  package init?(_ text: String, correction: Correction = .medium) {
    guard !text.isEmpty, text.utf8.count <= 4296, !text.utf8.contains(0) else { return nil }
    let level =
      switch correction {
      case .low: QR_ECLEVEL_L
      case .medium: QR_ECLEVEL_M
      case .quartile: QR_ECLEVEL_Q
      case .high: QR_ECLEVEL_H
      }
    // Version 0: the smallest that holds it.
    guard let code = QRcode_encodeString(text, 0, level, QR_MODE_8, 1) else { return nil }
    defer { QRcode_free(code) }
    let size = Int(code.pointee.width)
    guard size > 0, let data = code.pointee.data else { return nil }
    self.size = size
    modules = UnsafeBufferPointer(start: data, count: size * size).map { $0 & 1 == 1 }
  }

  /// Runs of dark modules, row by row: what has to be painted.
  var runs: [(x: Int, y: Int, length: Int)] {
    var runs: [(x: Int, y: Int, length: Int)] = []
    for y in 0..<size {
      var x = 0
      while x < size {
        guard modules[y * size + x] else {
          x += 1
          continue
        }
        let start = x
        while x < size, modules[y * size + x] { x += 1 }
        runs.append((start, y, x - start))
      }
    }
    return runs
  }

  /// An `<svg>` element with the quiet zone, black on white whatever surrounds it, that scales to its box.
  ///
  /// - Parameter title: What a screen reader says; escaped here.
  package func svg(title: String) -> String {
    let side = size + 2 * Self.quietZone
    let path = runs.map { "M\($0.x + Self.quietZone) \($0.y + Self.quietZone)h\($0.length)v1h-\($0.length)z" }
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(side) \(side)" role="img" \
      shape-rendering="crispEdges"><title>\(Self.escaped(title))</title>\
      <path fill="#fff" d="M0 0h\(side)v\(side)h-\(side)z"/>\
      <path fill="#000" d="\(path.joined())"/></svg>
      """
  }

  /// By scalar, since a combining mark may follow the character that matters.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
