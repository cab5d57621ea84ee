import CPango
import CTurboJPEG
import CZBar

/// Why a picture is not read.
package enum ImageFault: Error, Sendable, Hashable {
  /// Neither PNG nor JPEG.
  case unknownFormat
  /// More than ``BarcodeReader/bytesMax``.
  case tooManyBytes
  /// More than ``BarcodeReader/pixelsMax``.
  case tooManyPixels
  case damaged
}

/// Finds QR codes in pictures.
package enum BarcodeReader {
  package static let bytesMax = 8 << 20
  package static let pixelsMax = 25_000_000

  /// The texts of the QR codes in a PNG or JPEG picture, in no order that means anything; none where there
  /// is none. Blocks for up to a second or so and takes up to 130 MB: the caller bounds how many run at
  /// once.
  package static func codes(inImage bytes: [UInt8]) throws(ImageFault) -> [String] {
    guard bytes.count <= bytesMax else { throw .tooManyBytes }
    let image =
      if bytes.starts(with: GreyImage.pngSignature) {
        try GreyImage(png: bytes)
      } else if bytes.starts(with: [
        0xFF, 0xD8, 0xFF,
      ]) { try GreyImage(jpeg: bytes) } else { throw ImageFault.unknownFormat }
    let found = codes(in: image)
    // A large photograph is often sharper, for this purpose, at half its size.
    return found.isEmpty && image.width * image.height > 1_000_000 ? codes(in: image.halved) : found
  }

  private static func codes(in image: GreyImage) -> [String] {
    guard let scanner = zbar_image_scanner_create(), let picture = zbar_image_create() else { return [] }
    defer {
      zbar_image_destroy(picture)
      zbar_image_scanner_destroy(scanner)
    }
    // Symbology 0 stands for all of them.
    _ = zbar_image_scanner_set_config(scanner, ZBAR_NONE, ZBAR_CFG_ENABLE, 0)
    _ = zbar_image_scanner_set_config(scanner, ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1)
    zbar_image_set_format(picture, 0x3030_3859)  // "Y800": a byte a pixel.
    zbar_image_set_size(picture, UInt32(image.width), UInt32(image.height))
    return image.pixels.withUnsafeBytes { pixels in
      zbar_image_set_data(picture, pixels.baseAddress, UInt(pixels.count), nil)
      guard zbar_scan_image(scanner, picture) > 0 else { return [] }
      var texts: [String] = []
      var symbol = zbar_image_first_symbol(picture)
      while let current = symbol {
        if let data = zbar_symbol_get_data(current) {
          let length = Int(zbar_symbol_get_data_length(current))
          let text = UnsafeRawBufferPointer(start: data, count: length)
          texts.append(String(decoding: text, as: UTF8.self))
        }
        symbol = zbar_symbol_next(current)
      }
      return texts
    }
  }
}

/// A picture in shades of grey, a byte a pixel, row by row.
struct GreyImage {
  let width: Int
  let height: Int
  let pixels: [UInt8]

  static let pngSignature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// Pixels are counted before any is decoded.
  init(png bytes: [UInt8]) throws(ImageFault) {
    // Signature, length and name of the first chunk, which is always IHDR, then width and height.
    guard bytes.count >= 24, bytes[12..<16].elementsEqual("IHDR".utf8) else { throw .damaged }
    try Self.check(width: Self.bigEndian(bytes[16..<20]), height: Self.bigEndian(bytes[20..<24]))
    let surface = Self.surface(png: bytes)
    defer { cairo_surface_destroy(surface) }
    guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS,
      let data = cairo_image_surface_get_data(surface)
    else { throw .damaged }
    let width = Int(cairo_image_surface_get_width(surface))
    let height = Int(cairo_image_surface_get_height(surface))
    let stride = Int(cairo_image_surface_get_stride(surface))
    guard [CAIRO_FORMAT_ARGB32, CAIRO_FORMAT_RGB24].contains(cairo_image_surface_get_format(surface)) else {
      throw .damaged
    }
    let isOpaque = cairo_image_surface_get_format(surface) == CAIRO_FORMAT_RGB24
    (self.width, self.height) = (width, height)
    pixels = [UInt8](unsafeUninitializedCapacity: width * height) { grey, count in
      for y in 0..<height {
        let row = UnsafeRawPointer(data + y * stride)
        for x in 0..<width {
          let pixel = row.load(fromByteOffset: x * 4, as: UInt32.self)
          let (r, g, b) = (pixel >> 16 & 255, pixel >> 8 & 255, pixel & 255)
          // Colours are premultiplied: what shows through is taken for white paper.
          let paper = isOpaque ? 0 : 255 - (pixel >> 24)
          grey[y * width + x] = UInt8(min(255, (r * 77 + g * 150 + b * 29) >> 8 + paper))
        }
      }
      count = width * height
    }
  }

