import ClearanceCore
import Desk
import Documents
import Foundation
import HTTPTypes
import Hummingbird
import Journal

extension Door {
  /// How a declaration stands and what to do next at that port.
  func statusPage(_ request: Request, _ context: DoorContext) async throws -> Response {
    let words = words(context)
    let holder = try await holder(request, context)
    let open = try await desk.draft(holder)
    guard open.visit != nil else { return .see("/declarations/\(open.id)") }
    let status = try await desk.status(holder)
    guard let rules = desk.rulebooks[status.administration] else { throw Unknown("administration") }
    var page = Page(words("status.title"), words, door: self, request)
    page.account = try await account(request)
    let state = open.state == .withdrawn ? "withdrawn" : status.state.rawValue
    let port = desk.lists.ports[status.port]?.name ?? status.port
    return page.response(
      """
      <h1>\(status.declaration?.vessel.name ?? "")</h1>
      <p class="lead">\(words("leg.\(status.leg.rawValue)")), \(port) <span class="tag \(state)">\(words("state.\(state)"))</span></p>
      <div class="reference"><p>\(words("status.reference"))</p><p class="big" id="reference">\(status.reference)</p>
      <p>\(words("status.reference.hint"))</p>\(secretLine(request, status.reference, words))</div>
      \(certificates(status, open, rules, words))
      \(warnings(status, words))
      <h2>\(words("status.next"))</h2>\(steps(status, rules, words))
      \(deadlines(status, words))
      <h2>\(words("status.bring"))</h2><ul>\(requirements(status.requirements, words))</ul>
      <h2>\(words("quote.title"))</h2>\(status.quote.map { $0.html(words, rules) })\(status.isPaid ? "<p class=\"note\">\(words("status.paid"))</p>" as HTML : "")
      \(contradictions(status.contradictions, words))
      <p><a class="button" href="/declarations/\(open.id)/crew-list.pdf">\(words("status.crewList"))</a></p>
      \(further(status, open, words))
      """)
  }

  private func secretLine(_ request: Request, _ reference: String, _ words: Words) -> HTML {
    guard let secret = request.cookie("pass") else { return "" }
    // The name it was asked by is one of ours: see Guard.
    let address =
      configuration.address.isEmpty ? "http://\(request.head.authority ?? "")" : configuration.address
    return """
      <p>\(words("status.secret")) <strong id="secret">\(secret)</strong></p>
      <p class="hint">\(words("status.link")) <a href="\(address)/find/\(reference)/\(secret)">\(address)/find/\(reference)/\(secret)</a></p>
      """
  }

  private func certificates(_ status: VisitStatus, _ open: OpenDraft, _ rules: Rulebook, _ words: Words)
    -> HTML
  {
    let issued = status.certificates.html { certificate -> HTML in
      """
      <li><a class="button" href="/declarations/\(open.id)/certificates/\(certificate.number)">\(words("certificate.\(certificate.kind.rawValue)")) \(certificate.number)</a> <a href="/declarations/\(open.id)/certificates/\(certificate.number).proof">\(words("proof.link"))<span class="hidden"> \(certificate.number)</span></a>\(lapse(certificate, rules, words))</li>
      """
    }
    let until = [
      status.stayUntil.map { words("status.stayUntil", ["date": words.date($0)]) },
      status.leaveBy.map { words("status.leaveBy", ["time": words.time($0, rules.zone)]) },
    ].compactMap(\.self)
    guard !status.certificates.isEmpty else { return "" }
    return """
      <section class="note"><h2>\(words("status.certificates"))</h2><ul class="plain">\(issued)</ul>\(until.html { "<p>\($0)</p>" })</section>
      """
  }

  /// Until when a permit runs; within a week of its end, or after it, said aloud.
  private func lapse(_ certificate: Certificate, _ rules: Rulebook, _ words: Words) -> HTML {
    guard let until = certificate.validUntil, ![.inward, .outward, .combined].contains(certificate.kind)
    else { return "" }
    let hours = until.hours(since: desk.world.now())
    let key = hours <= 0 ? "permit.lapsed" : hours <= 7 * 24 ? "permit.soon" : "permit.until"
    let tag: HTML = hours <= 7 * 24 ? "tag ask" : "hint"
    return " <span class=\"\(tag)\">\(words(key, ["time": words.time(until, rules.zone)]))</span>"
  }

  private func warnings(_ status: VisitStatus, _ words: Words) -> HTML {
    let shown = ProblemList(status.declaration?.warnings ?? [], words)
    guard !shown.problems.isEmpty else { return "" }
    return """
      <details class="more"><summary>\(words("status.warnings", ["count": String(shown.problems.count)]))</summary><ul>\(shown.problems.html { "<li>\(shown.text($0))</li>" })</ul></details>
      """
  }

  private func steps(_ status: VisitStatus, _ rules: Rulebook, _ words: Words) -> HTML {
    let items = status.steps.html { step -> HTML in
      let outcome = step.outcome.map {
        "<span class=\"tag \($0.rawValue)\">\(words("outcome.\($0.rawValue)"))</span>" as HTML
      }
      return """
        <li><strong>\(step.agency?.name ?? step.rule.code)</strong> \(outcome)\(step.desk.map { "<br>\($0.place)\(hours($0, words))" as HTML })
        <br><small>\(words("presents.\(step.rule.presents.rawValue)")) · \(step.rule.source.html(words))</small>\
        \(step.reason.map { "<p class=\"remark\">\($0)</p>" as HTML })</li>
        """
    }
    return """
      <ol class="steps">\(items)</ol>\(status.portRules?.note.map { "<p>\($0)</p>" as HTML })\(status.portRules?.vhfChannel.map { "<p>VHF \($0)</p>" as HTML })
      """
  }

