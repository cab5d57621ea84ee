/// A declaration as far as it has been typed: every answer as text, by the path of its field.
///
/// A draft is never wrong, only unfinished. It is stored as it is left, shown again as it was typed, and
/// becomes a ``Declaration`` only through ``Declaration/read(_:in:)``. Rows are numbered from 0:
/// `people.0.surname`, `goods.firearm.1.serial`.
public struct Draft: Hashable, Sendable, Codable {
  public private(set) var answers: [String: String]

  public init(_ answers: [String: String] = [:]) {
    self.answers = [:]
    for (path, answer) in answers { self[path] = answer }
  }

  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode([String: String].self))
  }
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(answers)
  }

  /// The answer at `path`, trimmed; nil when nothing was typed. Setting nil or blanks takes it away.
  public subscript(path: String) -> String? {
    get { answers[path] }
    set {
      let trimmed = newValue?.trimmed ?? ""
      answers[path] = trimmed.isEmpty ? nil : trimmed
    }
  }

  /// How many rows the list at `path` has, as 3 when `people.2.…` is the last: gaps count as rows.
  public func count(of path: String) -> Int {
    let prefix = path + "."
    let rows = answers.keys.lazy.filter { $0.hasPrefix(prefix) }.compactMap {
      Int($0.dropFirst(prefix.count).prefix { $0 != "." })
    }
    // No list is longer than a million rows: a number typed into a path can't overflow what counts them.
    return min(max(rows.max() ?? -1, -1), 999_999) + 1
  }

  /// Takes row `index` of the list at `path` away and moves the later ones up.
  public mutating func removeRow(_ index: Int, of path: String) {
    var kept: [String: String] = [:]
    let prefix = path + "."
    for (key, answer) in answers {
      guard key.hasPrefix(prefix) else {
        kept[key] = answer
        continue
      }
      let rest = key.dropFirst(prefix.count)
      let digits = rest.prefix { $0 != "." }
      guard let row = Int(digits) else {
        kept[key] = answer
        continue
      }
      if row < index { kept[key] = answer }
      if row > index { kept[prefix + String(row - 1) + rest.dropFirst(digits.count)] = answer }
    }
    answers = kept
  }

  /// The answers whose path begins with `prefix`, for example one person's: `people.2.`.
  public func answers(under prefix: String) -> [String: String] {
    answers.filter { $0.key.hasPrefix(prefix) }
  }

  /// Takes away every answer whose path begins with `prefix`.
  public mutating func clear(under prefix: String) {
    answers = answers.filter { !$0.key.hasPrefix(prefix) }
  }
}

extension StringProtocol {
  /// Without white space at either end.
  public var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
