package import ClearanceCore
import Rulebooks
package import Storage

/// One figure, holiday or desk's hours of a rulebook, changed in a form.
package enum RuleEdit: Sendable, Hashable {
  /// `figure` as people type it: an amount in the charge's currency, or a rate in percent.
  case fee(code: String, figure: String, from: CalendarDate)
  case holiday(CalendarDate, name: String)
  case hours(port: String, agency: String, [PortRules.Hours])
}

/// A charge that has one figure.
package struct SimpleFee: Sendable, Hashable {
  package let code: String
  package let label: [String: String]
  /// As people read it: `75.00`, or `5` of a rate.
  package let figure: String
  /// Nil for a rate in percent.
  package let currency: String?
}

extension Desk {
  /// The charges that can be changed in a form; the others are changed in their file.
  package func simpleFees(for officer: Officer) throws -> [SimpleFee] {
    let rulebook = try rulebook(officer.administration)
    let text = try ruleFiles(for: officer)["fees.yaml"] ?? ""
    return try RulebookEdit.figures(text).compactMap { code, figure, isRate in
      guard let rule = rulebook.fees.last(where: { $0.code == code }) else { return nil }
      let minor = Int64(figure) ?? 0
      return SimpleFee(
        code: code, label: rule.label,
        figure: isRate ? figure : Money(minor: minor, rule.currency).figures,
        currency: isRate ? nil : rule.currency)
    }
  }

  /// Drafts a small change; a second person puts it in force as any other.
  ///
  /// - Parameter law: The order or notice it rests on.
  /// - Throws: ``NotAllowed``; ``RulesRefused``.
  package func draftRules(_ edit: RuleEdit, law: String, reason: String, by officer: Officer) async throws
    -> RuleChangeRow
  {
    guard !law.trimmed.isEmpty else { throw NotAllowed("rules.source") }
    let texts = try ruleFiles(for: officer)
    let today = try rulebook(officer.administration).zone.date(world.now())
    let source = RulebookEdit.Source(text: String(law.prefix(300)), year: today.year, checked: today)
    let (file, body): (String, String)
    do {
      switch edit {
      case .fee(let code, let figure, let from):
        guard let fee = try simpleFees(for: officer).first(where: { $0.code == code }) else {
          throw RulebookEdit.NotSimple()
        }
        let new = fee.currency.map { Money(typed: figure, $0).map { String($0.minor) } } ?? figure
        guard let new, !new.isEmpty else { throw NotAllowed("rules.figure") }
        file = "fees.yaml"
        body = try RulebookEdit.fee(code, figure: new, from: from, source, in: texts[file] ?? "")
      case .holiday(let day, let name):
        guard !name.isEmpty else { throw NotAllowed("rules.holidayName") }
        file = "administration.yaml"
        body = try RulebookEdit.holiday(day, name: name, source, in: texts[file] ?? "")
      case .hours(let port, let agency, let hours):
        file = "ports.yaml"
        body = try RulebookEdit.hours(hours, of: agency, at: port, in: texts[file] ?? "")
      }
    } catch is RulebookEdit.NotSimple {
      throw NotAllowed("rules.notSimple")
    }
    return try await draftRules(file, body: body, reason: reason.isEmpty ? law : reason, by: officer)
  }
}

extension PortRules.Hours {
  /// Opening hours as people type them: `1-5 08:00-16:00; 6 9:00-12:00`, Monday being 1 and 8 a public holiday.
  /// Nil when any of it can't be read.
  package static func read(_ typed: String) -> [PortRules.Hours]? {
    let parts = typed.split(separator: ";").map { $0.split(whereSeparator: \.isWhitespace) }
    let hours = parts.compactMap { part -> PortRules.Hours? in
      guard part.count == 2, let days = days(part[0]) else { return nil }
      let times = part[1].split { $0 == "-" || $0 == "–" }.map {
        Zone.minute($0.count == 4 ? "0" + $0 : String($0))
      }
      guard times.count == 2, let from = times[0], let until = times[1], from < until else { return nil }
      return PortRules.Hours(weekdays: days, from: from, until: until)
    }
    return hours.isEmpty || hours.count != parts.count ? nil : hours
  }

  private static func days(_ text: Substring) -> Set<Int>? {
    var days: Set<Int> = []
    for part in text.split(separator: ",") {
      let ends = part.split { $0 == "-" || $0 == "–" }.map { Int($0) }
      guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2, first <= last,
        (1...8).contains(first), (1...8).contains(last)
      else { return nil }
      days.formUnion(first...last)
    }
    return days.isEmpty ? nil : days
  }
}
