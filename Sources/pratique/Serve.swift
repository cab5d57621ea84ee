import ArgumentParser
import Desk
import Foundation
import Logging
import Web

/// How the web door is opened.
struct WebOptions: ParsableArguments {
  @Option(help: "The address to listen on.") var host = "127.0.0.1"
  @Option(help: "The port to listen on; 0 takes a free one.") var port = 8080
  @Option(help: "A further name under which it may be asked.") var allowHost: [String] = []
  @Option(help: "How people reach it, as https://clearance.example; needed when that is another address.")
  var address = ""
  @Option(help: "The folder of Leaflet.") var leaflet = "/usr/share/javascript/leaflet"

  func serve(_ desk: Desk, languages: String, data: String, whenOpen: @escaping @Sendable (String) -> Void)
    async throws
  {
    var configuration = WebConfiguration()
    (configuration.host, configuration.port) = (host, port)
    configuration.hosts.formUnion(allowHost.map { $0.lowercased() })
    configuration.address = address
    configuration.isSecure = address.hasPrefix("https://")
    if let name = URL(string: address)?.host() { configuration.hosts.insert(name.lowercased()) }
    (configuration.languages, configuration.data, configuration.leaflet) = (languages, data, leaflet)
    var logger = Logger(label: "pratique")
    logger.logLevel = .warning
    try await WebServer.run(desk, configuration, logger: logger, whenOpen: whenOpen)
  }
}

/// Serves the web door over a node's database.
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Serves the pages and the JSON interface.")
  @OptionGroup var node: NodeOptions
  @OptionGroup var web: WebOptions
  @OptionGroup var mail: MailOptions

  func run() async throws {
    let desk = try await node.open()
    try await Rounds.run(desk, languages: node.languages, mailer: try mail.mailer()) {
      try await web.serve(desk, languages: node.languages, data: node.data) { address in
        say("Pratique is served at \(address)")
      }
    }
  }
}
