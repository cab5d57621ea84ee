import ClearanceCore
import Crypto
import Foundation
import Storage

/// A signed-in skipper or agent.
package struct Account: Sendable, Hashable {
  package let id: String
  package let email: String
}

/// Somebody who may read and write one declaration: its account, or who holds its secret.
///
/// There is one only after ``Desk/holder(of:account:secret:)`` has seen the proof.
package struct Holder: Sendable, Hashable {
  package let draft: String
  package let account: String?
  init(draft: String, account: String?) { (self.draft, self.account) = (draft, account) }
}

/// A signed-in officer, bound to an administration, its agencies and a port.
package struct Officer: Sendable, Hashable {
  package enum Role: String, Sendable, CaseIterable {
    case officer, supervisor
    /// Changes the rulebook; another person puts the change in force.
    case administrator
  }
  package let id: String
  package let name: String
  package let administration: String
  /// Nil: every port.
  package let port: String?
  package let agencies: Set<String>
  package let role: Role

  init?(_ row: OfficerRow) {
    guard let role = Role(rawValue: row.role) else { return nil }
    (id, name, administration) = (row.id, row.name, row.administration)
    port = row.port.isEmpty ? nil : row.port
    agencies = Set(row.agencies.split(separator: " ").map(String.init))
    self.role = role
  }

  var actor: Actor {
    .officer(id: id, name: name, agency: agencies.sorted().joined(separator: " "))
  }
}

/// Where an officer is to serve.
package struct Post: Sendable {
  let login: String
  let name: String
  let administration: String
  /// Nil: every port.
  let port: String?
  let agencies: Set<String>
  let role: Officer.Role
  package init(
    login: String, name: String, administration: String, port: String?, agencies: Set<String>,
    role: Officer.Role
  ) {
    (self.login, self.name, self.administration) = (login, name, administration)
    (self.port, self.agencies, self.role) = (port, agencies, role)
  }
}

/// What a sign-in is refused with; never whether the name exists.
package enum SignInRefused: Error, Sendable, Hashable {
  case wrong
  /// Too many failures; try again after so many seconds.
  case wait(seconds: Int)
  case passwordTooShort(min: Int)
  case passwordTooLong
  case emailUnusable
  case emailTaken
}

/// Names a token without holding it: what is stored of sessions and secrets.
func fingerprint(_ token: String) -> String {
  SHA256.hash(data: Data(token.utf8)).map { String(format: "%02x", $0) }.joined()
}

/// Counts failures by name, so that guessing becomes slow.
actor Throttle {
  private var failures: [String: (count: Int, until: Instant)] = [:]
  private static let namesMax = 10_000

  /// Seconds still to wait; nil when it may be tried.
  func wait(_ name: String, now: Instant) -> Int? {
    guard let entry = failures[name], entry.count >= 5, entry.until > now else { return nil }
    return Int((entry.until.milliseconds - now.milliseconds) / 1000) + 1
  }
  func failed(_ name: String, now: Instant) {
    if failures.count >= Self.namesMax { failures = failures.filter { $0.value.until > now } }
    let count = (failures[name]?.count ?? 0) + 1
    failures[name] = (count, now.adding(seconds: min(60, 1 << min(count, 6))))
  }
  func succeeded(_ name: String) { failures[name] = nil }
}
