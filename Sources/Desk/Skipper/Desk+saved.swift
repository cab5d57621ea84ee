package import ClearanceCore
import Foundation
import Storage

/// A boat or a person declared before, to be taken over with one tap.
package struct Saved: Sendable, Hashable {
  package enum Kind: String, Sendable { case vessel, person }
  package let kind: Kind
  package let name: String
  package let label: String
  /// By the last part of the path: `surname`, `documentNumber`.
  package let answers: Draft
}

extension Desk {
  /// An account's boats or people, the latest used first.
  package func saved(_ kind: Saved.Kind, of account: Account) async throws -> [Saved] {
    let stored: SavedRow.Kind = kind == .vessel ? .vessel : .person
    return try await records.read { transaction in
      try transaction.saved(stored, of: account.id, limit: 200).map {
        Saved(kind: kind, name: $0.name, label: $0.label, answers: try FactText.draft($0.answers))
      }
    }
  }

  package func forget(_ kind: Saved.Kind, name: String, of account: Account) async throws {
    let stored: SavedRow.Kind = kind == .vessel ? .vessel : .person
    try await records.write { try $0.forget(stored, name: name, of: account.id) }
  }

  /// Keeps what was just declared for the account's next declaration.
  func remember(
    _ declaration: Declaration, for account: String, at now: Instant, in transaction: any Transaction
  ) throws {
    let vessel = declaration.vessel
    let key =
      VesselName.registrationKey(flag: vessel.flag, number: vessel.registrationNumber)
      ?? VesselName.key(vessel.name)
    try transaction.save(
      SavedRow(
        kind: .vessel, name: key, label: vessel.name,
        answers: try FactText.text(Self.rowAnswers(declaration.draft, under: "vessel.")),
        usedAt: now.milliseconds), for: account)
    for (index, person) in declaration.people.enumerated() {
      try transaction.save(
        SavedRow(
          kind: .person, name: person.document.key, label: person.listName,
          answers: try FactText.text(Self.rowAnswers(declaration.draft, under: "people.\(index).")),
          usedAt: now.milliseconds), for: account)
    }
  }

  private static func rowAnswers(_ draft: Draft, under prefix: String) -> Draft {
    Draft(
      Dictionary(
        uniqueKeysWithValues: draft.answers(under: prefix).map {
          (String($0.key.dropFirst(prefix.count)), $0.value)
        }))
  }
}
