/// A table of a paper: every cell is measured, so that no text runs into another.
struct PaperTable {
  struct Column {
    /// Already worded.
    let title: String
    /// In parts of the sum of all.
    let width: Double
    var alignment = TextAlignment.left

    init(_ title: String, _ width: Double, _ alignment: TextAlignment = .left) {
      (self.title, self.width, self.alignment) = (title, width, alignment)
    }
  }
  let columns: [Column]
  let rows: [[String]]
  /// Of this column the texts are set in bold.
  var boldColumn: Int?
  /// Of this column the texts are set in letters of one width.
  var monoColumn: Int?
  var padding = 2.0

  private static let headSize = 6.2
  private static let cellGap = 5.0

  private func style(_ column: Int, _ size: Double) -> TextStyle {
    TextStyle(size: size, isBold: column == boldColumn, isMono: column == monoColumn)
  }

  private func widths(in width: Double) -> [Double] {
    let sum = columns.reduce(0) { $0 + $1.width }
    return columns.map { $0.width / sum * width }
  }

  func headHeight(_ page: PaperPage) -> Double {
    let head = TextStyle(size: Self.headSize, isBold: true)
    let heights = zip(columns, widths(in: page.width)).map { column, width in
      page.canvas.measure(column.title, head, width: width - Self.cellGap).height
    }
    return (heights.max() ?? 0) + 2 * padding
  }

  func heights(_ page: PaperPage, size: Double) -> [Double] {
    let widths = widths(in: page.width)
    return rows.map { row in
      let cells = row.indices.map { column in
        page.canvas.measure(row[column], style(column, size), width: widths[column] - Self.cellGap).height
      }
      return (cells.max() ?? 0) + 2 * padding
    }
  }

  /// Draws all rows, on as many pages as they need, each with the head.
  func draw(on page: inout PaperPage, size: Double, margin: Double) {
    let heights = heights(page, size: size)
    var next = 0
    repeat {
      var (end, y) = (next, page.y + headHeight(page))
      while end < heights.count, y + heights[end] <= page.bottom { (end, y) = (end + 1, y + heights[end]) }
      if end == next, end < heights.count, page.y <= margin + 1 { end += 1 }
      draw(next..<end, on: &page, size: size)
      next = end
      if next < heights.count {
        page.canvas.nextPage()
        page.y = margin
      }
    } while next < heights.count
  }

  /// Draws the head and the rows of `range`, and moves `page` below them.
  func draw(_ range: Range<Int>, on page: inout PaperPage, size: Double) {
    let widths = widths(in: page.width)
    let (headHeight, heights) = (headHeight(page), heights(page, size: size))
    let (canvas, left) = (page.canvas, page.left)
    var y = page.y
    canvas.tagged("Table") {
      canvas.fill(Frame(x: left, y: y, width: page.width, height: headHeight), grey: 0.9)
      canvas.tagged("TR") {
        drawRow(columns.map(\.title), widths: widths, y: y, tag: "TH", on: page) { _ in
          TextStyle(size: Self.headSize, isBold: true)
        }
      }
      y += headHeight
      for index in range {
        canvas.tagged("TR") {
          drawRow(rows[index], widths: widths, y: y, tag: "TD", on: page) { style($0, size) }
        }
        y += heights[index]
        canvas.line(fromX: left, y: y, toX: page.right, thickness: 0.3, grey: 0.6)
      }
    }
    page.y = y
  }

  private func drawRow(
    _ cells: [String], widths: [Double], y: Double, tag: String, on page: PaperPage,
    style: (Int) -> TextStyle
  ) {
    var x = page.left
    for (column, cell) in cells.enumerated() {
      page.canvas.tagged(tag) {
        _ = page.canvas.text(
          cell, style(column), x: x + Self.cellGap / 2, y: y + padding,
          width: widths[column] - Self.cellGap, columns[column].alignment)
      }
      x += widths[column]
    }
  }
}

extension PaperTable {
  /// The largest size, and how many rows of at most `rowsMax` stand in `height` at it; the last line is
  /// kept free where not all rows can be shown.
  func fit(_ page: PaperPage, height: Double, rowsMax: Int) -> (table: PaperTable, size: Double, count: Int) {
    let wanted = min(rows.count, rowsMax)
    let isCut = rows.count > rowsMax
    let lineForMore = 10.0
    var last = (table: self, size: 6.0, count: 0)
    for (size, padding) in [(8.5, 2.5), (8, 2), (7.5, 1.5), (7, 1.2), (6.5, 0.8), (6, 0.5)] {
      var table = self
      table.padding = padding
      var room = height - table.headHeight(page)
      if isCut { room -= lineForMore }
      let heights = table.heights(page, size: size).prefix(wanted)
      if heights.reduce(0, +) <= room { return (table, size, wanted) }
      if !isCut { room -= lineForMore }
      var count = 0
      for height in heights {
        room -= height
        if room < 0 { break }
        count += 1
      }
      last = (table, size, count)
    }
    return last
  }
}
