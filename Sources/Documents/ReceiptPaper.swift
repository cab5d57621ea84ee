package import ClearanceCore

/// What the skipper takes away for his money: each charge with how it came about and the law it rests on.
package struct ReceiptPaper: Sendable {
  package var receipt: Receipt
  package var vesselName: String
  /// As the declaration states it; nil when she has none.
  package var registration: String?
  /// Who paid: the master, as a rule.
  package var payer: String
  package var reference: String
  package var office: String
  /// The names of its agencies, by their codes.
  package var agencies: [String: String]
  package var officer: String
  package var zone: Zone
  package var lists: ReferenceLists
  package var takenAt: Instant

  package init(
    receipt: Receipt, vesselName: String, registration: String?, payer: String, reference: String,
    office: String, agencies: [String: String], officer: String, zone: Zone, lists: ReferenceLists,
    takenAt: Instant
  ) {
    (self.receipt, self.vesselName, self.registration) = (receipt, vesselName, registration)
    (self.payer, self.reference, self.office) = (payer, reference, office)
    (self.agencies, self.officer, self.zone) = (agencies, officer, zone)
    (self.lists, self.takenAt) = (lists, takenAt)
  }

  private static let margin = 42.0
  private static let rowSize = 8.5

  package func pdf(_ words: PaperWords, size: PaperSize) throws(PaperFault) -> [UInt8] {
    let canvas = try PDFCanvas(
      size, title: "\(words("receipt.title")) \(receipt.number)", language: words.language, created: takenAt)
    var page = PaperPage(canvas, words, margin: Self.margin)
    drawHead(on: &page)
    page.fields(fields(words))
    page.heading("part.charges", after: 10)
    drawLines(on: &page)
    drawTotals(on: &page)
    drawFoot(on: &page)
    return try canvas.finish()
  }

  private func drawHead(on page: inout PaperPage) {
    let words = page.words
    let side = 84.0
    let top = page.y
    if let code = QRCode(receipt.number) {
      page.canvas.tagged("Figure") {
        page.canvas.draw(code, x: page.right - side + 8, y: top - 8, side: side)
      }
    }
    let width = page.width - side - 6
    page.write(office, TextStyle(size: 11, isBold: true), width: width)
    page.write(lists.portName(receipt.port), TextStyle(size: 9.5), width: width, after: 1)
    page.write(
      words("receipt.title").uppercased(), TextStyle(size: 20, isBold: true), tag: "H1", width: width,
      after: 10)
    if let english = words.inEnglish("receipt.title") {
      page.write(english.uppercased(), TextStyle(size: 11, grey: 0.2), width: width)
    }
    page.write(
      receipt.number, TextStyle(size: 15, isBold: true, isMono: true), width: width, after: 4)
    page.y = max(page.y + 10, top + side)
    page.canvas.line(fromX: page.left, y: page.y, toX: page.right, thickness: 0.9)
    page.y += 6
  }

  private func fields(_ words: PaperWords) -> [PaperField] {
    [
      PaperField(words.both("label.vesselName"), vesselName, span: 8, isMain: true),
      PaperField(words.both("label.registration"), registration, span: 4),
      PaperField(words.both("label.payer"), payer, span: 8),
      PaperField(words.both("label.reference"), reference, span: 4),
      PaperField(words.both("label.paidAt"), words.moment(takenAt, zone), span: 8),
      PaperField(words.both("label.method"), words.both("method.\(receipt.method.rawValue)"), span: 4),
    ]
  }

  private func drawLines(on page: inout PaperPage) {
    let words = page.words
    let rows = receipt.lines.map { line in
      let english = words.isBilingual ? line.label["en"] : nil
      let label = words.choose(line.label)
      let source = "\(line.source.text) (\(line.source.year))"
      return [
        label + (english.map { $0 == label ? "" : "\n" + $0 } ?? ""), line.working,
        agencies[line.payableTo] ?? line.payableTo,
        line.source.isConfirmed ? source : source + "\n" + words.both("value.unconfirmed"),
        line.amount.text(in: words.language),
      ]
    }
    let table = PaperTable(
      columns: [
        .init(words.both("label.charge"), 150), .init(words.both("label.working"), 86),
        .init(words.both("label.payableTo"), 86), .init(words.both("label.source"), 122),
        .init(words.both("label.amount"), 74, .right),
      ], rows: rows, boldColumn: 4, padding: 3)
    table.draw(on: &page, size: Self.rowSize, margin: Self.margin)
  }

  private func turn(_ page: inout PaperPage) {
    page.canvas.nextPage()
    page.y = Self.margin
  }

  private func drawTotals(on page: inout PaperPage) {
    let words = page.words
    if page.y + 150 > page.bottom { turn(&page) }
    page.y += 6
    let totals = receipt.totals.map { $0.text(in: words.language) }
    for (index, total) in (totals.isEmpty ? ["—"] : totals).enumerated() {
      let label = index == 0 ? words.both(receipt.method == .waived ? "label.waived" : "label.total") : ""
      page.canvas.tagged("P") {
        _ = page.canvas.text(
          label, TextStyle(size: 10.5, isBold: true), x: page.left, y: page.y, width: page.width - 160, .right
        )
        page.y += page.canvas.text(
          total, TextStyle(size: 12, isBold: true), x: page.right - 156, y: page.y - 1, width: 153.5, .right)
      }
      page.y += 2
    }
    page.canvas.line(fromX: page.right - 156, y: page.y, toX: page.right, thickness: 0.9)
    page.canvas.line(fromX: page.right - 156, y: page.y + 2, toX: page.right, thickness: 0.4)
    page.y += 8
    if let reason = receipt.reason, !reason.isEmpty {
      let frame = Frame(x: page.left, y: page.y, width: page.width, height: 36)
      let text = "\(words.both("label.reason")): \(reason)"
      page.canvas.tagged("P") { page.canvas.text(text, TextStyle(size: 9), in: frame, sizeMin: 6) }
      page.y += 38
    }
  }

  private func drawFoot(on page: inout PaperPage) {
    let words = page.words
    page.y += 10
    page.boxes(
      [(words.both("sign.officer"), officer), (words.both("sign.stamp"), "")], height: 64)
  }
}
