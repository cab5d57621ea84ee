import ArgumentParser

@main struct Pratique: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pratique",
    abstract: "Clears pleasure craft in and out, one procedure with each administration's own law in it.",
    subcommands: [
      Serve.self, Demo.self, Verify.self, RulebookCommand.self, Export.self, Appoint.self, Remind.self,
      JournalCommand.self,
    ])
}
