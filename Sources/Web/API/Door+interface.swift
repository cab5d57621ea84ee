import ClearanceCore
import Desk
import Foundation
import HTTPTypes
import Hummingbird
import Journal
import Storage

/// The JSON door, version 1: the same functions of the desk, for machines.
extension Door {
  func addInterface(to router: Router<DoorContext>) {
    let api = router.group("/api/v1")
    api.get("openapi.json") { _, _ in Response.bytes(Array(OpenAPIDocument.text.utf8), "application/json") }
    api.get("administrations") { _, _ in administrations() }
    api.post("declarations") { request, context in try await declare(request, context) }
    api.get("declarations/:reference") { request, context in try await readDeclaration(request, context) }
    api.put("declarations/:reference") { request, context in try await amendDeclaration(request, context) }
    api.delete("declarations/:reference") { request, context in
      try await withdrawDeclaration(request, context)
    }
    api.post("verify") { request, _ in try await verifyCode(request) }
    api.post("session") { request, _ in try await openSession(request) }
    api.get("registers/:list") { request, context in try await register(request, context) }
    api.get("visits/:id") { request, context in try await readVisit(request, context) }
    api.post("visits/:id/actions") { request, context in try await actOnVisit(request, context) }
  }

  private func body<T: Decodable>(_ request: Request, as type: T.Type = T.self) async throws -> T {
    guard request.headers[.contentType]?.lowercased().hasPrefix("application/json") == true else {
      throw Refusal(.unsupportedMediaType, "contentType")
    }
    do {
      return try JSONDecoder().decode(T.self, from: Data(try await request.bytes()))
    } catch is DecodingError {
      throw Refusal(.badRequest, "json")
    }
  }

  /// Every write names itself, so that a resend over a bad line does nothing twice.
  private func idempotencyKey(_ request: Request) throws -> String {
    guard let key = request.headers[.idempotencyKey]?.trimmed,
      (1...200).contains(key.utf8.count)
    else { throw Refusal(.badRequest, "key") }
    return key
  }

  private func administrations() -> Response {
    struct Entry: Encodable {
      struct Port: Encodable { let code, name: String }
      let code, name, currency, timeZone, rulebook: String
      let ports: [Port]
    }
    return .json(
      desk.rulebooks.values.sorted { $0.code < $1.code }.map { rules in
        Entry(
          code: rules.code, name: rules.name, currency: rules.currency, timeZone: rules.zone.name,
          rulebook: rules.digest,
          ports: rules.ports.filter { $0.ability != .none }.map {
            .init(code: $0.code, name: desk.lists.ports[$0.code]?.name ?? $0.code)
          })
      })
  }

  private struct NewDeclaration: Decodable {
    let administration: String
    let leg: Leg
    let answers: [String: String]
  }
  private struct DeclarationAnswer: Codable {
    let reference: String
    /// Only to who has just made it.
    let secret: String?
    let state: String
    let leg: Leg
    let warnings: [String]
  }

  private func declare(_ request: Request, _ context: DoorContext) async throws -> Response {
    let key = try idempotencyKey(request)
    let new: NewDeclaration = try await body(request)
    let text =
      String(describing: new.answers.sorted { $0.key < $1.key }) + new.administration + new.leg.rawValue
    let draft = Draft(new.answers)
    let reading = Declaration.read(draft, in: try desk.readingContext(new.administration, new.leg))
    guard reading.declaration != nil else {
      throw Problems(reading.problems.filter { $0.severity != .signal })
    }
    let (begun, isResend) = try await desk.beginOnce(
      new.leg, at: new.administration, with: draft, key: key, request: text)
    let visit = try await desk.lodge(begun.holder, method: .api)
    let status = try await desk.status(begun.holder)
    let answer = DeclarationAnswer(
      reference: status.reference, secret: begun.secret, state: visit.state.rawValue, leg: new.leg,
      warnings: (status.declaration?.warnings ?? []).map(\.code))
    return .json(answer, status: isResend ? .ok : .created)
  }

  private func apiHolder(_ request: Request, _ context: DoorContext) async throws -> Holder {
    let reference = try context.parameters.require("reference")
    guard let bearer = request.headers[.authorization], bearer.hasPrefix("Bearer "),
      let holder = try await desk.find(reference, secret: String(bearer.dropFirst(7)))
    else { throw Unknown("declaration") }
    return holder
  }

  private func readDeclaration(_ request: Request, _ context: DoorContext) async throws -> Response {
    let holder = try await apiHolder(request, context)
    return try await answer(holder)
  }

