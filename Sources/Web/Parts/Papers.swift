import ClearanceCore
import Crypto
import Desk
import Documents
import Foundation
import HTTPTypes

/// The printed papers of one administration, in its port's language and English.
struct Papers {
  let rules: Rulebook
  let lists: ReferenceLists
  let local: Words
  let english: Words

  var words: PaperWords {
    PaperWords(
      language: local.code, local: { [local] key in local(key) }, english: { [english] key in english(key) })
  }

  /// Letter where the counters of the Caribbean's American neighbours use it.
  var size: PaperSize { ["BM", "VG"].contains(rules.code) ? .letter : .a4 }

  func certificate(_ certificate: Certificate, of visit: Visit, reference: String) throws -> [UInt8] {
    guard let declaration = certificate.kind == .inward ? visit.inward : visit.outward ?? visit.inward else {
      throw Refusal(.notFound, "notFound")
    }
    let leg: Leg = certificate.kind == .outward ? .outward : .inward
    let issued = visit.facts.first { $0.certificate?.number == certificate.number }
    let conditions = visit.decisions.filter { $0.decision.leg == leg && $0.decision.outcome == .condition }
      .compactMap(\.decision.reason)
    let hash = SHA256.hash(data: Data(declaration.crewListText.utf8)).prefix(8)
      .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    let paper = CertificatePaper(
      certificate: certificate, declaration: declaration, office: rules.name, zone: rules.zone, lists: lists,
      reference: reference, officer: issued?.actor.name ?? "", crewListHash: hash, conditions: conditions,
      receipts: visit.receipts.filter { $0.leg == leg }.map(\.number))
    return try paper.pdf(words, size: size)
  }

  func crewList(_ declaration: Declaration, reference: String, at now: Instant) throws -> [UInt8] {
    let paper = CrewListPaper(
      declaration: declaration, reference: reference, zone: rules.zone, lists: lists, asOf: now)
    return try paper.pdf(words, size: size)
  }

  func receipt(_ receipt: Receipt, of visit: Visit, reference: String) throws -> [UInt8] {
    guard let vessel = visit.vessel,
      let fact = visit.facts.first(where: { if case .paid(receipt) = $0.event { true } else { false } })
    else { throw Refusal(.notFound, "notFound") }
    let master = visit.declaration(receipt.leg)?.master ?? visit.people.first
    let paper = ReceiptPaper(
      receipt: receipt, vesselName: vessel.name, registration: vessel.registrationNumber,
      payer: master?.listName ?? vessel.ownerName, reference: reference, office: rules.name,
      agencies: Dictionary(rules.agencies.map { ($0.code, $0.name) }) { a, _ in a }, officer: fact.actor.name,
      zone: rules.zone, lists: lists, takenAt: fact.recordedAt)
    return try paper.pdf(words, size: size)
  }
}
