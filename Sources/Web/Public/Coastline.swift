import ClearanceCore
import Foundation

/// The region's land, to draw a port's approaches from: nothing is loaded from elsewhere.
struct Coastline: Sendable {
  private struct Piece: Sendable {
    let west, south, east, north: Double
    let ring: [[Double]]
  }
  private let pieces: [Piece]

  /// - Throws: What the file system or the JSON reader says.
  init(file: String) throws {
    struct File: Decodable {
      struct Feature: Decodable { let geometry: Geometry }
      struct Geometry: Decodable {
        let polygons: [[[[Double]]]]
        enum Keys: CodingKey { case type, coordinates }
        init(from decoder: any Decoder) throws {
          let values = try decoder.container(keyedBy: Keys.self)
          polygons =
            try values.decode(String.self, forKey: .type) == "Polygon"
            ? [try values.decode([[[Double]]].self, forKey: .coordinates)]
            : try values.decode([[[[Double]]]].self, forKey: .coordinates)
        }
      }
      let features: [Feature]
    }
    let data = try Data(contentsOf: URL(fileURLWithPath: file))
    pieces = try JSONDecoder().decode(File.self, from: data).features.flatMap(\.geometry.polygons)
      .compactMap(\.first).map { ring in
        Piece(
          west: ring.map { $0[0] }.min() ?? 0, south: ring.map { $0[1] }.min() ?? 0,
          east: ring.map { $0[0] }.max() ?? 0, north: ring.map { $0[1] }.max() ?? 0, ring: ring)
      }
  }

  /// The rings of land within so many degrees of a place, as latitude and longitude.
  func near(_ position: Position, degrees: Double) -> [[[Double]]] {
    let (x, y) = (position.longitude, position.latitude)
    return pieces.filter {
      $0.west < x + degrees && $0.east > x - degrees && $0.south < y + degrees && $0.north > y - degrees
    }.map { $0.ring.map { [$0[1], $0[0]] } }
  }
}
