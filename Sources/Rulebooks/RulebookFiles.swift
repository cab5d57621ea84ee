package import ClearanceCore
import Crypto
import Yams

/// Reads the files of one administration into its rulebook.
package enum RulebookFiles {
  /// The files of a rulebook, all of them needed.
  package static let names = [
    "administration.yaml", "cases.yaml", "fees.yaml", "forms.yaml", "ports.yaml", "requirements.yaml",
  ]

  /// - Parameters:
  ///   - files: The text of each file by its name.
  ///   - code: Two letters, as `GD`.
  /// - Throws: ``RulebookFaults`` with every fault of every file.
  package static func load(_ files: [String: String], code: String) throws(RulebookFaults) -> Rulebook {
    let faults = FaultList()
    let entries = open(files, code, faults)
    let head = entries["administration.yaml"].map { AdministrationFile($0) }
    let agencies = head?.agencies ?? []
    let ports = entries["ports.yaml"].map { Self.ports($0, code, agencies) } ?? []
    let (figures, requirements) = entries["requirements.yaml"].map(Self.requirements) ?? ([:], [])
    let fees = entries["fees.yaml"].map { FeeFile.read($0, currency: head?.currency ?? "", agencies) } ?? []
    let required = entries["forms.yaml"].map(Self.forms) ?? []
    guard faults.all.isEmpty, let head, let zone = head.zone, let name = head.name,
      let currency = head.currency
    else { throw RulebookFaults(all: faults.all.sorted { ($0.file, $0.line) < ($1.file, $1.line) }) }
    return Rulebook(
      code: code, name: name, zone: zone, currency: currency, languages: head.languages,
      agencies: agencies, ports: ports, figures: figures, steps: head.steps,
      requirements: requirements, fees: fees, requiredFields: required,
      contradictions: head.contradictions, digest: digest(files))
  }

  static func open(_ files: [String: String], _ code: String, _ faults: FaultList) -> [String: Entry] {
    var entries: [String: Entry] = [:]
    for name in names {
      let file = code + "/" + name
      guard let text = files[name] else {
        faults.all.append(Fault(file: file, line: 0, text: "the file is missing"))
        continue
      }
      do {
        if let node = try Yams.compose(yaml: text) {
          entries[name] = Entry(node: node, file: file, faults: faults)
        }
      } catch {
        faults.all.append(Fault(file: file, line: 0, text: "not readable as YAML: \(error)"))
      }
    }
    for name in files.keys.sorted() where !names.contains(name) {
      faults.all.append(Fault(file: code + "/" + name, line: 0, text: "an unknown file"))
    }
    return entries
  }

  private static func digest(_ files: [String: String]) -> String {
    var hash = SHA256()
    for (name, text) in files.sorted(by: { $0.key < $1.key }) {
      hash.update(data: Array((name + "\0" + text + "\0").utf8))
    }
    return hash.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private static func ports(_ entry: Entry, _ code: String, _ agencies: [Agency]) -> [PortRules] {
    entry.named.compactMap { name, port in
      let fields = port.fields(Entry.sourceKeys.union(["ability", "vhf", "note", "desks"]))
      if !name.hasPrefix(code + "-") { port.fault("port '\(name)' is not of \(code)") }
      let desks = fields["desks"]?.list.compactMap { Self.desk($0, agencies) } ?? []
      guard let source = port.source(fields),
        let ability = port.need("ability", fields)?.choice(PortRules.Ability.self)
      else { return nil }
      return PortRules(
        code: name, ability: ability, desks: desks, vhfChannel: fields["vhf"]?.text,
        note: fields["note"]?.text, source: source)
    }
  }

  private static func desk(_ entry: Entry, _ agencies: [Agency]) -> PortRules.Desk? {
    let fields = entry.fields(["agency", "place", "hours"])
    guard let agency = entry.need("agency", fields)?.text, let place = entry.need("place", fields)?.text
    else { return nil }
    if !agencies.contains(where: { $0.code == agency }) { entry.fault("no agency '\(agency)'") }
    let hours = fields["hours"]?.list.compactMap { entry -> PortRules.Hours? in
      let fields = entry.fields(["days", "from", "until"])
      let days = Set(fields["days"]?.list.compactMap(\.whole) ?? [])
      guard let from = fields["from"]?.text.flatMap(Zone.minute), !days.isEmpty,
        let until = fields["until"]?.text.flatMap(Zone.minute), days.isSubset(of: Set(1...8))
      else {
        entry.fault("hours are {days: [1, 2], from: \"08:00\", until: \"16:00\"}; 8 is a holiday")
        return nil
      }
      return PortRules.Hours(weekdays: days, from: from, until: until)
    }
    return PortRules.Desk(agency: agency, place: place, hours: hours ?? [])
  }

  private static func requirements(_ entry: Entry) -> ([Figure.Name: [Figure]], [Requirement]) {
    let top = entry.fields(["figures", "requirements"])
    var figures: [Figure.Name: [Figure]] = [:]
    for (name, list) in top["figures"]?.named ?? [] {
      guard let known = Figure.Name(rawValue: name) else {
        list.fault("unknown figure '\(name)'")
        continue
      }
      figures[known] = Dated.read(list) { entry, fields, validity, source in
        Figure(
          value: fields["value"]?.node.scalar?.string == "null" ? nil : fields["value"]?.whole,
          currency: fields["currency"]?.text, validity: validity, source: source)
      }
    }
    let requirements = (top["requirements"]?.named ?? []).compactMap { name, entry -> Requirement? in
      let fields = entry.fields(Entry.sourceKeys.union(["kind", "leg", "text", "from", "until"]))
      guard let source = entry.source(fields), let kind = entry.need("kind", fields)?.choice(Requirement.Kind.self),
        let text = entry.need("text", fields)?.words
      else { return nil }
      return Requirement(
        code: name, kind: kind, leg: fields["leg"]?.choice(Leg.self), text: text,
        validity: Validity(from: fields["from"]?.date, until: fields["until"]?.date), source: source)
    }
    return (figures, requirements)
  }

  private static func forms(_ entry: Entry) -> [RequiredField] {
    let known = Set(
      (Form.vessel + Form.voyage + Form.person).map(\.path))
    return entry.fields(["required"])["required"]?.list.compactMap { entry in
      let fields = entry.fields(Entry.sourceKeys.union(["path"]))
      guard let path = entry.need("path", fields)?.text, let source = entry.source(fields) else { return nil }
      if !known.contains(path) { entry.fault("no field '\(path)'") }
      return RequiredField(path: path, source: source)
    } ?? []
  }
}

/// Rules of which each date puts the one before out of force.
enum Dated {
  static func read<Rule>(
    _ list: Entry, extra: Set<String> = ["value", "currency"],
    make: (Entry, [String: Entry], Validity, Source) -> Rule?
  ) -> [Rule] {
    let entries = list.list.map { ($0, $0.fields(Entry.sourceKeys.union(extra).union(["from"]))) }
    let dates = entries.map { entry, fields in fields["from"]?.date }
    for (index, date) in dates.enumerated() where index > 0 {
      guard let date, let before = dates[index - 1] ?? CalendarDate(iso: "1000-01-01"), before < date else {
        entries[index].0.fault("dates must rise: this one overlaps the one before")
        continue
      }
    }
    return entries.enumerated().compactMap { index, entry in
      guard let source = entry.0.source(entry.1) else { return nil }
      let until = index + 1 < dates.count ? dates[index + 1] : nil
      return make(entry.0, entry.1, Validity(from: dates[index], until: until), source)
    }
  }
}
