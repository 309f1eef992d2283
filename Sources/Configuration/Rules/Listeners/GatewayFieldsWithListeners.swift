import Diagnostics
import YAML

/// # gateway-fields-with-listeners
///
/// A gateway with `listeners` also has `protocol`, `tls` or a policy of its own.
///
/// Without `listeners` a gateway is one listener and takes these fields itself. With `listeners` each entry has its own.
///
///     gateways:
///       web:
///         port: 8080
///         protocol: HTTP
///         listeners:
///         - name: api
///           hostname: api.example.com
///     routes:
///     - gateways: web
///       backends:
///       - host: localhost:8080
enum GatewayFieldsWithListeners {
  static let info = RuleInfo(
    "gateway-fields-with-listeners", .error,
    "A gateway with `listeners` also has `protocol`, `tls` or a policy of its own.")

  static func check(_ gateway: GatewayEntry, _ context: inout RuleContext) {
    guard let list = gateway.listenerList else { return }
    let fields = gateway.section.fields.filter { GatewayEntry.listenerFields.contains($0.name) }
    guard let first = fields.first else { return }
    let names = quoted(fields.map(\.name), "and")
    let verb = fields.count == 1 ? "belongs" : "belong"
    context.report(
      info, "\(names) \(verb) to the entries of `listeners`, not beside them", at: .key(first),
      label: "not allowed beside `listeners`",
      related: [Label(context.document.span(list.key), "the gateway has listeners")],
      help: ["Move \(names) into each entry of `listeners` that needs \(fields.count == 1 ? "it" : "them")."])
  }
}
