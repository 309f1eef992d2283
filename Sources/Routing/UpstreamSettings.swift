/// How an upstream is spoken to, beside address and TLS.
public struct UpstreamSettings: Sendable, Hashable {
  /// The version of HTTP spoken where TLS does not settle it by ALPN.
  public enum Version: Sendable, Hashable, CaseIterable {
    /// HTTP/2 for calls of gRPC from clients that speak it, HTTP/1.1 for everything else.
    case automatic
    /// HTTP/1.1 (RFC 9112) for every request.
    case http1
    /// HTTP/2 with prior knowledge (RFC 9113 section 3.3) for every request.
    case http2
  }

  /// The version of HTTP in plaintext; ``Version/automatic`` with TLS, where ``TLSClientParameters/alpn`` says it.
  public let version: Version
  /// The longest time to connect in milliseconds, all addresses and TLS included; at least 1.
  public let connectMilliseconds: Int64
  /// The longest time in milliseconds from choosing the upstream to the head of its answer; nil for no limit.
  public let responseMilliseconds: Int64?
  /// Probes of connections.
  public let keepalive: FrontendLimits.Keepalive
  /// How long a connection that nobody uses is kept, in milliseconds; 0 keeps none.
  public let poolIdleMilliseconds: Int64
  /// The most connections kept that nobody uses, over all event loops; nil leaves the number to the gateway.
  public let poolMaximumIdle: Int?

  /// Creates settings; the defaults are those of a configuration that says nothing about them.
  public init(
    version: Version = .automatic, connectMilliseconds: Int64 = 10_000, responseMilliseconds: Int64? = nil,
    keepalive: FrontendLimits.Keepalive = FrontendLimits.Keepalive(), poolIdleMilliseconds: Int64 = 90_000,
    poolMaximumIdle: Int? = nil
  ) {
    self.version = version
    self.connectMilliseconds = connectMilliseconds
    self.responseMilliseconds = responseMilliseconds
    self.keepalive = keepalive
    self.poolIdleMilliseconds = poolIdleMilliseconds
    self.poolMaximumIdle = poolMaximumIdle
  }
}
