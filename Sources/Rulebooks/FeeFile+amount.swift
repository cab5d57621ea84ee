import ClearanceCore
import Yams

extension FeeFile {
  static let amountForms: Set<String> = [
    "flat", "perPerson", "perLength", "bands", "perCount", "percentOfBill", "percentOfRules", "amount",
  ]

  /// Nil where the charge ends, or for a fault.
  static func amount(_ form: String, _ entry: Entry) -> FeeRule.Amount? {
    switch form {
    case "flat": return entry.minor.map { .flat($0) }
    case "perPerson": return perPerson(entry)
    case "perLength":
      let fields = entry.fields(["amount", "unit", "part"])
      guard let amount = entry.need("amount", fields)?.minor,
        let unit = entry.need("unit", fields)?.choice(Length.Unit.self),
        let part = entry.need("part", fields)?.choice(FeeRule.Part.self)
      else { return nil }
      return .perLength(amount, unit: unit, part: part)
    case "bands": return bands(entry)
    case "perCount": return perCount(entry)
    case "percentOfBill":
      let fields = entry.fields(["rate", "of", "round"])
      guard let rate = entry.need("rate", fields)?.rate,
        let bill = entry.need("of", fields)?.choice(FeeRule.Bill.self),
        let rounding = entry.need("round", fields)?.choice(FeeRule.Rounding.self)
      else { return nil }
      return .percentOfBill(rate, of: bill, rounding)
    case "percentOfRules":
      let fields = entry.fields(["rate", "of", "round"])
      guard let rate = entry.need("rate", fields)?.rate, let codes = entry.need("of", fields)?.list,
        let rounding = entry.need("round", fields)?.choice(FeeRule.Rounding.self)
      else { return nil }
      return .percentOfRules(rate, of: codes.compactMap(\.text), rounding)
    default: return nil
    }
  }

  private static func perPerson(_ entry: Entry) -> FeeRule.Amount? {
    let fields = entry.fields(["amount", "who", "free", "fromAge", "underAge"])
    let who = fields["who"].map { $0.choice(FeeRule.Who.self) } ?? .everybody
    guard let amount = entry.need("amount", fields)?.minor, let who else { return nil }
    let (from, under) = (fields["fromAge"]?.whole, fields["underAge"]?.whole)
    if let from, let under, under <= from { entry.fault("no age is from \(from) and under \(under)") }
    let ages = from == nil && under == nil ? nil : FeeRule.Ages(from: from, under: under)
    return .perPerson(amount, who: who, free: fields["free"]?.whole ?? 0, ages: ages)
  }

  private static func perCount(_ entry: Entry) -> FeeRule.Amount? {
    let fields = entry.fields(["amount", "of", "from"])
    guard let amount = entry.need("amount", fields)?.minor, let of = entry.need("of", fields) else {
      return nil
    }
    if of.node.scalar?.string != "tenders", fields["from"] != nil { entry.fault("'from' is for tenders") }
    switch of.text {
    case "officerVisits": return .perCount(amount, of: .officerVisits)
    case "movements": return .perCount(amount, of: .movements)
    case "tenders":
      return entry.need("from", fields)?.length.map { .perCount(amount, of: .tenders(from: $0)) }
    default:
      of.fault("one of officerVisits, movements, tenders is wanted here")
      return nil
    }
  }

  /// `length` or `beam` with its unit, or `tonnage`.
  static func measure(_ entry: Entry, _ fields: [String: Entry]) -> FeeRule.Measure? {
    let name = fields["of"].map(\.text) ?? "length"
    if name == "tonnage" {
      if fields["unit"] != nil { entry.fault("tonnage has no 'unit'") }
      return .tonnage
    }
    guard let unit = entry.need("unit", fields)?.choice(Length.Unit.self) else { return nil }
    switch name {
    case "length": return .length(unit)
    case "beam": return .beam(unit)
    default:
      fields["of"]?.fault("one of length, beam, tonnage is wanted here")
      return nil
    }
  }

  private static func bands(_ entry: Entry) -> FeeRule.Amount? {
    let fields = entry.fields(["of", "unit", "rows"])
    guard let measure = measure(entry, fields), let rows = entry.need("rows", fields)?.list else {
      return nil
    }
    if rows.isEmpty { entry.fault("at least one band is wanted here") }
    var bands: [FeeRule.Band] = []
    var edge = 0
    for (index, row) in rows.enumerated() {
      let fields = row.fields(["upTo", "included", "amount"])
      guard let amount = row.need("amount", fields)?.minor else { continue }
      if index == rows.count - 1 {
        if fields["upTo"] != nil {
          row.fault("a gap: the last band has no 'upTo', so that no boat is too long for the tariff")
        }
        bands.append(FeeRule.Band(upTo: nil, isUpToIncluded: true, amount: amount))
        continue
      }
      let included = row.need("included", fields)?.truth
      guard let upTo = row.need("upTo", fields)?.whole, let included else { continue }
      if upTo <= edge { row.fault("an overlap: the edge \(upTo) isn't above \(edge)") }
      edge = upTo
      bands.append(FeeRule.Band(upTo: upTo, isUpToIncluded: included, amount: amount))
    }
    return bands.isEmpty ? nil : .bands(bands, of: measure)
  }
}

extension Entry {
  /// An amount in minor units.
  var minor: Int64? { whole.map(Int64.init) }

  /// Thousandths of a percent, for `"2.5"`; above nothing and at most tenfold.
  var rate: Int64? {
    let parts = (node.scalar?.string ?? "").split(separator: ".", omittingEmptySubsequences: false)
    let fraction = parts.count == 2 ? parts[1] : ""
    guard (1...2).contains(parts.count), fraction.utf8.count <= 3, let whole = Int64(parts[0]),
      let part = Int64(fraction + String(repeating: "0", count: 3 - fraction.utf8.count)),
      (1...1_000_000).contains(whole * 1000 + part)
    else {
      fault("a rate in percent as \"2.5\" is wanted here, with three decimals at most")
      return nil
    }
    return whole * 1000 + part
  }

  /// `40 ft` or `12.5 m`.
  var length: Length? {
    let parts = node.scalar?.string.split(separator: " ") ?? []
    guard parts.count == 2, let unit = Length.Unit(rawValue: String(parts[1])),
      let length = Length(parts[0], unit)
    else {
      fault("a length as \"40 ft\" or \"12.5 m\" is wanted here")
      return nil
    }
    return length
  }
}
