/// Chance that can be repeated: the seed of every run is printed.
///
/// > Source: SplitMix64, Steele, Lea and Flood, OOPSLA 2014.
package struct SeededDice: RandomNumberGenerator {
  private var state: UInt64
  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// A fresh seed, told so that a failing run can be repeated with it.
package func seed(_ use: String) -> UInt64 {
  let seed = UInt64.random(in: 0...UInt64(UInt32.max))
  print("seed of \(use): \(seed)")
  return seed
}
