import ArgumentParser
import ClearanceCore
import Desk
import Foundation
import Rulebooks

struct RulebookCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rulebook",
    abstract: "Checks rulebooks, shows one as it stands on a day, compares, counts and exercises them.",
    subcommands: [Check.self, Show.self, Diff.self, Table.self, Exercise.self])

  /// Loads every rulebook and runs its cases.
  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Loads every rulebook, names each fault with file and line, and runs its cases.")
    @Option(help: "The folder of the rulebooks.") var rulebooks = "Rulebooks"

    func run() async throws {
      let shelf: RulebookShelf
      do { shelf = try RulebookShelf(folder: rulebooks) } catch let faults as RulebookFaults {
        for fault in faults.all { say("\(fault.file):\(fault.line): \(fault.text)") }
        throw ExitCode.failure
      }
      var failures = 0
      for (code, rulebook) in shelf.rulebooks.sorted(by: { $0.key < $1.key }) {
        let cases = shelf.rulebookCases[code, default: []]
        let differences = cases.flatMap { $0.check(rulebook) }
        failures += differences.count
        say("\(code)  \(cases.count) cases, \(differences.count) differences  \(rulebook.digest.prefix(12))")
        for difference in differences { say("    \(difference)") }
      }
      guard failures == 0 else { throw ExitCode.failure }
    }
  }

  /// Prints what a rulebook says on a day.
  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Prints what a rulebook says on a day.")
    @Argument(help: "Two letters, as GD.") var code: String
    @Option(help: "The day, as 2026-11-24; today when left out.") var on: String?
    @Option(help: "The folder of the rulebooks.") var rulebooks = "Rulebooks"

    func run() async throws {
      guard let rules = try RulebookShelf(folder: rulebooks).rulebooks[code.uppercased()] else {
        throw ValidationError("there is no rulebook \(code)")
      }
      let day = on.flatMap { CalendarDate(iso: $0) } ?? rules.zone.date(World.real.now())
      for line in rules.lines(on: day) { say(line) }
    }
  }

  /// Compares a rulebook with another folder's, or with itself on another day.
  struct Diff: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Compares what a rulebook says on two days, or in two folders on one day.")
    @Argument(help: "Two letters, as GD.") var code: String
    @Option(help: "The first day; today when left out.") var from: String?
    @Option(help: "The second day; the first when left out.") var to: String?
    @Option(help: "The folder of the rulebooks.") var rulebooks = "Rulebooks"
    @Option(help: "The folder to compare with; the same when left out.") var with: String?

    func run() async throws {
      guard let before = try RulebookShelf(folder: rulebooks).rulebooks[code.uppercased()],
        let after = try RulebookShelf(folder: with ?? rulebooks).rulebooks[code.uppercased()]
      else { throw ValidationError("there is no rulebook \(code)") }
      let first = from.flatMap { CalendarDate(iso: $0) } ?? before.zone.date(World.real.now())
      let second = to.flatMap { CalendarDate(iso: $0) } ?? first
      let changes = after.lines(on: second).difference(from: before.lines(on: first))
      for change in changes {
        switch change {
        case .remove(_, let line, _): say("- \(line)")
        case .insert(_, let line, _): say("+ \(line)")
        }
      }
      if changes.isEmpty { say("No difference.") }
    }
  }
}
