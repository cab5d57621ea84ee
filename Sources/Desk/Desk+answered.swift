import ClearanceCore
import Foundation
import Storage

extension Desk {
  /// What was answered before to a request of the same key.
  ///
  /// - Throws: ``KeyReused`` when the key came with another request.
  package func answeredBefore(_ key: String, request: String) async throws -> String? {
    let before = try await records.read { try $0.answered("api", key) }
    guard let before else { return nil }
    guard before.request == fingerprint(request) else { throw KeyReused() }
    return before.answer
  }

  /// Keeps an answer for the day its request comes again.
  package func remember(_ key: String, request: String, answer: String) async throws {
    let now = world.now().milliseconds
    let hash = fingerprint(request)
    try await records.write { try $0.remember("api", key, request: hash, answer: answer, at: now) }
  }
}
