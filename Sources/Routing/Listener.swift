/// What the connections of a ``Bind`` meet that are for its host names.
public struct Listener: Sendable, Hashable {
  /// The gateway shown in logs, as `namespace/name`.
  public let gatewayName: String
  /// The name shown in logs, such as `llm` or `listener0`.
  public let name: String
  /// The hosts it serves.
  public let hostname: HostPattern
  /// Where its requests go.
  public let target: ListenerTarget
  /// TLS towards clients; nil for plaintext. Never nil in a ``Bind`` of the kind ``BindProtocol/tls``.
  public let tls: TLSServerParameters?
  /// The place that describes the listener; no part of the dump.
  public let origin: SourceOrigin

  /// Creates a listener, by default one of plaintext that serves every host.
  public init(
    gatewayName: String = "default/default", name: String, hostname: HostPattern = .any, target: ListenerTarget,
    tls: TLSServerParameters? = nil, origin: SourceOrigin
  ) {
    self.gatewayName = gatewayName
    self.name = name
    self.hostname = hostname
    self.target = target
    self.tls = tls
    self.origin = origin
  }
}

/// Where the requests of a ``Listener`` go.
public enum ListenerTarget: Sendable, Hashable {
  /// To the model that the body names: an index into ``RoutingTable/routers``.
  case llm(router: Int)
  /// To the route that matches: an index into ``RoutingTable/routeSets``.
  case http(routeSet: Int)
}
