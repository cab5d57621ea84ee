import ClearanceCore
import Desk
import Foundation
import HTTPTypes
import Hummingbird

extension Door {
  private static let boatFields = [
    "vessel.name", "vessel.flag", "vessel.registration", "vessel.length", "vessel.unit", "vessel.kind",
    "vessel.ownerName",
  ]
  /// What stays from one paper to the next of the same pile.
  private static let kept = ["leg", "voyage.port", "voyage.date", "vessel.unit"]

  /// Old papers, typed in one after the other by keyboard.
  func backlogPage(
    _ request: Request, _ context: DoorContext, typed: FormBody? = nil, problems: [Problem] = [],
    notice: HTML = ""
  ) async throws -> Response {
    guard let officer = try await officer(request), let rules = desk.rulebooks[officer.administration] else {
      return .see("/office")
    }
    let words = words(context)
    let value = { (name: String) in typed?[name] ?? request.query(name) }
    let leg = Leg(rawValue: value("leg") ?? "") ?? .inward
    var draft = Draft(typed.map { $0.values.filter { $0.key.contains(".") } } ?? [:])
    for name in Self.kept where draft[name] == nil && name.contains(".") { draft[name] = request.query(name) }
    draft["vessel.unit"] = draft["vessel.unit"] ?? "ft"
    draft["voyage.port"] = draft["voyage.port"] ?? officer.port
    let list = ProblemList(problems, words)
    let fields = FieldSet(
      draft: draft, problems: list, words: words, codes: codes, leg: leg,
      ownPorts: rules.ports.filter { $0.ability != .none }.map {
        ($0.code, desk.lists.ports[$0.code]?.name ?? $0.code)
      }, required: [])
    let boat = Self.boatFields.compactMap { name in Form.vessel.first { $0.path == name } }
    let voyage = ["voyage.port", "voyage.date", "voyage.time"].compactMap { name in
      Form.voyage.first { $0.path == name }
    }
    var page = Page(words("late.title"), words, door: self, request)
    (page.officer, page.isWide) = (officer, true)
    let entered = request.query("entered").map { reference -> HTML in
      "<p class=\"note good\" role=\"status\">\(words("late.entered", ["reference": reference, "count": request.query("count") ?? "1"]))</p>"
    }
    return page.response(
      """
      <p class="back"><a href="/office">\(words("office.registers"))</a></p><h1>\(page.title)</h1><p class="hint">\(words("late.lead"))</p>\(entered)\(list.summary(Self.anchor))\(notice)
      <form method="post" action="/office/backlog" novalidate><input type="hidden" name="key" value="\(freshKey())"><input type="hidden" name="count" value="\(value("count") ?? "0")">
      <fieldset class="grid"><legend>\(words("late.paper"))</legend>
      <div class="field"><label for="leg">\(words("late.leg"))</label><select id="leg" name="leg">\(Leg.allCases.html { "<option value=\"\($0.rawValue)\"\($0 == leg ? " selected" : "")>\(words("leg.\($0.rawValue)"))</option>" })</select></div>\
      \(fields.all(voyage))<div class="field"><label for="paperNumber">\(words("late.number"))</label><input id="paperNumber" name="paperNumber" maxlength="40" class="middle" autocomplete="off" value="\(typed?["paperNumber"] ?? "")"></div></fieldset>
      <fieldset class="grid"><legend>\(words("page.vessel"))</legend>\(fields.all(boat))</fieldset>
      <div class="field\(list.at("voyage.last") == nil && list.at("voyage.next") == nil ? "" : " wrong")"><label for="place">\(words("late.place"))</label>\(remark(list.at("voyage.last") ?? list.at("voyage.next"), list))<input id="place" name="place" maxlength="100" class="middle" autocomplete="off" value="\(typed?["place"] ?? "")"></div>
      <div class="field"><label for="people">\(words("late.people"))</label><p class="hint" id="people-hint">\(words("late.people.hint"))</p>\(peopleRemarks(list, words))<textarea id="people" name="people" rows="4" maxlength="20000" aria-describedby="people-hint">\(typed?["people"] ?? "")</textarea></div>
      <div class="actions"><button class="button">\(words("late.enter"))</button></div></form>
      """, status: problems.contains { $0.severity == .error } ? .unprocessableContent : .ok)
  }

  /// The field of this page on which a problem of a declaration lies.
  private static func anchor(_ path: String) -> String {
    if path.hasPrefix("people") { return "people" }
    return path.hasPrefix("voyage.last") || path.hasPrefix("voyage.next") ? "place" : ProblemList.id(path)
  }

  private func remark(_ problem: Problem?, _ list: ProblemList) -> HTML {
    problem.map { "<p class=\"error\">\(list.text($0))</p>" } ?? ""
  }

  private func peopleRemarks(_ list: ProblemList, _ words: Words) -> HTML {
    list.problems.filter { $0.path.hasPrefix("people") && $0.severity == .error }
      .html { "<p class=\"error\">\(ProblemList.row($0.path, words))\(list.text($0))</p>" }
  }

  func enterBacklog(_ request: Request, _ context: DoorContext) async throws -> Response {
    guard let officer = try await officer(request) else { return try await signInFirst(request, context) }
    let form = try await request.form()
    let leg = Leg(rawValue: form["leg"] ?? "") ?? .inward
    do {
      let visit = try await desk.enterLate(
        try await backlogDraft(form, leg, officer), leg,
        paperNumber: form["paperNumber"].map { String($0.prefix(40)) }, by: officer,
        key: form["key"] ?? freshKey())
      let reference = try await desk.caseFile(visit.id, for: officer).reference
      var next = URLComponents()
      next.path = "/office/backlog"
      let count = (form["count"].flatMap { Int($0) } ?? 0) + 1
      next.queryItems =
        [URLQueryItem(name: "entered", value: reference), URLQueryItem(name: "count", value: String(count))]
        + Self.kept.map { URLQueryItem(name: $0, value: form[$0]) }
      return .see((next.string ?? next.path) + "#vessel-name")
    } catch let problems as Problems {
      return try await backlogPage(request, context, typed: form, problems: problems.all)
    } catch let notAllowed as NotAllowed {
      return try await backlogPage(
        request, context, typed: form, notice: notice(notAllowed, officer, words(context)))
    }
  }

  /// The typed answers, with those of the same boat's last call here where they were left out.
  private func backlogDraft(_ form: FormBody, _ leg: Leg, _ officer: Officer) async throws -> Draft {
    var draft = Draft(form.values.filter { $0.key.hasPrefix("vessel.") || $0.key.hasPrefix("voyage.") })
    if let name = draft["vessel.name"], let flag = draft["vessel.flag"],
      let known = try await desk.knownBoat(named: name, flag: flag, for: officer)
    {
      // The unit belongs to the length that it was typed with.
      if draft["vessel.length"] == nil { draft["vessel.unit"] = known["vessel.unit"] }
      for (path, answer) in known.answers where path.hasPrefix("vessel.") && draft[path] == nil {
        draft[path] = answer
      }
    }
    if let place = form["place"] {
      let path = leg == .inward ? "voyage.last" : "voyage.next"
      let code = desk.lists.ports.first {
        $0.key == place.uppercased() || $0.value.name.lowercased() == place.lowercased()
      }?.key
      draft[path] = code ?? "other"
      if code == nil { draft[path + "Other"] = place }
    }
    draft.addPeople(lines: form["people"] ?? "")
    return draft
  }
}
