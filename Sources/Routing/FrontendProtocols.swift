/// Settings of HTTP/2 (RFC 9113) towards clients.
public struct FrontendHTTP2: Sendable, Hashable {
  /// Flow-control window of a stream, in bytes: what a client may send before it is read; 1 to 2³¹ − 1.
  public let streamWindowBytes: Int
  /// The same of a whole connection. The protocol begins with 65535, and less than that has no effect.
  public let connectionWindowBytes: Int
  /// The largest frame accepted, in bytes; 16384 to 16777215.
  public let frameBytes: Int
  /// The largest list of header fields, in bytes as RFC 9113 section 6.5.2 counts them.
  public let headerListBytes: Int
  /// Milliseconds without a sign of the client after which it is asked for one by PING, at least 1; nil asks never.
  public let keepaliveMilliseconds: Int64?
  /// Milliseconds that a client has to answer such a PING before its connection is closed; at least 1.
  public let keepaliveTimeoutMilliseconds: Int64

  /// Creates settings; the defaults are those of a configuration that says nothing about them.
  public init(
    streamWindowBytes: Int = 256 << 10, connectionWindowBytes: Int = 1 << 20, frameBytes: Int = 16 << 10,
    headerListBytes: Int = 64 << 10, keepaliveMilliseconds: Int64? = nil, keepaliveTimeoutMilliseconds: Int64 = 20_000
  ) {
    self.streamWindowBytes = streamWindowBytes
    self.connectionWindowBytes = connectionWindowBytes
    self.frameBytes = frameBytes
    self.headerListBytes = headerListBytes
    self.keepaliveMilliseconds = keepaliveMilliseconds
    self.keepaliveTimeoutMilliseconds = keepaliveTimeoutMilliseconds
  }
}

/// What becomes of a CONNECT request (RFC 9110 section 9.3.6).
public enum ConnectMode: String, Sendable, Hashable {
  /// It is refused.
  case deny
  /// It is matched like other requests, and bytes pass between the client and the backend that its route leads to.
  case route
}

/// The PROXY protocol, by which a load balancer says at the beginning of a connection whose connection it passes on.
public struct ProxyProtocol: Sendable, Hashable {
  /// Which headers are accepted.
  public enum Versions: String, Sendable, Hashable {
    /// Version 1, a line of text.
    case v1
    /// Version 2, in binary.
    case v2
    /// Both.
    case all
  }

  /// Which headers are accepted; another one closes the connection.
  public let versions: Versions
  /// Whether a connection may come without a header, and counts as one of the client itself then.
  public let isOptional: Bool

  /// Creates settings.
  public init(versions: Versions = .v2, isOptional: Bool = false) {
    self.versions = versions
    self.isOptional = isOptional
  }
}
