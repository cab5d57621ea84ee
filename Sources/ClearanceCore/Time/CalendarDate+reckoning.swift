extension CalendarDate {
  /// The same day so many months later, or the last of that month where it is shorter.
  public func adding(months: Int) -> CalendarDate {
    let count = year * 12 + month - 1 + months
    let (y, m) = (count / 12, count % 12 + 1)
    guard (1000...9999).contains(y) else { return adding(days: months * 30) }
    return CalendarDate(year: y, month: m, day: min(day, Self.days(inMonth: m, of: y)))
      ?? adding(days: months * 30)
  }

  /// Whole years from `earlier` to this day: somebody born on 29 February grows older on 1 March.
  public func years(since earlier: CalendarDate) -> Int {
    year - earlier.year - ((month, day) < (earlier.month, earlier.day) ? 1 : 0)
  }
}

extension PartialDate {
  /// A date that no paper shows: typed in for somebody whose document an officer has yet to see.
  public static let notShown = PartialDate(uncheckedYear: 1000)

  public var isShown: Bool { self != Self.notShown }
}
