import CPango
import ClearanceCore

/// The sheet that a counter prints on.
package enum PaperSize: String, Sendable, Codable, CaseIterable {
  case a4, letter

  /// In points of 1/72 inch.
  var width: Double { self == .a4 ? 595.276 : 612 }
  var height: Double { self == .a4 ? 841.89 : 792 }
}

/// A paper could not be made: the library that draws it says why.
package struct PaperFault: Error, Sendable, Hashable, CustomStringConvertible {
  package let description: String
}

/// How a text is set.
struct TextStyle: Hashable {
  var size: Double
  var isBold = false
  var isMono = false
  /// 0 is black.
  var grey = 0.0

  func sized(_ size: Double) -> TextStyle {
    var style = self
    style.size = size
    return style
  }
}

enum TextAlignment { case left, centre, right }

/// Where things stand on a page, in points from its upper left corner.
struct Frame: Hashable {
  var x: Double
  var y: Double
  var width: Double
  var height: Double

  func inset(_ by: Double) -> Frame {
    Frame(x: x + by, y: y + by, width: width - 2 * by, height: height - 2 * by)
  }
}

/// Pages of a PDF under the pen: black and grey only, embedded fonts, tagged, and the same bytes for the
/// same drawing.
final class PDFCanvas {
  let size: PaperSize
  private let bytes = Bytes()
  private let surface: OpaquePointer
  private let pen: OpaquePointer
  private let features: OpaquePointer
  private let language: String

  private final class Bytes { var written: [UInt8] = [] }

  /// - Parameters:
  ///   - title: What a reader shows as the document's name.
  ///   - language: ISO 639: the one in which it is read aloud.
  ///   - created: Stands in the file as its date, instead of the clock's.
  init(_ size: PaperSize, title: String, language: String, created: Instant) throws(PaperFault) {
    (self.size, self.language) = (size, language)
    let target = Unmanaged.passUnretained(bytes).toOpaque()
    let surface = cairo_pdf_surface_create_for_stream(
      { target, data, count in
        guard let target, let data else { return CAIRO_STATUS_WRITE_ERROR }
        let part = UnsafeBufferPointer(start: data, count: Int(count))
        Unmanaged<Bytes>.fromOpaque(target).takeUnretainedValue().written.append(contentsOf: part)
        return CAIRO_STATUS_SUCCESS
      }, target, size.width, size.height)
    guard let surface, let pen = cairo_create(surface), let features = pango_attr_list_new() else {
      throw PaperFault(description: "no memory for a page")
    }
    (self.surface, self.pen, self.features) = (surface, pen, features)
    // Ligatures would stand in the way of copying and searching the text.
    pango_attr_list_insert(features, pango_attr_font_features_new("liga=0, clig=0, dlig=0"))
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, Self.printable(title))
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Pratique")
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, Self.date(created))
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, Self.date(created))
  }

  deinit {
    pango_attr_list_unref(features)
    cairo_destroy(pen)
    cairo_surface_destroy(surface)
  }

  /// The file. Nothing can be drawn afterwards.
  func finish() throws(PaperFault) -> [UInt8] {
    cairo_show_page(pen)
    let drawn = cairo_status(pen)
    cairo_surface_finish(surface)
    let status = drawn == CAIRO_STATUS_SUCCESS ? cairo_surface_status(surface) : drawn
    guard status == CAIRO_STATUS_SUCCESS else {
      throw PaperFault(description: String(cString: cairo_status_to_string(status)))
    }
    return PDFCatalog.completed(bytes.written, language: language)
  }

  func nextPage() { cairo_show_page(pen) }

  /// Marks what `draw` draws as an element of the document's structure: `H1`, `P`, `Table`, `TR`, `TD`.
  func tagged<T>(_ tag: String, _ draw: () -> T) -> T {
    cairo_tag_begin(pen, tag, nil)
    defer { cairo_tag_end(pen, tag) }
    return draw()
  }

  private static func date(_ instant: Instant) -> String {
    guard let utc = Zone("UTC") else { return "" }
    let (date, minute) = utc.local(instant)
    return "\(date)T\(Zone.clock(minute)):00Z"
  }

  /// Without control characters, which have no shape, and marks of direction, by which one name could be
  /// made to look like another. Line breaks are kept.
  static func printable(_ text: String) -> String {
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control where scalar == "\n": kept.append(scalar)
      case .control, .lineSeparator, .paragraphSeparator: kept.append(" ")
      default:
        let isDirection =
          (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
        if !isDirection { kept.append(scalar) }
      }
    }
    return String(kept)
  }
}

extension PDFCanvas {
  /// Width and height that a text takes when it is broken at `width`.
  func measure(_ text: String, _ style: TextStyle, width: Double) -> (width: Double, height: Double) {
    withLayout(text, style, width: width, .left) { layout in
      var (w, h): (Int32, Int32) = (0, 0)
      pango_layout_get_size(layout, &w, &h)
      return (Double(w) / Double(PANGO_SCALE), Double(h) / Double(PANGO_SCALE))
    }
  }

