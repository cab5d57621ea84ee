import ClearanceCore
import Desk

extension Door {
  /// What an officer states for the charges beyond the declaration, and the button that reckons them again.
  func toldForm(_ file: CaseFile, _ words: Words, _ typed: FormBody?, _ problems: ProblemList) -> HTML {
    guard !file.questions.isEmpty else { return "" }
    let isTyped = typed?["go"] == "assess"
    let answers = isTyped ? typed?.values ?? [:] : file.quote?.told?.answers(file.questions) ?? [:]
    let fields = file.questions.html { question in
      told(question, answers[question.path] ?? "", problems.at(question.path), file.rulebook, problems, words)
    }
    let isOpen = isTyped || file.quote?.open.isEmpty == false
    return """
      <details class="more" id="told"\(isOpen ? " open" : "")><summary>\(words("told.title"))</summary><p class="hint">\(words("told.lead"))</p>
      <form method="post" action="/office/visits/\(file.visit.id.text)" class="act"><input type="hidden" name="key" value="\(freshKey())"><input type="hidden" name="leg" value="\(file.leg.rawValue)">\(fields)\
      <button class="button quiet" name="go" value="assess">\(words("act.assess"))</button></form></details>
      """
  }

  private func told(
    _ question: ToldQuestion, _ answer: String, _ problem: Problem?, _ rules: Rulebook,
    _ problems: ProblemList, _ words: Words
  ) -> HTML {
    let id = ProblemList.id(question.path)
    let fault: HTML = problem.map { "<p class=\"error\" id=\"\(id)-error\">\(problems.text($0))</p>" } ?? ""
    let marks: HTML = problem == nil ? "" : " aria-invalid=\"true\" aria-describedby=\"\(id)-error\""
    switch question {
    case .vesselClass:
      return """
        <div class="field"><label for="\(id)">\(words(question.path))</label><select id="\(id)" name="\(question.path)"\(marks)><option value=""></option>\
        \(FeeRule.VesselClass.allCases.html { "<option value=\"\($0.rawValue)\"\($0.rawValue == answer ? " selected" : "")>\(words("vesselClass.\($0.rawValue)"))</option>" })</select>\(fault)</div>
        """
    case .penalty(let code):
      let rule = rules.fees.first { $0.condition.penalty == code }
      return tick(question.path, rule.map { words.own($0.label) } ?? code, answer)
    case .event(let code): return tick(question.path, words("told.event", ["event": code]), answer)
    case .bill(_, let currency):
      return """
        <div class="field"><label for="\(id)">\(words(question.path)), \(currency)</label><input id="\(id)" name="\(question.path)" inputmode="decimal" class="short" value="\(answer)"\(marks)>\(fault)</div>
        """
    case .leaves:
      return """
        <div class="field"><label for="\(id)">\(words(question.path))</label><input type="date" id="\(id)" name="\(question.path)" class="short" value="\(answer)"\(marks)>\(fault)</div>
        """
    case .beam, .tonnage, .tenders, .officerVisits, .movements:
      return """
        <div class="field"><label for="\(id)">\(words(question.path))</label><input id="\(id)" name="\(question.path)" class="middle" value="\(answer)"\(marks)>\(fault)</div>
        """
    }
  }

  private func tick(_ path: String, _ label: String, _ answer: String) -> HTML {
    let id = ProblemList.id(path)
    return """
      <div class="field check"><input type="checkbox" id="\(id)" name="\(path)" value="yes"\(answer == "yes" ? " checked" : "")><label for="\(id)">\(label)</label></div>
      """
  }

  private static let permits: [Certificate.Kind] = [
    .cruising, .anchoring, .fishing, .temporaryAdmission, .firearms, .stores,
  ]

  /// What is done more seldom, folded away; open where something typed there stands in the way.
  func otherActs(_ file: CaseFile, _ words: Words, _ typed: FormBody?) -> HTML {
    let visit = file.visit
    let form = ActForm(file: file, words: words, typed: typed, key: freshKey())
    let ports = file.rulebook.ports.filter { $0.code != visit.port }
      .map { ($0.code, desk.lists.ports[$0.code]?.name ?? $0.code) }
    var acts: [HTML] = []
    if visit.openLeg != nil {
      acts.append(form.act("refuse", form.text("reason", "refuse")))
      acts.append(
        "<p><a href=\"/office/paper?visit=\(visit.id.text)&amp;leg=\(file.leg.rawValue)\">\(words("act.amend"))</a></p>"
      )
    }
    if visit.state == .clearedIn { acts += inPortActs(form, ports) }
    if visit.state == .clearedOut { acts.append(form.act("depart", "")) }
    if visit.state == .expected || visit.state == .lodged {
      acts.append(form.act("notArrived", form.text("reason", "notArrived")))
    }
    if let last = visit.facts.last(where: { fact in
      if case .undone = fact.event { return false }
      return !visit.undone.contains(fact.id)
    }), case .officer = last.actor {
      acts.append(
        form.act(
          "undo",
          "<input type=\"hidden\" name=\"fact\" value=\"\(last.id.text)\"><p>\(words("act.undoes", ["event": words("event.\(last.event.name)")]))</p>"
            + form.text("reason", "undo")))
    }
    guard !acts.isEmpty else { return "" }
    let isOpen = ActForm.folded.contains(typed?["go"] ?? "")
    return
      "<details class=\"more\" id=\"acts\"\(isOpen ? " open" : "")><summary>\(words("case.more"))</summary>\(acts)</details>"
  }

