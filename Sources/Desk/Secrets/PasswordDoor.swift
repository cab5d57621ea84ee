import Dispatch

/// Lets at most two passwords be hashed at once, away from the request threads: each takes 46 MiB and tens of
/// milliseconds.
actor PasswordDoor {
  private let queue = DispatchQueue(label: "pratique.passwords", attributes: .concurrent)
  private var busy = 0
  private var waiting: [CheckedContinuation<Void, Never>] = []
  private static let atOnceMax = 2

  func run<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
    if busy >= Self.atOnceMax {
      await withCheckedContinuation { waiting.append($0) }
    } else {
      busy += 1
    }
    defer {
      if waiting.isEmpty { busy -= 1 } else { waiting.removeFirst().resume() }
    }
    return try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Result { try work() }) }
    }
  }
}
