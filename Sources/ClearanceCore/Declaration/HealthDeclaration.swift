/// The Maritime Declaration of Health.
///
/// > Source: International Health Regulations (2005), Annex 8.
public struct HealthDeclaration: Hashable, Sendable, Codable {
  /// The nine questions, in the order of the form.
  public enum Question: String, Sendable, Codable, CaseIterable, CodingKeyRepresentable {
    case died, infectious, illMore, illNow, doctor, aware, measures, stowaways, animalSick
  }
  public struct Case: Hashable, Sendable, Codable {
    /// As on the crew list.
    public var name: String
    public var illness: String
    public var began: CalendarDate?
    /// Still aboard, evacuated, died; treatment given: in the master's words.
    public var disposal: String?
    public init(name: String, illness: String, began: CalendarDate?, disposal: String?) {
      (self.name, self.illness, self.began, self.disposal) = (name, illness, began, disposal)
    }
  }
  /// Every question has an answer.
  public var answers: [Question: Tri]
  public var deaths: Int?
  public var illCount: Int?
  public var measuresDetail: String?
  public var stowawaysDetail: String?
  public var cases: [Case]
  /// A port or area named by the World Health Organization as affected.
  public var affectedArea: Tri
  public var affectedPlace: String?
  public var affectedDate: CalendarDate?
  /// Ship sanitation control or exemption certificate: most yachts carry none.
  public var certificate: Tri
  public var certificatePlace: String?
  public var certificateDate: CalendarDate?

  public init(answers: [Question: Tri]) {
    (self.answers, cases, affectedArea, certificate) = (answers, [], .no, .no)
  }

  /// Anything but a plain no: the health officer reads it first.
  public var needsAttention: Bool {
    affectedArea != .no || answers.values.contains { $0 != .no }
  }
}
