/// What an officer asks to do with a visit.
public enum Action: Sendable, Hashable {
  case present(arrived: Instant?)
  case decide(Leg, step: String, StepDecision.Outcome, reason: String?)
  /// Computes the charges again, as the rulebook now stands.
  case assess(Leg)
  case pay(Leg, Receipt.Method, reason: String?)
  case clear(Leg)
  case permitCoastwise(to: String)
  /// Gives a permit that lasts; until the day its rulebook says when none is given.
  case grant(Certificate.Kind, until: CalendarDate?)
  case moved(to: String)
  case extend(until: CalendarDate, reason: String)
  case refuse(Leg, reason: String)
  case depart(at: Instant)
  case notArrived(reason: String)
  /// Takes back the latest thing an officer did.
  case undo(Identifier<Fact>, reason: String)
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
    rulebook: Rulebook, now: Instant, feeSetting: FeeSetting, agencies: Set<String>, isSupervisor: Bool,
    actor: Actor,
    certificate:
      @escaping (Certificate.Kind, Declaration, String, Voyage.Place?, Instant?) throws -> Certificate,
    receiptNumber: @escaping (String) throws -> String
  ) {
    (self.rulebook, self.now, self.feeSetting, self.agencies) = (rulebook, now, feeSetting, agencies)
    (self.isSupervisor, self.actor) = (isSupervisor, actor)
    (self.certificate, self.receiptNumber) = (certificate, receiptNumber)
  }

  var today: CalendarDate { rulebook.zone.date(now) }
}