  /// Permits, moves, extensions and days ashore of a boat in port.
  private func inPortActs(_ form: ActForm, _ ports: [(String, String)]) -> [HTML] {
    let (file, words) = (form.file, form.words)
    var acts: [HTML] = []
    if file.rulebook.value(.coastwiseHours, on: file.today) != nil {
      acts.append(
        form.act(
          "coastwise",
          form.select("port", "coastwise", ports) + form.charges([.coastwise], "coastwise")))
    }
    let kinds = Self.permits.map { ($0.rawValue, words("certificate.\($0.rawValue)")) }
    let permits = Self.permits.compactMap { FeeRule.Permit(rawValue: $0.rawValue) }
    acts.append(
      form.act(
        "grant",
        form.select("kind", "grant", kinds, label: "act.permit") + form.date("until", "grant")
          + form.charges(permits, "grant")))
    acts.append(form.act("moved", form.select("port", "moved", ports, label: "act.movedTo")))
    acts.append(
      form.act(
        "extend",
        form.date("until", "extend") + form.text("reason", "extend") + form.charges([.extension], "extend")))
    acts.append(form.act("layUp", form.date("from", "layUp") + form.date("until", "layUp")))
    return acts
  }
}

/// The parts of a small form on the case page, with what was typed in it before.
private struct ActForm {
  let file: CaseFile
  let words: Words
  let typed: FormBody?
  /// One for the page: its forms ask for different things, and each is sent alone.
  let key: String

  static let folded: Set<String> = [
    "refuse", "coastwise", "grant", "moved", "extend", "layUp", "depart", "notArrived", "undo",
  ]

  private func value(_ name: String, _ go: String) -> String {
    typed?["go"] == go ? typed?[name] ?? "" : ""
  }

  func act(_ go: String, _ fields: HTML) -> HTML {
    """
    <form method="post" action="/office/visits/\(file.visit.id.text)" class="act"><input type="hidden" name="key" value="\(key)-\(go)">\(fields)\
    <button class="button quiet" name="go" value="\(go)">\(words("act.\(go)"))</button></form>
    """
  }
  func text(_ name: String, _ go: String) -> HTML {
    "<label for=\"\(go)-\(name)\">\(words("act.\(name)"))</label><input id=\"\(go)-\(name)\" name=\"\(name)\" value=\"\(value(name, go))\">"
  }
  func date(_ name: String, _ go: String) -> HTML {
    "<label for=\"\(go)-\(name)\">\(words("act.\(name)"))</label><input type=\"date\" id=\"\(go)-\(name)\" name=\"\(name)\" class=\"short\" value=\"\(value(name, go))\">"
  }
  func select(_ name: String, _ go: String, _ choices: [(String, String)], label: String? = nil) -> HTML {
    let chosen = value(name, go)
    let options = choices.html { code, text -> HTML in
      "<option value=\"\(code)\"\(code == chosen ? " selected" : "")>\(text)</option>"
    }
    return """
      <label for="\(go)-\(name)">\(words(label ?? "act.\(name)"))</label><select id="\(go)-\(name)" name="\(name)">\(options)</select>
      """
  }

  /// What these permits cost now, each with its source, and how that is paid.
  func charges(_ permits: [FeeRule.Permit], _ go: String) -> HTML {
    guard permits.contains(where: { file.permitQuotes[$0] != nil }) else { return "" }
    let quotes = permits.html { permit -> HTML in
      guard let quote = file.permitQuotes[permit] else { return "" }
      let isCertificate = Certificate.Kind(rawValue: permit.rawValue) != nil
      let name = words("\(isCertificate ? "certificate" : "permitName").\(permit.rawValue)")
      return "<h3>\(name)</h3>\(quote.html(words, file.rulebook))"
    }
    let methods =
      [("", words("case.payLater"))]
      + Receipt.Method.allCases.map { ($0.rawValue, words("method.\($0.rawValue)")) }
    return quotes + select("pay", go, methods, label: "act.pay")
      + "<label for=\"\(go)-pay-reason\">\(words("case.payReason"))</label><input id=\"\(go)-pay-reason\" name=\"pay-reason\" value=\"\(value("pay-reason", go))\">"
  }
}
