import ClearanceCore
import Testing

@Suite("A length") struct LengthTests {
  @Test(
    "is exact, and keeps its unit",
    arguments: [
      ("12.5", Length.Unit.metres, Int64(12_500_000), "12.5", "12.50 m"),
      ("12,5", .metres, 12_500_000, "12.5", "12.50 m"), ("41", .feet, 12_496_800, "41", "41.0 ft (12.50 m)"),
      ("40.125", .feet, 12_230_100, "40.125", "40.1 ft (12.23 m)"), (".5", .metres, 500_000, "0.5", "0.50 m"),
      ("10.", .metres, 10_000_000, "10", "10.00 m"), ("100", .metres, 100_000_000, "100", "100.00 m"),
      ("0.001", .feet, 304, "0.001", "0.0 ft (0.00 m)"),
    ])
  func exact(typed: String, unit: Length.Unit, micrometres: Int64, figure: String, words: String) throws {
    let length = try #require(Length(typed, unit))
    #expect(length.micrometres == micrometres && length.figure == figure && length.words == words)
  }

  @Test(
    "is no other text",
    arguments: ["", ".", ",", "-1", "1.2345", "1.2.3", "1234567", "12 m", "1e3", "٣", "½", "+1"])
  func isNothing(typed: String) { #expect(Length(typed, .metres) == nil) }
}

@Suite("Money") struct MoneyTests {
  @Test(
    "is written with the digits of its currency",
    arguments: [
      (Int64(7500), "XCD", "XCD 75.00"), (5, "USD", "USD 0.05"), (-5, "USD", "USD -0.05"),
      (0, "EUR", "EUR 0.00"),
      (1200, "JPY", "JPY 1200"), (Int64.min, "USD", "USD -92233720368547758.08"),
    ])
  func written(minor: Int64, currency: String, text: String) {
    #expect(Money(minor: minor, currency).description == text)
  }

  @Test("is added up by currency, never across")
  func totals() {
    let amounts = [Money(minor: 100, "XCD"), Money(minor: 5, "USD"), Money(minor: 250, "XCD")]
    #expect(Money.totals(amounts) == [Money(minor: 5, "USD"), Money(minor: 350, "XCD")])
    #expect(Money.totals([]) == [])
  }

  @Test(
    "is read as people type it on either side of the language border",
    arguments: [
      ("120", Int64(12_000)), ("120.5", 12_050), ("120,50", 12_050), ("1,200", 120_000),
      ("1,200.50", 120_050),
      ("1.200,50", 120_050), ("1 200,5", 120_050), ("1\u{A0}200,50", 120_050), ("12,345,678", 1_234_567_800),
      ("0.05", 5), ("1.234.567,5", 123_456_750),
    ])
  func typed(text: String, minor: Int64) { #expect(Money(typed: text, "XCD")?.minor == minor) }

  @Test(
    "is not guessed from what may mean two amounts, or none",
    arguments: [
      "1.200", "1.2.3", "1,2,3", "1,20,000", "1.20,000.5", "12,3456", "", ",", "-5", "70 dollars", "1e3", "٣",
      "1,200,50",
    ])
  func notGuessed(text: String) { #expect(Money(typed: text, "XCD") == nil) }

  @Test("is written as the reader's language writes it")
  func places() {
    let money = Money(minor: -123_456_750, "XCD")
    #expect(money.text(in: "en") == "XCD -1,234,567.50" && money.text(in: "es") == "XCD -1,234,567.50")
    #expect(
      money.text(in: "fr") == "-1\u{A0}234\u{A0}567,50 XCD" && money.text(in: "nl") == "XCD -1.234.567,50")
    #expect(
      Money(minor: 5, "USD").text(in: "nl") == "USD 0,05"
        && Money(minor: 1200, "JPY").figures(in: "en") == "1,200")
    // What is shown can be typed in again.
    for language in ["en", "es", "fr", "nl", "pap", "ht"] {
      let amount = Money(minor: 987_654_321, "USD")
      #expect(Money(typed: amount.figures(in: language), "USD") == amount, "\(language)")
    }
  }
}
