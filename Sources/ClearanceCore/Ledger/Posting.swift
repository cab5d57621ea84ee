/// An account of an administration's ledger.
///
/// What is charged goes from `due` to the `income` of an agency and a fee head; what settles it goes from where
/// the money is to `due`. Receipts less reversals are then what lies in tills, on the card, in transit and in the
/// treasury, less what is wanting.
public enum LedgerAccount: Sendable, Hashable {
  case due
  /// One officer's cash session.
  case till(session: String)
  case card
  /// Out of the till, or on its way by bank transfer.
  case transit
  case treasury
  case waived
  case reversed
  /// Counted less, or more, than was taken.
  case difference
  case income(agency: String, head: String)

  /// As it is stored: `due`, `till:ID`, `income:customs/cruisingPermit`.
  public var text: String {
    switch self {
    case .due: "due"
    case .till(let session): "till:" + session
    case .card: "card"
    case .transit: "transit"
    case .treasury: "treasury"
    case .waived: "waived"
    case .reversed: "reversed"
    case .difference: "difference"
    case .income(let agency, let head): "income:\(agency)/\(head)"
    }
  }
}

/// An amount that goes from one account (credit) to another (debit); never changed, never removed.
public struct Posting: Sendable, Hashable {
  /// As ``LedgerAccount/text``.
  public let debit: String
  public let credit: String
  /// Above nothing.
  public let amount: Money
  /// The fee's code; empty for money that moves between tills and treasury.
  public let head: String
  public let agency: String
  /// The receipt, the cash session or the slip.
  public let cause: String

  public init(
    debit: String, credit: String, amount: Money, head: String = "", agency: String = "", cause: String
  ) {
    (self.debit, self.credit, self.amount) = (debit, credit, amount)
    (self.head, self.agency, self.cause) = (head, agency, cause)
  }

  /// The same amount back; what had settled a charge passes through `reversed`, so that it is seen there.
  public var reversal: [Posting] {
    let back = { (debit: String, credit: String) in
      Posting(debit: debit, credit: credit, amount: amount, head: head, agency: agency, cause: cause)
    }
    let isSettlement = credit == LedgerAccount.due.text && !debit.hasPrefix("income:")
    guard isSettlement else { return [back(self.credit, self.debit)] }
    let reversed = LedgerAccount.reversed.text
    return [back(reversed, self.debit), back(self.credit, reversed)]
  }
}

extension Quote {
  /// What becomes due, line by line.
  public func postings(cause: String) -> [Posting] { Self.postings(of: lines, cause: cause) }

  static func postings(of lines: [Line], cause: String) -> [Posting] {
    lines.filter { $0.amount.minor > 0 }.map { line in
      Posting(
        debit: LedgerAccount.due.text,
        credit: LedgerAccount.income(agency: line.payableTo, head: line.rule).text, amount: line.amount,
        head: line.rule, agency: line.payableTo, cause: cause)
    }
  }
}

extension Receipt {
  /// What settles it, line by line, so that one receipt is split between its agencies.
  ///
  /// - Parameter till: The cash session of the officer who took it.
  public func postings(till: String) -> [Posting] {
    let account: LedgerAccount =
      switch method {
      case .cash: .till(session: till)
      case .card: .card
      case .transfer: .transit
      case .waived: .waived
      }
    let charged = lines.filter { $0.amount.minor > 0 }
    let settled = charged.map { line in
      Posting(
        debit: account.text, credit: LedgerAccount.due.text, amount: line.amount, head: line.rule,
        agency: line.payableTo, cause: number)
    }
    // What a permit costs becomes due as it is paid; a clearance's charges were assessed before.
    return permit == nil ? settled : Quote.postings(of: charged, cause: number) + settled
  }
}

/// A cash session of one officer is opened, by him or by the first cash he takes.
public struct TillOpening: Sendable, Hashable, Codable {
  public let port: String
  /// Change that was in the drawer.
  public let float: [Money]
  public init(port: String, float: [Money]) { (self.port, self.float) = (port, float) }
}

/// It is closed by a count made before the sum was shown.
public struct TillClosing: Sendable, Hashable, Codable {
  public let port: String
  public let counted: [Money]
  public let expected: [Money]
  public let reason: String?
  public init(port: String, counted: [Money], expected: [Money], reason: String?) {
    (self.port, self.counted, self.expected, self.reason) = (port, counted, expected, reason)
  }

  /// Counted less expected, where they differ.
  public var difference: [Money] {
    Money.totals(counted + expected.map { Money(minor: -$0.minor, $0.currency) }).filter { $0.minor != 0 }
  }

  /// Out of the till into transit, and what is wanting or too much beside it.
  public func postings(session: String) -> [Posting] {
    let till = LedgerAccount.till(session: session).text
    let differences = difference.map { money in
      money.minor < 0
        ? Posting(
          debit: LedgerAccount.difference.text, credit: till,
          amount: Money(minor: -money.minor, money.currency),
          cause: session)
        : Posting(debit: till, credit: LedgerAccount.difference.text, amount: money, cause: session)
    }
    let moved = counted.filter { $0.minor > 0 }.map {
      Posting(debit: LedgerAccount.transit.text, credit: till, amount: $0, cause: session)
    }
    return differences + moved
  }
}

/// Money in transit, or on the card, has reached the treasury.
public struct Remittance: Sendable, Hashable, Codable {
  public enum Origin: String, Sendable, Codable, CaseIterable { case transit, card }
  public let amount: Money
  public let from: Origin
  /// The treasury's own number.
  public let slip: String
  public init(amount: Money, from: Origin, slip: String) {
    (self.amount, self.from, self.slip) = (amount, from, slip)
  }
  public var posting: Posting {
    Posting(debit: LedgerAccount.treasury.text, credit: from.rawValue, amount: amount, cause: slip)
  }
}
