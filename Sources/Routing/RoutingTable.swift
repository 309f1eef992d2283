/// Everything the data plane executes, frozen from one configuration. Rows refer to each other by index.
public struct RoutingTable: Sendable {
  /// The ports to serve.
  public let listeners: [Listener]
  /// The model routers that listeners lead to.
  public let routers: [LLMRouter]
  /// The upstreams, each once.
  public let endpoints: [Endpoint]
  private let digest: @Sendable ([UInt8]) -> String

  /// Creates a table; `digest` is SHA-256 of the bytes it is given.
  public init(
    listeners: [Listener], routers: [LLMRouter], endpoints: [Endpoint],
    digest: @escaping @Sendable ([UInt8]) -> String
  ) {
    self.listeners = listeners
    self.routers = routers
    self.endpoints = endpoints
    self.digest = digest
  }

  /// SHA-256 of the canonical dump in lower-case hexadecimal. Configurations that mean the same have the same one.
  ///
  /// Computed anew each time: a check of a large file need not pay for it.
  public var fingerprint: String { digest(canonicalDump) }
}

/// One port and what requests on it meet.
public struct Listener: Sendable, Hashable {
  /// The name shown in logs, such as `llm`.
  public let name: String
  /// The TCP port; never 0.
  public let port: UInt16
  /// Index into ``RoutingTable/routers``.
  public let router: Int
  /// The place that gives the port; no part of the dump.
  public let origin: SourceOrigin

  /// Creates a listener.
  public init(name: String, port: UInt16, router: Int, origin: SourceOrigin) {
    self.name = name
    self.port = port
    self.router = router
    self.origin = origin
  }
}
