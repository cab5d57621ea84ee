/// Chance that can be thrown twice: the same seed gives the same throws.
package struct Dice: Sendable {
  private var state: UInt64
  package init(seed: UInt64) { state = seed &+ 0x9E37_79B9_7F4A_7C15 }

  /// SplitMix64.
  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  package mutating func roll(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }
  package mutating func happens(in percent: Int) -> Bool { roll(1...100) <= percent }
  package mutating func pick<T>(_ choices: [T]) -> T { choices[roll(0...choices.count - 1)] }
}