  /// Draws a text, broken at `width` between words, or within a word that is longer than a line.
  ///
  /// - Returns: The height it took.
  @discardableResult
  func text(
    _ text: String, _ style: TextStyle, x: Double, y: Double, width: Double,
    _ alignment: TextAlignment = .left
  ) -> Double {
    withLayout(text, style, width: width, alignment) { layout in
      cairo_set_source_rgb(pen, style.grey, style.grey, style.grey)
      cairo_move_to(pen, x, y)
      pango_cairo_show_layout(pen, layout)
      var (w, h): (Int32, Int32) = (0, 0)
      pango_layout_get_size(layout, &w, &h)
      return Double(h) / Double(PANGO_SCALE)
    }
  }

  /// The style with the largest size, from its own down to `sizeMin`, at which the text fits.
  func fitting(_ text: String, _ style: TextStyle, width: Double, height: Double, sizeMin: Double)
    -> TextStyle
  {
    var style = style
    while style.size > sizeMin, measure(text, style, width: width).height > height { style.size -= 0.5 }
    return style
  }

  /// Draws a text inside a frame: smaller where it is long and, when even `sizeMin` does not help, cut with
  /// an ellipsis.
  func text(_ text: String, _ style: TextStyle, in frame: Frame, sizeMin: Double) {
    let style = fitting(text, style, width: frame.width, height: frame.height, sizeMin: sizeMin)
    withLayout(text, style, width: frame.width, .left) { layout in
      pango_layout_set_height(layout, Int32(frame.height * Double(PANGO_SCALE)))
      pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END)
      cairo_set_source_rgb(pen, style.grey, style.grey, style.grey)
      cairo_move_to(pen, frame.x, frame.y)
      pango_cairo_show_layout(pen, layout)
    }
  }

  private func withLayout<T>(
    _ text: String, _ style: TextStyle, width: Double, _ alignment: TextAlignment,
    _ use: (OpaquePointer?) -> T
  ) -> T {
    let layout = pango_cairo_create_layout(pen)
    let font = pango_font_description_from_string(style.isMono ? "DejaVu Sans Mono" : "DejaVu Sans")
    defer {
      pango_font_description_free(font)
      g_object_unref(UnsafeMutableRawPointer(layout))
    }
    pango_font_description_set_weight(font, style.isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
    pango_font_description_set_absolute_size(font, style.size * Double(PANGO_SCALE))
    // Glyphs stand where they belong on paper, not on the dots of a screen.
    pango_context_set_round_glyph_positions(pango_layout_get_context(layout), 0)
    pango_layout_set_font_description(layout, font)
    pango_layout_set_attributes(layout, features)
    pango_layout_set_width(layout, Int32(width * Double(PANGO_SCALE)))
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
    // A name in Arabic stands at the left like its neighbours, and is still read from the right.
    pango_layout_set_auto_dir(layout, 0)
    let place =
      switch alignment {
      case .left: PANGO_ALIGN_LEFT
      case .centre: PANGO_ALIGN_CENTER
      case .right: PANGO_ALIGN_RIGHT
      }
    pango_layout_set_alignment(layout, place)
    pango_layout_set_text(layout, Self.printable(text), -1)
    return use(layout)
  }
}

extension PDFCanvas {
  func line(fromX: Double, y: Double, toX: Double, thickness: Double = 0.5, grey: Double = 0) {
    cairo_set_source_rgb(pen, grey, grey, grey)
    cairo_set_line_width(pen, thickness)
    cairo_move_to(pen, fromX, y)
    cairo_line_to(pen, toX, y)
    cairo_stroke(pen)
  }

  func box(_ frame: Frame, thickness: Double = 0.5, grey: Double = 0) {
    cairo_set_source_rgb(pen, grey, grey, grey)
    cairo_set_line_width(pen, thickness)
    cairo_rectangle(pen, frame.x, frame.y, frame.width, frame.height)
    cairo_stroke(pen)
  }

  func fill(_ frame: Frame, grey: Double) {
    cairo_set_source_rgb(pen, grey, grey, grey)
    cairo_rectangle(pen, frame.x, frame.y, frame.width, frame.height)
    cairo_fill(pen)
  }

  /// Draws a QR code, its quiet zone included, in a square whose sides are `side` long.
  func draw(_ code: QRCode, x: Double, y: Double, side: Double) {
    let module = side / Double(code.size + 2 * QRCode.quietZone)
    let (left, top) = (x + 4 * module, y + 4 * module)
    cairo_set_source_rgb(pen, 0, 0, 0)
    for run in code.runs {
      cairo_rectangle(
        pen, left + Double(run.x) * module, top + Double(run.y) * module, Double(run.length) * module,
        module)
    }
    cairo_fill(pen)
  }
}
