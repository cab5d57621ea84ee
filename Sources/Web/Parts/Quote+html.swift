import ClearanceCore
import Desk

extension Quote {
  /// The charges line by line, each with its rule's source and year.
  func html(_ words: Words, _ rules: Rulebook?) -> HTML {
    guard !lines.isEmpty else { return "<p>\(words("quote.none"))</p>\(openHTML(words))" }
    return """
      <table class="quote"><thead><tr><th scope="col">\(words("quote.charge"))</th><th scope="col">\(words("quote.source"))</th>\
      <th scope="col" class="figure">\(words("quote.amount"))</th></tr></thead><tbody>
      \(lines.html { line in
        """
        <tr><td data-label="\(words("quote.charge"))">\(words.own(line.label))\(line.working.isEmpty ? "" : " <small>\(line.working)</small>" as HTML)\
        <small> \(words("quote.to", ["agency": rules?.agency(line.payableTo)?.name ?? line.payableTo]))</small></td>
        <td data-label="\(words("quote.source"))"><small>\(line.source.html(words))</small></td>
        <td class="figure" data-label="\(words("quote.amount"))">\(words.money(line.amount))</td></tr>
        """
      })</tbody><tfoot>\(totals.html { "<tr><th scope=\"row\" colspan=\"2\">\(words("quote.total"))</th><td class=\"figure\"><strong>\(words.money($0))</strong></td></tr>" })</tfoot></table>\(openHTML(words))
      """
  }

  /// Charges that may be due, each with the fact that is missing.
  private func openHTML(_ words: Words) -> HTML {
    guard !open.isEmpty else { return "" }
    return """
      <div class="open"><p><strong>\(words("quote.open"))</strong> \(words("quote.open.lead"))</p><ul>
      \(open.html { "<li>\(words.own($0.label)): \(words("missing.\($0.missing.rawValue)")) <small>\($0.source.html(words))</small></li>" })</ul></div>
      """
  }
}

extension Source {
  /// The source, its year and, where it isn't certain, the word to ask.
  func html(_ words: Words) -> HTML {
    "\(text) (\(year))\(isConfirmed ? "" : " <em class=\"tag ask\">\(words("source.confirm"))</em>" as HTML)"
  }
}
