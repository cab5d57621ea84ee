import CXLSXWriter
package import ClearanceCore
import Foundation

/// A table for the treasury, as CSV or as a workbook. No cell of either is ever a formula.
package struct Spreadsheet: Sendable {
  package enum Cell: Sendable, Hashable {
    case text(String)
    case amount(Money)
  }
  package let name: String
  package let header: [String]
  package let rows: [[Cell]]

  package init(name: String, header: [String], rows: [[Cell]]) {
    (self.name, self.header, self.rows) = (name, header, rows)
  }

  /// RFC 4180 with a byte order mark. A cell that a spreadsheet would take for a formula begins with an
  /// apostrophe.
  ///
  /// > Source: OWASP, CSV injection.
  package var csv: [UInt8] {
    let lines = [header.map(Self.quoted)] + rows.map { $0.map(Self.csvCell) }
    return Array(("\u{FEFF}" + lines.map { $0.joined(separator: ",") + "\r\n" }.joined()).utf8)
  }

  private static func csvCell(_ cell: Cell) -> String {
    switch cell {
    case .text(let text): quoted(text)
    case .amount(let money): money.figures
    }
  }

  private static func quoted(_ text: String) -> String {
    let isFormula = text.unicodeScalars.first.map { "=+-@\t\r\n".unicodeScalars.contains($0) } ?? false
    let guarded = isFormula ? "'" + text : text
    guard guarded.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return guarded }
    return "\"" + guarded.replacingOccurrences(of: "\"", with: "\"\"") + "\""
  }

  /// A workbook of one sheet; texts are written as texts, amounts as numbers.
  ///
  /// - Throws: ``Unwritable``.
  package func xlsx() throws -> [UInt8] {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString + ".xlsx")
    defer { try? FileManager.default.removeItem(at: file) }
    guard let book = workbook_new(file.path), let sheet = workbook_add_worksheet(book, Self.sheetName(name))
    else { throw Unwritable() }
    let bold = workbook_add_format(book)
    format_set_bold(bold)
    let money = workbook_add_format(book)
    format_set_num_format(money, "#,##0.00")
    let whole = workbook_add_format(book)
    format_set_num_format(whole, "#,##0")
    for (column, title) in header.enumerated() {
      worksheet_write_string(sheet, 0, lxw_col_t(column), title, bold)
    }
    for (row, cells) in rows.enumerated() {
      for (column, cell) in cells.enumerated() {
        let (row, column) = (lxw_row_t(row + 1), lxw_col_t(column))
        switch cell {
        case .text(let text): worksheet_write_string(sheet, row, column, text, nil)
        case .amount(let amount):
          // Exact: a double holds every whole number of cents below 2^53, and its text has two decimals.
          let hasCents = Money.minorDigits(of: amount.currency) > 0
          worksheet_write_number(
            sheet, row, column, Double(amount.figures) ?? 0, hasCents ? money : whole)
        }
      }
    }
    worksheet_freeze_panes(sheet, 1, 0)
    guard workbook_close(book) == LXW_NO_ERROR else { throw Unwritable() }
    return Array(try Data(contentsOf: file))
  }

  package struct Unwritable: Error {}

  /// At most 31 characters, without those that a sheet's name may not hold.
  private static func sheetName(_ name: String) -> String {
    String(name.map { "[]:*?/\\'".contains($0) ? " " : $0 }.prefix(31))
  }
}