  private func answer(_ holder: Holder) async throws -> Response {
    let status = try await desk.status(holder)
    return .json(
      DeclarationAnswer(
        reference: status.reference, secret: nil, state: status.state.rawValue, leg: status.leg,
        warnings: (status.declaration?.warnings ?? []).map(\.code)))
  }

  private func amendDeclaration(_ request: Request, _ context: DoorContext) async throws -> Response {
    _ = try idempotencyKey(request)
    let holder = try await apiHolder(request, context)
    struct Amendment: Decodable { let answers: [String: String] }
    let amendment: Amendment = try await body(request)
    let draft = Draft(amendment.answers)
    try await desk.save(holder) { $0 = draft }
    try await desk.lodge(holder, method: .api)
    return try await answer(holder)
  }

  private func withdrawDeclaration(_ request: Request, _ context: DoorContext) async throws -> Response {
    _ = try idempotencyKey(request)
    let holder = try await apiHolder(request, context)
    try await desk.withdraw(holder, reason: nil)
    return try await answer(holder)
  }

  private func verifyCode(_ request: Request) async throws -> Response {
    struct Question: Decodable { let code: String }
    struct Answer: Encodable {
      let verdict: String
      let number, administration, vessel, port: String?
      let persons: Int?
    }
    let question: Question = try await body(request)
    let verification = try await desk.verify(question.code).verification
    let verdict =
      switch verification.verdict {
      case .valid: "valid"
      case .expired: "expired"
      case .revoked: "revoked"
      case .wrongKey: "wrongKey"
      case .altered: "altered"
      case .unreadable: "unreadable"
      }
    let record = verification.record
    return .json(
      Answer(
        verdict: verdict, number: record?.number, administration: record?.administration,
        vessel: record?.vesselName, port: record?.port, persons: record?.persons))
  }

  private func openSession(_ request: Request) async throws -> Response {
    struct Credentials: Decodable { let login, password: String }
    struct Session: Encodable { let token: String }
    let credentials: Credentials = try await body(request)
    return .json(
      Session(token: try await desk.signInOfficer(login: credentials.login, password: credentials.password)),
      status: .created)
  }

  private func signedIn(_ request: Request) async throws -> Officer {
    guard let officer = try await officer(request) else { throw Refusal(.unauthorized, "signIn") }
    return officer
  }

  private struct VisitAnswer: Encodable {
    let id, reference, state, port, vessel: String
    let persons: Int
    let isMarked: Bool
    let waiting: [String]
    init(_ row: VisitRow) {
      (id, reference, state, port) = (row.id, row.reference, row.state.rawValue, row.port)
      (vessel, persons, isMarked) = (row.vesselName, row.persons, row.isMarked)
      waiting = row.waiting.split(separator: " ").map(String.init)
    }
  }

  private func register(_ request: Request, _ context: DoorContext) async throws -> Response {
    let officer = try await signedIn(request)
    guard let list = CounterList(rawValue: try context.parameters.require("list")) else {
      throw Unknown("register")
    }
    return .json(try await desk.list(list, port: request.query("port"), for: officer).map(VisitAnswer.init))
  }

  private func readVisit(_ request: Request, _ context: DoorContext) async throws -> Response {
    let officer = try await signedIn(request)
    return try await visitAnswer(Identifier(try context.parameters.require("id")), officer)
  }

  private func visitAnswer(_ id: Identifier<Visit>, _ officer: Officer) async throws -> Response {
    struct Answer: Encodable {
      let id, reference, state, port: String
      let vessel: Vessel?
      let people: [Person]
      let quote: Quote?
      let facts: [Fact]
    }
    let file = try await desk.caseFile(id, for: officer)
    return .json(
      Answer(
        id: file.visit.id.text, reference: file.reference, state: file.visit.state.rawValue,
        port: file.visit.port,
        vessel: file.visit.vessel, people: file.visit.people, quote: file.quote, facts: file.visit.facts))
  }

  /// `{"go": "clear", "step.customs": "clear", "pay": "cash"}`: the names of the case page's form.
  private func actOnVisit(_ request: Request, _ context: DoorContext) async throws -> Response {
    let officer = try await signedIn(request)
    let key = try idempotencyKey(request)
    let values: [String: String] = try await body(request)
    let id = Identifier<Visit>(try context.parameters.require("id"))
    let file = try await desk.caseFile(id, for: officer)
    try await desk.act(try Self.actions(FormBody(values), file), on: id, by: officer, key: key)
    return try await visitAnswer(id, officer)
  }
}
