import ClearanceCore
import Desk
import Documents
import Foundation
import Storage

extension Door {
  /// The sheet as it is signed and handed to the treasury.
  func moneyPaper(_ sheet: MoneySheet, _ rules: Rulebook, _ words: Words) throws -> [UInt8] {
    let days =
      sheet.from == sheet.until
      ? words.date(sheet.from) : "\(words.date(sheet.from)) – \(words.date(sheet.until))"
    let port = sheet.port.map { desk.lists.ports[$0]?.name ?? $0 } ?? words("money.allPorts")
    let tables = [
      linesTable(sheet, rules, words), totalsTable(sheet, words), tillsTable(sheet, rules, words),
      overtimeTable(sheet, rules, words), heldTable(sheet, words),
    ]
    let paper = SheetPaper(
      title: words(sheet.from == sheet.until ? "money.title" : "money.month"), office: rules.name,
      subtitle: "\(port), \(days)", tables: tables.filter { !$0.rows.isEmpty },
      verdict: sheet.faults.isEmpty
        ? words("money.balanced")
        : ([words("money.unbalanced")] + sheet.faults).joined(separator: "\n"),
      boxes: [words("money.sign.cashier"), words("money.sign.supervisor"), words("money.sign.treasury")],
      asOf: desk.world.now())
    return try paper.pdf(try papers(rules.code).words, size: try papers(rules.code).size)
  }

  private func figure(_ minor: Int64, _ currency: String, _ words: Words) -> String {
    minor == 0 ? "" : Money(minor: minor, currency).figures(in: words.code)
  }

  private static let columns = ["due", "cash", "card", "transfer", "waived", "reversed", "received"]

  private func linesTable(_ sheet: MoneySheet, _ rules: Rulebook, _ words: Words) -> SheetPaper.Table {
    let heads = Self.columns.map { SheetPaper.Column(words("money.\($0)"), 9, isFigure: true) }
    return SheetPaper.Table(
      words("money.lines"),
      [
        .init(words("money.charge"), 20), .init(words("money.agency"), 15), .init(words("money.port"), 17),
        .init(words("money.remit.currency"), 10),
      ] + heads,
      sheet.lines.map { line in
        let label = rules.fees.last { $0.code == line.head }.map { words.own($0.label) } ?? line.head
        return [
          label, rules.agency(line.agency)?.name ?? line.agency,
          desk.lists.ports[line.port]?.name ?? line.port, line.currency,
        ] + line.figures.map { figure($0, line.currency, words) }
      })
  }

  private func totalsTable(_ sheet: MoneySheet, _ words: Words) -> SheetPaper.Table {
    let groups = Dictionary(grouping: sheet.lines, by: \.currency).sorted { $0.key < $1.key }
    return SheetPaper.Table(
      words("money.total"),
      [.init(words("money.remit.currency"), 59)]
        + Self.columns.map { .init(words("money.\($0)"), 9, isFigure: true) },
      groups.map { currency, lines in
        [currency]
          + Self.columns.indices.map { column in
            figure(lines.reduce(0) { $0 + $1.figures[column] }, currency, words)
          }
      })
  }

  private func tillsTable(_ sheet: MoneySheet, _ rules: Rulebook, _ words: Words) -> SheetPaper.Table {
    let time = { (at: Int64) in words.time(Instant(milliseconds: at), rules.zone) }
    return SheetPaper.Table(
      words("money.tills"),
      [
        .init(words("money.officer"), 18), .init(words("money.opened"), 18), .init(words("money.closed"), 18),
        .init(words("till.countedIs"), 14, isFigure: true),
        .init(words("till.difference"), 14, isFigure: true),
        .init(words("till.witness.title"), 18),
      ],
      sheet.tills.map { till in
        [
          till.row.officerName, time(till.row.openedAt),
          till.row.closedAt.map(time) ?? words("money.stillOpen"), words.money(till.closing?.counted ?? []),
          words.money(till.closing?.difference ?? []), till.row.witness ?? "",
        ]
      })
  }

  private func overtimeTable(_ sheet: MoneySheet, _ rules: Rulebook, _ words: Words) -> SheetPaper.Table {
    SheetPaper.Table(
      words("money.overtime"),
      [
        .init(words("money.officer"), 25), .init(words("money.charge"), 45),
        .init(words("money.times"), 12, isFigure: true), .init(words("money.due"), 18, isFigure: true),
      ],
      sheet.overtime.map { line in
        let label = rules.fees.last { $0.code == line.head }.map { words.own($0.label) } ?? line.head
        return [
          line.officer, label, String(line.count), words.money(Money(minor: line.minor, line.currency)),
        ]
      })
  }

  private func heldTable(_ sheet: MoneySheet, _ words: Words) -> SheetPaper.Table {
    SheetPaper.Table(
      words("money.held"),
      [.init(words("money.account"), 50), .init(words("money.remit.amount"), 50, isFigure: true)],
      sheet.held.map { account, money in
        [words("money.account.\(account)"), money.isEmpty ? "0" : words.money(money)]
      })
  }
}
