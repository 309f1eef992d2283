/// Everything the data plane executes, frozen from one configuration. Rows refer to each other by index.
public struct RoutingTable: Sendable {
  /// The ports to serve, each once, in ascending order.
  public let binds: [Bind]
  /// What the connections of the ports meet.
  public let listeners: [Listener]
  /// The model routers that listeners lead to.
  public let routers: [LLMRouter]
  /// The routes that listeners lead to.
  public let routeSets: [RouteSet]
  /// The upstreams, each once.
  public let endpoints: [Endpoint]
  /// The regular expressions that routes refer to, each once, in the syntax of RE2. All of them compile.
  public let patterns: [String]
  /// Limits on the connections of clients.
  public let frontend: FrontendLimits
  private let digest: @Sendable ([UInt8]) -> String

  /// Creates a table; `digest` is SHA-256 of the bytes it is given.
  public init(
    binds: [Bind] = [], listeners: [Listener] = [], routers: [LLMRouter] = [], routeSets: [RouteSet] = [],
    endpoints: [Endpoint] = [], patterns: [String] = [], frontend: FrontendLimits = FrontendLimits(),
    digest: @escaping @Sendable ([UInt8]) -> String
  ) {
    self.binds = binds.sorted { $0.port < $1.port }
    self.listeners = listeners
    self.routers = routers
    self.routeSets = routeSets
    self.endpoints = endpoints
    self.patterns = patterns
    self.frontend = frontend
    self.digest = digest
  }

  /// SHA-256 of the canonical dump in lower-case hexadecimal. Configurations that mean the same have the same one.
  ///
  /// Computed anew each time: a check of a large file need not pay for it.
  public var fingerprint: String { digest(canonicalDump) }

  /// The certificates, keys and trusted roots that are named, each once.
  public var tlsFiles: Set<String> {
    Set(listeners.flatMap { $0.tls?.files ?? [] } + endpoints.flatMap { $0.tls?.namedFiles ?? [] })
  }
}
