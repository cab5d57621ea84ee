import Foundation
import Storage
import StorageSQLite
import Testing

/// What every store must keep, whichever engine it is.
@Suite("A store") struct RecordsContractTests {
  enum Engine: CaseIterable { case memory, file }

  private func open(_ engine: Engine) throws -> any Records {
    switch engine {
    case .memory: return try SQLiteRecords(inMemory: ())
    case .file:
      let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString + ".sqlite")
        .path
      return try SQLiteRecords(path: path)
    }
  }

  @Test("keeps what a write returned", arguments: Engine.allCases)
  func keeps(engine: Engine) async throws {
    let records = try open(engine)
    let first = try await records.write { try $0.next(of: "series") }
    let second = try await records.write { try $0.next(of: "series") }
    #expect(first == 1)
    #expect(second == 2)
  }

  @Test("keeps nothing of a write that failed, and all of those beside it", arguments: Engine.allCases)
  func isAtomic(engine: Engine) async throws {
    struct Broken: Error {}
    let records = try open(engine)
    let kept = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<60 {
        group.addTask {
          do {
            try await records.write { transaction in
              _ = try transaction.next(of: "series")
              if number % 3 == 0 { throw Broken() }
            }
            return true
          } catch { return false }
        }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(kept == 40)
    // Gapless: the failed ones took no number with them.
    let next = try await records.write { try $0.next(of: "series") }
    #expect(next == 41)
  }

  @Test("binds what is interpolated", arguments: Engine.allCases)
  func binds(engine: Engine) async throws {
    let records = try open(engine)
    let nasty = "'; DROP TABLE facts; --"
    let rows = try await records.read { try $0.rows("SELECT \(nasty) AS text, \(7) AS number") }
    #expect(try rows.first?.text("text") == nasty)
    #expect(try rows.first?.integer("number") == 7)
  }
}
