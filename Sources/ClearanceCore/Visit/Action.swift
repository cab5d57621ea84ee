/// What an officer asks to do with a visit.
public enum Action: Sendable, Hashable {
  case present(arrived: Instant?)
  case decide(Leg, step: String, StepDecision.Outcome, reason: String?)
  /// Computes the charges again, as the rulebook now stands; with what is stated in place of what was, where it is
  /// not nil.
  case assess(Leg, told: ToldFacts? = nil)
  case pay(Leg, Receipt.Method, reason: String?)
  case clear(Leg)
  case permitCoastwise(to: String, Payment? = nil)
  /// Gives a permit that lasts; until the day its rulebook says when none is given.
  case grant(Certificate.Kind, until: CalendarDate?, Payment? = nil)
  case moved(to: String)
  case extend(until: CalendarDate, reason: String, Payment? = nil)
  /// She lies ashore; where the rulebook says so, her cruising permit runs so much longer.
  case layUp(FeeFacts.Ashore)
  case refuse(Leg, reason: String)
  case depart(at: Instant)
  case notArrived(reason: String)
  /// Takes back the latest thing an officer did.
  case undo(Identifier<Fact>, reason: String)
}

/// How the charge of an act after the clearance is paid.
public struct Payment: Sendable, Hashable {
  public let method: Receipt.Method
  public let reason: String?
  public init(_ method: Receipt.Method, reason: String? = nil) {
    (self.method, self.reason) = (method, reason)
  }
}

/// A permit of this boat in an earlier visit, and the day she left.
public struct EarlierPermit: Sendable, Hashable {
  public let kind: Certificate.Kind
  public let left: CalendarDate
  public init(kind: Certificate.Kind, left: CalendarDate) { (self.kind, self.left) = (kind, left) }
}

/// An action that the visit, the rulebook or the officer's post does not allow, with what stands in its way.
///
/// `code` is worded under `notAllowed.<code>` in the language files.
public struct NotAllowed: Error, Hashable, Sendable {
  public let code: String
  public let values: [String: String]
  public init(_ code: String, _ values: [String: String] = [:]) { (self.code, self.values) = (code, values) }
}

/// Everything beside the visit on which an officer's action is decided.
public struct ActionContext {
  public let rulebook: Rulebook
  public let now: Instant
  /// The calendar and the earlier payments on which charges depend.
  public let feeSetting: FeeSetting
  /// Of earlier visits, where the rulebook asks for a time abroad before a permit is given anew.
  public let earlierPermits: [EarlierPermit]
  /// What a card provider has answered, where one was asked.
  public let cardAuthorisation: String?
  /// The agencies the officer may decide for.
  public let agencies: Set<String>
  /// May waive, undo another's act and act at every step.
  public let isSupervisor: Bool
  public let actor: Actor
  /// Issues a numbered, signed certificate of the kind, for these people, valid until then.
  public let certificate:
    (Certificate.Kind, Declaration, _ port: String, _ next: Voyage.Place?, _ validUntil: Instant?) throws
      -> Certificate
  /// Draws the next receipt number of the port.
  public let receiptNumber: (_ port: String) throws -> String

  public init(
    rulebook: Rulebook, now: Instant, feeSetting: FeeSetting, earlierPermits: [EarlierPermit] = [],
    cardAuthorisation: String? = nil, agencies: Set<String>, isSupervisor: Bool, actor: Actor,
    certificate:
      @escaping (Certificate.Kind, Declaration, String, Voyage.Place?, Instant?) throws -> Certificate,
    receiptNumber: @escaping (String) throws -> String
  ) {
    (self.rulebook, self.now, self.feeSetting, self.agencies) = (rulebook, now, feeSetting, agencies)
    (self.isSupervisor, self.actor) = (isSupervisor, actor)
    (self.earlierPermits, self.cardAuthorisation) = (earlierPermits, cardAuthorisation)
    (self.certificate, self.receiptNumber) = (certificate, receiptNumber)
  }

  var today: CalendarDate { rulebook.zone.date(now) }
}
