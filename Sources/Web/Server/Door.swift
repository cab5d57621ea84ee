import ClearanceCore
package import Desk
import Foundation
import HTTPTypes
package import Hummingbird
import HummingbirdCore
package import Logging
import NIOCore

/// What a web door is set up with.
package struct WebConfiguration: Sendable {
  package var host = "127.0.0.1"
  package var port = 8080
  /// Names under which this door may be asked; a request for another is refused.
  package var hosts: Set<String> = ["localhost", "127.0.0.1", "[::1]"]
  /// As people reach it, for links in papers: never taken from a request.
  package var address = ""
  /// Whether it is reached by HTTPS: cookies are then for HTTPS only.
  package var isSecure = false
  package var languages = "Languages"
  package var data = "Data"
  package var leaflet = "/usr/share/javascript/leaflet"
  package var connectionsMax = 2000
  /// A connection on which nothing moves for so long is closed.
  package var idleSeconds = 15
  package init() {}
}

/// Everything a page needs to answer.
struct Door: Sendable {
  let desk: Desk
  let languages: Languages
  let assets: Assets
  let coast: Coastline
  let configuration: WebConfiguration
  let codes: CodeChoices
}

/// A request's own: its language and its number in the log.
package struct DoorContext: RequestContext {
  package var coreContext: CoreRequestContextStorage
  var language = "en"
  package init(source: ApplicationRequestContextSource) { coreContext = .init(source: source) }
}

package enum WebServer {
  /// Serves until the process is asked to stop, and lets the requests under way finish.
  package static func run(
    _ desk: Desk, _ configuration: WebConfiguration, logger: Logger,
    whenOpen: @escaping @Sendable (String) -> Void
  ) async throws {
    try await application(desk, configuration, logger: logger, whenOpen: whenOpen).runService()
  }

  /// The web door of a desk, ready to run.
  ///
  /// - Parameter whenOpen: Told the address once it listens.
  /// - Throws: When its own files, or the language files, can't be read.
  package static func application(
    _ desk: Desk, _ configuration: WebConfiguration, logger: Logger,
    whenOpen: @escaping @Sendable (String) -> Void
  ) throws -> some ApplicationProtocol {
    let languages = try Languages(folder: configuration.languages)
    let door = Door(
      desk: desk, languages: languages, assets: try Assets(leaflet: configuration.leaflet),
      coast: try Coastline(file: configuration.data + "/coastline.geojson"), configuration: configuration,
      codes: CodeChoices(desk.lists))
    let router = Router(context: DoorContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: Guard(door: door, logger: logger))
    door.addPublicPages(to: router)
    door.addAccountPages(to: router)
    door.addSkipperPages(to: router)
    door.addOfficePages(to: router)
    door.addMoneyPages(to: router)
    door.addRulePages(to: router)
    door.addInterface(to: router)
    return Application(
      router: router,
      server: .http1(configuration: .init(idleTimeout: .seconds(Int64(configuration.idleSeconds)))),
      configuration: .init(
        address: .hostname(configuration.host, port: configuration.port),
        availableConnectionsDelegate: MaximumAvailableConnections(
          configuration.connectionsMax, logger: logger)),
      onServerRunning: { channel in
        let port = channel.localAddress?.port ?? configuration.port
        let address =
          configuration.address.isEmpty ? "http://\(configuration.host):\(port)" : configuration.address
        whenOpen(address)
      },
      logger: logger)
  }
}
