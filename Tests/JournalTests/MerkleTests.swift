import Crypto
import Foundation
import TestSupport
import Testing

@testable import Journal

/// The same by definition and without shortcuts: RFC 6962, 2.1.
private func naive(_ leaves: ArraySlice<Merkle.Hash>) -> Merkle.Hash {
  guard let first = leaves.first else { return Merkle.emptyRoot }
  guard leaves.count > 1 else { return first }
  var split = 1
  while split * 2 < leaves.count { split *= 2 }
  let middle = leaves.startIndex + split
  return Merkle.node(naive(leaves[..<middle]), naive(leaves[middle...]))
}

private struct Leaves: MerkleSource {
  let leaves: [Merkle.Hash]
  func subtree(height: Int, index: Int) throws -> Merkle.Hash {
    naive(leaves[(index << height)..<((index + 1) << height)])
  }
}

@Suite("A log") struct MerkleTests {
  private static func leaves(_ count: Int) -> [Merkle.Hash] {
    (0..<count).map { Merkle.leaf(Array("entry \($0)".utf8)) }
  }

  @Test("has the roots that other implementations publish")
  func published() {
    // The test vectors of Certificate Transparency's reference implementation.
    let entries: [[UInt8]] = [
      [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43],
      [0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57], Array(0x60...0x6f),
    ]
    let roots = [
      "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
      "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
      "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
      "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
      "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
      "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
      "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]
    var frontier = Frontier()
    #expect(frontier.root == Merkle.emptyRoot)
    for (entry, root) in zip(entries, roots) {
      frontier.append(Merkle.leaf(entry))
      #expect(Hexadecimal.text(frontier.root) == root)
    }
  }

  @Test("keeps its right edge only, and that comes back from its text")
  func frontier() throws {
    let leaves = Self.leaves(130)
    var frontier = Frontier()
    for size in 1...130 {
      frontier.append(leaves[size - 1])
      #expect(frontier.root == naive(leaves[..<size]))
      #expect(Frontier(size: size, text: frontier.text) == frontier)
    }
    #expect(Frontier(size: 7, text: frontier.text) == nil && Frontier(size: -1, text: "") == nil)
    #expect(Frontier(size: 1, text: String(repeating: "g", count: 64)) == nil)
  }

  @Test("proves each leaf of each size, and nothing else")
  func inclusion() throws {
    let source = Leaves(leaves: Self.leaves(40))
    for size in 1...40 {
      let root = try MerkleProof.root(size, source)
      #expect(root == naive(source.leaves[..<size]))
      for index in 0..<size {
        let proof = try MerkleProof.inclusion(index, in: size, source)
        let leaf = source.leaves[index]
        #expect(MerkleProof.isIncluded(leaf, at: index, in: size, proof, root: root))
        #expect(
          !MerkleProof.isIncluded(source.leaves[(index + 1) % 40], at: index, in: size, proof, root: root))
        #expect(!MerkleProof.isIncluded(leaf, at: index, in: size, proof + [leaf], root: root))
        #expect(
          !MerkleProof.isIncluded(leaf, at: index, in: size, proof.dropLast(), root: root) || proof.isEmpty)
        for other in 0..<size where other != index {
          #expect(!MerkleProof.isIncluded(leaf, at: other, in: size, proof, root: root))
        }
      }
    }
  }

  @Test("proves that it only grew, and that another did not")
  func consistency() throws {
    let leaves = Self.leaves(40)
    let source = Leaves(leaves: leaves)
    for new in 0...40 {
      let root = try MerkleProof.root(new, source)
      for old in 0...new {
        let before = try MerkleProof.root(old, source)
        let proof = try MerkleProof.consistency(from: old, to: new, source)
        #expect(MerkleProof.isConsistent(from: (old, before), to: (new, root), proof))
        guard old > 0 else { continue }
        var changed = leaves
        changed[old - 1] = Merkle.leaf([9])
        let other = try MerkleProof.root(new, Leaves(leaves: changed))
        let false1 = try MerkleProof.consistency(from: old, to: new, Leaves(leaves: changed))
        #expect(!MerkleProof.isConsistent(from: (old, before), to: (new, other), false1))
        #expect(!MerkleProof.isConsistent(from: (new, root), to: (old, before), proof) || old == new)
      }
    }
  }

  @Test("signs its checkpoints as C2SP says, and a witness signs no two histories")
  func checkpoints() throws {
    let (key, council) = (SigningKey(administration: "GD"), SigningKey(administration: "CCLEC"))
    let source = Leaves(leaves: Self.leaves(20))
    let at = { (size: Int) in
      try SignedCheckpoint(
        Checkpoint(origin: "pratique/GD", size: size, root: try MerkleProof.root(size, source)),
        signedWith: key)
    }
    let first = try at(7)
    #expect(first.isSigned(by: key.publicKey) && !first.isSigned(by: council.publicKey))
    #expect(SignedCheckpoint(first.text) == first)
    #expect(first.text.hasPrefix("pratique/GD\n7\n") && first.text.contains("\n\n— pratique/GD "))
    let forged = try #require(SignedCheckpoint(first.text.replacing("\n7\n", with: "\n8\n")))
    #expect(!forged.isSigned(by: key.publicKey))
    for text in [
      "", "a\n1\n\n", first.text.replacing("—", with: "-"), first.text.replacing("\n7\n", with: "\n07\n"),
    ] {
      #expect(SignedCheckpoint(text) == nil)
    }

    var witness = Witness(name: "council", seen: nil)
    let signed = try witness.cosign(first, logKey: key.publicKey, proof: [], with: council, at: 1_800_000_000)
    #expect(signed.witnessed(by: "council", council.publicKey) == 1_800_000_000)
    #expect(signed.witnessed(by: "council", key.publicKey) == nil && signed.isSigned(by: key.publicKey))
    let proof = try MerkleProof.consistency(from: 7, to: 20, source)
    var other = witness
    #expect(throws: Witness.Refused.inconsistent(seen: 7)) {
      try other.cosign(try at(20), logKey: key.publicKey, proof: [], with: council, at: 1)
    }
    _ = try witness.cosign(try at(20), logKey: key.publicKey, proof: proof, with: council, at: 1)
    #expect(throws: Witness.Refused.shrunk(seen: 20)) {
      try witness.cosign(first, logKey: key.publicKey, proof: [], with: council, at: 1)
    }
    #expect(throws: Witness.Refused.wrongKey) {
      try witness.cosign(try at(20), logKey: council.publicKey, proof: [], with: council, at: 1)
    }
  }

  @Test("proves an entry by one file, and no other entry")
  func proofs() throws {
    let key = SigningKey(administration: "GD")
    let source = Leaves(leaves: Self.leaves(9))
    let signed = try SignedCheckpoint(
      Checkpoint(origin: "pratique/GD/public", size: 9, root: try MerkleProof.root(9, source)),
      signedWith: key)
    let proof = LogProof(
      index: 4, extra: [1, 2], path: try MerkleProof.inclusion(4, in: 9, source), signed: signed)
    #expect(LogProof(proof.text) == proof)
    #expect(proof.proves(Array("entry 4".utf8), by: key.publicKey))
    #expect(!proof.proves(Array("entry 5".utf8), by: key.publicKey))
    #expect(!proof.proves(Array("entry 4".utf8), by: SigningKey(administration: "GD").publicKey))
    let seed = ProcessInfo.processInfo.environment["SEED"].flatMap(UInt64.init) ?? .random(in: 0...UInt64.max)
    print("MerkleTests SEED=\(seed)")
    var dice = SeededDice(seed: seed)
    let bytes = Array(proof.text.utf8)
    for _ in 0..<2000 {
      var changed = bytes
      changed[Int.random(in: 0..<bytes.count, using: &dice)] ^= 1 << UInt8.random(in: 0..<8, using: &dice)
      guard let read = LogProof(String(decoding: changed, as: UTF8.self)), read != proof else { continue }
      // Only what nobody signed may differ: what the entry was made of.
      #expect(!read.proves(Array("entry 4".utf8), by: key.publicKey) || read.extra != proof.extra)
    }
  }
}
