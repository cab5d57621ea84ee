import ArgumentParser
import ClearanceCore
import Desk
import Documents
import Foundation
import Journal
import StorageSQLite

/// Verifies a certificate by its code, without any network.
struct Verify: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Verifies a certificate: its code, or a picture or file that holds it.",
    discussion: "Exit status: 0 valid, 1 expired, 2 revoked, 3 wrong key, 4 altered, 5 unreadable.")

  @Argument(help: "The code, or a file: text, PNG or JPEG; or a proof of the public log.") var subject: String
  @Option(help: "A trust list made by 'pratique export trust'; else the node's own database is asked.")
  var trust: String?
  @OptionGroup var node: NodeOptions

  func run() async throws {
    var code = try code()
    let list = try await trustList()
    var keys: [String: PublicKey] = [:]
    for key in list.keys { keys[key.id] = PublicKey(administration: key.administration, text: key.publicKey) }
    if let proof = LogProof(code) {
      code = try proven(proof, list)
      if code.hasPrefix("RECEIPT") { return }
    }
    let result = CertificateCode.verify(
      code, keys: keys, revoked: list.revoked, now: World.real.now().milliseconds)
    let (word, status) = Self.words(result.verdict)
    say(word)
    if let record = result.record {
      say("  certificate  \(record.number) (\(record.kind)), \(record.administration)")
      say("  vessel       \(record.vesselName), \(record.flag) \(record.registration)")
      say("  port         \(record.port)\(record.next.isEmpty ? "" : ", bound for \(record.next)")")
      say("  persons      \(record.persons), master \(record.masterInitials)")
      say("  crew list    \(record.crewListHash)")
    }
    guard status == 0 else { throw ExitCode(status) }
  }

  /// What a proof proves: a certificate's code, to be verified further, or a receipt.
  private func proven(_ proof: LogProof, _ list: TrustList) throws -> String {
    let checkpoint = proof.signed.checkpoint
    let parts = checkpoint.origin.split(separator: "/")
    let key = list.keys.filter { parts.count == 3 && $0.administration == parts[1] }
      .compactMap { PublicKey(administration: $0.administration, text: $0.publicKey) }
      .first { proof.signed.isSigned(by: $0) }
    guard let key, let entry = ProvenEntry(proof), proof.proves(entry.leaf, by: key) else {
      say("NOT PROVEN: the log that it names does not hold it, or has not signed so")
      throw ExitCode(4)
    }
    say("PROVEN: entry \(proof.index + 1) of \(checkpoint.size) in the log \(checkpoint.origin)")
    if entry.body.hasPrefix("RECEIPT") { say("  \(entry.body)") }
    return entry.body
  }

  private func code() throws -> String {
    guard let bytes = FileManager.default.contents(atPath: subject) else { return subject }
    if let codes = try? BarcodeReader.codes(inImage: Array(bytes)), let first = codes.first { return first }
    return String(decoding: bytes.prefix(10_000), as: UTF8.self)
  }

  private func trustList() async throws -> TrustList {
    if let trust {
      guard let bytes = FileManager.default.contents(atPath: trust),
        let list = try? JSONDecoder().decode(TrustList.self, from: bytes)
      else { throw ValidationError("\(trust) is no trust list") }
      return list
    }
    guard FileManager.default.fileExists(atPath: node.database) else {
      throw ValidationError("there is no database at \(node.database): name a trust list with --trust")
    }
    return try await TrustList(node.open())
  }

  private static func words(_ verdict: Verdict) -> (String, Int32) {
    switch verdict {
    case .valid: ("VALID", 0)
    case .expired: ("EXPIRED: it was genuine, and its time has run out", 1)
    case .revoked(let reason): ("REVOKED: \(reason)", 2)
    case .wrongKey: ("WRONG KEY: not signed by a key of the administration it names", 3)
    case .altered: ("ALTERED: the signature does not fit what it says", 4)
    case .unreadable: ("UNREADABLE: this is no certificate code", 5)
    }
  }
}

/// Public keys and revoked numbers: what an office needs to verify without a line.
struct TrustList: Codable {
  struct Key: Codable {
    let id: String
    let administration: String
    let publicKey: String
  }
  let keys: [Key]
  let revoked: [String: String]

  init(_ desk: Desk) async throws {
    let list = try await desk.trustList()
    keys = list.keys.map { Key(id: $0.id, administration: $0.administration, publicKey: $0.publicKey) }
    revoked = list.revoked
  }
}

/// Writes what the node holds in a form for others.
struct Export: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes facts, or the list by which certificates are verified, to the standard output.")
  enum What: String, ExpressibleByArgument, CaseIterable { case facts, trust }

  @Argument(help: "facts (JSON lines, needs --administration) or trust (JSON).") var what: What
  @Option(help: "Two letters, as GD.") var administration: String?
  @OptionGroup var node: NodeOptions

  func run() async throws {
    let desk = try await node.open()
    switch what {
    case .trust:
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
      say(String(decoding: try encoder.encode(try await TrustList(desk)), as: UTF8.self))
    case .facts:
      guard let administration else { throw ValidationError("name an --administration") }
      var after: Int64 = 0
      while true {
        let page = try await desk.facts(of: administration, after: after)
        guard let last = page.last else { break }
        for entry in page { say(entry.text) }
        after = last.seq
      }
    }
  }
}
