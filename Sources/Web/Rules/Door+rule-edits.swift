import ClearanceCore
import Desk
import HTTPTypes
import Hummingbird
import Storage

extension Door {
  /// Forms for what changes most: a figure, a public holiday, a desk's hours.
  func ruleEdits(_ officer: Officer, _ rules: Rulebook, _ words: Words, _ typed: FormBody? = nil) throws
    -> HTML
  {
    let tomorrow = rules.zone.date(desk.world.now()).adding(days: 1).description
    let fees = try desk.simpleFees(for: officer).html { fee -> HTML in
      let figure = fee.currency.map { "\($0) \(fee.figure)" } ?? "\(fee.figure) %"
      return
        "<option value=\"\(fee.code)\"\(typed?["code"] == fee.code ? " selected" : "")>\(words.own(fee.label)): \(figure)</option>"
    }
    let desks = rules.ports.flatMap { port in port.desks.map { (port, $0) } }.html { port, counter -> HTML in
      let value = "\(port.code) \(counter.agency)"
      return
        "<option value=\"\(value)\"\(typed?["desk"] == value ? " selected" : "")>\(desk.lists.ports[port.code]?.name ?? port.code): \(rules.agency(counter.agency)?.name ?? counter.agency)</option>"
    }
    func form(_ kind: String, _ fields: HTML) -> HTML {
      let isTyped = typed?["kind"] == kind
      return """
        <details class="more" id="edit-\(kind)"\(isTyped ? " open" : "")><summary>\(words("rules.edit.\(kind)"))</summary><form method="post" action="/office/rules/edits/\(kind)">
        <input type="hidden" name="kind" value="\(kind)">\(fields)
        <div class="field"><label for="\(kind)-law">\(words("rules.edit.law"))</label><input id="\(kind)-law" name="law" maxlength="300" value="\(isTyped ? typed?["law"] ?? "" : "")"></div>
        <button class="button quiet">\(words("rules.draft"))</button></form></details>
        """
    }
    func input(_ kind: String, _ name: String, _ standard: String = "", type: String = "text") -> HTML {
      let value = typed?["kind"] == kind ? typed?[name] ?? "" : standard
      return """
        <div class="field"><label for="\(kind)-\(name)">\(words("rules.edit.\(name)"))</label><input type="\(type)" id="\(kind)-\(name)" name="\(name)" class="middle" value="\(value)"></div>
        """
    }
    return """
      <h2>\(words("rules.edit"))</h2>
      \(fees.text.isEmpty ? "" : form("fee", "<div class=\"field\"><label for=\"fee-code\">\(words("rules.edit.code"))</label><select id=\"fee-code\" name=\"code\">\(fees)</select></div>" + input("fee", "figure") + input("fee", "from", tomorrow, type: "date")))
      \(form("holiday", input("holiday", "day", tomorrow, type: "date") + input("holiday", "name")))
      \(form("hours", "<div class=\"field\"><label for=\"hours-desk\">\(words("rules.edit.desk"))</label><select id=\"hours-desk\" name=\"desk\">\(desks)</select></div>" + input("hours", "hours") + "<p class=\"hint\">\(words("rules.edit.hours.hint"))</p>"))
      """
  }

  func editRules(_ request: Request, _ context: DoorContext) async throws -> Response {
    guard let officer = try await officer(request) else { return try await signInFirst(request, context) }
    let form = try await request.form()
    do {
      let change = try await desk.draftRules(
        try Self.ruleEdit(form, try context.parameters.require("kind")), law: form["law"] ?? "",
        reason: form["law"] ?? "", by: officer)
      return .see("/office/rules/changes/\(change.id)")
    } catch let refused as RulesRefused {
      let words = words(context)
      let notice: HTML = """
        <div class="summary" role="alert" tabindex="-1" id="problems"><h2>\(words("rules.refused"))</h2><p>\(words("rules.inForceStays"))</p><ul>\(refused.faults.html { "<li class=\"data\">\($0)</li>" })</ul></div>
        """
      return try await rulesPage(request, context, problem: notice, typed: form)
    } catch let notAllowed as NotAllowed {
      return try await rulesPage(
        request, context, problem: notice(notAllowed, officer, words(context)), typed: form)
    }
  }

  private static func ruleEdit(_ form: FormBody, _ kind: String) throws -> RuleEdit {
    let day = { (name: String) throws(NotAllowed) in
      guard let day = form[name].flatMap({ CalendarDate(iso: $0) }) else { throw NotAllowed("rules.day") }
      return day
    }
    switch kind {
    case "fee": return .fee(code: form["code"] ?? "", figure: form["figure"] ?? "", from: try day("from"))
    case "holiday": return .holiday(try day("day"), name: String((form["name"] ?? "").prefix(100)))
    case "hours":
      let parts = (form["desk"] ?? "").split(separator: " ").map(String.init)
      guard parts.count == 2, let hours = PortRules.Hours.read(form["hours"] ?? "") else {
        throw NotAllowed("rules.hours")
      }
      return .hours(port: parts[0], agency: parts[1], hours)
    default: throw Unknown("rule edit")
    }
  }
}
