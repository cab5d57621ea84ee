import ClearanceCore
import Foundation
import Testing

@testable import Rulebooks

@Suite("A small change to a rulebook") struct RulebookEditTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Rulebooks")
  private static let codes =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter { $0.count == 2 }
    .sorted()
  private let source = RulebookEdit.Source(
    text: "The \"Example\" Order", year: 2026, checked: CalendarDate(dayNumber: 20_781))
  private let day = CalendarDate(dayNumber: 22_280)

  @Test("is tried on all thirty") func all() { #expect(Self.codes.count == 30) }

  private func files(_ code: String) throws -> [String: String] {
    let folder = Self.folder.appending(path: code)
    return try RulebookFiles.names.reduce(into: [:]) {
      $0[$1] = try String(contentsOf: folder.appending(path: $1), encoding: .utf8)
    }
  }

  /// What was there stays byte for byte: the new text without what was put in is the old one.
  private func isInsertion(_ new: String, into old: String) -> Bool {
    let (new, old) = (Array(new.utf8), Array(old.utf8))
    let same = zip(new, old).prefix { $0 == $1 }.count
    return new.count > old.count && new.suffix(old.count - same).elementsEqual(old.suffix(old.count - same))
  }

  @Test(
    "of a charge adds an entry with its day, for every charge of every rulebook that has one figure",
    arguments: codes)
  func fees(code: String) throws {
    var files = try files(code)
    let old = try #require(files["fees.yaml"])
    for (fee, _, isRate) in try RulebookEdit.figures(old) {
      let new = try RulebookEdit.fee(fee, figure: isRate ? "7.5" : "4321", from: day, source, in: old)
      #expect(isInsertion(new, into: old), "\(code) \(fee)")
      files["fees.yaml"] = new
      let rulebook = try RulebookFiles.load(files, code: code)
      let last = try #require(rulebook.fees.last { $0.code == fee })
      #expect(last.validity.contains(day) && !last.validity.contains(day.adding(days: -1)))
      #expect(last.source.text == "The \"Example\" Order" && last.source.year == 2026)
      #expect(try RulebookEdit.figures(new).first { $0.code == fee }?.figure == (isRate ? "7.5" : "4321"))
    }
  }

  @Test("of the holidays adds one, where there were none and where there were", arguments: codes)
  func holidays(code: String) throws {
    var files = try files(code)
    let old = try #require(files["administration.yaml"])
    let once = try RulebookEdit.holiday(day, name: "Fishermen's Day", source, in: old)
    let twice = try RulebookEdit.holiday(day.adding(days: 1), name: "Regatta", source, in: once)
    #expect(isInsertion(once, into: old) && isInsertion(twice, into: once))
    files["administration.yaml"] = twice
    let rulebook = try RulebookFiles.load(files, code: code)
    #expect(
      rulebook.holidays[day] == "Fishermen's Day" && rulebook.holidays[day.adding(days: 1)] == "Regatta")
  }

  @Test("of a desk's hours replaces them, or gives it some", arguments: codes)
  func hours(code: String) throws {
    var files = try files(code)
    let before = try RulebookFiles.load(files, code: code)
    let hours = [
      PortRules.Hours(weekdays: [1, 2, 3], from: 8 * 60, until: 12 * 60),
      PortRules.Hours(weekdays: [6], from: 9 * 60 + 30, until: 11 * 60),
    ]
    for port in before.ports {
      for desk in port.desks {
        files["ports.yaml"] = try RulebookEdit.hours(
          hours, of: desk.agency, at: port.code, in: try #require(files["ports.yaml"]))
      }
    }
    let after = try RulebookFiles.load(files, code: code)
    for desk in after.ports.flatMap(\.desks) { #expect(desk.hours == hours) }
    #expect(after.ports.map(\.code) == before.ports.map(\.code))
  }
}
