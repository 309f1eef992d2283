import Diagnostics
import YAML

/// # backend-port-443-plaintext
///
/// A backend on port 443 is called without TLS.
///
/// `host` says where to connect, not how: TLS is used where the policies of the backend, or of its route, hold
/// `backendTLS`. An empty one, `backendTLS: {}`, verifies the certificate against the usual authorities.
///
///     gateways:
///       default:
///         port: 8080
///     routes:
///     - backends:
///       - host: api.example.com:443
enum BackendPort443Plaintext {
  static let info = RuleInfo("backend-port-443-plaintext", .warning, "A backend on port 443 is called without TLS.")

  static func check(_ context: inout RuleContext) {
    let traffic = context.model.traffic
    if isAttachedElsewhere(context) { return }
    // Bytes of a TCP route may hold a TLS connection of the client's own.
    for route in traffic.allRoutes where route.kind == .http && route.policies?.field("backendTLS") == nil {
      for backend in route.backends {
        guard case .host(let host) = backend.target else { continue }
        report(host, backend.section, backend.policies, &context)
      }
    }
    let known = namesCalledOtherwise(traffic)
    for backend in traffic.backends {
      guard case .host(let host) = backend.target, let name = backend.name?.value, !known.contains(name) else {
        continue
      }
      report(host, backend.section, backend.policies, &context)
    }
  }

  /// The named backends that TCP routes connect to, or for which a route asks for TLS.
  private static func namesCalledOtherwise(_ traffic: TrafficModel) -> Set<String> {
    var names: Set<String> = []
    for route in traffic.allRoutes {
      let isCovered = route.kind == .tcp || route.policies?.field("backendTLS") != nil
      for backend in route.backends where isCovered || backend.policies?.field("backendTLS") != nil {
        if case .named(let name) = backend.target, let text = name.value { names.insert(BackendReferences.name(text)) }
      }
    }
    return names
  }

  /// Checks a service that a policy calls.
  static func check(policyBackend target: Section, _ context: inout RuleContext) {
    guard let host = context.document.string(target, "host") else { return }
    report(host, target, context.document.section(target, "policies"), &context)
  }

  private static func report(
    _ host: Spanned<String>, _ owner: Section, _ policies: Section?, _ context: inout RuleContext
  ) {
    guard policies?.field("backendTLS") == nil, let text = host.value, let address = try? HostPort(text),
      case .tcp(_, 443) = address
    else { return }
    var fixes: [Fix] = []
    if owner.field("policies") == nil, let field = owner.field("host"),
      let edit = context.document.insertion("policies: {backendTLS: {}}", after: field, in: owner.node)
    {
      fixes = [Fix("use TLS", .unsafe, [edit])]
    }
    let port = text.utf8.count - 3..<text.utf8.count
    context.report(
      info, "port 443 of \(shownValue(text)) is called without TLS", at: .part(host.node, port),
      label: "HTTPS is expected here", help: ["Add `policies: {backendTLS: {}}` beside `host`."], fixes: fixes)
  }

  /// Whether a standalone policy may add TLS to backends.
  private static func isAttachedElsewhere(_ context: RuleContext) -> Bool {
    guard let field = context.model.root?.field("policies") else { return false }
    return context.document.elements(field.value).contains { element in
      context.document.section(Section(context.document, element, path: ""), "policy")?.field("backendTLS") != nil
    }
  }
}
