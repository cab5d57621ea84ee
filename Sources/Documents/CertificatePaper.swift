package import ClearanceCore

/// The clearance as it is handed over: one page, whatever stands on it.
package struct CertificatePaper: Sendable {
  package var certificate: Certificate
  package var declaration: Declaration
  /// As its officers call the administration.
  package var office: String
  package var zone: Zone
  package var lists: ReferenceLists
  /// Of the visit, as `GD-26-7QK3M-W`.
  package var reference: String
  /// Who signs; empty where no officer does.
  package var officer: String
  /// The first digits of the crew list's SHA-256, as its code has them.
  package var crewListHash: String
  /// What the clearance is subject to, in the officers' words.
  package var conditions: [String]
  /// Numbers of the receipts for its fees.
  package var receipts: [String]

  package init(
    certificate: Certificate, declaration: Declaration, office: String, zone: Zone, lists: ReferenceLists,
    reference: String, officer: String, crewListHash: String, conditions: [String] = [],
    receipts: [String] = []
  ) {
    (self.certificate, self.declaration, self.office) = (certificate, declaration, office)
    (self.zone, self.lists, self.reference, self.officer) = (zone, lists, reference, officer)
    (self.crewListHash, self.conditions, self.receipts) = (crewListHash, conditions, receipts)
  }

  /// Persons named on the page; the crew list has them all.
  static let rowsMax = 30
  private static let margin = 34.0
  private static let qrSide = 136.0
  private static let signatureHeight = 56.0

  package func pdf(_ words: PaperWords, size: PaperSize) throws(PaperFault) -> [UInt8] {
    let title = "\(words("certificate.\(certificate.kind.rawValue)")) \(certificate.number)"
    let canvas = try PDFCanvas(size, title: title, language: words.language, created: certificate.issuedAt)
    var page = PaperPage(canvas, words, margin: Self.margin)
    frame(page)
    drawHead(on: &page)
    page.heading("part.vessel", after: 4)
    page.fields(vesselFields(words))
    page.heading("part.voyage", after: 5)
    page.fields(voyageFields(words))
    drawConditions(on: &page)

    // The persons get the room that is left above the foot.
    let foot = footHeight(page)
    page.heading("part.people", after: 5)
    drawPeople(on: &page, until: page.bottom - foot - 6)
    page.y = page.bottom - foot
    drawFoot(on: &page)
    return try canvas.finish()
  }

  private func frame(_ page: PaperPage) {
    let size = page.canvas.size
    let outer = Frame(x: 20, y: 20, width: size.width - 40, height: size.height - 40)
    page.canvas.box(outer, thickness: 1.6)
    page.canvas.box(outer.inset(3.5), thickness: 0.4)
  }

  private func drawHead(on page: inout PaperPage) {
    let words = page.words
    let (canvas, left, top) = (page.canvas, page.left, page.y)
    if let code = QRCode(certificate.code) {
      canvas.tagged("Figure") {
        canvas.draw(code, x: page.right - Self.qrSide + 8, y: top - 8, side: Self.qrSide)
      }
    }
    let width = page.width - Self.qrSide - 6
    func write(_ text: String, _ style: TextStyle, tag: String = "P", height: Double, after gap: Double) {
      page.y += gap
      let style = canvas.fitting(text, style, width: width, height: height, sizeMin: 6)
      page.y += canvas.tagged(tag) { canvas.text(text, style, x: left, y: page.y, width: width) }
    }
    write(office, TextStyle(size: 11, isBold: true), height: 28, after: 0)
    write(lists.portName(certificate.port), TextStyle(size: 9.5), height: 24, after: 1)
    let kind = "certificate." + certificate.kind.rawValue
    write(words(kind).uppercased(), TextStyle(size: 21, isBold: true), tag: "H1", height: 27, after: 8)
    if let english = words.inEnglish(kind) {
      write(english.uppercased(), TextStyle(size: 11.5, grey: 0.2), height: 16, after: 0)
    }
    write(certificate.number, TextStyle(size: 20, isBold: true, isMono: true), height: 26, after: 6)
    let issued = words.moment(certificate.issuedAt, zone)
    write("\(words.both("label.issued")): \(issued)", TextStyle(size: 8.2), height: 22, after: 4)
    write("\(words.both("label.reference")): \(reference)", TextStyle(size: 8.2), height: 22, after: 1)
    page.y = max(page.y + 2, top + Self.qrSide - 15)
  }

  private func vesselFields(_ words: PaperWords) -> [PaperField] {
    let vessel = declaration.vessel
    return [
      PaperField(words.both("label.vesselName"), vessel.name, span: 6, isMain: true),
      PaperField(words.both("label.flag"), lists.countryName(vessel.flag), span: 3),
      PaperField(
        words.both("label.registration"), vessel.registrationNumber ?? words.both("value.noRegistration"),
        span: 3),
      PaperField(words.both("label.kind"), words.both("kind.\(vessel.kind.rawValue)"), span: 4),
      PaperField(words.both("label.use"), words.both("use.\(vessel.use.rawValue)"), span: 2),
      PaperField(words.both("label.length"), words.length(vessel.lengthOverall), span: 3),
      PaperField(words.both("label.tonnage"), words.tonnage(vessel.grossTonnage), span: 3),
      PaperField(words.both("label.owner"), vessel.ownerName, span: 3),
      PaperField(words.both("label.master"), declaration.master?.listName, span: 3),
      PaperField(words.both("label.portOfRegistry"), vessel.portOfRegistry, span: 3),
      PaperField(words.both("label.callSignMMSI"), Self.joined(vessel.callSign, vessel.mmsi), span: 3),
    ]
  }

  private func voyageFields(_ words: PaperWords) -> [PaperField] {
    let voyage = declaration.voyage
    let isArrival = certificate.kind == .inward || certificate.kind == .combined
    let crew = declaration.people.count { $0.role.isCrew }
    let aboard = words.both(
      "value.aboard",
      ["crew": String(crew), "others": String(max(0, certificate.personsOnBoard - crew))])
    let port = PaperField(
      words.both("label.port"), Self.joined(lists.portName(certificate.port), voyage.anchorage), span: 4)
    let next = PaperField(
      words.both("label.nextPort"), lists.name(certificate.next ?? voyage.next), span: 4,
      isMain: !isArrival)
    let until = PaperField(
      words.both("label.validUntil"),
      certificate.validUntil.map { words.moment($0, zone) } ?? words.both("value.doesNotLapse"), span: 4)
    let persons = PaperField(
      words.both("label.persons"), "\(certificate.personsOnBoard)  (\(aboard))", span: 4)
    let at = PaperField(
      words.both(isArrival ? "label.arrival" : "label.departure"), words.moment(voyage.at, zone), span: 4)
    guard isArrival else { return [port, at, persons, next.spanning(8), until] }
    let last = PaperField(words.both("label.lastPort"), lists.name(voyage.last?.place), span: 4)
    return [port, at, last, next, until, persons]
  }

  static func joined(_ parts: String?...) -> String? {
    let parts = parts.compactMap(\.self).filter { !$0.isEmpty }
    return parts.isEmpty ? nil : parts.joined(separator: " · ")
  }

  private func drawConditions(on page: inout PaperPage) {
    guard !conditions.isEmpty else { return }
    page.heading("part.conditions", after: 5)
    let text = conditions.map { "•  " + $0.split(separator: "\n").joined(separator: " ") }
      .joined(separator: "\n")
    let heightMax = 84.0
    let style = page.canvas.fitting(
      text, TextStyle(size: 8.5), width: page.width, height: heightMax, sizeMin: 5.5)
    let height = min(heightMax, page.canvas.measure(text, style, width: page.width).height)
    let frame = Frame(x: page.left, y: page.y, width: page.width, height: height + 1)
    page.canvas.tagged("P") { page.canvas.text(text, style, in: frame, sizeMin: 5.5) }
    page.y += height + 1
  }

  private func drawPeople(on page: inout PaperPage, until bottom: Double) {
    let words = page.words
    let rows = PaperPeople.ordered(declaration.people).enumerated().map { index, person in
      [
        String(index + 1), person.listName, words.both("role.\(person.role.rawValue)"), person.nationality,
        words.short(person.born), "\(person.document.issuer) \(person.document.number)",
        person.document.expires.map(words.short) ?? "—",
      ]
    }
    let table = PaperTable(
      columns: [
        .init("#", 16, .right), .init(words.both("label.name"), 155),
        .init(words.both("label.role"), 88), .init(words.both("label.nationality"), 52),
        .init(words.both("label.born"), 66), .init(words.both("label.document"), 94),
        .init(words.both("label.expires"), 60),
      ], rows: rows, boldColumn: 1)
    let fit = table.fit(page, height: bottom - page.y, rowsMax: Self.rowsMax)
    fit.table.draw(0..<fit.count, on: &page, size: fit.size)
    if fit.count < rows.count {
      let more = words.both("value.moreOnCrewList", ["n": String(rows.count - fit.count)])
      page.write(more, TextStyle(size: 7, isBold: true), after: 1)
    } else if page.y + 10 < bottom {
      // So that nobody is written in below.
      page.write("— \(words.both("value.endOfList")) —", TextStyle(size: 6.6, grey: 0.25), after: 2)
    }
  }

  private func verifyText(_ words: PaperWords) -> String {
    let values = ["number": certificate.number, "crewList": Self.grouped(crewListHash)]
    return [words("value.verify", values), words.inEnglish("value.verify", values)].compactMap(\.self)
      .joined(separator: "\n")
  }

  private static let footStyle = TextStyle(size: 6.6, grey: 0.15)

  private func footHeight(_ page: PaperPage) -> Double {
    let verify = page.canvas.measure(verifyText(page.words), Self.footStyle, width: page.width).height
    return verify + Self.signatureHeight + 24
  }

  private func drawFoot(on page: inout PaperPage) {
    let words = page.words
    let receipt = receipts.isEmpty ? words.both("value.noFee") : receipts.joined(separator: ", ")
    let line = "\(words.both("label.receipt")): \(receipt)"
    let frame = Frame(x: page.left, y: page.y, width: page.width, height: 12)
    page.canvas.tagged("P") { page.canvas.text(line, TextStyle(size: 8.2), in: frame, sizeMin: 5) }
    page.y += 15
    page.boxes(
      [
        (words.both("sign.officer"), officer), (words.both("sign.stamp"), ""),
        (words.both("sign.master"), declaration.master?.listName ?? ""),
      ], height: Self.signatureHeight)
    page.write(verifyText(words), Self.footStyle, after: 5)
  }

  /// `0011 2233 aabb ccdd`.
  static func grouped(_ digits: String) -> String {
    let digits = Array(digits)
    return stride(from: 0, to: digits.count, by: 4)
      .map { String(digits[$0..<min($0 + 4, digits.count)]) }.joined(separator: " ")
  }
}

enum PaperPeople {
  /// The master first, then crew, then the others; else as declared.
  static func ordered(_ people: [Person]) -> [Person] {
    people.filter { $0.role == .master } + people.filter { $0.role.isCrew && $0.role != .master }
      + people.filter { !$0.role.isCrew }
  }
}
