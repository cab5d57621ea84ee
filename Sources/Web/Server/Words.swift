import Foundation
package import ClearanceCore
import Yams

/// Every text of the product, by language and key: `Languages/en/pages.yaml` holds `home: {title: …}` as
/// `home.title`.
package struct Languages: Sendable {
  private let texts: [String: [String: String]]
  /// In the order they are offered.
  package let codes: [String]

  /// - Throws: What the file system says; ``NoEnglish`` when the language every other falls back on is missing.
  package init(folder: String) throws {
    var texts: [String: [String: String]] = [:]
    for code in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() where code.count <= 3 {
      for name in try FileManager.default.contentsOfDirectory(atPath: folder + "/" + code)
      where name.hasSuffix(".yaml") {
        let yaml = try String(contentsOfFile: "\(folder)/\(code)/\(name)", encoding: .utf8)
        if let node = try Yams.compose(yaml: yaml) {
          Self.flatten(node, "", into: &texts[code, default: [:]])
        }
      }
    }
    guard texts["en"]?.isEmpty == false else { throw NoEnglish(folder: folder) }
    self.texts = texts
    // Offered once the pages themselves are there, not the papers alone.
    codes = ["en", "es", "fr", "nl", "pap", "ht"].filter { texts[$0]?["home.title"] != nil }
  }

  package struct NoEnglish: Error { package let folder: String }

  private static func flatten(_ node: Node, _ prefix: String, into texts: inout [String: String]) {
    if let mapping = node.mapping {
      for (key, value) in mapping {
        let name = key.scalar?.string ?? ""
        // `_` words the key itself where others stand below it.
        let path = name == "_" ? prefix : prefix.isEmpty ? name : prefix + "." + name
        flatten(value, path, into: &texts)
      }
    } else if let scalar = node.scalar {
      texts[prefix] = scalar.string
    }
  }

  package func words(_ code: String) -> Words {
    Words(
      code: codes.contains(code) || texts[code] != nil ? code : "en", texts: texts[code] ?? [:],
      english: texts["en"] ?? [:])
  }

  /// The first language that a reader asks for and that there is.
  package func chosen(asked: String?, kept: String?, accepted: String?) -> String {
    let wishes =
      [asked, kept].compactMap(\.self)
      + (accepted ?? "").split(separator: ",").map {
        String($0.prefix { $0 != ";" && $0 != "-" }).trimmed.lowercased()
      }
    return wishes.first { codes.contains($0) } ?? "en"
  }
}

/// The texts of one language, English where it has none.
package struct Words: Sendable {
  package let code: String
  let texts: [String: String]
  let english: [String: String]

  package func has(_ key: String) -> Bool { texts[key] != nil || english[key] != nil }

  package func callAsFunction(_ key: String, _ values: [String: String] = [:]) -> String {
    var text = template(key, values)
    guard text.contains("{") else { return text }
    for (name, value) in values { text = text.replacingOccurrences(of: "{\(name)}", with: value) }
    return text
  }

  /// The wording for one where there is one, and the count says so.
  private func template(_ key: String, _ values: [String: String]) -> String {
    // French and the Creole of Haiti count nothing as one.
    if let count = (values["count"] ?? values["value"]).flatMap({ Int($0) }),
      count == 1 || count == 0 && ["fr", "ht"].contains(code), let one = texts[key + ".one"]
    {
      return one
    }
    return texts[key] ?? english[key] ?? key
  }

  /// `24 Nov 2026`: the month in letters, so that no one takes it for the day.
  package func date(_ date: CalendarDate) -> String {
    "\(date.day) \(self("month.short.\(date.month)")) \(date.year)"
  }

  /// `24 Nov 2026, 14:05`, by the clocks of the port.
  package func time(_ instant: Instant, _ zone: Zone) -> String {
    let (day, minute) = zone.local(instant)
    return "\(date(day)), \(Zone.clock(minute))"
  }

  /// `today 14:05`, `24 Nov 14:05`.
  package func shortTime(_ instant: Instant, _ zone: Zone, now: Instant) -> String {
    let (day, minute) = zone.local(instant)
    let today = zone.date(now)
    if day == today { return self("time.today", ["time": Zone.clock(minute)]) }
    return "\(day.day) \(self("month.short.\(day.month)")) \(Zone.clock(minute))"
  }

  /// `XCD 1,200.50`, as this language writes it.
  package func money(_ amount: Money) -> String { amount.text(in: code) }
  /// Several amounts, a plus between.
  package func money(_ amounts: [Money]) -> String {
    amounts.map { money($0) }.joined(separator: " + ")
  }

  /// The text of a rulebook in this language, or in English.
  package func own(_ texts: [String: String]) -> String { texts[code] ?? texts["en"] ?? "" }
}
