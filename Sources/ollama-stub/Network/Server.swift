import Dispatch
import NIOCore
import NIOPosix

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Listens, and serves until SIGTERM or SIGINT.
struct Server {
  private static let attemptsForFreePort = 20
  let service: Service
  let threads: Int

  /// Serves on the given addresses; on both loopback addresses where there are none.
  ///
  /// - Throws: when an address cannot be listened on.
  func run(hosts: [String], port: Int) throws {
    let stop = DispatchSemaphore(value: 0)
    let signals = [SIGTERM, SIGINT].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { stop.signal() }
      source.resume()
      return source
    }
    defer { signals.forEach { $0.cancel() } }

    let group = MultiThreadedEventLoopGroup(numberOfThreads: threads)
    let channels = hosts.isEmpty ? try listenOnLoopback(group, port) : try listen(group, hosts, port)
    let bound = channels.first?.localAddress?.port ?? port
    print("ollama-stub listening on http://\(hosts.isEmpty ? "localhost" : hosts[0]):\(bound)")
    fflush(nil)
    stop.wait()
    try group.syncShutdownGracefully()
  }

  /// Both loopback addresses on one port. A machine without IPv6 is served on 127.0.0.1 alone.
  private func listenOnLoopback(_ group: MultiThreadedEventLoopGroup, _ port: Int) throws -> [any Channel] {
    var attempt = 0
    while true {
      attempt += 1
      let first = try bind(group, "127.0.0.1", port)
      do {
        return [first, try bind(group, "::1", first.localAddress?.port ?? port)]
      } catch let error as IOError where error.errnoCode == EADDRNOTAVAIL || error.errnoCode == EAFNOSUPPORT {
        return [first]
      } catch let error as IOError where error.errnoCode == EADDRINUSE && port == 0 {
        try first.close().wait()
        if attempt == Server.attemptsForFreePort { throw error }
      }
    }
  }

  private func listen(_ group: MultiThreadedEventLoopGroup, _ hosts: [String], _ port: Int) throws -> [any Channel] {
    var channels: [any Channel] = []
    for host in hosts {
      channels.append(try bind(group, host, channels.first?.localAddress?.port ?? port))
    }
    return channels
  }

  private func bind(_ group: MultiThreadedEventLoopGroup, _ host: String, _ port: Int) throws -> any Channel {
    do {
      return try ServerBootstrap(group: group)
        .serverChannelOption(.backlog, value: 1024)
        .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
        .childChannelOption(.allowRemoteHalfClosure, value: true)
        .childChannelOption(.socketOption(.tcp_nodelay), value: 1)
        .childChannelInitializer { [service] channel in
          channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandler(ConnectionHandler(service: service))
          }
        }
        .bind(host: host, port: port)
        .wait()
    } catch let error as IOError where error.errnoCode == EADDRINUSE && port != 0 {
      throw PortInUse(host: host, port: port)
    }
  }
}

/// Another program listens already.
struct PortInUse: Error, CustomStringConvertible {
  let host: String
  let port: Int
  var description: String { "\(host):\(port) is in use; choose another port with --port" }
}
