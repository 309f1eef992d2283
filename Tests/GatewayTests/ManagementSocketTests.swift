import Foundation
import Routing
import TestSupport
import Testing

@testable import Gateway

@Suite(.timeLimit(.minutes(2)))
struct ManagementSocketTests {
  private let status = GatewayStatus(pending: [])
  private let place = SourceOrigin(file: "config.yaml", line: 2, column: 3)

  private func start(_ readiness: ManagementSettings.Server) throws -> ManagementServer {
    try ManagementServer(
      settings: ManagementSettings(readiness: readiness, stats: .init(.off)), status: status,
      metrics: MetricsSource(status: status, version: "1"))
  }

  @Test func `listens on both loopback addresses, or on all`() throws {
    for host in ["localhost", "::"] {
      let port = try FreePort.next()
      let server = try start(.init(.tcp(host: host, port: port)))
      defer { server.stop() }
      let peer = try Peer(port: port)
      try peer.write("GET /healthz/ready HTTP/1.1\r\nHost: h\r\n\r\n")
      #expect(try peer.readAnswer(to: "GET").status == 200)
      let text = server.addresses.map(\.address)
      #expect(text.allSatisfy { $0.hasSuffix(":\(port)") }, "\(text)")
      #expect(host == "::" ? text.count == 1 : text.first == "127.0.0.1:\(port)")
    }
  }

  @Test func `names the field and the place of a port that is in use`() throws {
    let (descriptor, port) = try Sockets.bind()
    defer { close(descriptor) }
    try #require(listen(descriptor, 1) == 0)
    for host in ["127.0.0.1", "localhost", "::"] {
      let wanted = ManagementSettings.Server(.tcp(host: host, port: port), origin: .file(place))
      let failure = #expect(throws: ManagementFailure.self) { _ = try start(wanted) }
      #expect(failure?.reason == .inUse)
      #expect(failure?.field == "readinessAddr")
      #expect(failure?.variable == "READINESS_ADDR")
      #expect(failure?.server == wanted)
    }
  }

  @Test func `serves nothing where it is switched off`() throws {
    let server = try start(.init(.off))
    #expect(server.addresses.isEmpty)
    server.stop()
  }

  @Test func `replaces a socket left behind, and takes its own away`() throws {
    let path = "/tmp/agw-\(UUID().uuidString.prefix(8)).sock"
    let address = ManagementSettings.Server(.unix(path: path))
    defer { unlink(path) }
    // Left behind: bound and closed, but not removed.
    let left = try bind(unix: path)
    close(left)
    let server = try start(address)
    #expect(server.addresses.map(\.address) == ["unix:\(path)"])
    let failure = #expect(throws: ManagementFailure.self) { _ = try start(address) }
    #expect(failure?.reason == .inUse)
    server.stop()
    #expect(access(path, F_OK) != 0)
  }

  @Test func `leaves alone what is no socket`() throws {
    let path = "/tmp/agw-\(UUID().uuidString.prefix(8)).txt"
    try Data("precious".utf8).write(to: URL(fileURLWithPath: path))
    defer { unlink(path) }
    let failure = #expect(throws: ManagementFailure.self) { _ = try start(.init(.unix(path: path))) }
    #expect(failure?.reason == .notASocket)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "precious")
    let missing = #expect(throws: ManagementFailure.self) { _ = try start(.init(.unix(path: "/nowhere/at/all"))) }
    guard case .system? = missing?.reason else {
      Issue.record("\(String(describing: missing))")
      return
    }
  }

  private func bind(unix path: String) throws -> Int32 {
    let descriptor = socket(AF_UNIX, Sockets.stream, 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Foundation.bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    try #require(result == 0)
    return descriptor
  }
}
