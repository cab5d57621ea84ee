/// What is given to a boat between her clearances: permits, extensions, days ashore.
extension Visit {
  /// The permit of a kind that runs at that moment.
  public func permit(_ kind: Certificate.Kind, at now: Instant) -> Certificate? {
    certificates.last { $0.kind == kind }.flatMap { last in
      last.validUntil.map { now < $0 } ?? true ? last : nil
    }
  }

  func permitCoastwise(to next: String, _ payment: Payment?, in context: ActionContext) throws -> [Event] {
    guard let target = context.rulebook.port(next), next != port else { throw NotAllowed("coastwise.port") }
    guard let declaration = outward ?? inward else { throw NotAllowed("clear.nothingDeclared") }
    guard let hours = context.rulebook.value(.coastwiseHours, on: context.today) else {
      throw NotAllowed("coastwise.notNeeded")
    }
    let paid = try charge(.coastwise, payment, until: nil, in: context)
    let certificate = try context.certificate(
      .coastwise, declaration, port, .port(target.code), context.now.adding(hours: hours))
    return paid + [.permitted(certificate: certificate, to: target.code)]
  }

  /// A permit runs to the end of its last day; another of its kind is given only when it has lapsed.
  func grant(
    _ kind: Certificate.Kind, until: CalendarDate?, _ payment: Payment?, in context: ActionContext
  ) throws -> [Event] {
    guard let declaration = outward ?? inward else { throw NotAllowed("clear.nothingDeclared") }
    guard let permit = FeeRule.Permit(rawValue: kind.rawValue), kind != .coastwise else {
      throw NotAllowed("permit.kind")
    }
    if let running = self.permit(kind, at: context.now) {
      throw NotAllowed("permit.runs", ["number": running.number])
    }
    if kind == .cruising { try checkRenewalGap(in: context) }
    let rules = context.rulebook
    let days: Figure.Name? =
      kind == .cruising ? .cruisingPermitDays : kind == .temporaryAdmission ? .stayVesselDays : nil
    let last =
      until ?? days.flatMap { rules.value($0, on: context.today) }.map { context.today.adding(days: $0 - 1) }
    guard last.map({ $0 >= context.today }) ?? true else { throw NotAllowed("permit.past") }
    let paid = try charge(permit, payment, until: last, in: context)
    return paid + [
      .granted(
        certificate: try context.certificate(
          kind, declaration, port, nil, last.map { rules.zone.instant($0.adding(days: 1), minute: 0) }))
    ]
  }

  /// Where the law asks for it, the boat has been abroad long enough since her last cruising permit.
  private func checkRenewalGap(in context: ActionContext) throws(NotAllowed) {
    guard let gap = context.rulebook.value(.renewalGapDays, on: context.today) else { return }
    let values = { (days: Int) in ["days": String(gap), "abroad": String(days)] }
    if certificates.contains(where: { $0.kind == .cruising }) {
      throw NotAllowed("permit.gap", values(0))
    }
    guard let left = context.earlierPermits.filter({ $0.kind == .cruising }).map(\.left).max() else { return }
    let came = arrivedAt.map { context.rulebook.zone.date($0) } ?? context.today
    let abroad = came.days(since: left)
    guard abroad >= gap else { throw NotAllowed("permit.gap", values(max(0, abroad))) }
  }

  func extend(_ until: CalendarDate, _ reason: String, _ payment: Payment?, in context: ActionContext) throws
    -> [Event]
  {
    let now = stayUntil ?? context.today
    guard until > now else { throw NotAllowed("extend.notLater") }
    // What an extension costs is the cost of one: a longer one is several.
    if let days = context.rulebook.value(.extensionDays, on: context.today), until > now.adding(days: days) {
      throw NotAllowed("extend.tooLong", ["days": String(days)])
    }
    let told = try Self.given(reason)
    return try charge(.extension, payment, until: until, in: context)
      + [.extended(until: until, reason: told)]
  }

