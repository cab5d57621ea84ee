import ClearanceCore
import Yams

/// `ports.yaml`: by the code of the region's list, as `GD-04`.
enum PortsFile {
  static func read(_ entry: Entry, code: String, _ agencies: [Agency]) -> [PortRules] {
    let ports = entry.named.compactMap { name, port -> PortRules? in
      let fields = port.fields(Entry.sourceKeys.union(["ability", "vhf", "note", "desks"]))
      if !isPort(name, of: code) { port.fault("'\(name)' is no port of \(code), as \(code)-01") }
      let desks = fields["desks"]?.list.compactMap { desk($0, agencies) } ?? []
      guard let source = port.source(fields),
        let ability = port.need("ability", fields)?.choice(PortRules.Ability.self)
      else { return nil }
      return PortRules(
        code: name, ability: ability, desks: desks, vhfChannel: fields["vhf"]?.text,
        note: fields["note"]?.text, source: source)
    }
    if ports.isEmpty { entry.fault("at least one port is wanted here") }
    return ports
  }

  private static func isPort(_ name: String, of code: String) -> Bool {
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    return parts.count == 2 && parts[0] == code && parts[1].utf8.count == 2
      && parts[1].utf8.allSatisfy { (48...57).contains($0) }
  }

  private static func desk(_ entry: Entry, _ agencies: [Agency]) -> PortRules.Desk? {
    let fields = entry.fields(["agency", "place", "hours"])
    guard let agency = entry.need("agency", fields)?.agency(of: agencies),
      let place = entry.need("place", fields)?.text
    else { return nil }
    return PortRules.Desk(
      agency: agency, place: place, hours: fields["hours"]?.list.compactMap(hours) ?? [])
  }

  static func hours(_ entry: Entry) -> PortRules.Hours? {
    let fields = entry.fields(["days", "from", "until"])
    let days = Set(entry.need("days", fields)?.list.compactMap(\.whole) ?? [])
    if days.isEmpty || !days.isSubset(of: Set(1...8)) {
      entry.fault("days are 1 (Monday) to 7, and 8 for public holidays")
    }
    guard let from = entry.need("from", fields)?.minute, let until = entry.need("until", fields)?.minute
    else { return nil }
    if until <= from { entry.fault("closes before it opens") }
    return PortRules.Hours(weekdays: days, from: from, until: until)
  }
}

extension Entry {
  /// Minute of the day for `08:30`.
  var minute: Int? {
    guard let text = node.scalar?.string, text.utf8.count == 5, let minute = Zone.minute(text) else {
      fault("a time as \"08:30\" is wanted here")
      return nil
    }
    return minute
  }
}
