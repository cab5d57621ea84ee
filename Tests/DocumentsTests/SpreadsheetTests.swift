import Documents
import Testing

@Suite("A table for the treasury") struct SpreadsheetTests {
  private let table = Spreadsheet(
    name: "GD: [all] 2026-11-24", header: ["who", "amount"],
    rows: [
      [.text("=HYPERLINK(\"http://x\")"), .amount(7500, digits: 2)],
      [.text("@SUM(A1)"), .amount(-5, digits: 2)],
      [.text("Doe, \"Jo\""), .amount(12, digits: 0)], [.text("+1"), .amount(0, digits: 2)],
      [.text("Zoë"), .amount(1, digits: 2)],
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
