extension Reader {
  /// V27.
  ///
  /// > Source: International Health Regulations (2005), Annex 8.
  mutating func readHealth() -> HealthDeclaration {
    var answers: [HealthDeclaration.Question: Tri] = [:]
    var (deaths, ill): (Int?, Int?) = (nil, nil)
    var details: [HealthDeclaration.Question: String] = [:]
    for question in HealthDeclaration.Question.allCases {
      let path = "health." + question.rawValue
      let value = tri(path)
      answers[question] = value
      guard value == .yes else { continue }
      switch question {
      case .died: deaths = whole("health.deaths", in: 1...10_000, required: true)
      case .illMore: ill = whole("health.illCount", in: 1...10_000, required: true)
      case .measures, .stowaways:
        let detail = path + "Detail"
        details[question] = text(detail, max: 300)
        if draft[detail] == nil { missing(detail, "detail.missing") }
      case .infectious, .illNow, .doctor, .aware, .animalSick: break
      }
    }
    var health = HealthDeclaration(answers: answers)
    (health.deaths, health.illCount) = (deaths, ill)
    (health.measuresDetail, health.stowawaysDetail) = (details[.measures], details[.stowaways])
    health.affectedArea = tri("health.affected")
    if health.affectedArea == .yes {
      health.affectedPlace = text("health.affectedPlace", max: 100, required: true)
      health.affectedDate = date("health.affectedDate", required: true)
    }
    // Most yachts carry no sanitation certificate, so that an answer left out is no fault.
    if draft["health.certificate"] != nil || isRequired("health.certificate") {
      health.certificate = tri("health.certificate")
    }
    if health.certificate == .yes {
      health.certificatePlace = text("health.certificatePlace", max: 100)
      health.certificateDate = date("health.certificateDate")
    }
    health.cases = readCases(answers)
    return health
  }

  /// A yes about somebody's illness wants a line of the schedule.
  private mutating func readCases(_ answers: [HealthDeclaration.Question: Tri]) -> [HealthDeclaration.Case] {
    let aboutIllness: [HealthDeclaration.Question] = [.died, .infectious, .illMore, .illNow, .doctor, .aware]
    let asked = aboutIllness.first { answers[$0] == .yes }
    let count = draft.count(of: "health.case")
    if count == 0 {
      if let asked { missing("health." + asked.rawValue, "health.case.none") }
      return []
    }
    let most = Form.rowsMax["health.case", default: 50]
    guard count <= most else {
      note("rows.tooMany", at: "health.case", .error, ["max": String(most)])
      return []
    }
    guard aboutIllness.contains(where: { answers[$0] != .no }) else { return [] }
    return (0..<count).map { row in
      let path = "health.case.\(row)."
      let name = text(path + "name", max: 100, required: true)
      let illness = text(path + "illness", max: 200, required: true)
      return HealthDeclaration.Case(
        name: name ?? "", illness: illness ?? "", began: date(path + "began"),
        disposal: text(path + "disposal", max: 200))
    }
  }
}
