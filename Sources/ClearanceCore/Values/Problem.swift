/// How much weight a finding has.
public enum Severity: String, Sendable, Codable, Hashable {
  /// The declaration can't be sent until it is put right.
  case error
  /// It is let through; the skipper and the officer see it.
  case warning
  /// For the officer alone: never shown, named or counted on the skipper's side.
  case signal
}

/// One thing that is wrong, or worth a look, at one place of what was handed in.
///
/// `code` is public API and never used again for another meaning; its wording stands in the language files
/// under `problem.<code>`, where `{name}` is replaced from `values`.
public struct Problem: Hashable, Sendable, Codable {
  public let code: String
  /// The field, as `people.2.documentNumber`.
  public let path: String
  public let severity: Severity
  public let values: [String: String]
  /// The law or standard relied on, where there is one.
  public let provision: String?

  public init(
    _ code: String, at path: String, severity: Severity = .error, _ values: [String: String] = [:],
    provision: String? = nil
  ) {
    (self.code, self.path, self.severity) = (code, path, severity)
    (self.values, self.provision) = (values, provision)
  }
}

/// Everything that stops what was asked, in the order of the form.
public struct Problems: Error, Hashable, Sendable {
  public let all: [Problem]
  public init(_ all: [Problem]) { self.all = all }
}
