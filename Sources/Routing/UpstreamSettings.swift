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
  /// The longest time to connect in milliseconds, TLS included; nil for the gateway's own limit.
  public let connectMilliseconds: Int64?
  /// The longest time in milliseconds from choosing the upstream to the head of its answer; nil for no limit.
  public let responseMilliseconds: Int64?
  /// Probes of idle connections; nil for the gateway's own choice.
  public let keepalive: FrontendLimits.Keepalive?

  /// Creates settings; without arguments the gateway's own ones.
  public init(
    version: Version = .automatic, connectMilliseconds: Int64? = nil, responseMilliseconds: Int64? = nil,
    keepalive: FrontendLimits.Keepalive? = nil
  ) {
    self.version = version
    self.connectMilliseconds = connectMilliseconds
    self.responseMilliseconds = responseMilliseconds
    self.keepalive = keepalive
  }
}
