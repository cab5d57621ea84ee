/// An answer to a question that the skipper may truly not be able to answer.
public enum Tri: String, Sendable, Codable, Hashable, CaseIterable {
  case yes, no
  case unknown = "dont-know"
}

/// Which way a boat goes with respect to the administration.
public enum Leg: String, Sendable, Codable, Hashable, CaseIterable {
  case inward, outward
}
