package import ClearanceCore
import Foundation
import SwiftCSV

/// A reference list that isn't what it should be: the node doesn't start.
package struct UnreadableList: Error, CustomStringConvertible {
  package let file: String
  /// Counted from 1, the header being the first; nil when the whole file is at fault.
  package let line: Int?
  package let reason: String
  package var description: String { "\(file)\(line.map { ":\($0)" } ?? ""): \(reason)" }
}

extension ReferenceLists {
  /// Reads the lists of `Data/`, as its README describes them.
  ///
  /// - Throws: ``UnreadableList``, or what the file system says.
  package init(folder: String) throws {
    let table = { (name: String, columns: [String]) in try Table(folder: folder, name, columns) }
    let territories = try table("territories.csv", ["code", "name", "zone", "languages", "currency"])
      .map { row in
        Territory(
          code: try row.text(0), name: try row.text(1), zone: try row.value(2) { Zone($0) },
          currency: try row.text(4), languages: row[3].split(separator: " ").map(String.init))
      }
    let ports = try table(
      "ports.csv",
      ["code", "territory", "name", "latitude", "longitude", "locode", "attested", "attested_by"]
    )
    .map { row in
      let latitude = try row.value(3) { Double($0) }
      let longitude = try row.value(4) { Double($0) }
      guard let position = Position(latitude: latitude, longitude: longitude) else {
        throw row.fault("no such position")
      }
      return Port(
        code: try row.text(0), territory: try row.text(1), name: try row.text(2), position: position,
        locode: row[5].isEmpty ? nil : row[5], attested: row[6], attestedBy: row[7])
    }
    let countries = try table("nationalities.csv", ["alpha2", "icao", "name"]).map { row in
      Country(alpha2: row[0].isEmpty ? nil : row[0], icao: try row.text(1), name: try row.text(2))
    }
    let mids = try table("mids.csv", ["mid", "alpha2"]).map { (try $0.text(0), try $0.text(1)) }
    let currencies = try table("currencies.csv", ["currency"]).map { try $0.text(0) }
    self.init(
      territories: Dictionary(territories.map { ($0.code, $0) }) { first, _ in first },
      ports: Dictionary(ports.map { ($0.code, $0) }) { first, _ in first },
      // A withdrawn state's code isn't a flag of today.
      countries: Dictionary(
        countries.compactMap { country in country.alpha2.map { ($0, country) } }.filter { $0.0 != "AN" }
      ) { first, _ in first },
      nationalities: Dictionary(countries.map { ($0.icao, $0) }) { first, _ in first },
      mids: Dictionary(grouping: mids, by: \.0).mapValues { $0.map(\.1) },
      currencies: Set(currencies), holidays: try Self.holidays(folder: folder),
      distances: try Self.distances(folder: folder))
  }

  private static func holidays(folder: String) throws -> [String: [CalendarDate: String]] {
    var holidays: [String: [CalendarDate: String]] = [:]
    for row in try plainRows(folder: folder, "holidays.csv", columns: 3) {
      guard let date = CalendarDate(iso: row.fields[1]) else {
        throw UnreadableList(file: "holidays.csv", line: row.line, reason: "no such date")
      }
      // Two holidays on one day keep both their names.
      let name = row.fields[2].trimmingCharacters(in: ["\""])
      holidays[String(row.fields[0]), default: [:]][date, default: ""] +=
        holidays[String(row.fields[0])]?[date] == nil ? name : "; " + name
    }
    return holidays
  }

  private static func distances(folder: String) throws -> [String: Double] {
    var distances: [String: Double] = [:]
    distances.reserveCapacity(36_000)
    // Distances between ports of the region win over those reckoned from a gateway.
    for file in ["gateway_distances.csv", "sea_distances.csv"] {
      for row in try plainRows(folder: folder, file, columns: 3) {
        guard let miles = Double(row.fields[2]), miles >= 0 else {
          throw UnreadableList(file: file, line: row.line, reason: "no such distance")
        }
        distances["\(row.fields[0])>\(row.fields[1])"] = miles
        distances["\(row.fields[1])>\(row.fields[0])"] = miles
      }
    }
    return distances
  }

  /// The rows of a long list whose fields but the last hold no commas: SwiftCSV would take seconds.
  private static func plainRows(
    folder: String, _ file: String, columns: Int
  ) throws -> [(line: Int, fields: [Substring])] {
    let text = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
    return try text.split(separator: "\n").enumerated().dropFirst().map { number, line in
      let fields = line.split(separator: ",", maxSplits: columns - 1, omittingEmptySubsequences: false)
      guard fields.count == columns else {
        throw UnreadableList(file: file, line: number + 1, reason: "not \(columns) columns")
      }
      return (number + 1, fields)
    }
  }
}

/// A short list, with the columns that are needed in the order they were asked for.
private struct Table {
  let rows: [Row]

  struct Row {
    let file: String
    let line: Int
    let fields: [String]
    subscript(index: Int) -> String { fields[index] }

    func fault(_ reason: String) -> UnreadableList {
      UnreadableList(file: file, line: line, reason: reason)
    }
    func text(_ index: Int) throws -> String {
      guard !fields[index].isEmpty else { throw fault("an empty field") }
      return fields[index]
    }
    func value<Value>(_ index: Int, _ read: (String) -> Value?) throws -> Value {
      guard let value = read(fields[index]) else { throw fault("can't read \(fields[index])") }
      return value
    }
  }

  init(folder: String, _ file: String, _ columns: [String]) throws {
    let csv = try EnumeratedCSV(
      string: try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8), delimiter: .comma,
      loadColumns: false)
    let indices = try columns.map { column in
      guard let index = csv.header.firstIndex(of: column) else {
        throw UnreadableList(file: file, line: 1, reason: "no column \(column)")
      }
      return index
    }
    let width = csv.header.count
    rows = try csv.rows.enumerated().map { number, fields in
      guard fields.count == width else {
        throw UnreadableList(file: file, line: number + 2, reason: "not \(width) columns")
      }
      return Row(file: file, line: number + 2, fields: indices.map { fields[$0] })
    }
  }

  func map<Value>(_ read: (Row) throws -> Value) throws -> [Value] { try rows.map(read) }
}
