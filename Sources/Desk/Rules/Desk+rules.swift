package import ClearanceCore
package import Storage

/// What a changed rulebook would have asked of the boats of the last month.
package struct DryRun: Sendable {
  package struct Example: Sendable {
    package let visit: String
    package let vessel: String
    package let before: [Money]
    package let after: [Money]
  }
  /// The day whose tariff was applied.
  package let day: CalendarDate
  package let visits: Int
  package let changed: Int
  package let before: [Money]
  package let after: [Money]
  /// The latest of those that change.
  package let examples: [Example]
}

extension Desk {
  private static let changesMax: Int64 = 50
  private static let bodyMax = 200_000
  private static let visitsMax: Int64 = 5000

  private func mayChange(_ officer: Officer) throws {
    guard officer.role == .administrator || officer.role == .supervisor else {
      throw NotAllowed("rules.administrator")
    }
  }

  /// The files of the officer's rulebook, byte for byte as they are in force.
  package func ruleFiles(for officer: Officer) throws -> [String: String] {
    try mayChange(officer)
    return rules.texts(officer.administration)
  }

  package func ruleChanges(for officer: Officer) async throws -> [RuleChangeRow] {
    try mayChange(officer)
    let administration = officer.administration
    return try await records.read { try $0.ruleChanges(of: administration, limit: Self.changesMax) }
  }

  package func ruleChange(_ id: String, for officer: Officer) async throws -> RuleChangeRow {
    try mayChange(officer)
    let row = try await records.read { try $0.ruleChange(id) }
    guard let row, row.administration == officer.administration else { throw Unknown("rule change") }
    return row
  }

  /// Drafts a change of one file. Nothing is in force yet.
  ///
  /// - Throws: ``RulesRefused`` with file and line of each; ``NotAllowed``.
  package func draftRules(_ file: String, body: String, reason: String, by officer: Officer) async throws
    -> RuleChangeRow
  {
    try mayChange(officer)
    let texts = rules.texts(officer.administration)
    guard let old = texts[file] else { throw Unknown("rulebook file") }
    guard body != old else { throw NotAllowed("rules.same") }
    guard !reason.isEmpty else { throw NotAllowed("reason.missing") }
    guard body.utf8.count <= Self.bodyMax else { throw NotAllowed("rules.tooLong") }
    _ = try rules.tried(officer.administration, file, body)
    let row = RuleChangeRow(
      id: world.identifier(of: RuleChange.self).text, administration: officer.administration, file: file,
      base: try rulebook(officer.administration).digest, body: body, reason: String(reason.prefix(500)),
      author: officer.id, authorName: officer.name, madeAt: world.now().milliseconds, state: .draft,
      decidedBy: nil, decidedAt: nil)
    try await records.write { try $0.put(row) }
    return row
  }

  /// Reckons last month's clearances in by the changed rulebook, as if each were made on `day`.
  package func dryRun(_ change: RuleChangeRow, on day: CalendarDate, for officer: Officer) async throws
    -> DryRun
  {
    try mayChange(officer)
    let now = try rulebook(officer.administration)
    let changed = try rules.tried(change.administration, change.file, change.body)
    let since = world.now().adding(hours: -31 * 24).milliseconds
    return try await records.read { transaction in
      let rows = try transaction.visits(
        of: change.administration, clearedInSince: since, limit: Self.visitsMax)
      var (before, after, examples, count): ([Money], [Money], [DryRun.Example], Int) = ([], [], [], 0)
      for row in rows {
        guard let visit = try transaction.loadVisit(Identifier(row.id)), let declaration = visit.inward,
          let at = visit.clearedInAt
        else { continue }
        let setting = visit.setting(feeSetting(now, isAtCounter: true, now: at))
        var facts = FeeFacts(declaration, in: setting)
        facts.day = day
        let (old, new) = (now.quote(for: facts).totals, changed.quote(for: facts).totals)
        before += old
        after += new
        guard old != new else { continue }
        count += 1
        if examples.count < 20 {
          examples.append(
            DryRun.Example(visit: row.id, vessel: declaration.vessel.name, before: old, after: new))
        }
      }
      return DryRun(
        day: day, visits: rows.count, changed: count, before: Money.totals(before),
        after: Money.totals(after),
        examples: examples)
    }
  }

  /// A second person puts a change in force, or rejects it.
  ///
  /// - Throws: ``NotAllowed`` for the author himself, a change already decided, and one drafted from rules that have
  ///   changed since; ``RulesRefused``.
  package func decideRules(_ id: String, approve: Bool, by officer: Officer) async throws {
    let change = try await ruleChange(id, for: officer)
    guard change.author != officer.id else { throw NotAllowed("rules.sameperson") }
    guard change.state == .draft else { throw NotAllowed("rules.decided") }
    let (before, old) = (
      try rulebook(officer.administration), rules.texts(officer.administration)[change.file]
    )
    let now = world.now()
    do {
      // Writes run one after the other: of two changes drafted from the same rules, the second is stale here.
      try await records.write { transaction in
        guard var row = try transaction.ruleChange(id), row.state == .draft else {
          throw NotAllowed("rules.decided")
        }
        row.state = approve ? .approved : .rejected
        (row.decidedBy, row.decidedAt) = (officer.name, now.milliseconds)
        try transaction.put(row)
        if approve { try putInForce(row, by: officer, at: now, in: transaction) }
      }
    } catch {
      // Nothing that was not kept stays in force.
      if approve, let old, try rulebook(officer.administration).digest != before.digest,
        !(error is NotAllowed)
      {
        rules.put(before, change.file, old)
      }
      throw error
    }
  }

  private func putInForce(
    _ row: RuleChangeRow, by officer: Officer, at now: Instant, in transaction: any Transaction
  ) throws {
    let before = try rulebook(row.administration)
    guard before.digest == row.base else { throw NotAllowed("rules.stale") }
    let rulebook = try rules.tried(row.administration, row.file, row.body)
    let change = RuleChange(
      file: row.file, before: before.digest, after: rulebook.digest, author: row.authorName,
      reason: row.reason)
    let fact = Fact(
      id: world.identifier(), administration: row.administration, visit: Identifier(row.id), recordedAt: now,
      actor: officer.actor, event: .rulesChanged(change: change))
    try keep(fact, in: transaction)
    rules.put(rulebook, row.file, row.body)
  }

  /// Takes over, at start, what has been put in force before. A change that no longer loads is left out, and told.
  func takeOverRules() async throws -> [String] {
    var left: [String] = []
    for change in try await records.read({ try $0.approvedRuleChanges() })
    where !rules.texts(change.administration).isEmpty {
      do throws(RulesRefused) {
        rules.put(
          try rules.tried(change.administration, change.file, change.body), change.file, change.body)
      } catch {
        left.append(
          "\(change.administration)/\(change.file) of \(change.madeAt): \(error.faults.joined(separator: "; "))"
        )
      }
    }
    return left
  }
}
