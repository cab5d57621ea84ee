/// One labelled answer of a paper.
struct PaperField {
  /// Already worded.
  let label: String
  let value: String
  /// Twelfths of the paper's width.
  private(set) var span: Int
  let isMain: Bool

  init(_ label: String, _ value: String?, span: Int, isMain: Bool = false) {
    (self.label, self.span, self.isMain) = (label, span, isMain)
    self.value = value.flatMap { $0.isEmpty ? nil : $0 } ?? "—"
  }

  func spanning(_ span: Int) -> PaperField {
    var field = self
    field.span = span
    return field
  }
}

/// A paper in the making: the canvas and how far down the page it is written.
struct PaperPage {
  let canvas: PDFCanvas
  let words: PaperWords
  var y: Double
  let left: Double
  let width: Double
  /// Nothing is drawn below.
  let bottom: Double

  static let label = TextStyle(size: 6.4, grey: 0.25)
  static let value = TextStyle(size: 9)
  static let mainValue = TextStyle(size: 13, isBold: true)

  init(_ canvas: PDFCanvas, _ words: PaperWords, margin: Double) {
    (self.canvas, self.words, y, left) = (canvas, words, margin, margin)
    width = canvas.size.width - 2 * margin
    bottom = canvas.size.height - margin
  }

  var right: Double { left + width }

  /// A text across the page, or part of it, below what stands there.
  mutating func write(
    _ text: String, _ style: TextStyle, tag: String = "P", width: Double? = nil, after gap: Double = 0
  ) {
    y += gap
    y += canvas.tagged(tag) { canvas.text(text, style, x: left, y: y, width: width ?? self.width) }
  }

  /// The heading of a part, in both languages, over a line.
  mutating func heading(_ key: String, after gap: Double = 9) {
    y += gap
    let text = words.both(key).uppercased()
    y += canvas.tagged("H2") {
      canvas.text(text, TextStyle(size: 7.2, isBold: true), x: left, y: y, width: width)
    }
    canvas.line(fromX: left, y: y + 1.5, toX: right, thickness: 0.9)
    y += 4
  }

  /// Rows of fields, as many to a row as their spans allow; every row is as high as its highest field.
  mutating func fields(_ fields: [PaperField], width: Double? = nil) {
    let whole = width ?? self.width
    let column = whole / 12
    var row: [(field: PaperField, start: Int)] = []
    var start = 0
    for (index, field) in fields.enumerated() {
      row.append((field, start))
      start += field.span
      let next = index + 1 < fields.count ? fields[index + 1].span : 12
      guard start + next > 12 else { continue }
      let height = row.map { self.height(of: $0.field, column: column) }.max() ?? 0
      for (field, start) in row { draw(field, x: left + Double(start) * column, column: column) }
      y += height + 3
      canvas.line(fromX: left, y: y, toX: left + whole, thickness: 0.3, grey: 0.6)
      y += 3
      (row, start) = ([], 0)
    }
  }

  private func style(_ field: PaperField) -> TextStyle { field.isMain ? Self.mainValue : Self.value }

  private func height(of field: PaperField, column: Double) -> Double {
    let width = Double(field.span) * column - 6
    return canvas.measure(field.label, Self.label, width: width).height
      + canvas.measure(field.value, valueStyle(field, width: width), width: width).height
  }

  private func draw(_ field: PaperField, x: Double, column: Double) {
    let width = Double(field.span) * column - 6
    canvas.tagged("P") {
      let label = canvas.text(field.label, Self.label, x: x, y: y, width: width)
      canvas.text(field.value, valueStyle(field, width: width), x: x, y: y + label, width: width)
    }
  }

  /// Smaller where the value would take more than two lines.
  private func valueStyle(_ field: PaperField, width: Double) -> TextStyle {
    let style = style(field)
    return canvas.fitting(field.value, style, width: width, height: style.size * 2.5, sizeMin: 6.5)
  }

  /// Boxes of one height, side by side, each with what is to be written in it at its head and, at its foot,
  /// what already is.
  mutating func boxes(_ boxes: [(label: String, foot: String)], height: Double) {
    let gap = 8.0
    let boxWidth = (width - gap * Double(boxes.count - 1)) / Double(boxes.count)
    for (index, entry) in boxes.enumerated() {
      let frame = Frame(x: left + Double(index) * (boxWidth + gap), y: y, width: boxWidth, height: height)
      canvas.box(frame, thickness: 0.6)
      let inner = frame.inset(4)
      canvas.tagged("P") {
        _ = canvas.text(entry.label, Self.label, x: inner.x, y: inner.y, width: inner.width)
      }
      guard !entry.foot.isEmpty else { continue }
      let foot = Frame(x: inner.x, y: frame.y + height - 14, width: inner.width, height: 11)
      canvas.line(fromX: inner.x, y: foot.y - 1, toX: inner.x + inner.width, thickness: 0.3, grey: 0.4)
      canvas.tagged("P") { canvas.text(entry.foot, TextStyle(size: 8), in: foot, sizeMin: 5.5) }
    }
    y += height
  }
}
