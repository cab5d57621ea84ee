/// Adds to a finished PDF what the library that draws it leaves out of its catalogue: the language, and the
/// mark that its structure is meant for readers.
enum PDFCatalog {
  /// An incremental update: the bytes as they were, and the catalogue once more after them. A file of
  /// another make than expected is left as it is.
  ///
  /// > Source: ISO 32000-1, 7.5.6, 14.7.1 and 14.9.2.
  static func completed(_ pdf: [UInt8], language: String) -> [UInt8] {
    // Everything looked for stands in the last object and the trailer.
    guard language.utf8.allSatisfy({ (0x61...0x7A).contains($0) || $0 == 0x2D }),
      let trailer = text(pdf.suffix(600), after: "trailer"), let root = number(trailer, after: "/Root "),
      let size = number(trailer, after: "/Size "), let info = number(trailer, after: "/Info "),
      let previous = number(trailer, after: "startxref\n"), previous < pdf.count,
      let offset = offset(ofObject: root, in: pdf, table: previous),
      let start = text(pdf[offset...].prefix(600), after: "\(root) 0 obj\n<< "),
      let catalogue = text(before: ">>\nendobj", in: start)
    else { return pdf }
    let entries = "\(catalogue)   /Lang (\(language))\n   /MarkInfo << /Marked true >>\n"
    let object = "\(root) 0 obj\n<< \(entries)>>\nendobj\n"
    let table = "xref\n\(root) 1\n\(padded(pdf.count)) 00000 n \n"
    let end = """
      trailer
      << /Size \(size)
         /Root \(root) 0 R
         /Info \(info) 0 R
         /Prev \(previous)
      >>
      startxref
      \(pdf.count + object.utf8.count)
      %%EOF

      """
    return pdf + Array((object + table + end).utf8)
  }

  /// Where an object begins, by the cross-reference table at `table`, whose one section begins with object
  /// 0 and has lines of 20 bytes.
  private static func offset(ofObject number: Int, in pdf: [UInt8], table: Int) -> Int? {
    let head = pdf[table...].prefix(40)
    guard head.starts(with: "xref\n0 ".utf8),
      let lineEnd = head.dropFirst(5).firstIndex(of: 0x0A)
    else { return nil }
    let entry = lineEnd + 1 + number * 20
    guard entry + 10 <= pdf.count,
      let offset = Int(String(decoding: pdf[entry..<entry + 10], as: UTF8.self)), offset < pdf.count
    else { return nil }
    return offset
  }

  private static func padded(_ offset: Int) -> String {
    let digits = String(offset)
    return String(repeating: "0", count: max(0, 10 - digits.count)) + digits
  }

  private static func text(_ bytes: some Sequence<UInt8>, after mark: String) -> String? {
    let text = String(decoding: Array(bytes), as: UTF8.self)
    guard let at = text.firstRange(of: mark) else { return nil }
    return String(text[at.upperBound...])
  }

  private static func text(before mark: String, in text: String) -> String? {
    text.firstRange(of: mark).map { String(text[..<$0.lowerBound]) }
  }

  private static func number(_ text: String, after mark: String) -> Int? {
    guard let at = text.firstRange(of: mark) else { return nil }
    return Int(text[at.upperBound...].prefix { $0.isASCII && $0.isNumber })
  }
}
