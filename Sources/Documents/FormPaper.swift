package import ClearanceCore

/// A form that an office keeps: filled in from a declaration, or blank for the day the power is out.
package struct FormPaper: Sendable {
  /// One question with its answer; nil leaves room to write.
  package struct Line: Sendable, Hashable {
    package let label: String
    package let value: String?
    /// Twelfths of the width.
    package let span: Int
    package init(_ label: String, _ value: String?, span: Int = 6) {
      (self.label, self.value, self.span) = (label, value, span)
    }
  }
  package struct Part: Sendable, Hashable {
    package let heading: String
    package let lines: [Line]
    package init(_ heading: String, _ lines: [Line]) { (self.heading, self.lines) = (heading, lines) }
  }
  /// All texts are worded already, in the port's language and English.
  package var title: String
  package var office: String
  package var subtitle: String
  package var parts: [Part]
  package var statement: String
  /// Where to sign.
  package var boxes: [String]
  /// What the code in the corner says; it brings up the visit, or the page to type the form into.
  package var code: String
  package var asOf: Instant

  package init(
    title: String, office: String, subtitle: String, parts: [Part], statement: String, boxes: [String],
    code: String, asOf: Instant
  ) {
    (self.title, self.office, self.subtitle, self.parts) = (title, office, subtitle, parts)
    (self.statement, self.boxes, self.code, self.asOf) = (statement, boxes, code, asOf)
  }

  private static let margin = 36.0
  private static let boxHeight = 54.0

  package func pdf(_ words: PaperWords, size: PaperSize) throws(PaperFault) -> [UInt8] {
    let canvas = try PDFCanvas(size, title: title, language: words.language, created: asOf)
    var page = PaperPage(canvas, words, margin: Self.margin)
    let (top, side) = (page.y, 64.0)
    if let code = QRCode(code) {
      canvas.tagged("Figure") { canvas.draw(code, x: page.right - side + 6, y: top - 6, side: side) }
    }
    let width = page.width - side - 6
    page.write(title, TextStyle(size: 14, isBold: true), tag: "H1", width: width)
    page.write(office, TextStyle(size: 9), width: width, after: 2)
    page.write(subtitle, TextStyle(size: 9, isBold: true), width: width, after: 2)
    page.y = max(page.y, top + side - 10)
    for part in parts {
      turn(&page, before: 60)
      heading(part.heading, on: &page)
      var row: [PaperField] = []
      for line in part.lines {
        // A line to write on is as high as a hand needs.
        let field = PaperField(line.label, line.value ?? "\u{00A0}\n\u{00A0}", span: line.span)
        if row.reduce(0, { $0 + $1.span }) + field.span > 12 {
          draw(&row, on: &page)
        }
        row.append(field)
      }
      draw(&row, on: &page)
    }
    turn(&page, before: Self.boxHeight + 30)
    page.write(statement, TextStyle(size: 7.5), after: 6)
    page.y += 4
    page.boxes(boxes.map { ($0, "") }, height: Self.boxHeight)
    return try canvas.finish()
  }

  private func draw(_ row: inout [PaperField], on page: inout PaperPage) {
    guard !row.isEmpty else { return }
    turn(&page, before: 34)
    page.fields(row)
    row = []
  }

  private func heading(_ text: String, on page: inout PaperPage) {
    page.y += 7
    page.y += page.canvas.tagged("H2") {
      page.canvas.text(
        text.uppercased(), TextStyle(size: 7.2, isBold: true), x: page.left, y: page.y, width: page.width)
    }
    page.canvas.line(fromX: page.left, y: page.y + 1.5, toX: page.right, thickness: 0.9)
    page.y += 4
  }

  private func turn(_ page: inout PaperPage, before height: Double) {
    guard page.y + height > page.bottom else { return }
    page.canvas.nextPage()
    page.y = Self.margin
    page.write("\(title) · \(subtitle)", TextStyle(size: 8, isBold: true))
    page.y += 6
  }
}
