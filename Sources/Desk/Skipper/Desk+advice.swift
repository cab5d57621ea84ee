package import ClearanceCore

/// The adviser's answer: what the rulebook asks of this boat at this port at this time.
package struct Advice: Sendable {
  package struct Step: Sendable {
    package let rule: StepRule
    package let agency: Agency?
    package let desk: PortRules.Desk?
    /// Whether the desk is open then; nil where its hours aren't known.
    package let isOpen: Bool?
  }
  /// A deadline as a moment, with the figure it comes from.
  package struct Deadline: Sendable {
    package let name: Figure.Name
    package let figure: Figure
    package let at: Instant?
  }
  package let question: AdviceQuestion
  package let rulebook: Rulebook
  package let portRules: PortRules?
  package let steps: [Step]
  package let deadlines: [Deadline]
  package let requirements: [Requirement]
  package let quote: Quote
  /// The name of the holiday that falls on that day.
  package let holiday: String?
}

extension Desk {
  /// The administration of a port, where it is served here.
  package func rulebook(ofPort port: String?) -> Rulebook? {
    port.flatMap { rulebooks[String($0.prefix { $0 != "-" })] }.flatMap {
      $0.port(port ?? "") == nil ? nil : $0
    }
  }

  /// - Throws: ``Problems`` with everything that is wrong with the answers.
  package func advise(_ draft: Draft) throws -> Advice {
    guard let anyone = rulebooks.values.min(by: { $0.code < $1.code }) else {
      throw Unknown("administration")
    }
    let rules = rulebook(ofPort: draft["voyage.port"]) ?? anyone
    let context = try readingContext(rules.code, .inward)
    let setting = feeSetting(rules, isAtCounter: false, now: world.now())
    let (read, problems) = AdviceQuestion.read(draft, in: context, setting)
    guard let question = read else { throw Problems(problems.filter { $0.severity == .error }) }
    let day = rules.zone.date(question.at)
    let port = rules.port(question.port)
    let steps = rules.steps[question.leg, default: []].map { step in
      let desk = port?.desks.first { $0.agency == step.agency }
      return Advice.Step(
        rule: step, agency: rules.agency(step.agency), desk: desk,
        isOpen: desk.flatMap(question.facts.isOpen))
    }
    return Advice(
      question: question, rulebook: rules, portRules: port, steps: steps,
      deadlines: deadlines(question, rules, on: day),
      requirements: rules.requirements.filter {
        ($0.leg == nil || $0.leg == question.leg) && $0.validity.contains(day)
      },
      quote: rules.quote(for: question.facts),
      holiday: holidays(of: rules)[day])
  }

  private func deadlines(_ question: AdviceQuestion, _ rules: Rulebook, on day: CalendarDate)
    -> [Advice.Deadline]
  {
    let names: [Figure.Name] =
      question.leg == .inward
      ? [
        .noticeInwardHours, .clearWithinHours, .combinedHours, .stayPersonsDays, .stayVesselDays,
        .cruisingPermitDays, .coastwiseHours,
      ]
      : [.noticeOutwardHours, .leaveWithinHours]
    return names.compactMap { name in
      guard let figure = rules.figure(name, on: day), let value = figure.value else { return nil }
      let at: Instant? =
        switch name {
        case .noticeInwardHours, .noticeOutwardHours: question.at.adding(hours: -value)
        case .clearWithinHours, .leaveWithinHours: question.at.adding(hours: value)
        default: nil
        }
      return Advice.Deadline(name: name, figure: figure, at: at)
    }
  }
}
