package import ClearanceCore
import Synchronization

/// A clock and chance that a simulation sets: every office of the simulated region reads it.
package final class SimulatedClock: Sendable {
  private let time: Mutex<Instant>
  private let dice: Mutex<Dice>

  package init(at start: Instant, seed: UInt64) {
    time = Mutex(start)
    dice = Mutex(Dice(seed: seed))
  }

  package func set(_ instant: Instant) { time.withLock { $0 = instant } }

  package var world: World {
    World(
      now: { self.time.withLock { $0 } },
      randomBytes: { count in
        self.dice.withLock { dice in (0..<count).map { _ in UInt8(truncatingIfNeeded: dice.next()) } }
      })
  }
}
