import Foundation
import TestSupport

@testable import Gateway
@testable import Routing

/// A gateway in this process, on a free port, with a table made by hand.
struct RunningGateway {
  let port: UInt16
  let server: GatewayServer
  let log: LogCapture

  init(
    _ models: [LLMModel], _ endpoints: [Endpoint], workers: Int = 1, drainSeconds: Int = 5
  ) throws {
    let options = GatewayOptions(workerThreads: workers, drainSeconds: drainSeconds)
    try self.init(options) { Tables.table(port: $0, models: models, endpoints: endpoints) }
  }

  /// A gateway that serves the table which `make` gives for its port.
  init(_ options: GatewayOptions = GatewayOptions(workerThreads: 1), _ make: (UInt16) -> RoutingTable) throws {
    let log = try LogCapture()
    self.log = log
    (server, port) = try RunningGateway.start { port in
      try GatewayServer(
        table: make(port), options: options, log: ApplicationLog(writer: log.writer), writer: log.writer)
    }
  }

  /// A gateway with one route for everything, to one plaintext upstream of this machine.
  init(route upstream: UInt16, limits: ClientLimits = ClientLimits()) throws {
    var options = GatewayOptions(workerThreads: 1)
    options.clientLimits = limits
    try self.init(options) { Tables.routes(port: $0, [Tables.route()], [Tables.endpoint(upstream)]) }
  }

  /// A gateway with the public model `llama` on one plaintext upstream of this machine.
  init(upstream: UInt16, workers: Int = 1, drainSeconds: Int = 5) throws {
    try self.init([Tables.model("llama")], [Tables.endpoint(upstream)], workers: workers, drainSeconds: drainSeconds)
  }

  /// Tries other ports where somebody took the first one meanwhile.
  private static func start(_ make: (UInt16) throws -> GatewayServer) throws -> (GatewayServer, UInt16) {
    var attempts = 0
    while true {
      let port = try FreePort.next()
      do {
        return (try make(port), port)
      } catch StartFailure.portInUse where attempts < 5 {
        attempts += 1
      }
    }
  }

  func connect() throws -> Peer { try Peer(port: port) }

  /// Sends one request over a connection of its own.
  func ask(_ request: String, method: String = "POST") throws -> Message {
    let peer = try connect()
    try peer.write(request)
    return try peer.readAnswer(to: method)
  }
}

/// Tables made by hand.
enum Tables {
  static func endpoint(
    _ port: UInt16, host: String = "127.0.0.1", tls: TLSClientParameters? = nil,
    settings: UpstreamSettings = UpstreamSettings()
  ) -> Endpoint {
    Endpoint(address: .tcp(host: host, port: port), tls: tls, settings: settings)
  }

  static func model(
    _ name: String, visibility: LLMModel.Visibility = .public, upstreamModel: String? = nil,
    authorization: String? = nil, paths: [EndpointClass: PathAction]? = nil, endpoint: Int = 0
  ) -> LLMModel {
    // Names in tests are valid patterns; another one is a mistake in the test and matches nothing.
    let pattern = (try? ModelPattern(name)) ?? .exact([])
    return LLMModel(
      name: name, pattern: pattern, visibility: visibility, provider: "openai", endpoint: endpoint,
      upstreamModel: upstreamModel, authorization: authorization.map { Array($0.utf8) },
      paths: paths ?? Dictionary(uniqueKeysWithValues: EndpointClass.allCases.map { ($0, .keep) }), origin: place)
  }

  static func table(port: UInt16, models: [LLMModel], endpoints: [Endpoint]) -> RoutingTable {
    RoutingTable(
      binds: [Bind(port: port, protocolKind: .http, listeners: [(0, .any)], origin: place)],
      listeners: [Listener(name: "llm", target: .llm(router: 0), origin: place)],
      routers: [LLMRouter(models: models)], endpoints: endpoints, digest: { _ in "0" })
  }

  /// A table with one listener for all hosts.
  static func routes(
    port: UInt16, _ routes: [HTTPRoute], _ endpoints: [Endpoint], frontend: FrontendLimits = FrontendLimits()
  ) -> RoutingTable {
    RoutingTable(
      binds: [Bind(port: port, protocolKind: .http, listeners: [(0, .any)], origin: place)],
      listeners: [Listener(name: "listener0", target: .http(routeSet: 0), origin: place)],
      routeSets: [RouteSet(routes: routes)], endpoints: endpoints, frontend: frontend, digest: { _ in "0" })
  }

  static func route(
    _ name: String = "default/route0", hosts: [String] = [], path: PathPattern = .all, to endpoints: [Int?] = [0],
    weight: UInt64 = 1
  ) -> HTTPRoute {
    HTTPRoute(
      name: name, key: name, hostnames: hosts.map { HostPattern($0) }, rules: [RouteRule(path: path)],
      backends: endpoints.map { WeightedBackend(weight: weight, endpoint: $0, origin: place) }, origin: place)
  }

  static let place = SourceOrigin(file: "test.yaml", line: 1, column: 1)
}

/// Requests and answers.
enum Sample {
  /// A request with a body of known length.
  static func post(
    _ body: String = #"{"model":"llama"}"#, path: String = "/v1/chat/completions", fields: String = "",
    version: String = "1.1"
  ) -> String {
    "POST \(path) HTTP/\(version)\r\nHost: gw.test\r\n\(fields)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
  }

  /// An answer with a body of known length.
  static func answer(_ body: String = "hello", status: String = "200 OK", fields: String = "") -> String {
    "HTTP/1.1 \(status)\r\n\(fields)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
  }
}

/// Runs a test against a scripted upstream and a gateway in front of it, and sees to the end of both.
func withGateway(
  to script: @escaping ScriptedUpstream.Script, workers: Int = 1, models: [LLMModel] = [Tables.model("llama")],
  drainSeconds: Int = 1, _ body: (RunningGateway, ScriptedUpstream) throws -> Void
) throws {
  let upstream = try ScriptedUpstream(script)
  let gateway = try RunningGateway(
    models, [Tables.endpoint(upstream.port)], workers: workers, drainSeconds: drainSeconds)
  do {
    try body(gateway, upstream)
  } catch {
    gateway.server.stop()
    let failures = upstream.stop()
    throw PeerError.unexpected("\(error); upstream: \(failures); log: \(gateway.log.lines)")
  }
  gateway.server.stop()
  let failures = upstream.stop()
  guard failures.isEmpty else { throw PeerError.unexpected("upstream: \(failures); log: \(gateway.log.lines)") }
}

extension GatewayServer {
  /// Calls `stop()` on a thread of its own; the gate opens when it has returned.
  func stopAside() -> Gate {
    let stopped = Gate()
    Thread.detachNewThread {
      self.stop()
      stopped.open()
    }
    return stopped
  }
}
