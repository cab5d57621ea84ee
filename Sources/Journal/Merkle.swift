import Crypto
import Foundation

/// The hashing of a log that anyone can check: each entry a leaf, every pair below one node.
///
/// > Source: RFC 6962, section 2.1, with SHA-256.
package enum Merkle {
  package typealias Hash = [UInt8]

  package static let emptyRoot: Hash = Array(SHA256.hash(data: Data()))

  package static func leaf(_ entry: [UInt8]) -> Hash {
    var hash = SHA256()
    hash.update(data: [0])
    hash.update(data: entry)
    return Array(hash.finalize())
  }

  package static func node(_ left: Hash, _ right: Hash) -> Hash {
    var hash = SHA256()
    hash.update(data: [1])
    hash.update(data: left)
    hash.update(data: right)
    return Array(hash.finalize())
  }

  /// The largest power of two below `size`, which is above 1.
  static func split(_ size: Int) -> Int { 1 << (Int.bitWidth - 1 - (size - 1).leadingZeroBitCount) }
}

/// The right edge of a log: all that must be kept to add a leaf and to know the root.
package struct Frontier: Sendable, Hashable {
  package private(set) var size: Int
  /// Roots of the complete subtrees from left to right, one for each bit of `size`, the greatest first.
  package private(set) var hashes: [Merkle.Hash]

  package init() { (size, hashes) = (0, []) }

  /// From ``text``; nil when it is none.
  package init?(size: Int, text: String) {
    let bytes = Array(text.utf8)
    guard size >= 0, bytes.count == size.nonzeroBitCount * 64 else { return nil }
    var hashes: [Merkle.Hash] = []
    for start in stride(from: 0, to: bytes.count, by: 64) {
      guard let hash = Hexadecimal.bytes(bytes[start..<start + 64]) else { return nil }
      hashes.append(hash)
    }
    (self.size, self.hashes) = (size, hashes)
  }

  /// The hashes in hexadecimal, one after the other.
  package var text: String { hashes.map(Hexadecimal.text).joined() }

  /// - Parameter leaf: Of ``Merkle/leaf(_:)``.
  package mutating func append(_ leaf: Merkle.Hash) {
    hashes.append(leaf)
    var bit = size
    while bit & 1 == 1 {
      let right = hashes.removeLast()
      hashes[hashes.count - 1] = Merkle.node(hashes[hashes.count - 1], right)
      bit >>= 1
    }
    size += 1
  }

  package var root: Merkle.Hash {
    guard var root = hashes.last else { return Merkle.emptyRoot }
    for left in hashes.dropLast().reversed() { root = Merkle.node(left, root) }
    return root
  }
}

package enum Hexadecimal {
  private static let digits = Array("0123456789abcdef".utf8)

  package static func text(_ bytes: [UInt8]) -> String {
    String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// Nil for anything but pairs of small hexadecimal digits.
  package static func bytes(_ text: some Collection<UInt8>) -> [UInt8]? {
    guard text.count % 2 == 0 else { return nil }
    var (bytes, high): ([UInt8], UInt8?) = ([], nil)
    for character in text {
      let value: UInt8
      switch character {
      case 48...57: value = character - 48
      case 97...102: value = character - 87
      default: return nil
      }
      if let first = high { (bytes, high) = (bytes + [first << 4 | value], nil) } else { high = value }
    }
    return bytes
  }

  package static func bytes(_ text: String) -> [UInt8]? { bytes(text.utf8) }
}
