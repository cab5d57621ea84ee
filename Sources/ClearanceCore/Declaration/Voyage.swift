/// Where a boat comes from, where she arrives or leaves, and where she goes.
public struct Voyage: Hashable, Sendable, Codable {
  public enum Place: Hashable, Sendable, Codable {
    /// A port of the region's list, by its code.
    case port(String)
    /// Any other place, in the skipper's words.
    case named(String)

    public var portCode: String? { if case .port(let code) = self { code } else { nil } }
  }
  public enum Purpose: String, Sendable, Codable, CaseIterable {
    case holiday, race, delivery, repair, provisioning, shelter, business, homePort, charter, other
  }
  /// A call before this one.
  public struct Call: Hashable, Sendable, Codable {
    public var place: Place
    public var arrived: CalendarDate?
    public var departed: CalendarDate?
    public init(place: Place, arrived: CalendarDate?, departed: CalendarDate?) {
      (self.place, self.arrived, self.departed) = (place, arrived, departed)
    }
  }

  /// The port of entry that deals with her.
  public var port: String
  /// Where she lies when that is not the port itself: an anchorage by name.
  public var anchorage: String?
  public var position: Position?
  /// When she arrives (inward) or leaves (outward).
  public var at: Instant
  /// The last call before this arrival; nil on an outward declaration.
  public var last: Call?
  /// Number of the clearance out of the last port.
  public var lastCertificate: String?
  /// Calls of the last 30 days before `last`, the latest first.
  public var earlier: [Call]
  public var next: Place?
  /// The day she means to leave.
  public var leaves: CalendarDate?
  /// In and out are asked for together.
  public var isCombined: Bool
  /// Permits asked for with this clearance; nil in declarations from before they could be.
  public var permits: Set<FeeRule.Permit>?
  /// Papers held that set a charge aside.
  public var holdings: Set<FeeRule.Holding>?
  public var purpose: Purpose
  /// The marina, agent or berth, in the skipper's words.
  public var berth: String?
  public var agent: String?
  public var remarks: String?
  public var contactEmail: String?
  public var contactPhone: String?

  public init(port: String, at: Instant, purpose: Purpose) {
    (self.port, self.at, self.purpose) = (port, at, purpose)
    (self.earlier, self.isCombined) = ([], false)
  }
}