  private static func surface(png bytes: [UInt8]) -> OpaquePointer? {
    struct Reader {
      var rest: UnsafeRawBufferPointer.SubSequence
    }
    return bytes.withUnsafeBytes { bytes in
      var reader = Reader(rest: bytes[...])
      return withUnsafeMutablePointer(to: &reader) { reader in
        cairo_image_surface_create_from_png_stream(
          { reader, target, count in
            guard let reader = reader?.assumingMemoryBound(to: Reader.self), let target,
              reader.pointee.rest.count >= Int(count)
            else { return CAIRO_STATUS_READ_ERROR }
            let part = reader.pointee.rest.prefix(Int(count))
            UnsafeMutableRawBufferPointer(start: target, count: Int(count)).copyBytes(from: part)
            reader.pointee.rest = reader.pointee.rest.dropFirst(Int(count))
            return CAIRO_STATUS_SUCCESS
          }, reader)
      }
    }
  }

  init(jpeg bytes: [UInt8]) throws(ImageFault) {
    guard let handle = tjInitDecompress() else { throw .damaged }
    defer { tjDestroy(handle) }
    var (width, height, sampling, colours): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
    let length = UInt(bytes.count)
    guard tjDecompressHeader3(handle, bytes, length, &width, &height, &sampling, &colours) == 0 else {
      throw .damaged
    }
    try Self.check(width: Int(width), height: Int(height))
    let count = Int(width) * Int(height)
    let pixels = [UInt8](unsafeUninitializedCapacity: count) { grey, initialized in
      let status = tjDecompress2(
        handle, bytes, length, grey.baseAddress, width, 0, height, Int32(TJPF_GRAY.rawValue),
        TJFLAG_LIMITSCANS | TJFLAG_STOPONWARNING)
      initialized = status == 0 ? count : 0
    }
    guard pixels.count == count else { throw .damaged }
    (self.width, self.height, self.pixels) = (Int(width), Int(height), pixels)
  }

  private init(width: Int, height: Int, pixels: [UInt8]) {
    (self.width, self.height, self.pixels) = (width, height, pixels)
  }

  /// Each pixel the mean of four.
  var halved: GreyImage {
    let (w, h) = (width / 2, height / 2)
    let halved = [UInt8](unsafeUninitializedCapacity: w * h) { grey, count in
      for y in 0..<h {
        for x in 0..<w {
          let i = 2 * y * width + 2 * x
          let sum = Int(pixels[i]) + Int(pixels[i + 1]) + Int(pixels[i + width]) + Int(pixels[i + width + 1])
          grey[y * w + x] = UInt8(sum / 4)
        }
      }
      count = w * h
    }
    return GreyImage(width: w, height: h, pixels: halved)
  }

  private static func check(width: Int, height: Int) throws(ImageFault) {
    guard width > 0, height > 0 else { throw .damaged }
    let (count, overflows) = width.multipliedReportingOverflow(by: height)
    guard !overflows, count <= BarcodeReader.pixelsMax else { throw .tooManyPixels }
  }

  private static func bigEndian(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reduce(0) { $0 << 8 | Int($1) }
  }
}
