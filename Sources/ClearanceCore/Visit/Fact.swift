/// One thing that happened in the clearance of a boat, written once by one administration and never changed.
///
/// A correction is a new fact that cites the old one. Everything else that is known of a visit, its
/// place in the registers, its certificates, its receipts, follows from its facts.
public struct Fact: Sendable, Hashable, Codable {
  public let id: Identifier<Fact>
  public let administration: String
  public let visit: Identifier<Visit>
  /// By the clock of the office that wrote it.
  public let recordedAt: Instant
  public let actor: Actor
  public let event: Event

  public init(
    id: Identifier<Fact>, administration: String, visit: Identifier<Visit>, recordedAt: Instant,
    actor: Actor, event: Event
  ) {
    (self.id, self.administration, self.visit) = (id, administration, visit)
    (self.recordedAt, self.actor, self.event) = (recordedAt, actor, event)
  }
}

/// Who did it.
public enum Actor: Sendable, Hashable, Codable {
  /// The account, where the skipper has one.
  case skipper(account: String?)
  case officer(id: String, name: String, agency: String)
  /// Another administration, by its code.
  case office(administration: String)
  /// A rule that acts by itself, as the self-service point.
  case rule(name: String)

  /// The name shown to officers.
  public var name: String {
    switch self {
    case .skipper: "skipper"
    case .officer(_, let name, _): name
    case .office(let administration): administration
    case .rule(let name): name
    }
  }
}

/// What happened.
public enum Event: Sendable, Hashable, Codable {
  /// Another administration cleared the boat out for this one.
  case expected(expectation: Expectation)
  case lodged(declaration: Declaration, method: Declaration.Method, account: String?)
  case amended(declaration: Declaration)
  case withdrawn(leg: Leg, reason: String?)
  /// The master came to the counter, or the boat was seen to arrive.
  case presented(arrived: Instant?)
  case decided(decision: StepDecision)
  case assessed(leg: Leg, quote: Quote)
  case paid(receipt: Receipt)
  case clearedIn(certificate: Certificate, stayUntil: CalendarDate?)
  case clearedOut(certificate: Certificate, leaveBy: Instant?)
  /// Leave to sail to another port of the same administration.
  case permitted(certificate: Certificate, to: String)
  /// A permit that lasts, or custody of what she carries.
  case granted(certificate: Certificate)
  /// She reached the port named in a permit.
  case moved(port: String)
  case extended(until: CalendarDate, reason: String)
  /// She lies, or lay, ashore in a yard or marina.
  case laidUp(ashore: FeeFacts.Ashore)
  /// What an old paper says was done before it was typed in: see ``LateEntry``.
  case enteredLate(entry: LateEntry)
  case refused(leg: Leg, reason: String)
  case departed(at: Instant)
  /// She was looked for and did not come.
  case notArrived(reason: String)
  /// About an officer's cash drawer, under the session's number in place of a visit's.
  case tillOpened(opening: TillOpening)
  case tillClosed(closing: TillClosing)
  /// Somebody else has counted what was wanting, or too much, again.
  case tillWitnessed(note: String)
  /// Money has reached the treasury.
  case remitted(remittance: Remittance)
  /// Another rulebook is in force from now on.
  case rulesChanged(change: RuleChange)
  /// The cited fact no longer counts.
  case undone(fact: Identifier<Fact>, reason: String)

  /// Its name in the log and in the language files.
  public var name: String {
    switch self {
    case .expected: "expected"
    case .lodged: "lodged"
    case .amended: "amended"
    case .withdrawn: "withdrawn"
    case .presented: "presented"
    case .decided: "decided"
    case .assessed: "assessed"
    case .paid: "paid"
    case .clearedIn: "clearedIn"
    case .clearedOut: "clearedOut"
    case .permitted: "permitted"
    case .granted: "granted"
    case .moved: "moved"
    case .extended: "extended"
    case .laidUp: "laidUp"
    case .enteredLate: "enteredLate"
    case .refused: "refused"
    case .departed: "departed"
    case .notArrived: "notArrived"
    case .tillOpened: "tillOpened"
    case .tillClosed: "tillClosed"
    case .tillWitnessed: "tillWitnessed"
    case .remitted: "remitted"
    case .rulesChanged: "rulesChanged"
    case .undone: "undone"
    }
  }
}

/// A clearance of the past, typed in from the paper on which it was made out. The paper, not this entry, is the clearance.
public struct LateEntry: Sendable, Hashable, Codable {
  public let leg: Leg
  /// As it stands on the paper.
  public let clearedAt: Instant
  public let paperNumber: String?
  public init(leg: Leg, clearedAt: Instant, paperNumber: String?) {
    (self.leg, self.clearedAt, self.paperNumber) = (leg, clearedAt, paperNumber)
  }
}