  /// Days ashore lengthen a cruising permit where its clock stops: a new paper takes the place of the old.
  func layUp(_ ashore: FeeFacts.Ashore, in context: ActionContext) throws -> [Event] {
    guard ashore.from < ashore.until else { throw NotAllowed("layUp.order") }
    guard !self.ashore.contains(where: { $0.from < ashore.until && ashore.from < $0.until }) else {
      throw NotAllowed("layUp.overlap")
    }
    let laid = Event.laidUp(ashore: ashore)
    guard context.rulebook.value(.cruisingStopsAshore, on: context.today) == 1,
      let running = certificates.last(where: { $0.kind == .cruising }), let until = running.validUntil,
      let declaration = outward ?? inward
    else { return [laid] }
    let zone = context.rulebook.zone
    let (first, last) = (zone.date(running.issuedAt), zone.date(until))
    let days = min(ashore.until, last).days(since: max(ashore.from, first))
    guard days > 0 else { return [laid] }
    return [
      laid,
      .granted(
        certificate: try context.certificate(
          .cruising, declaration, port, nil, zone.instant(last.adding(days: days), minute: 0))),
    ]
  }

  /// What a permit, or an extension, costs now; nothing where it was paid for and not given yet.
  ///
  /// - Parameter until: The last day it is asked for; nil as long as the rulebook says.
  /// - Throws: ``NotAllowed`` when nothing is declared.
  public func quote(for permit: FeeRule.Permit, until: CalendarDate?, in context: ActionContext)
    throws(NotAllowed) -> Quote
  {
    guard let declaration = outward ?? inward else { throw NotAllowed("clear.nothingDeclared") }
    return quote(
      for: permit, until: until, declaration, rulebook: context.rulebook, setting: context.feeSetting,
      today: context.today)
  }

  public func quote(
    for permit: FeeRule.Permit, until: CalendarDate?, _ declaration: Declaration, rulebook: Rulebook,
    setting feeSetting: FeeSetting, today: CalendarDate
  ) -> Quote {
    var facts = FeeFacts(declaration, in: setting(feeSetting))
    facts.port = port
    if let until {
      // An extension is reckoned from the day on which the stay would end.
      let from = permit == .extension ? stayUntil ?? today : today
      facts.arrived = LocalTime(from, minute: 720)
      facts.leaves = LocalTime(until, minute: 720)
    }
    return rulebook.quote(for: permit, facts: facts)
  }

  private func charge(
    _ permit: FeeRule.Permit, _ payment: Payment?, until: CalendarDate?, in context: ActionContext
  ) throws -> [Event] {
    let quote = try quote(for: permit, until: until, in: context)
    guard quote.lines.contains(where: { $0.amount.minor != 0 }), !isPaidAhead(permit, context.rulebook)
    else { return [] }
    guard let payment else {
      throw NotAllowed("permit.unpaid", ["amount": Money.totals(quote.lines.map(\.amount)).words])
    }
    let leg: Leg = outward == nil ? .inward : .outward
    return [.paid(receipt: try receipt(quote, leg, payment, for: permit, in: context))]
  }

  /// Paid with the clearance, or for one that was taken back, oftener than it was given.
  public func isPaidAhead(_ permit: FeeRule.Permit, _ rulebook: Rulebook) -> Bool {
    let codes = Set(rulebook.fees.filter { $0.condition.permit == permit }.map(\.code))
    let paid = receipts.count { receipt in receipt.lines.contains { codes.contains($0.rule) } }
    let given: Int
    switch permit {
    case .extension:
      given = facts.count { fact in
        if case .extended = fact.event { !undone.contains(fact.id) } else { false }
      }
    // A permit made out anew for days ashore is not given again.
    case .cruising: given = certificates.count { $0.kind == .cruising } - renewals
    default: given = certificates.count { $0.kind.rawValue == permit.rawValue }
    }
    return paid > given
  }

  private var renewals: Int {
    zip(facts, facts.dropFirst()).count { before, after in
      guard case .laidUp = before.event, case .granted = after.event else { return false }
      return !undone.contains(after.id)
    }
  }
}

extension [Money] {
  /// `XCD 75.00 + USD 20.00`.
  var words: String { map(\.description).joined(separator: " + ") }
}
