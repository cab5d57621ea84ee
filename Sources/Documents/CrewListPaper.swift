package import ClearanceCore

/// The paper that officers ask for everywhere: who is aboard, with which documents, and the boat herself,
/// with room for her photograph.
package struct CrewListPaper: Sendable {
  package var declaration: Declaration
  /// Of the visit, as `GD-26-7QK3M-W`.
  package var reference: String
  package var zone: Zone
  package var lists: ReferenceLists
  /// When it was drawn up.
  package var asOf: Instant

  package init(
    declaration: Declaration, reference: String, zone: Zone, lists: ReferenceLists, asOf: Instant
  ) {
    (self.declaration, self.reference, self.zone) = (declaration, reference, zone)
    (self.lists, self.asOf) = (lists, asOf)
  }

  private static let margin = 36.0
  private static let rowSize = 7.5
  private static let signatureHeight = 58.0

  /// One page for a crew of the usual size; more where there are more people than a page holds.
  package func pdf(_ words: PaperWords, size: PaperSize) throws(PaperFault) -> [UInt8] {
    let title = "\(words("crewList.title")): \(declaration.vessel.name)"
    let canvas = try PDFCanvas(size, title: title, language: words.language, created: asOf)
    var page = PaperPage(canvas, words, margin: Self.margin)
    drawHead(on: &page)
    drawVessel(on: &page)
    page.heading("part.voyage", after: 5)
    page.fields(voyageFields(words))
    page.heading("part.people", after: 5)
    drawPeople(on: &page)
    page.write("— \(words.both("value.endOfList")) —", TextStyle(size: 6.6, grey: 0.25), after: 2)
    drawFoot(on: &page)
    return try canvas.finish()
  }

  private func drawHead(on page: inout PaperPage) {
    let (canvas, words, top) = (page.canvas, page.words, page.y)
    let side = 78.0
    if let code = QRCode(reference) {
      canvas.tagged("Figure") { canvas.draw(code, x: page.right - side + 8, y: top - 8, side: side) }
    }
    let width = page.width - side - 4
    page.write(
      words("crewList.title").uppercased(), TextStyle(size: 14, isBold: true), tag: "H1", width: width)
    if let english = words.inEnglish("crewList.title") {
      page.write(english.uppercased(), TextStyle(size: 8.5, grey: 0.2), width: width)
    }
    let name = declaration.vessel.name
    let style = canvas.fitting(
      name, TextStyle(size: 20, isBold: true), width: width, height: 26, sizeMin: 9)
    page.write(name, style, width: width, after: 3)
    page.write(
      "\(words.both("label.reference")): \(reference)", TextStyle(size: 9, isBold: true), width: width,
      after: 2)
    page.write(
      "\(words.both("label.asOf")): \(words.moment(asOf, zone))", TextStyle(size: 7.5), width: width)
    page.y = max(page.y, top + side - 14)
  }

  /// The particulars at the left, the place for the photograph at the right.
  private func drawVessel(on page: inout PaperPage) {
    page.heading("part.vessel", after: 4)
    let (top, width) = (page.y, page.width * 0.64)
    page.fields(vesselFields(page.words), width: width)
    let x = page.left + width + 8
    let frame = Frame(x: x, y: top + 1, width: page.right - x, height: min(150, page.y - top - 4))
    page.canvas.box(frame, thickness: 0.6)
    let label = TextStyle(size: 7, grey: 0.45)
    let text = page.words.both("crewList.photograph")
    let height = page.canvas.measure(text, label, width: frame.width - 8).height
    page.canvas.tagged("P") {
      _ = page.canvas.text(
        text, label, x: frame.x + 4, y: frame.y + (frame.height - height) / 2, width: frame.width - 8,
        .centre)
    }
    // Below the photograph, at the right, stands what is long: engines and tenders.
    var side = PaperColumn(canvas: page.canvas, x: x, y: frame.y + frame.height + 6, width: frame.width)
    for (key, value) in [
      ("label.engines", declaration.vessel.engines), ("label.tenders", declaration.vessel.tenders),
    ] { side.write(page.words.both(key), value ?? "—") }
    page.y = max(page.y, side.y)
  }

  private func vesselFields(_ words: PaperWords) -> [PaperField] {
    let vessel = declaration.vessel
    let owner = CertificatePaper.joined(
      vessel.ownerName, vessel.ownerAddress, vessel.ownerCountry.map(lists.countryName),
      vessel.ownerPhone, vessel.ownerEmail)
    return [
      PaperField(words.both("label.flag"), lists.countryName(vessel.flag), span: 4),
      PaperField(
        words.both("label.registration"), vessel.registrationNumber ?? words.both("value.noRegistration"),
        span: 4),
      PaperField(words.both("label.portOfRegistry"), vessel.portOfRegistry, span: 4),
      PaperField(words.both("label.hin"), vessel.hullIdentification, span: 4),
      PaperField(words.both("label.mmsi"), vessel.mmsi, span: 4),
      PaperField(words.both("label.callSign"), vessel.callSign, span: 4),
      PaperField(words.both("label.kind"), words.both("kind.\(vessel.kind.rawValue)"), span: 4),
      PaperField(words.both("label.use"), words.both("use.\(vessel.use.rawValue)"), span: 4),
      PaperField(words.both("label.tonnage"), words.tonnage(vessel.grossTonnage), span: 4),
      PaperField(words.both("label.length"), words.length(vessel.lengthOverall), span: 4),
      PaperField(words.both("label.beam"), words.length(vessel.beam), span: 4),
      PaperField(words.both("label.draught"), words.length(vessel.draught), span: 4),
      PaperField(
        words.both("label.makeModel"),
        CertificatePaper.joined(vessel.makeAndModel, vessel.yearBuilt.map(String.init)), span: 4),
      PaperField(
        words.both("label.colour"), vessel.hullColour.map { words.both("colour.\($0)") }, span: 4),
      PaperField(
        words.both("label.material"), vessel.hullMaterial.map { words.both("material.\($0)") }, span: 4),
      PaperField(words.both("label.owner"), owner, span: 12),
    ]
  }

  private func voyageFields(_ words: PaperWords) -> [PaperField] {
    let voyage = declaration.voyage
    let isArrival = declaration.leg == .inward
    return [
      PaperField(
        words.both("label.port"), CertificatePaper.joined(lists.portName(voyage.port), voyage.anchorage),
        span: 6),
      PaperField(
        words.both(isArrival ? "label.arrival" : "label.departure"), words.moment(voyage.at, zone), span: 6),
      PaperField(words.both("label.lastPort"), lists.name(voyage.last?.place), span: 6),
      PaperField(words.both("label.nextPort"), lists.name(voyage.next), span: 6),
    ]
  }

  private func table(_ words: PaperWords) -> PaperTable {
    let rows = PaperPeople.ordered(declaration.people).enumerated().map { index, person in
      let document = person.document
      let birthPlace = [person.birthPlace, person.birthCountry].compactMap(\.self).joined(separator: ", ")
      return [
        String(index + 1), person.listName, person.sex.rawValue, words.both("role.\(person.role.rawValue)"),
        person.nationality,
        [words.short(person.born), birthPlace].filter { !$0.isEmpty }.joined(separator: "\n"),
        words.both("document.\(document.kind.rawValue)"), document.number, document.issuer,
        document.expires.map(words.short) ?? "—",
      ]
    }
    return PaperTable(
      columns: [
        .init("#", 15, .right), .init(words.both("label.name"), 112), .init(words.both("label.sex"), 27),
        .init(words.both("label.role"), 60), .init(words.both("label.nationality"), 50),
        .init(words.both("label.born"), 68), .init(words.both("label.documentKind"), 58),
        .init(words.both("label.documentNumber"), 70), .init(words.both("label.issuer"), 41),
        .init(words.both("label.expires"), 60),
      ], rows: rows, boldColumn: 1)
  }

  private func drawPeople(on page: inout PaperPage) {
    let table = table(page.words)
    let foot = Self.signatureHeight + 50
    let fit = table.fit(page, height: page.bottom - foot - page.y, rowsMax: .max)
    guard fit.count < table.rows.count else {
      fit.table.draw(0..<fit.count, on: &page, size: fit.size)
      return
    }
    // It takes more than one page: then at a size that reads well.
    let heights = table.heights(page, size: Self.rowSize)
    let head = table.headHeight(page)
    var next = 0
    while next < heights.count {
      var (end, y) = (next, page.y + head)
      while end < heights.count, y + heights[end] <= page.bottom { (end, y) = (end + 1, y + heights[end]) }
      if end > next { table.draw(next..<end, on: &page, size: Self.rowSize) }
      // A row as high as a page is drawn all the same: nobody is left out.
      if end == next, page.y == Self.margin {
        table.draw(next..<next + 1, on: &page, size: Self.rowSize)
        end = next + 1
      }
      next = end
      if next < heights.count { turn(&page) }
    }
    if page.y + foot > page.bottom { turn(&page) }
  }

  private func turn(_ page: inout PaperPage) {
    page.canvas.nextPage()
    page.y = Self.margin
    page.write("\(declaration.vessel.name) · \(reference)", TextStyle(size: 8, isBold: true))
    page.y = max(page.y + 6, Self.margin)
  }

  private func drawFoot(on page: inout PaperPage) {
    let words = page.words
    page.y = max(page.y + 5, page.bottom - Self.signatureHeight - 34)
    let crew = declaration.people.count { $0.role.isCrew }
    let count = words.both(
      "value.aboard", ["crew": String(crew), "others": String(declaration.people.count - crew)])
    page.write(
      "\(words.both("label.persons")): \(declaration.people.count)   (\(count))",
      TextStyle(size: 8, isBold: true))
    page.write(words.both("crewList.statement"), TextStyle(size: 7.2), after: 1)
    page.y += 4
    page.boxes(
      [
        (words.both("sign.master"), declaration.master?.listName ?? ""),
        (words.both("sign.placeDate"), ""), (words.both("sign.stamp"), ""),
      ], height: min(Self.signatureHeight, page.bottom - page.y))
  }
}

/// A narrow column of labelled texts beside the fields of a page.
private struct PaperColumn {
  let canvas: PDFCanvas
  let x: Double
  var y: Double
  let width: Double

  mutating func write(_ label: String, _ value: String) {
    canvas.tagged("P") {
      y += canvas.text(label, PaperPage.label, x: x, y: y, width: width)
      let style = canvas.fitting(value, TextStyle(size: 8), width: width, height: 34, sizeMin: 6)
      y += canvas.text(value, style, x: x, y: y, width: width) + 4
    }
  }
}
