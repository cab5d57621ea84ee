import ArgumentParser
import ClearanceCore
import Desk
import Foundation
import Rulebooks

struct RulebookCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rulebook", abstract: "Checks rulebooks, or shows one as it stands on a day.",
    subcommands: [Check.self, Show.self])

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
      say("\(rules.code)  \(rules.name), \(rules.zone.name), on \(day)")
      for name in Figure.Name.allCases {
        guard let figure = rules.figure(name, on: day), let value = figure.value else { continue }
        say("  \(name.rawValue)  \(value)  [\(figure.source.text), \(figure.source.year)]")
      }
      for leg in Leg.allCases {
        let steps = rules.steps[leg, default: []].map { step in
          step.after.isEmpty ? step.code : "\(step.code) after \(step.after.joined(separator: ", "))"
        }
        say("  steps \(leg.rawValue): " + steps.joined(separator: "; "))
      }
      for fee in rules.fees where fee.validity.contains(day) {
        say(
          "  fee \(fee.code)  \(fee.label["en"] ?? "")  \(fee.amount) \(fee.currency)  [\(fee.source.text), \(fee.source.year)]"
        )
      }
      for requirement in rules.requirements where requirement.validity.contains(day) {
        say("  \(requirement.kind.rawValue) \(requirement.code)  \(requirement.text["en"] ?? "")")
      }
      for contradiction in rules.contradictions {
        say("  sources disagree: \(contradiction.topic)")
        for side in contradiction.sides { say("    \(side.text), \(side.year)") }
      }
    }
  }
}
