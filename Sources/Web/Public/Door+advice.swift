import ClearanceCore
import Desk
import HTTPTypes
import Hummingbird

extension Door {
  /// "I arrive with this boat and these people at this port at this time": the question is the address, so that
  /// it can be sent to somebody.
  func advicePage(_ request: Request, _ context: DoorContext) async throws -> Response {
    let words = words(context)
    var draft = Draft()
    for field in Form.advice {
      if let typed = request.query(field.path) { draft[field.path] = String(typed.prefix(300)) }
    }
    let isAsked = request.query("voyage.port") != nil
    if !isAsked { fillIn(&draft) }
    var page = Page(words("advice.title"), words, door: self, request)
    page.account = try await account(request)
    var (answer, problems): (HTML, [Problem]) = ("", [])
    if isAsked {
      do { answer = adviceHTML(try desk.advise(draft), draft, words) } catch let found as Problems {
        problems = found.all
      }
    }
    let list = ProblemList(problems, words)
    return page.response(
      """
      <h1>\(words("advice.title"))</h1><p class="lead">\(words("advice.lead"))</p>\(list.summary)\(answer)
      <form method="get" action="/advice" class="form"><h2>\(words(isAsked ? "advice.again" : "advice.question"))</h2>
      \(adviceFields(draft, list, words))<div class="actions"><button class="button">\(words("advice.ask"))</button></div></form>
      """, status: problems.isEmpty ? .ok : .unprocessableContent)
  }

  /// A sensible question to begin with: a boat of 40 ft and two persons, tomorrow morning.
  private func fillIn(_ draft: inout Draft) {
    let zone = desk.rulebooks.values.min { $0.code < $1.code }?.zone
    draft["advice.leg"] = Leg.inward.rawValue
    draft["voyage.date"] = zone.map { $0.date(desk.world.now()).adding(days: 1).description } ?? ""
    (draft["voyage.time"], draft["vessel.unit"], draft["vessel.length"]) = ("10:00", "ft", "40")
    (draft["vessel.use"], draft["vessel.kind"], draft["advice.crew"]) = ("pleasure", "monohullSail", "2")
  }

  private func adviceFields(_ draft: Draft, _ problems: ProblemList, _ words: Words) -> HTML {
    let ports = desk.rulebooks.values.sorted { $0.code < $1.code }.flatMap { rules in
      rules.ports.map { port in
        let territory = desk.lists.territories[rules.code]?.name ?? rules.code
        return (port.code, "\(territory): \(desk.lists.ports[port.code]?.name ?? port.code)")
      }
    }
    let fields = FieldSet(
      draft: draft, problems: problems, words: words, codes: codes, leg: .inward,
      ownPorts: ports.sorted { $0.1 < $1.1 }.map { (code: $0.0, name: $0.1) }, required: [])
    let rules = desk.rulebook(ofPort: draft["voyage.port"])
    let isFirst = { (field: Form.Field) in
      !["permit", "holding"].contains(field.path.split(separator: ".")[1])
    }
    let asked = Form.advice.filter { field in
      isFirst(field) && field.path != "vessel.charterBase" || rules.map { field.isAsked(by: $0) } ?? false
    }
    return fields.all(asked.filter { $0.legs.contains(.inward) })
  }

  /// What the declaration need not ask again.
  private func told(_ draft: Draft) -> HTML {
    var draft = draft
    if draft["advice.leg"] == Leg.inward.rawValue { draft["voyage.leaves"] = draft["advice.leaves"] }
    return Self.toldPaths.html { path -> HTML in
      draft[path].map { "<input type=\"hidden\" name=\"\(path)\" value=\"\($0)\">" } ?? ""
    }
  }

  /// Answers that are a declaration's as well as the adviser's; the port is chosen by itself.
  static let toldPaths =
    Form.advice.map(\.path).filter { !$0.hasPrefix("advice.") && $0 != "voyage.port" } + ["voyage.leaves"]

  private func adviceHTML(_ advice: Advice, _ draft: Draft, _ words: Words) -> HTML {
    let (rules, question) = (advice.rulebook, advice.question)
    let steps = advice.steps.html { step -> HTML in
      let state: HTML =
        step.isOpen.map {
          "<span class=\"tag \($0 ? "clear" : "ask")\">\(words($0 ? "advice.open" : "advice.closed"))</span>"
        } ?? "<span class=\"tag\">\(words("advice.hoursUnknown"))</span>"
      return """
        <li><strong>\(step.agency?.name ?? step.rule.code)</strong> \(rules.isSelfService ? "" : state)\
        \(step.desk.map { "<br>\($0.place)\(hours($0, words))" as HTML })
        <br><small>\(words("presents.\(step.rule.presents.rawValue)")) · \(step.rule.source.html(words))</small></li>
        """
    }
    let deadlines = advice.deadlines.html { deadline -> HTML in
      let until = deadline.at.map { ": <strong>\(words.time($0, rules.zone))</strong>" as HTML }
      return """
        <li>\(words("figure.\(deadline.name.rawValue)", ["value": String(deadline.figure.value ?? 0)]))\(until) <small>\(deadline.figure.source.html(words))</small></li>
        """
    }
    return """
      <section class="advice" id="answer" aria-labelledby="advice-answer"><h2 id="advice-answer">\(words("leg.\(question.leg.rawValue)")), \(desk.lists.ports[question.port]?.name ?? question.port), \(words.time(question.at, rules.zone))</h2>
      <p>\(rules.name)\(advice.holiday.map { " · <strong>\(words("advice.holiday", ["name": $0]))</strong>" as HTML })</p>
      <h3>\(words("advice.steps"))</h3><ol class="steps">\(steps)</ol>\(advice.portRules?.note.map { "<p>\($0)</p>" as HTML })\(advice.portRules?.vhfChannel.map { "<p>VHF \($0)</p>" as HTML })
      <h3>\(words("quote.title"))</h3>\(advice.quote.html(words, rules))
      \(advice.deadlines.isEmpty ? "" : "<h3>\(words("status.deadlines"))</h3><ul>\(deadlines)</ul>" as HTML)
      <h3>\(words("status.bring"))</h3><ul>\(requirements(advice.requirements, words))</ul>
      \(contradictions(rules.contradictions, words))
      <p class="hint">\(words("advice.share"))</p>
      <form method="post" action="/declare"><input type="hidden" name="leg" value="\(question.leg.rawValue)"><input type="hidden" name="port" value="\(question.port)">\
      \(told(draft))\
      <button class="button">\(words("advice.declare"))</button></form></section>
      """
  }
}
