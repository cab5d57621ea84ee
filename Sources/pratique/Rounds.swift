import Desk
import Foundation
import Web

/// What a node does by itself while it serves.
enum Rounds {
  /// Reminders every hour, where there is a mailer, and checkpoints every minute, for as long as `serve` runs.
  static func run(
    _ desk: Desk, languages: String, mailer: (any Mailer)?,
    while serve: @escaping @Sendable () async throws -> Void
  ) async throws {
    let reminders = try mailer.map { try ReminderRound(desk: desk, languages: languages, mailer: $0) }
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await serve() }
      group.addTask { try await signCheckpoints(of: desk) }
      if let reminders { group.addTask { try await remind(reminders) } }
      try await group.next()
      group.cancelAll()
    }
  }

  private static func remind(_ round: ReminderRound) async throws {
    while true {
      do {
        let (sent, refused) = try await round.run()
        if sent + refused > 0 { say("\(sent) reminders sent, \(refused) refused.") }
      } catch {
        say("The round of reminders failed: \(error)")
      }
      try await Task.sleep(for: .seconds(3600))
    }
  }

  /// Signs each log that has grown, at most a minute after it did. What stands against one is said once, and the
  /// counter goes on.
  private static func signCheckpoints(of desk: Desk) async throws {
    var told: Set<JournalFault> = []
    while true {
      do {
        for fault in try await desk.checkpointAll() where told.insert(fault).inserted {
          say("THE JOURNAL IS NOT SOUND and is not signed: \(fault). Run  pratique journal verify")
        }
      } catch {
        say("Checkpoints could not be signed: \(error)")
      }
      try await Task.sleep(for: .seconds(60))
    }
  }
}
