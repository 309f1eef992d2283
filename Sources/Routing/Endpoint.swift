/// An upstream that requests can be sent to, with everything the data plane needs ready to use.
public struct Endpoint: Sendable, Hashable {
  /// Where to connect.
  public enum Address: Sendable, Hashable {
    /// A DNS name or IP address (IPv6 without brackets) and a port.
    case tcp(host: String, port: UInt16)
    /// A Unix domain socket.
    case unix(path: String)
  }

  /// Where to connect.
  public let address: Address
  /// TLS towards the upstream; nil for plaintext.
  public let tls: TLSClientParameters?
  /// The `Host` field to send (RFC 9112 section 3.2); nil keeps the client's.
  public let authority: [UInt8]?
  /// The name shown in logs, `host:port` or `unix:PATH`.
  public let name: String
  /// How it is spoken to, beside TLS.
  public let settings: UpstreamSettings

  /// Creates an endpoint; the authority of a TCP endpoint is its name with a port other than the scheme's default.
  ///
  /// - Parameter keepsHost: whether the client's `Host` is sent as received all the same.
  public init(
    address: Address, tls: TLSClientParameters?, settings: UpstreamSettings = UpstreamSettings(),
    keepsHost: Bool = false
  ) {
    self.address = address
    self.tls = tls
    self.settings = settings
    switch address {
    case .tcp(let host, let port):
      let bracketed = host.utf8.contains(0x3A) ? "[\(host)]" : host
      let isDefault = port == (tls == nil ? 80 : 443)
      authority = keepsHost ? nil : Array((isDefault ? bracketed : "\(bracketed):\(port)").utf8)
      name = "\(bracketed):\(port)"
    case .unix(let path):
      authority = nil
      name = "unix:\(path)"
    }
  }

  /// Whether requests other than calls of gRPC can go over HTTP/2: with TLS where it is offered by ALPN, in plaintext
  /// where the upstream is known to speak it.
  public var offersHTTP2: Bool { tls?.offersHTTP2 ?? (settings.version == .http2) }

  /// Whether a connection can speak HTTP/1.1, which a change of protocol such as to WebSocket needs.
  public var offersHTTP1: Bool { tls.map { $0.alpn != ["h2"] } ?? (settings.version != .http2) }

  /// `http://…` or `https://…`, without a path; Unix sockets keep their `unix:PATH` form.
  public var origin: String {
    guard case .tcp = address else { return name }
    return "\(tls == nil ? "http" : "https")://\(name)"
  }
}
