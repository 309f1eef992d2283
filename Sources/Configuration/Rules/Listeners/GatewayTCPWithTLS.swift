import Diagnostics
import YAML

/// # gateway-tcp-with-tls
///
/// A gateway or one of its listeners has `protocol: TCP` and `tls`.
///
/// TCP over TLS is `protocol: TLS`.
///
///     gateways:
///       db:
///         port: 5432
///         protocol: TCP
///         tls:
///           cert: cert.pem
///           key: key.pem
///     tcpRoutes:
///     - gateways: db
///       backends:
///       - host: localhost:5433
enum GatewayTCPWithTLS {
  static let info = RuleInfo(
    "gateway-tcp-with-tls", .error, "A gateway or one of its listeners has `protocol: TCP` and `tls`.")

  static func check(_ listener: ListenerEntry, _ context: inout RuleContext) {
    GatewayHTTPWithTLS.report(info, listener, .tcp, instead: .tls, &context)
  }
}
