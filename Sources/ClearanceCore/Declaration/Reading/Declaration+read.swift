/// What came of reading a draft.
public struct Reading: Sendable {
  /// Nil when something must be put right first.
  public let declaration: Declaration?
  /// Of every severity, in the order of the form.
  public let problems: [Problem]
}

extension Declaration {
  /// Reads a draft: the only way to a declaration.
  ///
  /// Nothing typed makes it fail otherwise than by a problem at its field.
  public static func read(_ draft: Draft, in context: ReadingContext) -> Reading {
    var reader = Reader(draft, in: context)
    let vessel = reader.readVessel()
    let voyage = reader.readVoyage(of: vessel)
    let people = reader.readPeople(leaving: reader.lastDay(of: voyage))
    let goods = reader.readGoods()
    let health = context.leg == .inward && context.terms.asksHealth ? reader.readHealth() : nil
    let declaredBy = reader.readCheck()
    let problems = Form.ordered(reader.problems)
    guard let vessel, let voyage, let people, !problems.contains(where: { $0.severity == .error }) else {
      return Reading(declaration: nil, problems: problems)
    }
    let master = people.first { $0.role == .master }
    let declaration = Declaration(
      leg: context.leg, vessel: vessel, voyage: voyage, people: people, goods: goods, health: health,
      declaredBy: declaredBy ?? master?.listName ?? "", draft: draft,
      warnings: problems.filter { $0.severity == .warning },
      signals: problems.filter { $0.severity == .signal })
    return Reading(declaration: declaration, problems: problems)
  }

  /// The problems of one page of a draft.
  public static func problems(on page: Form.Page, of draft: Draft, in context: ReadingContext) -> [Problem] {
    read(draft, in: context).problems.filter { Form.page(of: $0.path) == page }
  }
}

extension Reader {
  /// The day until which travel documents are needed: of leaving as intended, or of this passage.
  fileprivate func lastDay(of voyage: Voyage?) -> CalendarDate? {
    voyage.map { max($0.leaves ?? context.zone.date($0.at), context.zone.date($0.at)) }
  }

  fileprivate mutating func readCheck() -> String? {
    let name = text("check.declaredBy", max: 100)
    if name == nil, !isPaper { missing("check.declaredBy") }
    if !flag("check.statement"), !isPaper { missing("check.statement") }
    return name
  }
}
