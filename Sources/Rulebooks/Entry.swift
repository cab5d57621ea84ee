import ClearanceCore
import Yams

/// Collects faults while a file is read.
final class FaultList {
  var all: [Fault] = []
}

/// A place in a YAML file, with the keys that were asked of it: whatever is left over is a fault.
struct Entry {
  let node: Node
  let file: String
  let faults: FaultList

  func fault(_ text: String, at other: Node? = nil) {
    faults.all.append(Fault(file: file, line: (other ?? node).mark?.line ?? 0, text: text))
  }

  /// The values by key; every key not named here is reported.
  func fields(_ known: Set<String>) -> [String: Entry] {
    guard let mapping = node.mapping else {
      fault("a mapping is wanted here")
      return [:]
    }
    var fields: [String: Entry] = [:]
    for (key, value) in mapping {
      guard let name = key.string else { continue }
      if known.contains(name) {
        fields[name] = Entry(node: value, file: file, faults: faults)
      } else {
        fault("unknown key '\(name)'", at: key)
      }
    }
    return fields
  }

  /// The entries of a mapping whose keys are names of the author's choice.
  var named: [(name: String, entry: Entry)] {
    guard let mapping = node.mapping else {
      fault("a mapping is wanted here")
      return []
    }
    return mapping.compactMap { key, value in
      key.string.map { ($0, Entry(node: value, file: file, faults: faults)) }
    }
  }

  var list: [Entry] {
    guard let sequence = node.sequence else {
      fault("a list is wanted here")
      return []
    }
    return sequence.map { Entry(node: $0, file: file, faults: faults) }
  }

  var text: String? {
    if node.scalar == nil { fault("a text is wanted here") }
    return node.scalar?.string
  }

  var whole: Int? {
    guard let text = node.scalar?.string, let value = Int(text) else {
      fault("a whole number is wanted here")
      return nil
    }
    return value
  }

  var date: CalendarDate? {
    guard let text = node.scalar?.string, let date = CalendarDate(iso: text) else {
      fault("a date as 2026-11-24 is wanted here")
      return nil
    }
    return date
  }

  var truth: Bool? {
    switch node.scalar?.string {
    case "true": return true
    case "false": return false
    default:
      fault("true or false is wanted here")
      return nil
    }
  }

  func choice<T: RawRepresentable & CaseIterable>(_ type: T.Type = T.self) -> T? where T.RawValue == String {
    guard let text = node.scalar?.string, let value = T(rawValue: text) else {
      fault("one of \(T.allCases.map(\.rawValue).joined(separator: ", ")) is wanted here")
      return nil
    }
    return value
  }

  /// Texts by language; English must be among them.
  var words: [String: String] {
    let words = Dictionary(named.compactMap { name, entry in entry.text.map { (name, $0) } }) { a, _ in a }
    if words["en"] == nil { fault("the English text is missing") }
    return words
  }

  static let sourceKeys: Set<String> = ["source", "year", "checked", "confirmed"]

  /// The four keys that every rule carries.
  func source(_ fields: [String: Entry]) -> Source? {
    guard let text = need("source", fields)?.text, let year = need("year", fields)?.whole,
      let checked = need("checked", fields)?.date, let confirmed = need("confirmed", fields)?.truth
    else { return nil }
    if text.trimmed.isEmpty { fault("the source is empty") }
    if !(1900...2100).contains(year) { fault("the year of the source is not one") }
    return Source(text: text, year: year, checked: checked, isConfirmed: confirmed)
  }

  func need(_ key: String, _ fields: [String: Entry]) -> Entry? {
    if fields[key] == nil { fault("'\(key)' is missing") }
    return fields[key]
  }
}
