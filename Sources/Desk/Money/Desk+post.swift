import ClearanceCore
import Storage

extension Desk {
  /// Writes to the ledger what a fact means for the money, in the fact's own transaction.
  func post(_ fact: Fact, of visit: Visit, in transaction: any Transaction) throws {
    switch fact.event {
    case .assessed(let leg, let quote):
      // Assessed anew before it was paid: what had been due is no longer. What that one had taken back itself stays so.
      if let earlier = visit.assessment(of: leg, before: fact) {
        try reverse(earlier, by: fact, at: visit.port, in: transaction) { $0.debit == LedgerAccount.due.text }
      }
      try post(quote.postings(cause: fact.id.text), fact, at: visit.port, in: transaction)
    case .paid(let receipt):
      let till = receipt.method == .cash ? try till(for: fact, at: receipt.port, in: transaction) : ""
      try post(receipt.postings(till: till), fact, at: receipt.port, in: transaction)
      try show(receipt.number, receipt.words, of: visit.administration, in: transaction)
    case .undone(let cited, _):
      try reverse(cited, by: fact, at: visit.port, in: transaction)
    default: break
    }
  }

  func post(_ postings: [Posting], _ fact: Fact, at port: String, in transaction: any Transaction) throws {
    let day = try rulebook(fact.administration).zone.date(fact.recordedAt).description
    for posting in postings {
      try transaction.append(
        PostingRow(
          at: fact.recordedAt.milliseconds, day: day, port: port, officer: fact.actor.name,
          debit: posting.debit,
          credit: posting.credit, minor: posting.amount.minor, currency: posting.amount.currency,
          head: posting.head, agency: posting.agency, cause: posting.cause, fact: fact.id.text),
        to: fact.administration)
    }
  }

  /// Takes back what a fact posted: all of it, or those postings that are wanted.
  private func reverse(
    _ cited: Identifier<Fact>, by fact: Fact, at port: String, in transaction: any Transaction,
    where isWanted: (PostingRow) -> Bool = { _ in true }
  ) throws {
    let old = try transaction.postings(ofFact: cited.text).filter(isWanted).map {
      Posting(
        debit: $0.debit, credit: $0.credit, amount: Money(minor: $0.minor, $0.currency), head: $0.head,
        agency: $0.agency, cause: $0.cause)
    }
    let back = try old.flatMap(\.reversal).map { posting -> Posting in
      // From a drawer that is closed nothing is given back: it comes out of the one that is open now.
      guard posting.credit.hasPrefix("till:"),
        let row = try transaction.till(String(posting.credit.dropFirst(5))), row.closedAt != nil
      else { return posting }
      let open = LedgerAccount.till(session: try till(for: fact, at: port, in: transaction)).text
      return Posting(
        debit: posting.debit, credit: open, amount: posting.amount, head: posting.head,
        agency: posting.agency,
        cause: posting.cause)
    }
    try post(back, fact, at: port, in: transaction)
  }

  /// The officer's cash session; the first cash he takes opens one.
  private func till(for fact: Fact, at port: String, in transaction: any Transaction) throws -> String {
    let id =
      if case .officer(let id, _, _) = fact.actor { id } else { fact.actor.name }
    if let open = try transaction.openTill(of: id) { return open.id }
    return try openTill(
      TillOpening(port: port, float: []), officer: id, actor: fact.actor, administration: fact.administration,
      at: fact.recordedAt, in: transaction
    ).id
  }

  @discardableResult
  func openTill(
    _ opening: TillOpening, officer: String, actor: Actor, administration: String, at now: Instant,
    in transaction: any Transaction
  ) throws -> TillRow {
    let row = TillRow(
      id: world.identifier(of: TillOpening.self).text, administration: administration, port: opening.port,
      officer: officer, officerName: actor.name, openedAt: now.milliseconds, closedAt: nil, closing: nil)
    let fact = try append(.tillOpened(opening: opening), row, actor: actor, at: now, in: transaction)
    try transaction.put(row)
    let float = opening.float.filter { $0.minor > 0 }.map {
      Posting(
        debit: LedgerAccount.till(session: row.id).text, credit: LedgerAccount.treasury.text, amount: $0,
        cause: row.id)
    }
    try post(float, fact, at: opening.port, in: transaction)
    return row
  }

  /// A fact about a drawer lies in the journal beside those about boats, under the session's own number.
  func append(
    _ event: Event, _ till: TillRow, actor: Actor, at now: Instant, in transaction: any Transaction
  ) throws -> Fact {
    let fact = Fact(
      id: world.identifier(), administration: till.administration, visit: Identifier(till.id),
      recordedAt: now,
      actor: actor, event: event)
    try keep(fact, in: transaction)
    return fact
  }
}

extension Receipt {
  /// As it lies in the public log: number, sums, how they were paid.
  var words: String {
    "RECEIPT \(number) \(totals.map(\.description).joined(separator: " + ")) \(method.rawValue)"
  }
}

extension Visit {
  /// The assessment of a leg that stood when `fact` was written.
  fileprivate func assessment(of leg: Leg, before fact: Fact) -> Identifier<Fact>? {
    for earlier in facts.reversed() where earlier.id != fact.id && !undone.contains(earlier.id) {
      if case .assessed(leg, _) = earlier.event { return earlier.id }
    }
    return nil
  }
}
