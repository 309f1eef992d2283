/// Limits on the connections of clients, the same for all ports.
public struct FrontendLimits: Sendable, Hashable {
  /// Probes that tell whether an idle client is still there (RFC 9293 section 3.8.4).
  public struct Keepalive: Sendable, Hashable {
    /// Whether probes are sent at all.
    public let isEnabled: Bool
    /// Milliseconds without traffic before the first probe; at least 1.
    public let idleMilliseconds: Int64
    /// Milliseconds from one probe to the next; at least 1.
    public let intervalMilliseconds: Int64
    /// Unanswered probes after which the connection is given up.
    public let retries: Int

    /// Creates settings; the defaults are a probe every 3 minutes, given up after 9.
    public init(
      isEnabled: Bool = true, idleMilliseconds: Int64 = 180_000, intervalMilliseconds: Int64 = 180_000,
      retries: Int = 9
    ) {
      self.isEnabled = isEnabled
      self.idleMilliseconds = idleMilliseconds
      self.intervalMilliseconds = intervalMilliseconds
      self.retries = retries
    }
  }

  /// The most bytes of a body that are held in memory where it has to be read as a whole.
  public let maximumBufferBytes: Int
  /// The most field lines of an HTTP/1 request.
  public let maximumHeaders: Int
  /// Milliseconds within which the head of an HTTP/1 request must arrive, the wait for it included; at least 1.
  public let idleMilliseconds: Int64
  /// Milliseconds after which a connection is closed once its request is answered, at least 1; nil is no limit.
  public let maximumConnectionMilliseconds: Int64?
  /// Milliseconds that a TLS handshake may take; at least 1.
  public let handshakeMilliseconds: Int64
  /// Probes of idle connections.
  public let keepalive: Keepalive
  /// Settings of HTTP/2.
  public let http2: FrontendHTTP2
  /// Whether field names are sent to upstreams in lower case rather than as received.
  public let lowersHeaderNames: Bool
  /// The header that connections begin with; nil for none.
  public let proxyProtocol: ProxyProtocol?
  /// What becomes of CONNECT requests to routes; those to models are always refused.
  public let connect: ConnectMode

  /// Creates limits; the defaults are those of a configuration that says nothing about them.
  public init(
    maximumBufferBytes: Int = 2 << 20, maximumHeaders: Int = 100, idleMilliseconds: Int64 = 600_000,
    maximumConnectionMilliseconds: Int64? = nil, handshakeMilliseconds: Int64 = 15_000,
    keepalive: Keepalive = Keepalive(), http2: FrontendHTTP2 = FrontendHTTP2(), lowersHeaderNames: Bool = false,
    proxyProtocol: ProxyProtocol? = nil, connect: ConnectMode = .deny
  ) {
    self.http2 = http2
    self.lowersHeaderNames = lowersHeaderNames
    self.proxyProtocol = proxyProtocol
    self.connect = connect
    self.maximumBufferBytes = maximumBufferBytes
    self.maximumHeaders = maximumHeaders
    self.idleMilliseconds = idleMilliseconds
    self.maximumConnectionMilliseconds = maximumConnectionMilliseconds
    self.handshakeMilliseconds = handshakeMilliseconds
    self.keepalive = keepalive
  }
}
