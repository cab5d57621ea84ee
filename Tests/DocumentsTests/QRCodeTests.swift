import Foundation
import Testing

@testable import Documents

@Suite("A QR code") struct QRCodeTests {
  @Test("is small for capital letters and digits")
  func small() throws {
    // 4 modules for each of 13 versions above 21.
    let code = try #require(QRCode(PaperSamples.code))
    #expect(code.size <= 21 + 4 * 10)
    #expect(code.modules.count == code.size * code.size)
  }

  @Test("is not made of nothing, of too much, or of U+0000")
  func unusable() {
    #expect(QRCode("") == nil)
    #expect(QRCode(String(repeating: "A", count: 5000)) == nil)
    #expect(QRCode(String(repeating: "A", count: 4000)) == nil)
    #expect(QRCode("A\u{0}B") == nil)
  }

  @Test("as SVG names itself safely")
  func svg() throws {
    let svg = try #require(QRCode("GD-26-7QK3M-W")).svg(title: "<b>\"\u{301} & more")
    #expect(svg.hasPrefix("<svg xmlns="))
    #expect(svg.contains("<title>&lt;b&gt;&quot;\u{301} &amp; more</title>"))
    #expect(!svg.contains("<b>"))
  }
}

@Suite("The reader of bar codes") struct BarcodeReaderTests {
  @Test("finds nothing in what is no picture, and says why")
  func noPicture() {
    #expect(throws: ImageFault.unknownFormat) { try BarcodeReader.codes(inImage: []) }
    #expect(throws: ImageFault.unknownFormat) { try BarcodeReader.codes(inImage: Array("%PDF".utf8)) }
    #expect(throws: ImageFault.damaged) { try BarcodeReader.codes(inImage: GreyImage.pngSignature) }
    #expect(throws: ImageFault.damaged) { try BarcodeReader.codes(inImage: [0xFF, 0xD8, 0xFF, 0xE0]) }
    let large = [UInt8](repeating: 0xFF, count: BarcodeReader.bytesMax + 1)
    #expect(throws: ImageFault.tooManyBytes) { try BarcodeReader.codes(inImage: large) }
  }

  @Test(
    "counts a picture's pixels before it unpacks them",
    arguments: [(5001, 5000), (65_535, 65_535), (4_294_967_295, 1)])
  func bomb(width: UInt32, height: UInt32) {
    var png = GreyImage.pngSignature + [0, 0, 0, 13] + Array("IHDR".utf8)
    for side in [width, height] { png += withUnsafeBytes(of: side.bigEndian, Array.init) }
    #expect(throws: ImageFault.tooManyPixels) { try BarcodeReader.codes(inImage: png + [8, 2, 0, 0, 0]) }
    let (w, h) = (UInt16(min(width, 65_500)), UInt16(min(height, 65_500)))
    guard Int(w) * Int(h) > BarcodeReader.pixelsMax else { return }
    var jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8]
    for side in [h, w] { jpeg += withUnsafeBytes(of: side.bigEndian, Array.init) }
    jpeg += [1, 1, 0x11, 0, 0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 0xFF, 0xD9]
    #expect(throws: ImageFault.tooManyPixels) { try BarcodeReader.codes(inImage: jpeg) }
  }

  @Test("survives any damage to a picture")
  func damage() throws {
    let file = try Rendered(PaperSamples.receipt().pdf(try Wordings.words("en"), size: .a4))
    let seed = UInt64.random(in: 0...UInt64.max)
    var state = seed
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for whole in [try file.picture(dpi: 50), try file.picture(dpi: 50, "-jpeg -gray")] {
      for round in 0..<60 {
        var bytes = whole
        for _ in 0...next(6) { bytes[3 + next(bytes.count - 3)] = UInt8(next(256)) }
        if round % 4 == 0 { bytes.removeSubrange(next(bytes.count)...) }
        // A fault or no code: either way the program goes on.
        let codes = try? BarcodeReader.codes(inImage: bytes)
        #expect((codes ?? []).count <= 2, "seed \(seed), round \(round)")
      }
    }
  }
}