  private func deadlines(_ status: VisitStatus, _ words: Words) -> HTML {
    let names: [Figure.Name] =
      status.leg == .inward
      ? [
        .clearWithinHours, .combinedHours, .stayPersonsDays, .stayVesselDays, .cruisingPermitDays,
        .coastwiseHours,
      ]
      : [.leaveWithinHours]
    let shown = names.compactMap { name in status.figures[name].map { (name, $0) } }
    guard !shown.isEmpty else { return "" }
    return """
      <h2>\(words("status.deadlines"))</h2><ul>\(shown.html { name, figure in "<li>\(words("figure.\(name.rawValue)", ["value": String(figure.value ?? 0)])) <small>\(figure.source.html(words))</small></li>" })</ul>
      """
  }

  func requirements(_ all: [Requirement], _ words: Words) -> HTML {
    all.html {
      "<li class=\"\($0.kind.rawValue)\">\(words.own($0.text)) <small>\($0.source.html(words))</small></li>"
    }
  }

  func contradictions(_ all: [Contradiction], _ words: Words) -> HTML {
    guard !all.isEmpty else { return "" }
    return """
      <details class="more"><summary>\(words("status.contradictions"))</summary><dl class="facts">\(all.html { item in "<div><dt>\(item.topic)</dt><dd>\(item.sides.html { "<p>\($0.html(words))</p>" })</dd></div>" })</dl></details>
      """
  }

  /// Amend, cancel, and the declaration that follows.
  private func further(_ status: VisitStatus, _ open: OpenDraft, _ words: Words) -> HTML {
    let path = "/declarations/\(open.id)"
    var parts: HTML = ""
    if !open.isClosed, open.state == .sent {
      parts += """
        <section><h2>\(words("status.change"))</h2><p><a class="button quiet" href="\(path)">\(words("status.amend"))</a></p>
        <form method="post" action="\(path)/withdraw"><button class="button quiet">\(words("status.withdraw"))</button></form></section>
        """
    }
    if status.state == .clearedIn {
      parts += """
        <form method="post" action="\(path)/next"><input type="hidden" name="leg" value="outward"><button class="button">\(words("status.outward"))</button></form>
        """
    }
    let next = (status.certificates.last { $0.kind == .outward || $0.kind == .combined })?.next?.portCode
      .flatMap { desk.lists.ports[$0]?.territory }
    if let next, desk.rulebooks[next] != nil {
      let name = desk.lists.territories[next]?.name ?? next
      parts += """
        <form method="post" action="\(path)/next"><input type="hidden" name="leg" value="inward"><input type="hidden" name="administration" value="\(next)">\
        <button class="button">\(words("status.nextIsland", ["name": name]))</button></form>
        """
    }
    return parts
  }

  func crewList(_ request: Request, _ context: DoorContext) async throws -> Response {
    let holder = try await holder(request, context)
    let open = try await desk.draft(holder)
    let visit = try await desk.visit(holder)
    guard let declaration = visit.declaration(open.leg) ?? visit.inward ?? visit.outward else {
      throw Unknown("declaration")
    }
    let reference = open.reference ?? "draft"
    let bytes = try papers(visit.administration).crewList(
      declaration, reference: reference, at: desk.world.now())
    return .bytes(bytes, "application/pdf", name: "crew-list-\(reference).pdf")
  }

  func certificatePaper(_ request: Request, _ context: DoorContext) async throws -> Response {
    let holder = try await holder(request, context)
    let visit = try await desk.visit(holder)
    if let proof = try await proof(try context.parameters.require("number"), of: visit) { return proof }
    let reference = try await desk.draft(holder).reference ?? ""
    return try certificatePaper(visit, number: try context.parameters.require("number"), reference: reference)
  }

  /// The proof of a certificate or receipt of this visit, asked for as `NUMBER.proof`; nil for any other name.
  func proof(_ name: String, of visit: Visit) async throws -> Response? {
    guard name.hasSuffix(".proof") else { return nil }
    let number = String(name.dropLast(6))
    guard
      visit.facts.contains(where: { $0.certificate?.number == number })
        || visit.receipts.contains(where: { $0.number == number })
    else { throw Unknown("proof") }
    let text = try await desk.proof(of: number, by: visit.administration).text
    return .bytes(Array(text.utf8), "text/plain; charset=utf-8", name: name)
  }

  func certificatePaper(_ visit: Visit, number: String, reference: String) throws -> Response {
    guard let certificate = visit.facts.compactMap(\.certificate).first(where: { $0.number == number }) else {
      throw Unknown("certificate")
    }
    let bytes = try papers(visit.administration).certificate(certificate, of: visit, reference: reference)
    return .bytes(bytes, "application/pdf", name: "\(number).pdf")
  }

  /// The papers of an administration: in its port's language and English.
  func papers(_ administration: String) throws -> Papers {
    guard let rules = desk.rulebooks[administration] else { throw Unknown("administration") }
    return Papers(
      rules: rules, lists: desk.lists, local: languages.words(rules.languages.first ?? "en"),
      english: languages.words("en"))
  }
}
