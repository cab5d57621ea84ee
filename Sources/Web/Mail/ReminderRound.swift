package import Desk
import ClearanceCore

/// Tells skippers by e-mail what lapses soon, each thing once.
package struct ReminderRound: Sendable {
  let desk: Desk
  let languages: Languages
  let mailer: any Mailer
  package init(desk: Desk, languages: String, mailer: any Mailer) throws {
    (self.desk, self.languages, self.mailer) = (desk, try Languages(folder: languages), mailer)
  }

  /// Sends what is due. What the mail program refuses is due again in the next round.
  ///
  /// - Returns: How many letters were sent, and how many refused.
  package func run() async throws -> (sent: Int, refused: Int) {
    var (sent, refused) = (0, 0)
    for reminder in try await desk.takeReminders() {
      let letter = letter(reminder)
      // What is no address is left: the status page says the same.
      guard letter.isAddressed else { continue }
      do {
        try await mailer.send(letter)
        sent += 1
      } catch {
        refused += 1
        try await desk.putBack(reminder)
      }
    }
    return (sent, refused)
  }

  /// In the port's language, and below in English.
  private func letter(_ reminder: Reminder) -> Letter {
    guard let rules = desk.rulebooks[reminder.administration] else {
      return Letter(to: "", subject: "", text: "")
    }
    let codes = [rules.languages.first ?? "en", "en"]
    let parts = Array(Set(codes)).sorted { a, _ in a == codes[0] }.map { code in
      let words = languages.words(code)
      return text(reminder, rules, words)
    }
    return Letter(
      to: reminder.address, subject: parts[0].subject,
      text: parts.map(\.text).joined(separator: "\n\n----\n\n"))
  }

  private func text(_ reminder: Reminder, _ rules: Rulebook, _ words: Words) -> (
    subject: String, text: String
  ) {
    var values = [
      "vessel": reminder.vesselName, "reference": reminder.reference, "office": rules.name,
      "time": words.time(reminder.until, rules.zone),
      // The stay ends with its last day.
      "date": words.date(rules.zone.date(reminder.until.adding(minutes: -1))),
    ]
    switch reminder.what {
    case .permit(let kind, let number):
      values["permit"] = words("certificate.\(kind.rawValue)")
      values["number"] = number
      return (words("mail.permit.subject", values), words("mail.permit.text", values))
    case .stay: return (words("mail.stay.subject", values), words("mail.stay.text", values))
    }
  }
}
