import Dispatch
import Foundation
import GRDB
package import Storage

/// The embedded store: one SQLite file, or memory for tests.
///
/// Writes that wait while another is being brought to the disk share the next commit, each in a savepoint
/// of its own: one that fails takes nothing of the others with it, and none is answered before
/// all of them are on the disk.
package final class SQLiteRecords: Records, @unchecked Sendable {
  // `@unchecked`: `waiting` is touched under `lock` only; the rest never changes after `init`.
  private let writer: any DatabaseWriter
  private let queue = DispatchQueue(label: "pratique.records.write")
  private let lock = NSLock()
  private var waiting: [Job] = []

  /// Jobs that may share one commit.
  private static let commitMax = 64

  private struct Job: Sendable {
    let run: @Sendable (Database) throws -> Void
    let finish: @Sendable ((any Error)?) -> Void
  }

  /// Opens, or makes, the file and brings it to the newest schema.
  ///
  /// - Throws: What SQLite says; ``NotDurable`` when it won't promise to keep what it acknowledges.
  package init(path: String) throws {
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    configuration.maximumReaderCount = 4
    let pool = try DatabasePool(path: path, configuration: configuration)
    // A pool opens with synchronous=NORMAL, which may lose acknowledged commits when the power fails.
    try pool.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA synchronous=FULL") }
    let level = try pool.writeWithoutTransaction { db in try Int.fetchOne(db, sql: "PRAGMA synchronous") }
    guard level == 2 else { throw NotDurable(level: level ?? -1) }
    writer = pool
    try Self.migrate(writer)
  }

  /// A store that lives as long as this value.
  package init(inMemory: Void) throws {
    writer = try DatabaseQueue()
    try Self.migrate(writer)
  }

  package struct NotDurable: Error { package let level: Int }

  private static func migrate(_ writer: any DatabaseWriter) throws {
    var migrator = DatabaseMigrator()
    for migration in Migrations.all {
      migrator.registerMigration(migration.name) { db in try db.execute(sql: migration.sql) }
    }
    try migrator.migrate(writer)
  }

  package func read<T: Sendable>(
    _ body: @escaping @Sendable (any Transaction) throws -> T
  ) async throws -> T {
    try await writer.read { db in try body(SQLiteTransaction(db: db)) }
  }

  package func write<T: Sendable>(
    _ body: @escaping @Sendable (any Transaction) throws -> T
  ) async throws -> T {
    let box = Box<T>()
    return try await withCheckedThrowingContinuation { continuation in
      let job = Job(
        run: { db in box.value = try body(SQLiteTransaction(db: db)) },
        finish: { error in
          if let error {
            continuation.resume(throwing: error)
          } else if let value = box.value {
            continuation.resume(returning: value)
          } else {
            preconditionFailure("a job that did not fail has a value")
          }
        })
      lock.withLock { waiting.append(job) }
      queue.async { self.commitWaiting() }
    }
  }

  /// Runs every waiting job in one transaction. On `queue` only.
  private func commitWaiting() {
    let jobs = lock.withLock {
      let taken = Array(waiting.prefix(Self.commitMax))
      waiting.removeFirst(taken.count)
      return taken
    }
    guard !jobs.isEmpty else { return }
    var failures: [Int: any Error] = [:]
    do {
      try writer.writeWithoutTransaction { db in
        try db.inTransaction(.immediate) {
          for (index, job) in jobs.enumerated() {
            do {
              try db.inSavepoint {
                try job.run(db)
                return .commit
              }
            } catch {
              failures[index] = error
            }
          }
          return .commit
        }
      }
      for (index, job) in jobs.enumerated() { job.finish(failures[index]) }
    } catch {
      for job in jobs { job.finish(error) }
    }
  }

  /// Carries a value from the writing thread to the waiting task, one after the other.
  private final class Box<T>: @unchecked Sendable { var value: T? }
}

private struct SQLiteTransaction: Transaction {
  let db: Database

  func rows(_ statement: Storage.Statement) throws -> [Storage.Row] {
    let prepared = try db.cachedStatement(sql: statement.sql)
    let cursor = try GRDB.Row.fetchCursor(prepared, arguments: Self.arguments(statement))
    let names = prepared.columnNames
    var rows: [Storage.Row] = []
    while let row = try cursor.next() {
      var values: [String: Value] = [:]
      values.reserveCapacity(names.count)
      for (index, name) in names.enumerated() {
        switch row[index] as DatabaseValue {
        case let value where value.isNull: values[name] = .null
        case let value: values[name] = Self.value(value)
        }
      }
      rows.append(Storage.Row(values))
    }
    return rows
  }

  func run(_ statement: Storage.Statement) throws -> Int {
    let prepared = try db.cachedStatement(sql: statement.sql)
    try prepared.execute(arguments: Self.arguments(statement))
    return db.changesCount
  }

  private static func arguments(_ statement: Storage.Statement) -> StatementArguments {
    StatementArguments(
      statement.values.map { value -> (any DatabaseValueConvertible)? in
        switch value {
        case .null: nil
        case .integer(let number): number
        case .text(let text): text
        }
      })
  }

  private static func value(_ value: DatabaseValue) -> Value {
    switch value.storage {
    case .int64(let number): .integer(number)
    case .string(let text): .text(text)
    case .double(let number): .integer(Int64(number))
    case .null, .blob: .null
    }
  }
}
