import ClearanceCore

extension Rulebook {
  /// What holds on `day`, a line for each rule, for reading and comparing.
  func lines(on day: CalendarDate) -> [String] {
    var lines = ["\(code)  \(name), \(zone.name), on \(day)"]
    for name in Figure.Name.allCases {
      guard let figure = figure(name, on: day), let value = figure.value else { continue }
      lines.append("  \(name.rawValue)  \(value)  [\(figure.source.text), \(figure.source.year)]")
    }
    for leg in Leg.allCases {
      let steps = steps[leg, default: []].map { step in
        step.after.isEmpty ? step.code : "\(step.code) after \(step.after.joined(separator: ", "))"
      }
      lines.append("  steps \(leg.rawValue): " + steps.joined(separator: "; "))
    }
    for port in ports {
      for desk in port.desks {
        let hours = desk.hours.map { hours in
          "\(hours.weekdays.sorted().map(String.init).joined()) \(Zone.clock(hours.from))-\(Zone.clock(hours.until))"
        }
        lines.append(
          "  port \(port.code)  \(desk.agency), \(desk.place)  \(hours.joined(separator: ", "))")
      }
    }
    for fee in fees where fee.validity.contains(day) {
      let period = fee.per.map { " per \($0.span)" } ?? ""
      lines.append(
        "  fee \(fee.code)  \(fee.label["en"] ?? "")  \(fee.amount)\(period) \(fee.currency)  [\(fee.source.text), \(fee.source.year)]"
      )
    }
    for requirement in requirements where requirement.validity.contains(day) {
      lines.append("  \(requirement.kind.rawValue) \(requirement.code)  \(requirement.text["en"] ?? "")")
    }
    for contradiction in contradictions {
      lines.append("  sources disagree: \(contradiction.topic)")
      lines += contradiction.sides.map { "    \($0.text), \($0.year)" }
    }
    return lines
  }
}
