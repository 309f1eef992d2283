import Diagnostics
import YAML

/// # tcproute-policies-dropped
///
/// Policies of a TCP route's reference to a service or named backend have no effect.
///
/// Upstream's gateway drops them without a word. Policies of a named backend belong to its entry in `backends`; those of
/// a `host` are kept.
///
///     gateways:
///       default:
///         port: 5432
///         protocol: TCP
///     backends:
///     - name: db
///       host: localhost:5433
///     tcpRoutes:
///     - backends:
///       - backend: /db
///         policies:
///           backendTLS: {}
enum TCPRoutePoliciesDropped {
  static let info = RuleInfo(
    "tcproute-policies-dropped", .warning,
    "Policies of a TCP route's reference to a service or named backend have no effect.")

  static func check(_ backend: RouteBackendEntry, _ context: inout RuleContext) {
    guard let field = backend.section.field("policies"), let policies = backend.policies, !policies.fields.isEmpty
    else { return }
    switch backend.target {
    case .named:
      context.report(
        info, "policies of a reference to a backend are dropped in TCP routes", at: .key(field), label: "no effect",
        help: ["Move them to the entry in `backends`."])
    case .service:
      context.report(
        info, "policies of a reference to a service are dropped in TCP routes", at: .key(field), label: "no effect",
        help: ["Name the address by `host`, whose policies are kept."])
    default: return
    }
  }
}
