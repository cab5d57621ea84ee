package import ClearanceCore
package import Storage

/// The money of some days: by port, agency and fee, by where it went, and the drawers it went through.
package struct MoneySheet: Sendable {
  /// One fee of one agency at one port.
  package struct Line: Sendable, Hashable {
    package let port: String
    package let agency: String
    package let head: String
    package let currency: String
    package var due: Int64 = 0
    package var cash: Int64 = 0
    package var card: Int64 = 0
    package var transfer: Int64 = 0
    package var waived: Int64 = 0
    package var reversed: Int64 = 0
    /// Cash, card and transfer, less what was reversed.
    package var received: Int64 { cash + card + transfer - reversed }
    /// In the order of the sheet's columns.
    package var figures: [Int64] { [due, cash, card, transfer, waived, reversed, received] }
  }
  /// An officer's overtime charges.
  package struct Overtime: Sendable, Hashable {
    package let officer: String
    package let head: String
    package let currency: String
    package var minor: Int64
    package var count: Int
  }
  package let from: CalendarDate
  package let until: CalendarDate
  package let port: String?
  package let lines: [Line]
  package let overtime: [Overtime]
  package let tills: [TillState]
  /// Balances of the whole administration, today: tills, card, transit, treasury, difference.
  package let held: [(account: String, money: [Money])]
  /// What speaks against the books; empty when they balance.
  package let faults: [String]
  package let postings: [PostingRow]
}

extension Desk {
  private static let tillsMax: Int64 = 500

  /// - Throws: ``NotAllowed`` unless a supervisor asks.
  package func moneySheet(
    from: CalendarDate, until: CalendarDate, port: String?, for officer: Officer
  ) async throws -> MoneySheet {
    guard officer.role == .supervisor else { throw NotAllowed("money.supervisor") }
    let rules = try rulebook(officer.administration)
    let overtimeHeads = Set(rules.fees.filter { $0.condition.outside != nil }.map(\.code))
    let start = rules.zone.instant(from, minute: 0).milliseconds
    let end = rules.zone.instant(until.adding(days: 1), minute: 0).milliseconds
    let administration = officer.administration
    return try await records.read { transaction in
      let rows = try transaction.postings(
        of: administration, from: from.description, until: until.description, port: port)
      let tills = try transaction.tills(of: administration, from: start, until: end, limit: Self.tillsMax)
        .filter { port == nil || $0.port == port }
      let books = Books(try transaction.ledgerSums(of: administration))
      return MoneySheet(
        from: from, until: until, port: port, lines: Self.lines(rows),
        overtime: Self.overtime(rows.filter { overtimeHeads.contains($0.head) }),
        tills: try tills.map { try Self.state($0) }, held: books.held, faults: books.faults, postings: rows)
    }
  }

  private static func lines(_ rows: [PostingRow]) -> [MoneySheet.Line] {
    var lines: [String: MoneySheet.Line] = [:]
    for row in rows where !row.head.isEmpty {
      var line =
        lines["\(row.port) \(row.agency) \(row.head) \(row.currency)"]
        ?? MoneySheet.Line(port: row.port, agency: row.agency, head: row.head, currency: row.currency)
      switch (row.debit, row.credit) {
      case ("due", let account) where account.hasPrefix("income:"): line.due += row.minor
      case (let account, "due") where account.hasPrefix("income:"): line.due -= row.minor
      case (let account, "due") where account.hasPrefix("till:"): line.cash += row.minor
      case ("card", "due"): line.card += row.minor
      case ("transit", "due"): line.transfer += row.minor
      case ("waived", "due"): line.waived += row.minor
      case ("reversed", "waived"): line.waived -= row.minor
      case ("reversed", _): line.reversed += row.minor
      default: break
      }
      lines["\(row.port) \(row.agency) \(row.head) \(row.currency)"] = line
    }
    return lines.sorted { $0.key < $1.key }.map(\.value)
  }

  private static func overtime(_ rows: [PostingRow]) -> [MoneySheet.Overtime] {
    var sums: [String: MoneySheet.Overtime] = [:]
    for row in rows where row.debit == "due" && row.credit.hasPrefix("income:") {
      let key = "\(row.officer) \(row.head) \(row.currency)"
      var sum =
        sums[key] ?? .init(officer: row.officer, head: row.head, currency: row.currency, minor: 0, count: 0)
      sum.minor += row.minor
      sum.count += 1
      sums[key] = sum
    }
    return sums.sorted { $0.key < $1.key }.map(\.value)
  }
}

/// An administration's whole ledger, added up. Receipts less reversals must be in tills, on the card, in transit, in
/// the treasury or wanting.
package struct Books: Sendable {
  package private(set) var balances: [String: [String: Int64]] = [:]
  private var received: [String: Int64] = [:]

  /// - Parameter sums: What has gone from each account to each other.
  package init(_ sums: [(debit: String, credit: String, currency: String, minor: Int64)]) {
    for row in sums {
      balances[row.debit, default: [:]][row.currency, default: 0] += row.minor
      balances[row.credit, default: [:]][row.currency, default: 0] -= row.minor
      if row.credit == "due", Self.isMoney(row.debit) { received[row.currency, default: 0] += row.minor }
      if row.debit == "reversed", Self.isMoney(row.credit) { received[row.currency, default: 0] -= row.minor }
    }
  }

  private static func isMoney(_ account: String) -> Bool {
    account.hasPrefix("till:") || ["card", "transit", "treasury", "difference"].contains(account)
  }

  /// Tills together, then the other accounts that hold money.
  package var held: [(account: String, money: [Money])] {
    var sums: [String: [String: Int64]] = [:]
    for (account, amounts) in balances where Self.isMoney(account) {
      let name = account.hasPrefix("till:") ? "till" : account
      for (currency, minor) in amounts { sums[name, default: [:]][currency, default: 0] += minor }
    }
    return ["till", "transit", "card", "treasury", "difference"].map { account in
      let money = sums[account, default: [:]].filter { $0.value != 0 }.sorted { $0.key < $1.key }
      return (account, money.map { Money(minor: $0.value, $0.key) })
    }
  }

  /// Each as `what currency minor`.
  package var faults: [String] {
    var faults: [String] = []
    var all: [String: Int64] = [:]
    var money: [String: Int64] = [:]
    for (account, amounts) in balances {
      for (currency, minor) in amounts {
        all[currency, default: 0] += minor
        if Self.isMoney(account) { money[currency, default: 0] += minor }
        if minor < 0, account == "due" { faults.append("due is paid twice: \(currency) \(minor)") }
        if minor != 0, account == "reversed" {
          faults.append("a reversal is half written: \(currency) \(minor)")
        }
      }
    }
    faults += all.filter { $0.value != 0 }.map { "debits and credits differ: \($0.key) \($0.value)" }
    for currency in Set(money.keys).union(received.keys)
    where money[currency, default: 0] != received[currency, default: 0] {
      faults.append(
        "receipts less reversals are \(received[currency, default: 0]), and \(money[currency, default: 0]) is there: \(currency)"
      )
    }
    return faults.sorted()
  }
}
