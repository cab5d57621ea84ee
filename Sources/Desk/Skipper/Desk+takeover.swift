package import ClearanceCore
import Foundation
import Storage

extension Desk {
  /// Begins the declaration that follows from one already made: the way out of a visit that is in, or the
  /// arrival at the next port of a boat that has cleared out.
  ///
  /// - Parameter administration: Where she goes next; for the way out, her present one.
  package func beginNext(
    after holder: Holder, _ leg: Leg, at administration: String, account: Account?
  ) async throws -> BegunDraft {
    let open = try await draft(holder)
    let visit = try await records.read { transaction in
      try open.visit.flatMap { try transaction.loadVisit($0) }
    }
    guard let visit else {
      return try await begin(
        leg, at: administration, with: Self.sameAgain(open.draft), account: account)
    }
    switch leg {
    case .outward:
      guard let inward = visit.inward else { throw NotAllowed("clear.nothingDeclared") }
      return try await begin(
        .outward, at: visit.administration, with: outwardAnswers(from: inward, at: visit.port),
        account: account, visit: visit.id)
    case .inward:
      let answers = inwardAnswers(after: visit, at: administration)
      return try await begin(.inward, at: administration, with: answers, account: account)
    }
  }

  /// What a declaration out takes over from the one in: the boat, the people who stay aboard, the goods.
  package func outwardAnswers(from inward: Declaration, at port: String) -> Draft {
    var draft = Self.sameAgain(inward.draft)
    for index in stride(from: inward.people.count - 1, through: 0, by: -1)
    where inward.people[index].changes == .leaves {
      draft.removeRow(index, of: "people")
    }
    for index in 0..<draft.count(of: "people") { draft["people.\(index).change"] = nil }
    draft["voyage.port"] = port
    switch inward.voyage.next {
    case .port(let code): draft["voyage.next"] = code
    case .named(let name): (draft["voyage.next"], draft["voyage.nextOther"]) = ("other", name)
    case nil: break
    }
    draft["voyage.date"] = inward.voyage.leaves?.description
    return draft
  }

  /// What an arrival takes over from the departure elsewhere: everything but what only the new port can know.
  package func inwardAnswers(after visit: Visit, at administration: String) -> Draft {
    guard let declaration = visit.outward ?? visit.inward else { return Draft() }
    var draft = Self.sameAgain(declaration.draft)
    for index in 0..<draft.count(of: "people") { draft["people.\(index).change"] = nil }
    let zone = rulebooks[visit.administration]?.zone
    draft["voyage.last"] = visit.port
    if let left = visit.departedAt ?? visit.clearedOutAt {
      draft["voyage.lastDeparted"] = zone?.date(left).description
    }
    draft["voyage.lastCertificate"] =
      visit.certificates.last { $0.kind == .outward || $0.kind == .combined }?.number
    if let before = visit.inward?.voyage.last {
      switch before.place {
      case .port(let code): draft["voyage.earlier.0.place"] = code
      case .named(let name):
        (draft["voyage.earlier.0.place"], draft["voyage.earlier.0.other"]) = ("other", name)
      }
      draft["voyage.earlier.0.departed"] = before.departed?.description
    }
    if let next = declaration.voyage.next?.portCode, lists.ports[next]?.territory == administration {
      draft["voyage.port"] = next
    }
    return draft
  }

  /// The boat, the people, the goods and the ways to reach the skipper; nothing of the old voyage, no health
  /// answer, no signature.
  private static func sameAgain(_ draft: Draft) -> Draft {
    var kept = draft
    kept.clear(under: "voyage.")
    kept.clear(under: "health.")
    kept.clear(under: "check.statement")
    for path in ["voyage.purpose", "voyage.contactEmail", "voyage.contactPhone", "voyage.agent"] {
      kept[path] = draft[path]
    }
    return kept
  }

  /// What may be offered to a signed-in skipper who begins a declaration: his latest visit that has one.
  package struct Offer: Sendable {
    package let visit: Identifier<Visit>
    package let vesselName: String
    package let administration: String
    package let port: String
    package let state: Visit.State
    package let draft: String
    package let next: String?
  }

  package func offers(to account: Account) async throws -> [Offer] {
    try await records.read { transaction in
      try transaction.visits(account: account.id, limit: 5).compactMap { row in
        guard let draft = row.draft else { return nil }
        return Offer(
          visit: Identifier(row.id), vesselName: row.vesselName, administration: row.administration,
          port: row.port, state: row.state, draft: draft, next: row.nextPlace)
      }
    }
  }
}
