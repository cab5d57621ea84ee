import ClearanceCore
import Yams

/// A place in a YAML file. What is asked of it and isn't there, or is there unasked, becomes a fault.
struct Entry {
  let node: Node
  let file: String
  let faults: FaultList

  func fault(_ text: String, at other: Node? = nil) {
    faults.add(text, file: file, line: (other ?? node).mark?.line ?? 0)
  }

  /// The values by key; every key not named here is reported.
  func fields(_ known: Set<String>) -> [String: Entry] {
    var fields: [String: Entry] = [:]
    for (name, key, entry) in pairs {
      if known.contains(name) {
        fields[name] = entry
      } else {
        fault("unknown key '\(name)'", at: key)
      }
    }
    return fields
  }

  /// The entries of a mapping whose keys are names of the author's choice.
  var named: [(name: String, entry: Entry)] { pairs.map { ($0.name, $0.entry) } }

  private var pairs: [(name: String, key: Node, entry: Entry)] {
    guard let mapping = node.mapping else {
      fault("a mapping is wanted here")
      return []
    }
    return mapping.compactMap { key, value in
      guard let name = key.string else {
        fault("a key is a text", at: key)
        return nil
      }
      return (name, key, Entry(node: value, file: file, faults: faults))
    }
  }

  var list: [Entry] {
    guard let sequence = node.sequence else {
      fault("a list is wanted here")
      return []
    }
    return sequence.map { Entry(node: $0, file: file, faults: faults) }
  }

  /// A text that says something.
  var text: String? {
    guard let text = node.scalar?.string, !text.trimmed.isEmpty else {
      fault("a text is wanted here")
      return nil
    }
    return text
  }

  /// A whole number from 0 to a thousand million: no sum of a quote can overflow.
  var whole: Int? {
    guard let text = node.scalar?.string, let value = Int(text), (0...1_000_000_000).contains(value) else {
      fault("a whole number from 0 is wanted here")
      return nil
    }
    return value
  }

  /// `null`, which ends a rule.
  var isNull: Bool { ["null", "~", ""].contains(node.scalar?.string) && node.scalar?.style == .plain }

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

  /// Three capital letters.
  var currency: String? {
    guard let code = node.scalar?.string, code.utf8.count == 3,
      code.utf8.allSatisfy({ (65...90).contains($0) })
    else {
      fault("a currency as XCD is wanted here")
      return nil
    }
    return code
  }

  func choice<T: RawRepresentable & CaseIterable>(_ type: T.Type = T.self) -> T?
  where T.RawValue == String {
    guard let text = node.scalar?.string, let value = T(rawValue: text) else {
      fault("one of \(T.allCases.map(\.rawValue).joined(separator: ", ")) is wanted here")
      return nil
    }
    return value
  }

  /// Texts by language; English must be among them.
  var words: [String: String] {
    let pairs = named
    let words = Dictionary(pairs.compactMap { name, entry in entry.text.map { (name, $0) } }) { a, _ in a }
    if !pairs.isEmpty, !pairs.contains(where: { $0.name == "en" }) { fault("the English text is missing") }
    return words
  }

  /// The code of an agency that the administration has.
  func agency(of agencies: [Agency]) -> String? {
    guard let code = text else { return nil }
    if !agencies.contains(where: { $0.code == code }) { fault("no agency '\(code)'") }
    return code
  }

  static let sourceKeys: Set<String> = ["source", "year", "checked", "confirmed"]

  /// The four keys that every rule carries.
  func source(_ fields: [String: Entry]) -> Source? {
    let (text, year) = (need("source", fields)?.text, need("year", fields)?.whole)
    let (checked, confirmed) = (need("checked", fields)?.date, need("confirmed", fields)?.truth)
    guard let text, let year, let checked, let confirmed else { return nil }
    if !(1900...2100).contains(year) { fields["year"]?.fault("a year is wanted here") }
    return Source(text: text, year: year, checked: checked, isConfirmed: confirmed)
  }

  func need(_ key: String, _ fields: [String: Entry]) -> Entry? {
    if fields[key] == nil { fault("'\(key)' is missing") }
    return fields[key]
  }
}

/// Rules of which each date puts the one before out of force.
enum Dated {
  static func read<Rule>(
    _ list: Entry, keys: Set<String>,
    make: (Entry, [String: Entry], Validity, Source) -> Rule?
  ) -> [Rule] {
    let entries = list.list.map { ($0, $0.fields(keys.union(Entry.sourceKeys).union(["from"]))) }
    if entries.isEmpty { list.fault("at least one dated rule is wanted here") }
    let dates = entries.map { entry, fields in entry.need("from", fields)?.date }
    for ((entry, _), (before, date)) in zip(entries.dropFirst(), zip(dates, dates.dropFirst())) {
      if let before, let date, date <= before {
        entry.fault("from \(date) overlaps the rule before, which holds from \(before)")
      }
    }
    return entries.indices.compactMap { index in
      let (entry, fields) = entries[index]
      let until = index + 1 < dates.count ? dates[index + 1] : nil
      guard let source = entry.source(fields) else { return nil }
      return make(entry, fields, Validity(from: dates[index], until: until), source)
    }
  }
}
