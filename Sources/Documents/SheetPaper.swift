package import ClearanceCore

/// The money of a day on paper, to be signed and kept: tables one below the other.
package struct SheetPaper: Sendable {
  package struct Table: Sendable, Hashable {
    package let heading: String
    /// Each with its share of the width; figures stand to the right.
    package let columns: [Column]
    package let rows: [[String]]
    package init(_ heading: String, _ columns: [Column], _ rows: [[String]]) {
      (self.heading, self.columns, self.rows) = (heading, columns, rows)
    }
  }
  package struct Column: Sendable, Hashable {
    package let title: String
    package let width: Double
    package let isFigure: Bool
    package init(_ title: String, _ width: Double, isFigure: Bool = false) {
      (self.title, self.width, self.isFigure) = (title, width, isFigure)
    }
  }
  /// All texts are worded already.
  package let title: String
  package let office: String
  package let subtitle: String
  package let tables: [Table]
  /// Whether the books balance, in words.
  package let verdict: String
  /// Where to sign.
  package let boxes: [String]
  package let asOf: Instant

  package init(
    title: String, office: String, subtitle: String, tables: [Table], verdict: String, boxes: [String],
    asOf: Instant
  ) {
    (self.title, self.office, self.subtitle, self.tables) = (title, office, subtitle, tables)
    (self.verdict, self.boxes, self.asOf) = (verdict, boxes, asOf)
  }

  private static let margin = 36.0
  private static let boxHeight = 54.0

  package func pdf(_ words: PaperWords, size: PaperSize) throws(PaperFault) -> [UInt8] {
    let canvas = try PDFCanvas(size, title: title, language: words.language, created: asOf)
    var page = PaperPage(canvas, words, margin: Self.margin)
    page.write(title, TextStyle(size: 15, isBold: true), tag: "H1", width: page.width)
    page.write(office, TextStyle(size: 10), width: page.width, after: 2)
    page.write(subtitle, TextStyle(size: 10, isBold: true), width: page.width, after: 8)
    for table in tables {
      turn(&page, before: 80)
      page.write(
        table.heading, TextStyle(size: 11, isBold: true), tag: "H2", width: page.width, after: 3)
      let drawn = PaperTable(
        columns: table.columns.map { .init($0.title, $0.width, $0.isFigure ? .right : .left) },
        rows: table.rows, padding: 2.5)
      drawn.draw(on: &page, size: 8, margin: Self.margin)
      page.y += 12
    }
    turn(&page, before: Self.boxHeight + 40)
    page.write(verdict, TextStyle(size: 10, isBold: true), width: page.width, after: 8)
    page.boxes(boxes.map { ($0, "") }, height: Self.boxHeight)
    return try canvas.finish()
  }

  private func turn(_ page: inout PaperPage, before height: Double) {
    guard page.y + height > page.bottom else { return }
    page.canvas.nextPage()
    page.y = Self.margin
  }
}
