extension Visit {
  /// What follows from an officer's action: the events to be recorded, in order, and nothing when it is
  /// already so.
  ///
  /// - Throws: ``NotAllowed`` with what stands in the way; whatever the certificate and number
  ///   sources of `context` throw.
  public func act(_ action: Action, in context: ActionContext) throws -> [Event] {
    try check(action)
    switch action {
    case .present(let arrived): return presentedAt == nil ? [.presented(arrived: arrived)] : []
    case .decide(let leg, let step, let outcome, let reason):
      return try decide(leg, step, outcome, reason, in: context)
    case .assess(let leg, let told):
      // What was paid is taken back first: a charge never changes under a receipt.
      guard receipt(leg) == nil else { throw NotAllowed("pay.already") }
      return [.assessed(leg: leg, quote: try quote(leg, told: told ?? quotes[leg]?.told, in: context))]
    case .pay(let leg, let method, let reason): return try pay(leg, method, reason, in: context)
    case .clear(let leg): return try clear(leg, in: context)
    case .permitCoastwise(let port, let payment):
      return try permitCoastwise(to: port, payment, in: context)
    case .grant(let kind, let until, let payment):
      return try grant(kind, until: until, payment, in: context)
    case .moved(let port):
      guard context.rulebook.port(port) != nil else { throw NotAllowed("port.unknown") }
      return [.moved(port: port)]
    case .extend(let until, let reason, let payment): return try extend(until, reason, payment, in: context)
    case .layUp(let ashore): return try layUp(ashore, in: context)
    case .refuse(let leg, let reason): return [.refused(leg: leg, reason: try Self.given(reason))]
    case .depart(let at):
      guard at <= context.now else { throw NotAllowed("depart.future") }
      return [.departed(at: at)]
    case .notArrived(let reason): return [.notArrived(reason: try Self.given(reason))]
    case .undo(let fact, let reason): return [try undo(fact, reason, in: context)]
    }
  }

  /// Whether the state of the visit allows the action at all. Every pair is written out.
  private func check(_ action: Action) throws(NotAllowed) {
    let isAllowed =
      switch (action, state) {
      case (.present, .expected), (.present, .lodged), (.present, .notArrived): true
      case (.present, .clearedIn), (.present, .clearedOut), (.present, .departed),
        (.present, .withdrawn), (.present, .refused):
        false
      case (.decide(.inward, _, _, _), .lodged), (.assess(.inward, _), .lodged),
        (.pay(.inward, _, _), .lodged),
        (.clear(.inward), .lodged), (.refuse(.inward, _), .lodged):
        true
      case (.decide(.outward, _, _, _), .clearedIn), (.assess(.outward, _), .clearedIn),
        (.pay(.outward, _, _), .clearedIn), (.clear(.outward), .clearedIn),
        (.refuse(.outward, _), .clearedIn):
        outward != nil
      case (.decide, _), (.assess, _), (.pay, _), (.clear, _), (.refuse, _): false
      case (.permitCoastwise, .clearedIn), (.grant, .clearedIn), (.moved, .clearedIn), (.extend, .clearedIn),
        (.layUp, .clearedIn):
        true
      case (.permitCoastwise, _), (.grant, _), (.moved, _), (.extend, _), (.layUp, _): false
      case (.depart, .clearedOut): true
      case (.depart, .clearedIn), (.depart, .expected), (.depart, .lodged), (.depart, .departed),
        (.depart, .withdrawn), (.depart, .refused), (.depart, .notArrived):
        false
      case (.notArrived, .expected): true
      case (.notArrived, .lodged): presentedAt == nil
      case (.notArrived, .clearedIn), (.notArrived, .clearedOut), (.notArrived, .departed),
        (.notArrived, .withdrawn), (.notArrived, .refused), (.notArrived, .notArrived):
        false
      case (.undo, _): true
      }
    guard isAllowed else { throw NotAllowed("state", ["state": state.rawValue]) }
  }

  private func decide(
    _ leg: Leg, _ step: String, _ outcome: StepDecision.Outcome, _ reason: String?,
    in context: ActionContext
  ) throws(NotAllowed) -> [Event] {
    guard let rule = context.rulebook.steps[leg]?.first(where: { $0.code == step }) else {
      throw NotAllowed("step.unknown")
    }
    guard context.isSupervisor || context.agencies.contains(rule.agency) else {
      throw NotAllowed("step.otherAgency", ["agency": rule.agency])
    }
    if let standing = decision(leg, step), standing.decision.outcome.isPassed {
      if standing.by == context.actor, standing.decision.outcome == outcome { return [] }
      throw NotAllowed(
        "step.alreadyDecided",
        [
          "officer": standing.by.name, "outcome": standing.decision.outcome.rawValue,
          "at": String(standing.at.milliseconds), "step": step,
        ])
    }
    for earlier in rule.after where decision(leg, earlier)?.decision.outcome.isPassed != true {
      throw NotAllowed("step.waitsFor", ["step": earlier])
    }
    let told = outcome.needsReason ? try Self.given(reason) : reason
    return [
      .decided(
        decision: StepDecision(
          leg: leg, step: step, agency: rule.agency, outcome: outcome, reason: told,
          rulebookDigest: context.rulebook.digest))
    ]
  }

