import ClearanceCore
import Foundation
import Storage

extension Desk {
  package static let passwordLengthMin = 12
  private static let passwordLengthMax = 256
  private static let officerIdleMinutes = 60
  private static let officerHoursMax = 12
  private static let skipperDaysMax = 90

  /// Opens an account.
  ///
  /// - Returns: The session's token, to be kept by the browser only.
  /// - Throws: ``SignInRefused``.
  package func register(email: String, password: String) async throws -> String {
    let address = email.trimmed.lowercased()
    guard address.count <= 254, let at = address.firstIndex(of: "@"), at != address.startIndex,
      address[at...].dropFirst().contains("."), !address.contains(where: \.isWhitespace)
    else { throw SignInRefused.emailUnusable }
    let encoded = try await encoded(password)
    let id = world.identifier(of: Account.self).text
    let now = world.now()
    let row = AccountRow(id: id, email: address, password: encoded)
    guard try await records.write({ try $0.insert(row, at: now.milliseconds) }) else {
      throw SignInRefused.emailTaken
    }
    return try await openSession(.skipper, id)
  }

  /// The argon2id encoding of a new password.
  package func encoded(_ password: String) async throws -> String {
    guard password.count >= Self.passwordLengthMin else {
      throw SignInRefused.passwordTooShort(min: Self.passwordLengthMin)
    }
    guard password.utf8.count <= Self.passwordLengthMax else { throw SignInRefused.passwordTooLong }
    let salt = world.randomBytes(16)
    return try await passwords.run { try PasswordHash.make(password, salt: salt) }
  }

  /// - Returns: The session's token.
  /// - Throws: ``SignInRefused``.
  package func signIn(email: String, password: String) async throws -> String {
    let address = email.trimmed.lowercased()
    let found = try await records.read { try $0.account(email: address) }
    try await check(password, against: found?.password, name: "skipper/" + address)
    guard let found else { throw SignInRefused.wrong }
    return try await openSession(.skipper, found.id)
  }

  /// - Returns: The session's token.
  /// - Throws: ``SignInRefused``.
  package func signInOfficer(login: String, password: String) async throws -> String {
    let name = login.trimmed.lowercased()
    let found = try await records.read { try $0.officer(login: name) }
    try await check(password, against: found?.password, name: "officer/" + name)
    guard let found else { throw SignInRefused.wrong }
    return try await openSession(.officer, found.id)
  }

  /// Who this token belongs to; nil when it is nobody's, or has run out.
  package func account(token: String) async throws -> Account? {
    guard let subject = try await subject(of: token, .skipper) else { return nil }
    return try await records.read { try $0.account(subject) }.map { Account(id: $0.id, email: $0.email) }
  }

  package func officer(token: String) async throws -> Officer? {
    guard let subject = try await subject(of: token, .officer) else { return nil }
    return try await records.read { try $0.officer(subject) }.flatMap(Officer.init)
  }

  package func signOut(token: String) async throws {
    let hash = fingerprint(token)
    try await records.write { try $0.closeSession(hash) }
  }

  /// Gives an officer a post, or changes it.
  ///
  /// - Throws: ``SignInRefused`` for an unusable password; ``Unknown`` for an administration without rulebook.
  package func appoint(
    login: String, name: String, administration: String, port: String?, agencies: Set<String>,
    role: Officer.Role, password: String
  ) async throws {
    let post = Post(
      login: login, name: name, administration: administration, port: port, agencies: agencies, role: role)
    try await appoint([post], password: password)
  }

  /// Gives many officers their posts at once, with one password to begin with.
  ///
  /// - Throws: As for one; then none has a post.
  package func appoint(_ posts: [Post], password: String) async throws {
    for post in posts { _ = try rulebook(post.administration) }
    let encoded = try await encoded(password)
    let rows = posts.map { post in
      OfficerRow(
        id: "officer-" + post.login, login: post.login.lowercased(), name: post.name,
        administration: post.administration, port: post.port ?? "",
        agencies: post.agencies.sorted().joined(separator: " "), role: post.role.rawValue, password: encoded)
    }
    try await records.write { transaction in
      for row in rows { try transaction.put(row) }
    }
  }

  private func check(_ password: String, against encoded: String?, name: String) async throws {
    if let seconds = await throttle.wait(name, now: world.now()) {
      throw SignInRefused.wait(seconds: seconds)
    }
    // A name nobody has costs the same hash as one that exists.
    let salt = world.randomBytes(16)
    let fits = try await passwords.run {
      guard password.utf8.count <= Self.passwordLengthMax else { return false }
      guard let encoded else { return try PasswordHash.make(password, salt: salt).isEmpty }
      return PasswordHash.matches(password, encoded)
    }
    guard fits else {
      await throttle.failed(name, now: world.now())
      throw SignInRefused.wrong
    }
    await throttle.succeeded(name)
  }

  private func openSession(_ kind: SessionRow.Kind, _ subject: String) async throws -> String {
    let token = Secret.hexadecimal(world.randomBytes(32))
    let now = world.now().milliseconds
    let row = SessionRow(
      tokenHash: fingerprint(token), kind: kind, subject: subject, createdAt: now, usedAt: now)
    try await records.write { try $0.open(row) }
    return token
  }

  private func subject(of token: String, _ kind: SessionRow.Kind) async throws -> String? {
    let (hash, now) = (fingerprint(token), world.now())
    guard let session = try await records.read({ try $0.session(hash) }), session.kind == kind else {
      return nil
    }
    let age = now.hours(since: Instant(milliseconds: session.createdAt))
    let idle = now.hours(since: Instant(milliseconds: session.usedAt)) * 60
    switch kind {
    case .officer:
      guard age < Double(Self.officerHoursMax), idle < Double(Self.officerIdleMinutes) else { return nil }
    case .skipper:
      guard age < Double(Self.skipperDaysMax * 24) else { return nil }
    }
    // One write a minute is enough to know that somebody is still there.
    if idle >= 1 { try await records.write { try $0.touchSession(hash, at: now.milliseconds) } }
    return session.subject
  }
}

extension Desk {
  /// The officer of that login, for a simulation on this machine: no door calls it.
  package func officer(login: String) async throws -> Officer? {
    try await records.read { try $0.officer(login: login) }.flatMap(Officer.init)
  }
}
