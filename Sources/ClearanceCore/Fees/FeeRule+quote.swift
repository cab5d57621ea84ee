extension Rulebook {
  /// What this rulebook charges for one leg, in the order of its tariff.
  ///
  /// A boat cleared in and out together pays both legs at once, on the way in.
  ///
  /// - Parameter told: What an officer states beyond the declaration.
  public func quote(for facts: FeeFacts, told: ToldFacts? = nil) -> Quote {
    var facts = facts
    if let told { facts.take(told) }
    return quote(fees, for: facts, told: told)
  }

  /// What it charges for a permit that is given, or an extension, after the clearance; whichever leg its charges name.
  public func quote(for permit: FeeRule.Permit, facts: FeeFacts) -> Quote {
    var facts = facts
    (facts.permits, facts.isCombined) = ([permit], false)
    return quote(fees.filter { $0.condition.permit == permit }.map(\.onEitherLeg), for: facts, told: nil)
  }

  private func quote(_ rules: [FeeRule], for facts: FeeFacts, told: ToldFacts?) -> Quote {
    let tariff = Tariff(rules: rules, facts: facts, port: facts.port.flatMap(port))
    var (lines, open): ([Quote.Line], [Quote.Open]) = ([], [])
    for rule in rules {
      do throws(Missing) {
        guard let charge = try tariff.charge(rule) else { continue }
        lines.append(
          Quote.Line(
            rule: rule.code, label: rule.label, working: charge.working,
            amount: Money(minor: charge.minor, rule.currency), payableTo: rule.payableTo, source: rule.source)
        )
      } catch {
        open.append(
          Quote.Open(
            rule: rule.code, label: rule.label, missing: error.fact, payableTo: rule.payableTo,
            source: rule.source))
      }
    }
    return Quote(lines: lines, open: open, rulebookDigest: digest, day: facts.day, told: told)
  }
}

/// The rules of one quote, so that a charge can be a part of others.
private struct Tariff {
  typealias Charge = (minor: Int64, working: String)
  let rules: [FeeRule]
  let facts: FeeFacts
  let port: PortRules?

  /// The charge with its working; nil when none is due.
  func charge(_ rule: FeeRule, within: Set<String> = []) throws(Missing) -> Charge? {
    guard rule.validity.contains(facts.day) else { return nil }
    let paysBothLegs = facts.leg == .inward && facts.isCombined
    guard rule.leg == nil || rule.leg == facts.leg || paysBothLegs else { return nil }
    guard try rule.condition.holds(rule, for: facts, at: port), let once = try amount(rule, within)
    else { return nil }
    guard let period = rule.per else { return once }
    let count = try facts.periods(period)
    guard count > 0 else { return nil }
    let (minor, overflow) = once.minor.multipliedReportingOverflow(by: Int64(count))
    if overflow { throw Missing(fact: .size) }
    return (minor, "\(once.working) × \(count) \(period.span.sign)")
  }

  private func amount(_ rule: FeeRule, _ within: Set<String>) throws(Missing) -> Charge? {
    let figures = { (minor: Int64) in Money(minor: minor, rule.currency).figures }
    switch rule.amount {
    case .flat(let minor): return (minor, figures(minor))
    case .perPerson(let minor, let who, let free, let ages):
      let aboard = try who.count(in: facts, ages)
      let charged = max(0, aboard - free)
      guard charged > 0 else { return nil }
      let persons = free > 0 ? "(\(aboard) − \(free))" : String(charged)
      return (try product(Int64(charged), minor), "\(persons) × \(figures(minor))")
    case .perLength(let minor, let unit, .roundUp):
      let units = (facts.lengthOverall.micrometres + unit.micrometres - 1) / unit.micrometres
      return (try product(units, minor), "\(units) \(unit.rawValue) × \(figures(minor))")
    case .perLength(let minor, let unit, .exact):
      let exact = try part(facts.lengthOverall.micrometres, of: minor, per: unit.micrometres, .halfUp)
      return (exact, "\(facts.lengthOverall.hundredths(in: unit)) \(unit.rawValue) × \(figures(minor))")
    case .bands(let bands, let measure):
      let size = try facts.size(measure)
      guard let index = bands.firstIndex(where: { $0.holds(size, measure) }) else { return nil }
      return (bands[index].amount, working(bands, index, measure, size))
    case .perCount(let minor, let count):
      let number = try facts.count(count)
      return number > 0 ? (try product(Int64(number), minor), "\(number) × \(figures(minor))") : nil
    case .percentOfBill(let rate, let bill, let rounding):
      guard let value = facts.bills[bill] else { throw Missing(fact: bill.missing) }
      return (try part(value, of: rate, per: 100_000, rounding), "\(percent(rate)) % × \(figures(value))")
    case .percentOfRules(let rate, let codes, let rounding):
      let value = try sum(of: codes, within.union([rule.code]))
      guard value > 0 else { return nil }
      return (try part(value, of: rate, per: 100_000, rounding), "\(percent(rate)) % × \(figures(value))")
    }
  }

