import ArgumentParser
import ClearanceCore
import Desk
import Foundation
import Journal
import Simulation
import StorageSQLite

/// Fills a fresh database with one invented day of the region and serves it.
struct Demo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Fills a database with an invented day of the region, and serves it to be tried.")

  @OptionGroup var node: NodeOptions
  @OptionGroup var web: WebOptions
  @Option(help: "The same seed makes the same boats and people.") var seed: UInt64 = 2000
  @Option(help: "How many boats.") var boats = 150
  @Flag(help: "Fills the database and stops.") var fillOnly = false
  @OptionGroup var mail: MailOptions

  static let password = "sail-the-leeward-isles"

  func run() async throws {
    let isFresh = !FileManager.default.fileExists(atPath: node.database)
    if isFresh {
      let began = Date()
      say("Filling \(node.database) with one invented day of the region (seed \(seed)).")
      let clock = SimulatedClock(at: World.real.now(), seed: seed)
      let desk = try await node.open(world: clock.world)
      try await Self.appointOfficers(desk)
      var day = RegionDay(desk: desk, clock: clock, now: World.real.now(), seed: seed)
      try await day.run(boats: boats) { done in
        if done % 30 == 0 { say("  \(done) of \(boats) boats") }
      }
      _ = try await desk.register(email: Self.skipper, password: Self.password)
      say(String(format: "Done in %.1f s.", Date().timeIntervalSince(began)))
    } else {
      say("Using \(node.database) as it is; delete it for a fresh day.")
    }
    guard !fillOnly else { return }
    let desk = try await node.open()
    try await Rounds.run(desk, languages: node.languages, mailer: try mail.mailer()) {
      try await web.serve(desk, languages: node.languages, data: node.data) { address in
        say(Self.welcome(address))
      }
    }
  }

  static let skipper = "skipper@example.org"

  /// One officer per role and administration; the supervisor acts at every step.
  private static func appointOfficers(_ desk: Desk) async throws {
    let all = desk.rulebooks.sorted { $0.key < $1.key }.flatMap { code, rules in
      Self.posts(code, rules).map { login, name, agencies, role in
        Post(login: login, name: name, administration: code, port: nil, agencies: agencies, role: role)
      }
    }
    try await desk.appoint(all, password: password)
  }

  private static func posts(_ code: String, _ rules: Rulebook) -> [(
    String, String, Set<String>, Officer.Role
  )] {
    let prefix = code.lowercased() + "."
    let names = ["R. Alcide", "M. Bartholomew", "S. Charlery", "D. Durand", "K. Emmanuel", "P. Felix"]
    let agencies = rules.agencies.enumerated().map { index, agency in
      (prefix + agency.code, names[index % names.count], Set([agency.code]), Officer.Role.officer)
    }
    return agencies + [
      (prefix + "counter", "J. Gabriel", Set(rules.agencies.map(\.code)), .officer),
      (prefix + "administrator", "N. Isaac", [], .administrator),
      (prefix + "supervisor", "L. Henry", Set(rules.agencies.map(\.code)), .supervisor),
    ]
  }

  private static func welcome(_ address: String) -> String {
    """

    Pratique is served at  \(address)

    Sign in (password for all: \(password))
      skipper     \(skipper)           at \(address)/account
      one agency  lc.health, lc.customs …        at \(address)/office
      counter     gd.counter  (all agencies of Grenada in one)
      supervisor  gd.supervisor  (may also waive and undo; sees the money; puts changed rules in force)
      administrator  gd.administrator  (changes fees, hours and rules)
      other administrations: by their code, as vg.counter, lc.counter, tt.counter (30 of them)

    Three things to try
      1. Declare an arrival at Carriacou on a phone or a narrow window:  \(address)/declare
      2. Clear a boat in as an officer:  \(address)/office  as gd.counter
      3. Print her certificate and verify its code:  \(address)/verify

    Everything here is invented. Stop with Ctrl-C; start again with  make demo
    """
  }
}

/// Gives an officer a post.
struct Appoint: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Gives an officer a post and a password.")
  @OptionGroup var node: NodeOptions
  @Option var login: String
  @Option var name: String
  @Option(help: "Two letters, as GD.") var administration: String
  @Option(help: "A port code; every port when left out.") var port: String?
  @Option(help: "Agency codes of the rulebook, comma between.") var agencies: String
  @Flag var supervisor = false

  func run() async throws {
    say("Password (at least \(Desk.passwordLengthMin) characters), then Enter:")
    guard let password = readLine(strippingNewline: true) else { throw ExitCode.failure }
    do {
      try await node.open().appoint(
        login: login, name: name, administration: administration, port: port,
        agencies: Set(agencies.split(separator: ",").map { String($0).trimmed }),
        role: supervisor ? .supervisor : .officer, password: password)
    } catch SignInRefused.passwordTooShort(let min) {
      say("The password has fewer than \(min) characters.")
      throw ExitCode.failure
    }
    say("\(login) may sign in.")
  }
}
