extension Form {
  /// Every field, in the order in which the form asks them; the fields of a list where its rows stand.
  public static let fields: [Field] =
    vessel + voyage + earlierCall + person
    + goods.flatMap { field -> [Field] in
      switch field.path {
      case "goods.firearms": [field] + firearm
      case "goods.animals": [field] + animal
      default: [field]
      }
    } + health + healthCase + check
    + advice.filter { $0.path.hasPrefix("advice.") }

  private static let ranks = Dictionary(
    uniqueKeysWithValues: fields.enumerated().map { ($0.element.path, $0.offset) })

  /// The field of that path, without row numbers.
  static func field(_ path: String) -> Field {
    guard let rank = ranks[path] else { preconditionFailure("no field \(path)") }
    return fields[rank]
  }

  /// Problems in the order of the form: by page, by row of a list, by field; those of one field as they came.
  static func ordered(_ problems: [Problem]) -> [Problem] {
    let places = problems.enumerated().map { (place: place(of: $0.element.path), offset: $0.offset) }
    return places.sorted { a, b in
      (a.place.list, a.place.row, a.place.field, a.offset) < (
        b.place.list, b.place.row, b.place.field, b.offset
      )
    }.map { problems[$0.offset] }
  }

  /// A problem of a whole list stands before its rows.
  private static func place(of path: String) -> (list: Int, row: Int, field: Int) {
    let plain = plain(path)
    let last = fields.count
    guard let row = path.split(separator: ".").lazy.compactMap({ Int($0) }).first else {
      return (ranks[plain] ?? start(of: plain) ?? last, -1, 0)
    }
    let list = path.split(separator: ".").prefix { Int($0) == nil }.joined(separator: ".")
    return (start(of: list) ?? last, row, ranks[plain] ?? last)
  }

  private static let starts = Dictionary(
    rowsMax.keys.compactMap { list in
      fields.firstIndex { $0.path.hasPrefix(list + ".") }.map { (list, $0) }
    }
  ) { first, _ in first }
  private static func start(of list: String) -> Int? { starts[list] }
}