  private func sum(of codes: [String], _ within: Set<String>) throws(Missing) -> Int64 {
    var sum: Int64 = 0
    for other in rules where codes.contains(other.code) {
      // A circle can't be loaded; should one be made, it ends here.
      guard !within.contains(other.code) else { throw Missing(fact: .otherCharge) }
      sum += try charge(other, within: within)?.minor ?? 0
    }
    return sum
  }

  private func product(_ a: Int64, _ b: Int64) throws(Missing) -> Int64 {
    let (result, overflow) = a.multipliedReportingOverflow(by: b)
    if overflow { throw Missing(fact: .size) }
    return result
  }

  /// `value × rate ÷ per`, rounded to the minor unit.
  private func part(_ value: Int64, of rate: Int64, per: Int64, _ rounding: FeeRule.Rounding) throws(Missing)
    -> Int64
  {
    let full = Int128(value) * Int128(rate)
    let rounded = (full + Int128(rounding == .up ? per - 1 : per / 2)) / Int128(per)
    guard let result = Int64(exactly: rounded) else { throw Missing(fact: .size) }
    return result
  }

  /// `2.5` for 2500 thousandths of a percent.
  private func percent(_ rate: Int64) -> String {
    var text = String(rate % 1000 + 1000).dropFirst()
    while text.last == "0" { text.removeLast() }
    return "\(rate / 1000)\(text.isEmpty ? "" : ".")\(text)"
  }

  /// As `9 m < 11.90 m ≤ 12 m`: signs only, so that it reads the same in every language.
  private func working(_ bands: [FeeRule.Band], _ index: Int, _ measure: FeeRule.Measure, _ size: Int64)
    -> String
  {
    let sign = measure.sign
    var text = "\(hundredths(size, per: measure.scale)) \(sign)"
    if index > 0, let floor = bands[index - 1].upTo {
      text = "\(floor) \(sign) \(bands[index - 1].isUpToIncluded ? "<" : "≤") " + text
    }
    if let ceiling = bands[index].upTo {
      text += " \(bands[index].isUpToIncluded ? "≤" : "<") \(ceiling) \(sign)"
    }
    return text
  }
}

extension FeeRule.Who {
  func count(in facts: FeeFacts, _ ages: FeeRule.Ages?) throws(Missing) -> Int {
    let groups =
      switch self {
      case .everybody: [(facts.crew, facts.crewAges), (facts.passengers, facts.passengerAges)]
      case .passengers: [(facts.passengers, facts.passengerAges)]
      case .crew: [(facts.crew, facts.crewAges)]
      }
    guard let ages else { return groups.reduce(0) { $0 + $1.0 } }
    var count = 0
    for (number, known) in groups {
      guard known.count == number else { throw Missing(fact: .ages) }
      for age in known {
        guard let age else { throw Missing(fact: .ages) }
        if (ages.from.map { age >= $0 } ?? true) && (ages.under.map { age < $0 } ?? true) { count += 1 }
      }
    }
    return count
  }
}

extension FeeRule.Band {
  func holds(_ size: Int64, _ measure: FeeRule.Measure) -> Bool {
    guard let upTo else { return true }
    let edge = Int64(upTo) * measure.scale
    return size < edge || (isUpToIncluded && size == edge)
  }
}

extension FeeRule.Bill {
  var missing: Missing.Fact {
    switch self {
    case .dockage: .dockage
    case .fuel: .fuel
    case .goodsValue: .goodsValue
    case .vesselValue: .vesselValue
    }
  }
}

extension FeeRule.Period.Span {
  /// `d` for a day, `(30 d)`, `mo` for a month, `(12 mo)`.
  var sign: String {
    switch self {
    case .days(1): "d"
    case .days(let days): "(\(days) d)"
    case .months(1): "mo"
    case .months(let months): "(\(months) mo)"
    }
  }
}

extension FeeFacts {
  func count(_ count: FeeRule.Count) throws(Missing) -> Int {
    switch count {
    case .officerVisits: try known(officerVisits, .officerVisits)
    case .movements: try known(movements, .movements)
    case .tenders(let from):
      try known(tenders, .tenders).count { $0.micrometres >= from.micrometres }
    }
  }
}

/// `41.01` for 12.50 m in feet, rounded half up.
private func hundredths(_ size: Int64, per unit: Int64) -> String {
  let (whole, rest) = size.quotientAndRemainder(dividingBy: unit)
  let figure = whole * 100 + (rest * 100 + unit / 2) / unit
  let part = String(figure % 100)
  return "\(figure / 100)." + String(repeating: "0", count: 2 - part.count) + part
}

extension Length {
  func hundredths(in unit: Unit) -> String { ClearanceCore.hundredths(micrometres, per: unit.micrometres) }
}