  func receipt(
    _ quote: Quote, _ leg: Leg, _ payment: Payment, for permit: FeeRule.Permit? = nil,
    in context: ActionContext
  ) throws -> Receipt {
    if payment.method == .waived, !context.isSupervisor { throw NotAllowed("pay.waiverNeedsSupervisor") }
    return Receipt(
      number: try context.receiptNumber(port), leg: leg, port: port, lines: quote.lines,
      method: payment.method,
      reason: payment.method == .waived ? try Self.given(payment.reason) : payment.reason, permit: permit,
      authorisation: payment.method == .card ? context.cardAuthorisation : nil)
  }

  private func pay(_ leg: Leg, _ method: Receipt.Method, _ reason: String?, in context: ActionContext) throws
    -> [Event]
  {
    guard receipt(leg) == nil else { throw NotAllowed("pay.already") }
    let quote = try quotes[leg] ?? quote(leg, in: context)
    guard quote.lines.contains(where: { $0.amount.minor != 0 }) else { throw NotAllowed("pay.nothing") }
    let receipt = try receipt(quote, leg, Payment(method, reason: reason), in: context)
    return (quotes[leg] == nil ? [.assessed(leg: leg, quote: quote)] : []) + [.paid(receipt: receipt)]
  }

  private func clear(_ leg: Leg, in context: ActionContext) throws -> [Event] {
    guard let declaration = declaration(leg) else { throw NotAllowed("clear.nothingDeclared") }
    for step in context.rulebook.steps[leg, default: []]
    where decision(leg, step.code)?.decision.outcome.isPassed != true {
      throw NotAllowed("clear.stepOpen", ["step": step.code])
    }
    let quote = try quotes[leg] ?? quote(leg, in: context)
    let owes = quote.lines.contains { $0.amount.minor != 0 } && receipt(leg) == nil
    if owes { throw NotAllowed("clear.unpaid") }
    let assessed: [Event] = quotes[leg] == nil ? [.assessed(leg: leg, quote: quote)] : []
    switch leg {
    case .inward: return try assessed + clearIn(declaration, in: context)
    case .outward: return try assessed + [clearOut(declaration, kind: .outward, in: context)]
    }
  }

  private func clearIn(_ declaration: Declaration, in context: ActionContext) throws -> [Event] {
    let rules = context.rulebook
    let persons = rules.value(.stayPersonsDays, on: context.today).map { context.today.adding(days: $0) }
    let vessel = rules.value(.stayVesselDays, on: context.today).map { context.today.adding(days: $0) }
    let until = [persons, vessel, declaration.voyage.leaves].compactMap(\.self).min()
    if declaration.voyage.isCombined {
      let both = try context.certificate(.inward, declaration, port, nil, nil)
      return [
        .clearedIn(certificate: both, stayUntil: until),
        try clearOut(declaration, kind: .combined, in: context),
      ]
    }
    return [
      .clearedIn(
        certificate: try context.certificate(.inward, declaration, port, nil, nil), stayUntil: until)
    ]
  }

  private func clearOut(_ declaration: Declaration, kind: Certificate.Kind, in context: ActionContext) throws
    -> Event
  {
    let rules = context.rulebook
    let hours =
      kind == .combined
      ? rules.value(.combinedHours, on: context.today) : rules.value(.leaveWithinHours, on: context.today)
    // The hours run from now, or from the declared time of leaving where that is later.
    let start = kind == .combined ? context.now : max(context.now, declaration.voyage.at)
    let leaveBy = hours.map { start.adding(hours: $0) }
    return .clearedOut(
      certificate: try context.certificate(kind, declaration, port, declaration.voyage.next, leaveBy),
      leaveBy: leaveBy)
  }

  /// The charges of one leg, as the rulebook stands now.
  public func quote(_ leg: Leg, told: ToldFacts? = nil, in context: ActionContext) throws(NotAllowed) -> Quote
  {
    guard let declaration = declaration(leg) else { throw NotAllowed("clear.nothingDeclared") }
    return context.rulebook.quote(for: FeeFacts(declaration, in: setting(context.feeSetting)), told: told)
  }

  /// A setting of charges with the time at which this boat came: as seen, or else as declared, never when her master
  /// stood at the counter.
  public func setting(_ setting: FeeSetting) -> FeeSetting {
    var own = setting
    own.arrivedAt = arrivedAt ?? inward?.voyage.at
    own.ashore = ashore
    return own
  }

  private func undo(_ cited: Identifier<Fact>, _ reason: String, in context: ActionContext) throws(NotAllowed)
    -> Event
  {
    let standing = facts.filter { fact in
      if case .undone = fact.event { return false }
      return !undone.contains(fact.id)
    }
    guard let last = standing.last, last.id == cited else { throw NotAllowed("undo.notLast") }
    guard case .officer(let id, _, _) = last.actor else { throw NotAllowed("undo.notAnOfficers") }
    guard case .officer(let own, _, _) = context.actor, own == id || context.isSupervisor else {
      throw NotAllowed("undo.anothers", ["officer": last.actor.name])
    }
    if case .lodged = last.event, standing.count == 1 { throw NotAllowed("undo.first") }
    return .undone(fact: cited, reason: try Self.given(reason))
  }

  static func given(_ reason: String?) throws(NotAllowed) -> String {
    guard let reason = reason?.trimmed, !reason.isEmpty else { throw NotAllowed("reason.missing") }
    return String(reason.prefix(1000))
  }
}
