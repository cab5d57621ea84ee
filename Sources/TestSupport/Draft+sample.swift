package import ClearanceCore

extension Draft {
  /// A whole arrival that no rule finds fault with: an invented boat and invented people.
  ///
  /// - Parameters:
  ///   - date: The day she arrives, by the clocks of the port; she left the last port five days before.
  ///   - people: At least one; the first is the master. Of any number, no two have the same document.
  package static func sample(
    administration: String = "GD", port: String = "GD-04", date: CalendarDate, time: String = "14:00",
    people: Int = 2
  ) -> Draft {
    var draft = common(port: port, date: date, time: time, people: people)
    draft["voyage.last"] = administration == "VC" ? "GD-04" : "VC-09"
    draft["voyage.lastDeparted"] = date.adding(days: -5).description
    draft["voyage.lastCertificate"] = "VC-26-000123"
    draft["voyage.leaves"] = date.adding(days: 10).description
    draft["voyage.next"] = administration == "LC" ? "MQ-01" : "LC-01"
    for question in HealthDeclaration.Question.allCases { draft["health." + question.rawValue] = "no" }
    draft["health.affected"] = "no"
    return draft
  }

  /// A whole departure of the same boat and people.
  package static func sampleDeparture(
    administration: String = "GD", port: String = "GD-04", date: CalendarDate, time: String = "09:00",
    people: Int = 2
  ) -> Draft {
    var draft = common(port: port, date: date, time: time, people: people)
    draft["voyage.next"] = administration == "LC" ? "MQ-01" : "LC-01"
    return draft
  }

  private static func common(port: String, date: CalendarDate, time: String, people: Int) -> Draft {
    var draft = Draft([
      "vessel.name": "L’Étoile de Gros-Îlet", "vessel.flag": "GB", "vessel.registration": "SSR 123456",
      "vessel.use": "pleasure", "vessel.kind": "monohullSail", "vessel.unit": "m", "vessel.length": "12.5",
      "vessel.beam": "3.9", "vessel.draught": "1.85", "vessel.tonnageNotStated": "yes",
      "vessel.ownerName": "Morwenna Tregarth", "vessel.ownerCountry": "GB", "vessel.mmsi": "235012345",
      "vessel.callSign": "MXYZ9", "vessel.hullColour": "blue", "vessel.masts": "1",
      "voyage.port": port, "voyage.date": date.description, "voyage.time": time,
      "voyage.purpose": "holiday", "voyage.contactPhone": "+44 20 7946 0123",
      "voyage.contactEmail": "morwenna@etoile.example",
      "check.declaredBy": "Morwenna Tregarth", "check.statement": "yes",
    ])
    for row in 0..<max(1, people) { draft.addPerson(row, date) }
    for question in [
      "firearms", "cash", "animals", "plants", "landing", "restricted", "cargo", "drones", "spearguns",
    ] {
      draft["goods." + question] = "no"
    }
    return draft
  }

  private mutating func addPerson(_ row: Int, _ date: CalendarDate) {
    let people = [
      ("Tregarth", "Morwenna", "F", "1961"), ("Tregarth", "Jory", "M", "1958"),
      ("O’Sullivan-Reyes", "Niamh", "F", "1990"),
      ("van den Boom", "Joost", "M", "1984"), ("Núñez", "Íñigo", "M", "1979"),
    ]
    let (surname, given, sex, year) = people[row % people.count]
    let path = "people.\(row)."
    let answers = [
      "surname": surname, "givenNames": given, "sex": sex, "birthYear": year, "birthMonth": "3",
      "birthDay": String(row % 28 + 1), "birthCountry": "GB", "nationality": "GBR",
      "role": row == 0 ? "master" : row == 1 ? "unpaidCrew" : "passenger", "documentKind": "passport",
      "documentNumber": String(900_000_001 + row), "documentIssuer": "GBR",
      "documentExpires": date.adding(days: 2000).description,
    ]
    for (field, answer) in answers { self[path + field] = answer }
  }
}
