/// A piece of a page. What is interpolated as text is escaped; only another piece goes in as it is.
///
/// Escaping is by Unicode scalar: a combining mark after a quotation mark makes one character of the two, and
/// escaping by character would let it through.
package struct HTML: ExpressibleByStringInterpolation, Sendable {
  package private(set) var text: String

  package init(stringLiteral value: String) { text = value }
  package init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }
  private init(raw: String) { text = raw }

  package static let none = HTML(raw: "")

  /// Pieces one after the other.
  package static func all(_ parts: some Sequence<HTML>) -> HTML {
    HTML(raw: parts.reduce(into: "") { $0 += $1.text })
  }

  package static func escaped(_ value: String) -> String {
    // Most texts hold none of the five.
    guard value.utf8.contains(where: { $0 == 0x26 || $0 == 0x3C || $0 == 0x3E || $0 == 0x22 || $0 == 0x27 })
    else { return value }
    var out = String.UnicodeScalarView()
    for scalar in value.unicodeScalars {
      switch scalar {
      case "&": out.append(contentsOf: "&amp;".unicodeScalars)
      case "<": out.append(contentsOf: "&lt;".unicodeScalars)
      case ">": out.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": out.append(contentsOf: "&quot;".unicodeScalars)
      case "'": out.append(contentsOf: "&#39;".unicodeScalars)
      default: out.append(scalar)
      }
    }
    return String(out)
  }

  package static func + (a: HTML, b: HTML) -> HTML { HTML(raw: a.text + b.text) }
  package static func += (a: inout HTML, b: HTML) { a.text += b.text }

  package struct StringInterpolation: StringInterpolationProtocol {
    var text = ""
    package init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity * 2) }
    package mutating func appendLiteral(_ literal: String) { text += literal }
    package mutating func appendInterpolation(_ value: String) { text += HTML.escaped(value) }
    package mutating func appendInterpolation(_ value: Substring) { text += HTML.escaped(String(value)) }
    package mutating func appendInterpolation(_ value: Int) { text += String(value) }
    package mutating func appendInterpolation(_ value: HTML) { text += value.text }
    package mutating func appendInterpolation(_ value: HTML?) { text += value?.text ?? "" }
    package mutating func appendInterpolation(_ values: [HTML]) { for value in values { text += value.text } }
  }
}

extension Sequence {
  /// Each element as a piece of a page, one after the other.
  func html(_ piece: (Element) throws -> HTML) rethrows -> HTML { HTML.all(try map(piece)) }
}
