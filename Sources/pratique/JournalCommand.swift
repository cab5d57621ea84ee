import ArgumentParser
import ClearanceCore
import Desk
import Foundation
import Journal

/// What proves that nothing was changed.
struct JournalCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "journal",
    abstract: "Signs, proves and checks the logs of facts, certificates and receipts.",
    subcommands: [
      JournalVerify.self, JournalCheckpoint.self, JournalConsistency.self, JournalExport.self,
      JournalWitness.self,
    ], defaultSubcommand: JournalVerify.self)
}

/// Which logs are meant.
struct LogOptions: ParsableArguments {
  @Option(help: "A log, as GD or GD/public; every log when left out.") var log: String?
  @OptionGroup var node: NodeOptions

  func logs(_ desk: Desk) throws -> [LogName] {
    guard let log else { return desk.logs }
    guard let named = desk.logs.first(where: { $0.text == log }) else {
      throw ValidationError("there is no log \(log) here")
    }
    return [named]
  }
}

struct JournalVerify: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Reckons each log again from the store and holds it against its checkpoints.",
    discussion: "Exit status: 0 when nothing speaks against it, 1 otherwise.")
  @OptionGroup var options: LogOptions
  @Option(help: "A file of checkpoints that somebody else has kept; may be given more than once.")
  var outside: [String] = []

  func run() async throws {
    let desk = try await options.node.open()
    let kept = try outside.flatMap(SignedCheckpoint.file)
    var isSound = true
    for log in try options.logs(desk) {
      let verdict = try await desk.verify(log, outside: kept)
      guard verdict.entries > 0 || !verdict.faults.isEmpty || options.log != nil else { continue }
      say(
        "\(log.text): \(verdict.entries) entries, \(verdict.checkpoints) checkpoints: \(verdict.faults.isEmpty ? "sound" : "NOT SOUND")"
      )
      for fault in verdict.faults { say("  \(fault.text)") }
      isSound = isSound && verdict.faults.isEmpty
    }
    if !isSound { throw ExitCode.failure }
  }
}

struct JournalCheckpoint: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "checkpoint",
    abstract: "Signs what the logs have come to, and writes the checkpoints to the standard output.",
    discussion: "Keep the output outside this node: it convicts whoever changes the log later.")
  @OptionGroup var options: LogOptions

  func run() async throws {
    let desk = try await options.node.open()
    var isSound = true
    for log in try options.logs(desk) {
      do {
        if let signed = try await desk.checkpoint(log) { say(signed.text) }
      } catch let fault as JournalFault {
        FileHandle.standardError.write(Data("\(fault): nothing is signed\n".utf8))
        isSound = false
      }
    }
    if !isSound { throw ExitCode.failure }
  }
}

struct JournalConsistency: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "consistency",
    abstract: "Writes the proof that a log of one size continues it at another, for a witness.")
  @Option(help: "A log, as GD or GD/public.") var log: String
  @Option var from: Int
  @Option(name: .customLong("to")) var until: Int
  @OptionGroup var node: NodeOptions

  func run() async throws {
    let desk = try await node.open()
    guard let log = desk.logs.first(where: { $0.text == log }) else {
      throw ValidationError("there is no log \(log) here")
    }
    for hash in try await desk.consistency(log, from: from, to: until) {
      say(Data(hash).base64EncodedString())
    }
  }
}

struct JournalExport: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes logs, checkpoints and keys as files that any other program can check.")
  @Argument(help: "The folder to write to.") var folder: String
  @OptionGroup var options: LogOptions

  func run() async throws {
    let desk = try await options.node.open()
    let folder = URL(fileURLWithPath: folder)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var keys = ""
    for log in try options.logs(desk) {
      let name = log.text.replacing("/", with: "-")
      let exported = try await desk.export(log)
      try Data(exported.entries.utf8).write(to: folder.appending(path: name + ".jsonl"))
      try Data(exported.checkpoints.utf8).write(to: folder.appending(path: name + ".checkpoints"))
      keys += "\(log.origin) \(exported.key)\n"
    }
    try Data(keys.utf8).write(to: folder.appending(path: "keys.txt"))
    say("Written to \(folder.path). Check it with  Scripts/verify_journal.py \(folder.path)")
  }
}

struct JournalWitness: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "witness",
    abstract:
      "Cosigns another's checkpoint, after a proof that its log only grew since the last one signed here.")
  @Argument(help: "The file of the checkpoint.") var checkpoint: String
  @Option(help: "The witness's name.") var name: String
  @Option(help: "The file of the witness's key; it is made when it isn't there.") var key: String
  @Option(help: "The file that remembers what was signed last.") var seen: String
  @Option(help: "The log's public key in base64.") var logKey: String
  @Option(help: "The file of the consistency proof; none for the first checkpoint.") var proof: String?

  func run() async throws {
    guard let signed = try SignedCheckpoint.file(checkpoint).last,
      let logKey = PublicKey(administration: "", text: logKey)
    else { throw ValidationError("the checkpoint or the log's key can't be read") }
    let key = try Keyring.open(
      folder: URL(fileURLWithPath: key).deletingLastPathComponent().path,
      administrations: [URL(fileURLWithPath: key).deletingPathExtension().lastPathComponent]
    ).values.first
    guard let key else { throw ExitCode.failure }
    let path = try proof.map { file in
      try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
        .map { Array(Data(base64Encoded: String($0)) ?? Data()) }
    }
    var witness = Witness(
      name: name,
      seen: FileManager.default.fileExists(atPath: seen)
        ? try SignedCheckpoint.file(seen).last?.checkpoint : nil)
    do {
      let cosigned = try witness.cosign(
        signed, logKey: logKey, proof: path ?? [], with: key,
        at: World.real.now().milliseconds / 1000)
      try Data(cosigned.text.utf8).write(to: URL(fileURLWithPath: seen), options: .atomic)
      say(cosigned.text)
    } catch let refused as Witness.Refused {
      say("Not signed: \(refused)")
      throw ExitCode.failure
    }
  }
}

extension SignedCheckpoint {
  /// The checkpoints of a file, one below the other as `pratique journal checkpoint` writes them.
  static func file(_ path: String) throws -> [SignedCheckpoint] {
    var (all, lines): ([SignedCheckpoint], [Substring]) = ([], [])
    func close() throws {
      guard !lines.isEmpty else { return }
      let text =
        lines.prefix(3).joined(separator: "\n") + "\n\n"
        + lines.dropFirst(3).joined(separator: "\n") + "\n"
      guard let signed = SignedCheckpoint(text) else { throw ValidationError("\(path) holds no checkpoint") }
      all.append(signed)
      lines = []
    }
    for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n") {
      // A checkpoint begins behind the last signature of the one before.
      if lines.count > 3, !line.hasPrefix("—") { try close() }
      lines.append(line)
    }
    try close()
    return all
  }
}
