/// Where a node keeps its facts and what follows from them.
///
/// An engine runs SQL and keeps promises; it holds no query of its own. What ``write(_:)`` has returned is
/// on the disk.
package protocol Records: Sendable {
  /// Reads one state of the whole, unmoved by writes meanwhile.
  func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T

  /// Runs `body` alone, and keeps all it wrote or, when it throws, nothing.
  func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T
}

/// One open transaction; used inside the closure that was handed it, and on its thread only.
package protocol Transaction {
  func rows(_ statement: Statement) throws -> [Row]
  /// - Returns: The number of rows changed.
  @discardableResult func run(_ statement: Statement) throws -> Int
}

/// The migrations, in their order. A released one is never edited.
package enum Migrations {
  package static let all: [(name: String, sql: String)] = [
    ("m0001-clearance", String(decoding: PackageResources.m0001_clearance_sql, as: UTF8.self)),
    ("m0002-ledger", String(decoding: PackageResources.m0002_ledger_sql, as: UTF8.self)),
    ("m0003-rules", String(decoding: PackageResources.m0003_rules_sql, as: UTF8.self)),
    ("m0004-permits", String(decoding: PackageResources.m0004_permits_sql, as: UTF8.self)),
    ("m0005-journal", String(decoding: PackageResources.m0005_journal_sql, as: UTF8.self)),
  ]
}
