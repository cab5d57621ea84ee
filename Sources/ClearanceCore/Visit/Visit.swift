/// One call of one boat at one administration, from the first notice to the day she is gone.
///
/// A visit is what its facts make of it and nothing else: see ``init(_:)``.
public struct Visit: Sendable, Hashable {
  public enum State: String, Sendable, Codable, CaseIterable {
    /// Cleared out elsewhere for here; nothing declared yet.
    case expected
    /// Declared; no officer has closed the inward clearance.
    case lodged
    case clearedIn
    case clearedOut
    case departed
    case withdrawn
    case refused
    case notArrived
  }

  public let id: Identifier<Visit>
  public let administration: String
  public private(set) var state: State
  /// Every fact, also those that were undone, in the order they were written.
  public private(set) var facts: [Fact]
  public private(set) var undone: Set<Identifier<Fact>>

  public private(set) var expectation: Expectation?
  public private(set) var inward: Declaration?
  public private(set) var outward: Declaration?
  public private(set) var method: Declaration.Method?
  public private(set) var account: String?
  public private(set) var port: String
  public private(set) var presentedAt: Instant?
  /// When she is said, or was seen, to have arrived.
  public private(set) var arrivedAt: Instant?
  public private(set) var decisions: [Decided]
  public private(set) var quotes: [Leg: Quote]
  public private(set) var receipts: [Receipt]
  public private(set) var certificates: [Certificate]
  public private(set) var clearedInAt: Instant?
  public private(set) var clearedOutAt: Instant?
  public private(set) var departedAt: Instant?
  public private(set) var stayUntil: CalendarDate?
  public private(set) var ashore: [FeeFacts.Ashore]
  public private(set) var leaveBy: Instant?
  /// The port she is permitted to sail to within the administration.
  public private(set) var boundFor: String?

  /// A decision with who took it and when.
  public struct Decided: Sendable, Hashable {
    public let decision: StepDecision
    public let by: Actor
    public let at: Instant
  }

  /// What the facts of one visit come to. Nil when there are none, or the first tells of no boat.
  ///
  /// - Parameter facts: Of one visit, in the order they were written.
  public init?(_ facts: [Fact]) {
    guard let first = facts.first else { return nil }
    let port: String
    switch first.event {
    case .expected(let expectation): port = expectation.port ?? ""
    case .lodged(let declaration, _, _): port = declaration.voyage.port
    default: return nil
    }
    (id, administration, state) = (first.visit, first.administration, .expected)
    (self.facts, self.port) = ([], port)
    (undone, decisions, quotes, ashore) = ([], [], [:], [])
    (receipts, certificates) = ([], [])
    undone = Set(
      facts.compactMap { if case .undone(let cited, _) = $0.event { cited } else { nil } })
    for fact in facts { add(fact) }
  }

  /// Adds one more fact. An `undone` fact makes the whole be counted again without the one it cites.
  public mutating func append(_ fact: Fact) {
    if case .undone = fact.event, let again = Visit(facts + [fact]) {
      self = again
    } else {
      add(fact)
    }
  }

  private mutating func add(_ fact: Fact) {
    facts.append(fact)
    guard !undone.contains(fact.id) else { return }
    switch fact.event {
    case .expected(let expectation):
      self.expectation = expectation
    case .lodged(let declaration, let method, let account):
      take(declaration)
      self.method = method
      self.account = account ?? self.account
      if state == .expected || state == .withdrawn || state == .notArrived { state = .lodged }
      if declaration.leg == .outward, inward == nil { state = .clearedIn }
    case .amended(let declaration):
      take(declaration)
    case .withdrawn(let leg, _):
      if leg == .outward { outward = nil } else { state = .withdrawn }
      if leg == .outward, inward == nil { state = .withdrawn }
    case .presented(let arrived):
      presentedAt = fact.recordedAt
      arrivedAt = arrived ?? arrivedAt
    case .decided(let decision):
      decisions.append(Decided(decision: decision, by: fact.actor, at: fact.recordedAt))
    case .assessed(let leg, let quote): quotes[leg] = quote
    case .paid(let receipt): receipts.append(receipt)
    case .clearedIn, .clearedOut, .permitted, .granted, .moved, .extended, .laidUp, .enteredLate, .refused,
      .departed, .notArrived:
      advance(fact)
    case .undone, .tillOpened, .tillClosed, .tillWitnessed, .remitted, .rulesChanged: break
    }
  }

