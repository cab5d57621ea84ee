import ArgumentParser
import ClearanceCore
import Desk
import Foundation
import Journal
import StorageSQLite

/// Where a node finds what it needs.
struct NodeOptions: ParsableArguments {
  @Option(help: "The database file; it is made when it isn't there.")
  var database = "var/pratique.sqlite"
  @Option(help: "The folder of the signing keys.")
  var keys = "var/keys"
  @Option(help: "The folder of the reference lists.")
  var data = "Data"
  @Option(help: "The folder of the rulebooks.")
  var rulebooks = "Rulebooks"
  @Option(help: "The folder of the language files.")
  var languages = "Languages"
  @Option(
    help:
      "A folder that plays the card provider, to try payments by card: its file `answer` says approve, decline or unreachable."
  )
  var cardFolder = ""

  /// Opens the desk over the database file.
  ///
  /// - Parameter world: The real one, unless a simulation brings its own.
  func open(world: World = .real) async throws -> Desk {
    let folder = URL(fileURLWithPath: database).deletingLastPathComponent().path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let shelf = try RulebookShelf(folder: rulebooks)
    var desk = try await Desk(
      records: try SQLiteRecords(path: database), rulebooks: shelf.rulebooks, texts: shelf.texts,
      lists: try ReferenceLists(folder: data), world: world,
      keys: try Keyring.open(folder: keys, administrations: shelf.rulebooks.keys.sorted()))
    if !cardFolder.isEmpty { desk.cards = try FolderCards(folder: cardFolder) }
    for change in desk.rulesLeftOut {
      say("A change of the rules no longer loads and is left out: \(change)")
    }
    return desk
  }
}

extension World {
  /// This machine's clock and chance.
  static let real = World(
    now: { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) },
    randomBytes: { count in
      var generator = SystemRandomNumberGenerator()
      return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    })
}

/// Says on the standard output what is going on.
func say(_ line: String) {
  FileHandle.standardOutput.write(Data((line + "\n").utf8))
}
