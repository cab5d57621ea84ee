import ArgumentParser
import Desk
import Foundation
import Web

/// How e-mails leave the node.
struct MailOptions: ParsableArguments {
  @Option(help: "A program that sends mail as `sendmail -t -i` does.") var sendmail = ""
  @Option(help: "A folder to which each e-mail is written instead.") var mailFolder = ""
  @Option(help: "The sender's address.") var mailFrom = "pratique@localhost"

  /// Nil where no e-mails are sent.
  func mailer() throws -> (any Mailer)? {
    if !mailFolder.isEmpty { return try MailFolder(folder: mailFolder, sender: mailFrom) }
    return sendmail.isEmpty ? nil : Sendmail(program: sendmail, sender: mailFrom)
  }
}

/// One round of reminders, as a timer of the system may start it.
struct Remind: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "E-mails a reminder of each permit and stay that ends within a week, once.")
  @OptionGroup var node: NodeOptions
  @OptionGroup var mail: MailOptions

  func validate() throws {
    if mail.sendmail.isEmpty, mail.mailFolder.isEmpty {
      throw ValidationError("Say --sendmail PROGRAM or --mail-folder FOLDER.")
    }
  }

  func run() async throws {
    guard let mailer = try mail.mailer() else { return }
    let round = try ReminderRound(desk: try await node.open(), languages: node.languages, mailer: mailer)
    let (sent, refused) = try await round.run()
    say("\(sent) reminders sent, \(refused) refused.")
    if refused > 0 { throw ExitCode.failure }
  }
}
