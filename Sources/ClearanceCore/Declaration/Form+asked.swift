extension Form.Field {
  /// Whether a charge of the rulebook uses the answer: a permit, a paper or a charter's base is asked for nowhere else.
  public func isAsked(by rulebook: Rulebook) -> Bool {
    let parts = path.split(separator: ".").map(String.init)
    guard path != "vessel.charterBase" else { return rulebook.asksCharterBase }
    guard parts.count == 3, parts[0] == "voyage" else { return true }
    switch parts[1] {
    case "permit": return FeeRule.Permit(rawValue: parts[2]).map(rulebook.permitsAsked.contains) ?? false
    case "holding": return FeeRule.Holding(rawValue: parts[2]).map(rulebook.holdingsAsked.contains) ?? false
    default: return true
    }
  }
}
