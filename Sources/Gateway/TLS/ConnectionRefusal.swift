/// Why a connection ended before it could be served.
enum ConnectionRefusal: Sendable, Hashable, CustomStringConvertible {
  /// No listener of the port has this server name; nil where the client named none.
  case noListener(serverName: String?)
  /// The client speaks something else, most often plain HTTP.
  case notTLS
  /// The handshake failed, for the reason given.
  case handshakeFailed(String)
  /// The handshake was not complete in time.
  case handshakeTimeout
  /// The header of the PROXY protocol is missing or not acceptable, for the reason given.
  case proxyProtocol(String)

  /// The text for the log.
  var description: String {
    switch self {
    case .noListener(let name?): "no TLS listener match for \(name)"
    case .noListener(nil): "no TLS listener match for a client without server name"
    case .notTLS: "the client does not speak TLS"
    case .handshakeFailed(let reason): "TLS handshake failed: \(reason)"
    case .handshakeTimeout: "TLS handshake not complete in time"
    case .proxyProtocol(let reason): reason
    }
  }
}
