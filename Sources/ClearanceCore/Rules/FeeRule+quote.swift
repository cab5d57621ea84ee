extension Rulebook {
  /// What this rulebook charges for one leg, in the order of its tariff.
  ///
  /// A boat cleared in and out together pays both legs at once, on the way in.
  public func quote(for facts: FeeFacts) -> Quote {
    Quote(
      lines: fees.filter { $0.applies(to: facts) }.compactMap { $0.line(for: facts) },
      rulebookDigest: digest, day: facts.day)
  }
}

extension FeeRule {
  func applies(to facts: FeeFacts) -> Bool {
    guard validity.contains(facts.day) else { return false }
    let paysBothLegs = facts.leg == .inward && facts.isCombined
    guard leg == nil || leg == facts.leg || paysBothLegs else { return false }
    if let uses = condition.uses, !uses.contains(facts.use) { return false }
    if let isCombined = condition.isCombined, isCombined != facts.isCombined { return false }
    if let permit = condition.permit, !facts.permits.contains(permit) { return false }
    return true
  }

  /// The charge with its working; nil when nothing is there to be charged for.
  func line(for facts: FeeFacts) -> Quote.Line? {
    guard let (minor, working) = reckon(facts) else { return nil }
    return Quote.Line(
      rule: code, label: label, working: working, amount: Money(minor: minor, currency),
      payableTo: payableTo, source: source)
  }

  private func reckon(_ facts: FeeFacts) -> (minor: Int64, working: String)? {
    switch amount {
    case .flat(let minor): return (minor, figures(minor))
    case .perPerson(let minor, let who, let free):
      let aboard = who.count(in: facts)
      let charged = max(0, aboard - free)
      guard charged > 0 else { return nil }
      let persons = free > 0 ? "(\(aboard) − \(free))" : String(charged)
      return (Int64(charged) * minor, "\(persons) × \(figures(minor))")
    case .perLength(let minor, let unit, .roundUp):
      let units = (facts.lengthOverall.micrometres + unit.micrometres - 1) / unit.micrometres
      return (units * minor, "\(units) \(unit.rawValue) × \(figures(minor))")
    case .perLength(let minor, let unit, .exact):
      let (whole, rest) = facts.lengthOverall.micrometres.quotientAndRemainder(
        dividingBy: unit.micrometres)
      let part = (rest * minor + unit.micrometres / 2) / unit.micrometres
      let length = facts.lengthOverall.hundredths(in: unit)
      return (whole * minor + part, "\(length) \(unit.rawValue) × \(figures(minor))")
    case .lengthBands(let bands, let unit):
      guard let index = bands.firstIndex(where: { $0.holds(facts.lengthOverall, unit) }) else { return nil }
      return (bands[index].amount, working(bands, index, unit, facts.lengthOverall))
    }
  }

  private func figures(_ minor: Int64) -> String { Money(minor: minor, currency).figures }

  /// As `9 m < 11.90 m ≤ 12 m`: signs only, so that it reads the same in every language.
  private func working(_ bands: [Band], _ index: Int, _ unit: Length.Unit, _ length: Length) -> String {
    var text = "\(length.hundredths(in: unit)) \(unit.rawValue)"
    if index > 0, let floor = bands[index - 1].upTo {
      text = "\(floor) \(unit.rawValue) \(bands[index - 1].isUpToIncluded ? "<" : "≤") " + text
    }
    if let ceiling = bands[index].upTo {
      text += " \(bands[index].isUpToIncluded ? "≤" : "<") \(ceiling) \(unit.rawValue)"
    }
    return text
  }
}

extension FeeRule.Who {
  func count(in facts: FeeFacts) -> Int {
    switch self {
    case .everybody: facts.crew + facts.passengers
    case .passengers: facts.passengers
    case .crew: facts.crew
    }
  }
}

extension FeeRule.Band {
  func holds(_ length: Length, _ unit: Length.Unit) -> Bool {
    guard let upTo else { return true }
    let edge = Int64(upTo) * unit.micrometres
    return length.micrometres < edge || (isUpToIncluded && length.micrometres == edge)
  }
}

extension Length {
  /// `41.01` for 12.50 m in feet, rounded half up.
  func hundredths(in unit: Unit) -> String {
    let (whole, rest) = micrometres.quotientAndRemainder(dividingBy: unit.micrometres)
    let hundredths = (rest * 100 + unit.micrometres / 2) / unit.micrometres
    let figure = whole * 100 + hundredths
    let part = String(figure % 100)
    return "\(figure / 100)." + String(repeating: "0", count: 2 - part.count) + part
  }
}
