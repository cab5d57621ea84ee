import ClearanceCore
import Documents

/// The forms that offices keep beside the clearance itself.
enum OfficeForm: String, CaseIterable {
  case general, stores, weapons, health, declaration
}

extension Papers {
  /// Filled in from a declaration, or blank where there is none.
  func form(_ form: OfficeForm, _ declaration: Declaration?, leg: Leg, reference: String?, at now: Instant)
    throws
    -> [UInt8]
  {
    let draft = declaration?.draft
    let paper = FormPaper(
      title: both("forms.\(form.rawValue)"), office: rules.name,
      subtitle: [both("leg.\(leg.rawValue)"), declaration?.vessel.name, reference].compactMap(\.self)
        .joined(separator: " · "),
      parts: parts(form, draft, leg), statement: both("forms.statement"), boxes: boxes(form),
      code: reference ?? "PAPER \(leg.rawValue.uppercased())", asOf: now)
    return try paper.pdf(words, size: size)
  }

  private func both(_ key: String) -> String {
    let (own, other) = (local(key), english(key))
    return own == other ? own : "\(own) / \(other)"
  }

  private func boxes(_ form: OfficeForm) -> [String] {
    form == .weapons
      ? ["forms.handedIn", "forms.taken", "forms.returned"].map(both)
      : ["forms.master", "forms.officer", "forms.stamp"].map(both)
  }

  private func parts(_ form: OfficeForm, _ draft: Draft?, _ leg: Leg) -> [FormPaper.Part] {
    let boat = part(
      "page.vessel", Form.vessel.filter { !$0.isExtra || Self.boatMarks.contains($0.path) }, draft, leg)
    let identity = part(
      "page.vessel",
      Form.vessel.filter { ["vessel.name", "vessel.flag", "vessel.registration"].contains($0.path) },
      draft, leg)
    let voyage = part(
      "page.voyage",
      Form.voyage, draft, leg)
    let stores: Set<String> = [
      "goods.spirits", "goods.wine", "goods.beer", "goods.cigarettes", "goods.tobacco",
    ]
    let plainGoods = Form.goods.filter {
      !$0.path.hasPrefix("goods.firearm.") && !$0.path.hasPrefix("goods.animal.")
    }
    let weapons = rows("goods.firearm", Form.firearm, draft, leg, blank: 4)
    switch form {
    case .general: return [boat, voyage] + people(draft, leg, short: true)
    case .stores:
      return [identity, part("goods.stores", plainGoods.filter { stores.contains($0.path) }, draft, leg)]
    case .weapons: return [identity] + weapons
    case .health:
      return [identity, voyage, part("page.health", Form.health, draft, leg)]
        + rows("health.case", Form.healthCase, draft, leg, blank: 2)
        + rows("voyage.earlier", Form.earlierCall, draft, leg, blank: 4)
    case .declaration:
      return [boat, voyage] + people(draft, leg, short: false) + [part("page.goods", plainGoods, draft, leg)]
        + weapons
        + (leg == .inward ? [part("page.health", Form.health, draft, leg)] : [])
    }
  }

  private static let boatMarks: Set<String> = [
    "vessel.portOfRegistry", "vessel.mmsi", "vessel.callSign", "vessel.hin",
  ]

  private func people(_ draft: Draft?, _ leg: Leg, short: Bool) -> [FormPaper.Part] {
    let wanted: Set<String> =
      short
      ? ["people.surname", "people.givenNames", "people.role", "people.nationality", "people.documentNumber"]
      : [
        "people.surname", "people.givenNames", "people.role", "people.sex", "people.birthDay",
        "people.birthMonth",
        "people.birthYear", "people.nationality", "people.documentKind", "people.documentNumber",
        "people.documentIssuer", "people.documentExpires",
      ]
    return rows("people", Form.person.filter { wanted.contains($0.path) }, draft, leg, blank: 4, span: 3)
  }

  private func part(_ heading: String, _ fields: [Form.Field], _ draft: Draft?, _ leg: Leg) -> FormPaper.Part
  {
    let shown = fields.filter { field in
      field.legs.contains(leg) && field.isAsked(by: rules)
        && (draft == nil || draft?[field.path] != nil || !field.isExtra)
    }
    return FormPaper.Part(
      both(heading),
      shown.map { field in
        FormPaper.Line(
          both("field.\(field.path)"), draft.map { answer($0[field.path], field) }, span: span(field))
      })
  }

  private func rows(
    _ list: String, _ fields: [Form.Field], _ draft: Draft?, _ leg: Leg, blank: Int, span: Int? = nil
  ) -> [FormPaper.Part] {
    let count = draft.map { $0.count(of: list) } ?? blank
    return (0..<count).map { row in
      FormPaper.Part(
        local(list == "people" ? "people.person" : "row.\(list)", ["number": String(row + 1)]),
        fields.map { field in
          let path = "\(list).\(row).\(field.path.dropFirst(list.count + 1))"
          return FormPaper.Line(
            both("field.\(field.path)"), draft.map { answer($0[path], field) }, span: span ?? self.span(field)
          )
        })
    }
  }

  private func span(_ field: Form.Field) -> Int {
    switch field.kind {
    case .lines: 12
    case .tri, .flag: 6
    case .date, .time, .number, .decimal: 3
    default: 6
    }
  }

  /// An answer as it stands on paper; "—" where nothing was given.
  private func answer(_ typed: String?, _ field: Form.Field) -> String {
    guard let typed, !typed.isEmpty else { return "—" }
    switch field.kind {
    case .choice(let list, _): return both("choice.\(list).\(typed)")
    case .tri: return both("tri.\(typed)")
    case .flag: return both("tri.yes")
    case .country: return lists.countries[typed]?.name ?? typed
    case .nationality: return lists.nationalities[typed]?.name ?? typed
    case .port, .ownPort: return lists.ports[typed]?.name ?? typed
    default: return typed
    }
  }
}
