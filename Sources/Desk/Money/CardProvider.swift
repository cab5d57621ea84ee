package import ClearanceCore
import Foundation
import Storage

/// Takes payments by card for an office: a bank's terminal, or ``FolderCards`` where one is tried out.
package protocol CardProvider: Sendable {
  /// Asks for a payment. The same id asked again gives the same answer and takes the money once.
  ///
  /// - Returns: The provider's authorisation, printed on the receipt.
  /// - Throws: ``CardRefused``.
  func take(_ payment: CardPayment) async throws -> String
  /// Gives back what an authorisation took; once, however often it is asked.
  func refund(_ authorisation: String) async throws
}

package struct CardPayment: Sendable, Hashable, Codable {
  /// Names the request, so that a line that drops takes no money twice.
  package let id: String
  package let administration: String
  /// The visit's number.
  package let visit: String
  /// One amount per currency.
  package let amounts: [Money]
}

package enum CardRefused: Error, Sendable, Hashable {
  case declined(String)
  /// Nothing is known of the payment; it may be asked for again.
  case unreachable
}

/// A provider for trying out: a folder that holds `payments/ID.json` for each payment, and an `answer` that says
/// `approve` (as when it is not there), `decline REASON` or `unreachable`.
package struct FolderCards: CardProvider {
  private let folder: URL

  package init(folder: String) throws {
    self.folder = URL(fileURLWithPath: folder)
    try FileManager.default.createDirectory(
      at: self.folder.appending(path: "payments"), withIntermediateDirectories: true)
  }

  private struct Kept: Codable {
    let payment: CardPayment
    let authorisation: String
    var isRefunded: Bool
  }

  package func take(_ payment: CardPayment) async throws -> String {
    let authorisation = String(fingerprint(payment.id).prefix(12)).uppercased()
    if let kept = try kept(authorisation), !kept.isRefunded { return authorisation }
    let answer = (try? String(contentsOf: folder.appending(path: "answer"), encoding: .utf8)) ?? "approve"
    let words = answer.split(whereSeparator: \.isWhitespace)
    switch words.first {
    case "decline": throw CardRefused.declined(words.dropFirst().joined(separator: " "))
    case "unreachable": throw CardRefused.unreachable
    default:
      try keep(Kept(payment: payment, authorisation: authorisation, isRefunded: false))
      return authorisation
    }
  }

  package func refund(_ authorisation: String) async throws {
    guard var kept = try kept(authorisation) else { return }
    kept.isRefunded = true
    try keep(kept)
  }

  private func file(_ authorisation: String) -> URL {
    folder.appending(path: "payments").appending(path: authorisation + ".json")
  }
  private func kept(_ authorisation: String) throws -> Kept? {
    let file = file(authorisation)
    guard FileManager.default.fileExists(atPath: file.path) else { return nil }
    return try JSONDecoder().decode(Kept.self, from: Data(contentsOf: file))
  }
  private func keep(_ kept: Kept) throws {
    try JSONEncoder().encode(kept).write(to: file(kept.authorisation), options: .atomic)
  }
}

/// What a card has paid for one request.
struct CardTaken: Sendable {
  let authorisation: String
  let amounts: [Money]

  /// - Throws: ``NotAllowed`` when a receipt is for another amount than the card paid.
  func check(_ events: [Event]) throws(NotAllowed) {
    for case .paid(let receipt) in events where receipt.method == .card {
      guard receipt.totals == amounts else { throw NotAllowed("card.changed") }
    }
  }
}

extension Desk {
  /// Asks the provider for what the actions take by card; nil where they take nothing so, or there is no provider.
  func payByCard(
    _ actions: [Action], on id: Identifier<Visit>, by officer: Officer, _ rules: Rulebook, key: String
  ) async throws -> CardTaken? {
    guard let cards, actions.contains(where: \.isByCard) else { return nil }
    let amounts: [Money]? = try await records.read { transaction -> [Money]? in
      guard var visit = try transaction.loadVisit(id), visit.administration == officer.administration else {
        throw Unknown("visit")
      }
      guard try transaction.answered(officer.id, key) == nil else { return nil }
      return try rehearse(actions, on: &visit, by: officer, rules, in: transaction)
    }
    guard let amounts, !amounts.isEmpty else { return nil }
    let payment = CardPayment(
      id: "\(officer.id) \(key)", administration: officer.administration, visit: id.text, amounts: amounts)
    do {
      return CardTaken(authorisation: try await cards.take(payment), amounts: amounts)
    } catch let refused as CardRefused {
      switch refused {
      case .declined(let reason): throw NotAllowed("card.declined", ["reason": reason])
      case .unreachable: throw NotAllowed("card.unreachable")
      }
    }
  }

  /// What the actions would take by card, without writing anything.
  private func rehearse(
    _ actions: [Action], on visit: inout Visit, by officer: Officer, _ rules: Rulebook,
    in transaction: any Transaction
  ) throws -> [Money] {
    let now = world.now()
    let context = ActionContext(
      rulebook: rules, now: now,
      feeSetting: try feeSetting(rules, of: visit, isAtCounter: true, now: now, in: transaction),
      earlierPermits: try earlierPermits(rules, of: visit, in: transaction), agencies: officer.agencies,
      isSupervisor: officer.role == .supervisor, actor: officer.actor,
      certificate: { kind, declaration, port, next, validUntil in
        Certificate(
          number: "", kind: kind, port: port, issuedAt: now, validUntil: validUntil, next: next,
          personsOnBoard: declaration.people.count, code: "")
      }, receiptNumber: { _ in "" })
    var amounts: [Money] = []
    for action in actions {
      for event in try visit.act(action, in: context) {
        if case .paid(let receipt) = event, receipt.method == .card { amounts += receipt.totals }
        visit.append(
          Fact(
            id: world.identifier(), administration: visit.administration, visit: visit.id, recordedAt: now,
            actor: officer.actor, event: event))
      }
    }
    return Money.totals(amounts)
  }

  /// Gives the card's money back when what it paid for could not be written.
  func refunding(_ card: CardTaken?, _ write: () async throws -> Visit) async throws -> Visit {
    do {
      return try await write()
    } catch {
      if let card { try await cards?.refund(card.authorisation) }
      throw error
    }
  }

  /// Gives back what the receipts taken back had taken by card.
  func refundUndone(_ actions: [Action], _ visit: Visit) async throws {
    guard let cards else { return }
    for case .undo(let cited, _) in actions {
      guard case .paid(let receipt)? = visit.facts.first(where: { $0.id == cited })?.event,
        let authorisation = receipt.authorisation
      else { continue }
      try await cards.refund(authorisation)
    }
  }
}

extension Action {
  var isByCard: Bool {
    switch self {
    case .pay(_, .card, _): true
    case .grant(_, _, let payment), .extend(_, _, let payment), .permitCoastwise(_, let payment):
      payment?.method == .card
    default: false
    }
  }
}
