/// What a listener speaks with its clients.
enum ListenerProtocol: String, Sendable {
  case http = "HTTP"
  case https = "HTTPS"
  case tls = "TLS"
  case tcp = "TCP"
  case hbone = "HBONE"

  /// Whether requests are routed, rather than connections.
  var carriesHTTP: Bool { self == .http || self == .https || self == .hbone }

  /// Whether connections start with a TLS handshake that chooses the listener.
  var startsWithTLS: Bool { self == .https || self == .tls }
}
