/// Gives the root of any complete subtree of a log.
package protocol MerkleSource {
  /// Of the 2^height leaves that begin at leaf `index` × 2^height, all of which there are.
  func subtree(height: Int, index: Int) throws -> Merkle.Hash
}

/// That a leaf lies in a log, and that a later log begins with an earlier one.
///
/// > Source: RFC 6962, 2.1.1 and 2.1.2; RFC 9162, 2.1.3.2 and 2.1.4.2 for the checking.
package enum MerkleProof {
  /// The root of the first `size` leaves.
  package static func root(_ size: Int, _ source: some MerkleSource) throws -> Merkle.Hash {
    size == 0 ? Merkle.emptyRoot : try hash(0, size, source)
  }

  /// The hashes beside the way from leaf `index` to the root of the first `size` leaves.
  package static func inclusion(_ index: Int, in size: Int, _ source: some MerkleSource) throws -> [Merkle
    .Hash]
  {
    precondition(index >= 0 && index < size, "a leaf of the log")
    var (low, high, path): (Int, Int, [Merkle.Hash]) = (0, size, [])
    while high - low > 1 {
      let middle = low + Merkle.split(high - low)
      if index < middle {
        path.append(try hash(middle, high, source))
        high = middle
      } else {
        path.append(try hash(low, middle, source))
        low = middle
      }
    }
    return path.reversed()
  }

  /// The hashes that show the log of `old` leaves to be the beginning of that of `new`.
  package static func consistency(from old: Int, to new: Int, _ source: some MerkleSource) throws -> [Merkle
    .Hash]
  {
    precondition(old >= 0 && old <= new, "an earlier log")
    guard old > 0, old < new else { return [] }
    var (low, high, end, isWhole, path): (Int, Int, Int, Bool, [Merkle.Hash]) = (0, new, old, true, [])
    while end != high {
      let middle = low + Merkle.split(high - low)
      if end <= middle {
        path.append(try hash(middle, high, source))
        high = middle
      } else {
        path.append(try hash(low, middle, source))
        low = middle
        isWhole = false
      }
      end = min(end, high)
    }
    if !isWhole { path.append(try hash(low, high, source)) }
    return path.reversed()
  }

  private static func hash(_ low: Int, _ high: Int, _ source: some MerkleSource) throws -> Merkle.Hash {
    let count = high - low
    if count & (count - 1) == 0, low % count == 0 {
      return try source.subtree(height: count.trailingZeroBitCount, index: low / count)
    }
    let middle = low + Merkle.split(count)
    return Merkle.node(try hash(low, middle, source), try hash(middle, high, source))
  }

  package static func isIncluded(
    _ leaf: Merkle.Hash, at index: Int, in size: Int, _ proof: [Merkle.Hash], root: Merkle.Hash
  ) -> Bool {
    guard index >= 0, index < size else { return false }
    var (first, second, hash) = (index, size - 1, leaf)
    for part in proof {
      guard second > 0 else { return false }
      if first & 1 == 1 || first == second {
        hash = Merkle.node(part, hash)
        while first & 1 == 0, first != 0 { (first, second) = (first >> 1, second >> 1) }
      } else {
        hash = Merkle.node(hash, part)
      }
      (first, second) = (first >> 1, second >> 1)
    }
    return second == 0 && hash == root
  }

  package static func isConsistent(
    from old: (size: Int, root: Merkle.Hash), to new: (size: Int, root: Merkle.Hash), _ proof: [Merkle.Hash]
  ) -> Bool {
    guard old.size >= 0, old.size <= new.size else { return false }
    if old.size == new.size { return proof.isEmpty && old.root == new.root }
    if old.size == 0 { return proof.isEmpty && old.root == Merkle.emptyRoot }
    var path = proof[...]
    if old.size & (old.size - 1) == 0 { path = [old.root] + path }
    guard let seed = path.popFirst() else { return false }
    var (first, second) = (old.size - 1, new.size - 1)
    while first & 1 == 1 { (first, second) = (first >> 1, second >> 1) }
    var (before, after) = (seed, seed)
    for part in path {
      guard second > 0 else { return false }
      if first & 1 == 1 || first == second {
        (before, after) = (Merkle.node(part, before), Merkle.node(part, after))
        while first & 1 == 0, first != 0 { (first, second) = (first >> 1, second >> 1) }
      } else {
        after = Merkle.node(after, part)
      }
      (first, second) = (first >> 1, second >> 1)
    }
    return second == 0 && before == old.root && after == new.root
  }
}