  private mutating func advance(_ fact: Fact) {
    switch fact.event {
    case .clearedIn(let certificate, let stayUntil):
      state = .clearedIn
      clearedInAt = fact.recordedAt
      arrivedAt = arrivedAt ?? fact.recordedAt
      self.stayUntil = stayUntil
      certificates.append(certificate)
    case .clearedOut(let certificate, let leaveBy):
      state = .clearedOut
      clearedOutAt = fact.recordedAt
      self.leaveBy = leaveBy
      certificates.append(certificate)
    case .permitted(let certificate, let port):
      boundFor = port
      certificates.append(certificate)
    case .granted(let certificate): certificates.append(certificate)
    case .moved(let port): (self.port, boundFor) = (port, nil)
    case .extended(let until, _): stayUntil = until
    case .laidUp(let time): ashore.append(time)
    case .enteredLate(let entry):
      switch entry.leg {
      case .inward:
        (state, clearedInAt) = (.clearedIn, entry.clearedAt)
        arrivedAt = arrivedAt ?? entry.clearedAt
      case .outward: (state, clearedOutAt) = (.clearedOut, entry.clearedAt)
      }
    case .refused(.inward, _): state = .refused
    case .refused(.outward, _): outward = nil
    case .departed(let at): (state, departedAt) = (.departed, at)
    case .notArrived: state = .notArrived
    default: break
    }
  }

  private mutating func take(_ declaration: Declaration) {
    switch declaration.leg {
    case .inward:
      inward = declaration
      port = declaration.voyage.port
      if presentedAt == nil { arrivedAt = nil }
    case .outward:
      outward = declaration
      if inward == nil { port = declaration.voyage.port }
    }
  }
}

extension Visit {
  /// The latest description of the boat that this visit holds.
  public var vessel: Vessel? { outward?.vessel ?? inward?.vessel ?? expectation?.declaration.vessel }

  /// The people as last declared here, or as the last port cleared them out.
  public var people: [Person] {
    outward?.people ?? inward?.people ?? expectation?.declaration.people ?? []
  }

  /// The receipt for the charges of the clearance itself, not of a permit given later.
  public func receipt(_ leg: Leg) -> Receipt? {
    receipts.last { $0.leg == leg && $0.permit == nil }
  }

  public func declaration(_ leg: Leg) -> Declaration? { leg == .inward ? inward : outward }

  /// The leg on which officers are now at work: outward once the boat is in and has asked to leave.
  public var openLeg: Leg? {
    switch state {
    case .lodged: .inward
    case .clearedIn: outward == nil ? nil : .outward
    case .expected, .clearedOut, .departed, .withdrawn, .refused, .notArrived: nil
    }
  }

  /// The decision that counts on a step: the last one taken.
  public func decision(_ leg: Leg, _ step: String) -> Decided? {
    decisions.last { $0.decision.leg == leg && $0.decision.step == step }
  }

  /// When she should be here, or was.
  public var expectedAt: Instant? { inward?.voyage.at ?? expectation?.notBefore ?? expectation?.clearedOutAt }

  /// An officer has begun to work on this leg, so that the skipper can no longer change it alone.
  public func isBegun(_ leg: Leg) -> Bool {
    let isDecided = decisions.contains { $0.decision.leg == leg }
    return leg == .inward
      ? isDecided || presentedAt != nil || state != .lodged && state != .expected : isDecided
  }
}