/// An outward clearance as the next administration receives it.
public struct Expectation: Sendable, Hashable, Codable {
  public let from: String
  public let fromPort: String
  public let certificate: String
  /// The clearance out, as its officers declared it closed.
  public let declaration: Declaration
  public let clearedOutAt: Instant
  /// The port of this administration that was named, if one was.
  public let port: String?
  /// When she may be there at the earliest, by distance and hull speed; nil when the distance is unknown.
  public let notBefore: Instant?

  public init(
    from: String, fromPort: String, certificate: String, declaration: Declaration,
    clearedOutAt: Instant, port: String?, notBefore: Instant?
  ) {
    (self.from, self.fromPort, self.certificate) = (from, fromPort, certificate)
    (self.declaration, self.clearedOutAt) = (declaration, clearedOutAt)
    (self.port, self.notBefore) = (port, notBefore)
  }
}

/// One file of a rulebook was changed by one person and put in force by another.
public struct RuleChange: Sendable, Hashable, Codable {
  public let file: String
  /// Digests of the rulebook before and after.
  public let before: String
  public let after: String
  public let author: String
  public let reason: String
  public init(file: String, before: String, after: String, author: String, reason: String) {
    (self.file, self.before, self.after) = (file, before, after)
    (self.author, self.reason) = (author, reason)
  }
}

/// What one agency decided on its step.
public struct StepDecision: Sendable, Hashable, Codable {
  public enum Outcome: String, Sendable, Codable, CaseIterable {
    case clear, condition, ask, inspect, refuse, notRequired
    /// The step is done and the next may begin.
    public var isPassed: Bool { self == .clear || self == .condition || self == .notRequired }
    /// The officer must say why; the skipper is told.
    public var needsReason: Bool { self != .clear && self != .notRequired }
  }
  public let leg: Leg
  public let step: String
  public let agency: String
  public let outcome: Outcome
  public let reason: String?
  /// Of the rulebook that was applied.
  public let rulebookDigest: String

  public init(
    leg: Leg, step: String, agency: String, outcome: Outcome, reason: String?, rulebookDigest: String
  ) {
    (self.leg, self.step, self.agency, self.outcome) = (leg, step, agency, outcome)
    (self.reason, self.rulebookDigest) = (reason, rulebookDigest)
  }
}

/// Money taken, or a charge set aside.
public struct Receipt: Sendable, Hashable, Codable {
  public enum Method: String, Sendable, Codable, CaseIterable { case cash, card, transfer, waived }
  /// Gapless within a port and year: `GD-04-26-R000012`.
  public let number: String
  public let leg: Leg
  public let port: String
  public let lines: [Quote.Line]
  public let method: Method
  /// Why it was waived.
  public let reason: String?
  /// For a permit or an extension given after the clearance; nil for the clearance itself.
  public let permit: FeeRule.Permit?
  /// The card provider's authorisation.
  public let authorisation: String?

  public init(
    number: String, leg: Leg, port: String, lines: [Quote.Line], method: Method, reason: String?,
    permit: FeeRule.Permit? = nil, authorisation: String? = nil
  ) {
    (self.number, self.leg, self.port, self.lines) = (number, leg, port, lines)
    (self.method, self.reason) = (method, reason)
    (self.permit, self.authorisation) = (permit, authorisation)
  }
  public var totals: [Money] { Money.totals(lines.map(\.amount)) }
}

/// A paper that can be verified by its code.
public struct Certificate: Sendable, Hashable, Codable {
  public enum Kind: String, Sendable, Codable, CaseIterable {
    case inward, outward, coastwise, combined
    /// Permits that last: see ``Action/grant(_:until:)``.
    case cruising, anchoring, fishing, temporaryAdmission, firearms, stores
  }
  /// Gapless within a port and year: `GD-04-26-000123`.
  public let number: String
  public let kind: Kind
  public let port: String
  public let issuedAt: Instant
  /// Nil when it does not lapse.
  public let validUntil: Instant?
  /// The next place in words; a port's code where it is a port of the list.
  public let next: Voyage.Place?
  public let personsOnBoard: Int
  /// What the QR code holds.
  public let code: String

  public init(
    number: String, kind: Kind, port: String, issuedAt: Instant, validUntil: Instant?,
    next: Voyage.Place?, personsOnBoard: Int, code: String
  ) {
    (self.number, self.kind, self.port, self.issuedAt) = (number, kind, port, issuedAt)
    (self.validUntil, self.next) = (validUntil, next)
    (self.personsOnBoard, self.code) = (personsOnBoard, code)
  }
}
