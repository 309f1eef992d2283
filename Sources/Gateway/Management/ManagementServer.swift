import NIOCore
import NIOPosix
public import Routing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The servers for readiness and metrics, on one event loop of their own: a busy gateway still tells how it is.
public final class ManagementServer: Sendable {
  private let group: MultiThreadedEventLoopGroup
  private let channels: [any Channel]
  private let socketPaths: [String]
  /// The addresses that are served, such as `[::]:15021`, by what is there: `readiness` or `metrics`.
  public let addresses: [(service: String, address: String)]

  /// Begins to serve what the settings ask for. Blocks; not for event loops.
  ///
  /// - Throws: ``ManagementFailure``; nothing is left open then.
  public init(
    settings: ManagementSettings, status: GatewayStatus, metrics: MetricsSource
  ) throws(ManagementFailure) {
    group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let connections = ConnectionLimit()
    var channels: [any Channel] = []
    var paths: [String] = []
    var addresses: [(service: String, address: String)] = []
    do throws(ManagementFailure) {
      for part in ManagementServer.parts(settings, status, metrics) {
        let opened = try part.open(ManagementServer.bootstrap(group, part.service, connections))
        channels += opened
        if case .unix(let path) = part.server.address { paths.append(path) }
        addresses += opened.map { (part.name, ManagementServer.describe($0, part.server)) }
      }
    } catch {
      ManagementServer.close(channels, paths, group)
      throw error
    }
    self.channels = channels
    socketPaths = paths
    self.addresses = addresses
  }

  /// Stops serving. Blocks; not for event loops.
  public func stop() { ManagementServer.close(channels, socketPaths, group) }

  private static func close(_ channels: [any Channel], _ paths: [String], _ group: MultiThreadedEventLoopGroup) {
    // A channel that is closed already says so, which is what is wanted.
    for channel in channels { try? channel.close().wait() }
    for path in paths { unlink(path) }
    // Ends the thread; nothing is left on it that could fail to close.
    try? group.syncShutdownGracefully()
  }

  private struct Part {
    let name: String
    let field: String
    let variable: String
    let server: ManagementSettings.Server
    let service: ManagementService

    func open(_ bootstrap: ServerBootstrap) throws(ManagementFailure) -> [any Channel] {
      do throws(ManagementSocket.Failure) {
        return try ManagementSocket.listen(on: server.address, bootstrap)
      } catch {
        let reason: ManagementFailure.Reason =
          switch error {
          case .inUse: .inUse
          case .notASocket: .notASocket
          case .system(let code): .system(SystemCalls.message(code))
          case .other(let text): .system(text)
          }
        throw ManagementFailure(field: field, variable: variable, server: server, reason: reason)
      }
    }
  }

  private static func parts(
    _ settings: ManagementSettings, _ status: GatewayStatus, _ metrics: MetricsSource
  ) -> [Part] {
    [
      Part(
        name: "readiness", field: "readinessAddr", variable: "READINESS_ADDR", server: settings.readiness,
        service: .readiness(status)),
      Part(
        name: "metrics", field: "statsAddr", variable: "STATS_ADDR", server: settings.stats,
        service: .metrics(metrics)),
    ]
  }

  private static func bootstrap(
    _ group: MultiThreadedEventLoopGroup, _ service: ManagementService, _ connections: ConnectionLimit
  ) -> ServerBootstrap {
    ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: 128)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          guard connections.admit(channel) else { return channel.close(promise: nil) }
          try channel.pipeline.syncOperations.addHandler(ManagementConnection(service: service))
        }
      }
  }

  /// The address with the port that the system chose.
  private static func describe(_ channel: any Channel, _ server: ManagementSettings.Server) -> String {
    guard case .tcp = server.address, let address = channel.localAddress, let host = address.ipAddress,
      let port = address.port, let number = UInt16(exactly: port)
    else { return server.address.description }
    return ManagementSettings.Address.tcp(host: host, port: number).description
  }
}
