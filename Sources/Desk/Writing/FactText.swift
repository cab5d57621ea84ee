import ClearanceCore
import Crypto
import Foundation
import Storage

/// Facts as text, and text as facts. The text is what is hashed and what other offices check: sorted keys, no
/// spaces.
enum FactText {
  static func stored(_ fact: Fact, salt: [UInt8]) throws -> StoredFact {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let body = try encoder.encode(fact)
    let leaf = SHA256.hash(data: Data(salt) + body)
    return StoredFact(
      id: fact.id.text, administration: fact.administration, visit: fact.visit.text,
      kind: fact.event.name, recordedAt: fact.recordedAt.milliseconds,
      body: String(decoding: body, as: UTF8.self), salt: Secret.hexadecimal(salt),
      leaf: Secret.hexadecimal(Array(leaf)))
  }

  static func fact(_ text: String) throws -> Fact {
    try JSONDecoder().decode(Fact.self, from: Data(text.utf8))
  }

  static func text(_ draft: Draft) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(draft), as: UTF8.self)
  }

  static func draft(_ text: String) throws -> Draft {
    try JSONDecoder().decode(Draft.self, from: Data(text.utf8))
  }
}

extension Transaction {
  /// A visit from its facts; nil when there is none.
  func loadVisit(_ id: Identifier<Visit>) throws -> Visit? {
    Visit(try facts(ofVisit: id.text).map(FactText.fact))
  }
}
