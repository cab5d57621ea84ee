/// Facts on which charges depend and that no declaration holds, as an officer states them: a marina's bill, the length
/// of a tender, an offence. What is nil he has not stated.
public struct ToldFacts: Sendable, Hashable, Codable {
  public var vesselClass: FeeRule.VesselClass?
  public var beam: Length?
  /// Gross tonnage in hundredths.
  public var tonnageHundredths: Int?
  /// Lengths of the tenders.
  public var tenders: [Length]?
  public var leaves: CalendarDate?
  public var officerVisits: Int?
  public var movements: Int?
  /// Other bills and values by ``FeeRule/Bill``, in minor units of the currency of the charge.
  public var bills: [String: Int64] = [:]
  /// Offences charged and events entered, as the rulebook names them; in order.
  public var penalties: [String] = []
  public var events: [String] = []

  public init() {}
}

extension FeeFacts {
  /// Puts what an officer states over what the declaration tells.
  mutating func take(_ told: ToldFacts) {
    vesselClass = told.vesselClass ?? vesselClass
    beam = told.beam ?? beam
    tonnageHundredths = told.tonnageHundredths ?? tonnageHundredths
    tenders = told.tenders ?? tenders
    leaves = told.leaves.map { LocalTime($0, minute: 720) } ?? leaves
    officerVisits = told.officerVisits ?? officerVisits
    movements = told.movements ?? movements
    for bill in FeeRule.Bill.allCases { bills[bill] = told.bills[bill.rawValue] ?? bills[bill] }
    penalties.formUnion(told.penalties)
    events.formUnion(told.events)
  }
}

/// One thing that an officer may state for a rulebook's charges.
public enum ToldQuestion: Sendable, Hashable {
  case vesselClass, beam, tonnage, tenders, leaves, officerVisits, movements
  case bill(FeeRule.Bill, currency: String)
  case penalty(String)
  case event(String)

  /// The field it is typed in: `told.dockage`, `told.penalty.qFlag`.
  public var path: String {
    switch self {
    case .vesselClass: "told.vesselClass"
    case .beam: "told.beam"
    case .tonnage: "told.tonnage"
    case .tenders: "told.tenders"
    case .leaves: "told.leaves"
    case .officerVisits: "told.officerVisits"
    case .movements: "told.movements"
    case .bill(let bill, _): "told.\(bill.rawValue)"
    case .penalty(let code): "told.penalty.\(code)"
    case .event(let code): "told.event.\(code)"
    }
  }
}

extension Rulebook {
  /// Everything that an officer may state for the charges in force on a day.
  public func questions(on day: CalendarDate) -> [ToldQuestion] {
    let rules = fees.filter { $0.validity.contains(day) }
    let bills = FeeRule.Bill.allCases.map { bill in
      ToldQuestion.bill(bill, currency: rules.first { $0.amount.bill == bill }?.currency ?? currency)
    }
    return [.vesselClass, .beam, .tonnage, .tenders, .leaves, .officerVisits, .movements] + bills
      + Set(rules.compactMap(\.condition.penalty)).sorted().map(ToldQuestion.penalty)
      + rules.reduce(into: Set()) { $0.formUnion($1.condition.exemptEvents) }.sorted().map(ToldQuestion.event)
  }

  /// Those of them that matter to a quote: what its open charges lack, what was stated before, and the offences and
  /// events that its charges name.
  public func questions(for quote: Quote, on day: CalendarDate) -> [ToldQuestion] {
    let missing = Set(quote.open.map(\.missing))
    let told = quote.told?.answers(questions(on: day)) ?? [:]
    return questions(on: day).filter { question in
      question.missing.map { missing.contains($0) || told[question.path] != nil } ?? true
    }
  }
}

