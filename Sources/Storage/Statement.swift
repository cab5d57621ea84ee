/// SQL with its values kept apart: what is interpolated becomes a bound value, never text of the statement.
package struct Statement: ExpressibleByStringInterpolation, Sendable {
  package private(set) var sql: String
  package private(set) var values: [Value]

  package init(stringLiteral value: String) { (sql, values) = (value, []) }
  package init(stringInterpolation: StringInterpolation) {
    (sql, values) = (stringInterpolation.sql, stringInterpolation.values)
  }

  package struct StringInterpolation: StringInterpolationProtocol {
    var sql = ""
    var values: [Value] = []
    package init(literalCapacity: Int, interpolationCount: Int) {}
    package mutating func appendLiteral(_ literal: String) { sql += literal }
    package mutating func appendInterpolation(_ value: String?) { bind(value.map(Value.text) ?? .null) }
    package mutating func appendInterpolation(_ value: Int?) {
      bind(value.map { .integer(Int64($0)) } ?? .null)
    }
    package mutating func appendInterpolation(_ value: Int64?) { bind(value.map(Value.integer) ?? .null) }
    private mutating func bind(_ value: Value) {
      sql += "?"
      values.append(value)
    }
  }
}

/// What a column holds: the three kinds that both engines share.
package enum Value: Sendable, Hashable {
  case null
  case integer(Int64)
  case text(String)
}

/// One row of an answer, its columns by name.
package struct Row: Sendable {
  private let values: [String: Value]
  package init(_ values: [String: Value]) { self.values = values }

  package func text(_ column: String) throws -> String {
    guard case .text(let text)? = values[column] else { throw UnreadableRow(column: column) }
    return text
  }
  package func textIfAny(_ column: String) -> String? {
    if case .text(let text)? = values[column] { text } else { nil }
  }
  package func integer(_ column: String) throws -> Int64 {
    guard case .integer(let number)? = values[column] else { throw UnreadableRow(column: column) }
    return number
  }
  package func integerIfAny(_ column: String) -> Int64? {
    if case .integer(let number)? = values[column] { number } else { nil }
  }
}

/// A stored row is not as this version wrote it: for the node's log, never for a reader.
package struct UnreadableRow: Error, Sendable {
  package let column: String
  package init(column: String) { self.column = column }
}
