import ClearanceCore
import Documents
import Testing

@Suite("A table for the treasury") struct SpreadsheetTests {
  private let table = Spreadsheet(
    name: "GD: [all] 2026-11-24", header: ["who", "amount"],
    rows: [
      [.text("=HYPERLINK(\"http://x\")"), .amount(Money(minor: 7500, "XCD"))],
      [.text("@SUM(A1)"), .amount(Money(minor: -5, "XCD"))],
      [.text("Doe, \"Jo\""), .amount(Money(minor: 12, "JPY"))],
      [.text("+1"), .amount(Money(minor: 0, "XCD"))],
      [.text("Zoë"), .amount(Money(minor: 1, "XCD"))],
    ])

  @Test("guards every cell that a spreadsheet would take for a formula")
  func csv() {
    let lines = [
      "\u{FEFF}who,amount", #""'=HYPERLINK(""http://x"")",75.00"#, "'@SUM(A1),-0.05", #""Doe, ""Jo""",12"#,
      "'+1,0.00", "Zoë,0.01", "",
    ]
    #expect(String(decoding: table.csv, as: UTF8.self) == lines.joined(separator: "\r\n"))
  }

  @Test("is a workbook")
  func xlsx() throws {
    let bytes = try table.xlsx()
    #expect(bytes.prefix(4) == [0x50, 0x4B, 3, 4] && bytes.count > 3000)
  }
}