extension ToldQuestion {
  /// What a charge lacks as long as it isn't answered; nil for what nobody misses.
  var missing: Missing.Fact? {
    switch self {
    case .vesselClass: .vesselClass
    case .beam: .beam
    case .tonnage: .tonnage
    case .tenders: .tenders
    case .leaves: .stay
    case .officerVisits: .officerVisits
    case .movements: .movements
    case .bill(let bill, _): bill.missing
    case .penalty, .event: nil
    }
  }
}

extension FeeRule.Amount {
  var bill: FeeRule.Bill? { if case .percentOfBill(_, let bill, _) = self { bill } else { nil } }
}

extension ToldFacts {
  /// Reads what was typed for these questions.
  ///
  /// - Parameter typed: By ``ToldQuestion/path``; an offence or event is ticked with `yes`.
  /// - Throws: ``Problems`` with everything that can't be read, in the order of the questions.
  public init(_ typed: [String: String], for questions: [ToldQuestion]) throws(Problems) {
    var problems: [Problem] = []
    for question in questions {
      guard let text = typed[question.path], !text.isEmpty else { continue }
      if !take(text, for: question) { problems.append(Problem("told.unreadable", at: question.path)) }
    }
    if !problems.isEmpty { throw Problems(problems) }
  }

  private mutating func take(_ text: String, for question: ToldQuestion) -> Bool {
    switch question {
    case .vesselClass:
      vesselClass = FeeRule.VesselClass(rawValue: text)
      return vesselClass != nil
    case .beam:
      beam = Self.length(text)
      return beam != nil
    case .tonnage:
      tonnageHundredths = Length.thousandths(text).map { Int($0 / 10) }
      return tonnageHundredths != nil
    case .tenders:
      let lengths = text.split(whereSeparator: { $0 == ";" || $0 == "+" }).map(Self.length)
      tenders = lengths.compactMap(\.self)
      return tenders?.count == lengths.count
    case .leaves:
      leaves = CalendarDate(iso: text)
      return leaves != nil
    case .officerVisits:
      officerVisits = Self.count(text)
      return officerVisits != nil
    case .movements:
      movements = Self.count(text)
      return movements != nil
    case .bill(let bill, let currency):
      bills[bill.rawValue] = Money(typed: text, currency)?.minor
      return bills[bill.rawValue] != nil
    case .penalty(let code):
      if text == "yes" { penalties.append(code) }
      return true
    case .event(let code):
      if text == "yes" { events.append(code) }
      return true
    }
  }

  private static func count(_ text: String) -> Int? {
    Int(text).flatMap { (0...999).contains($0) ? $0 : nil }
  }

  /// `25 ft`, `7.6 m`, or metres where no unit stands.
  private static func length(_ text: some StringProtocol) -> Length? {
    let parts = text.split(separator: " ")
    guard let figure = parts.first, parts.count <= 2 else { return nil }
    guard parts.count == 2 else { return Length(figure, .metres) }
    return Length.Unit(rawValue: parts[1].lowercased()).flatMap { Length(figure, $0) }
  }

  /// As it was typed, by the path of its question.
  public func answers(_ questions: [ToldQuestion]) -> [String: String] {
    let length = { (length: Length) in "\(length.figure) \(length.typedIn.rawValue)" }
    return questions.reduce(into: [:]) { answers, question in
      answers[question.path] =
        switch question {
        case .vesselClass: vesselClass?.rawValue
        case .beam: beam.map(length)
        case .tonnage: tonnageHundredths.map { Money(minor: Int64($0), "XXX").figures }
        case .tenders: tenders?.map(length).joined(separator: "; ")
        case .leaves: leaves?.description
        case .officerVisits: officerVisits.map { String($0) }
        case .movements: movements.map { String($0) }
        case .bill(let bill, let currency): bills[bill.rawValue].map { Money(minor: $0, currency).figures }
        case .penalty(let code): penalties.contains(code) ? "yes" : nil
        case .event(let code): events.contains(code) ? "yes" : nil
        }
    }
  }
}
