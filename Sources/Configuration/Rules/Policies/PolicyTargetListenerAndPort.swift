import Diagnostics
import SourceText

/// # policy-target-listener-and-port
///
/// The target of a policy names a listener and a port.
///
/// `gateway` as a target stands for all listeners; `listenerName` or `port` choose one or some of them. Give one of the
/// two.
///
///     policies:
///     - name: {name: web, namespace: default}
///       target:
///         gateway: {gatewayName: default, gatewayNamespace: default, listenerName: web, port: 8080}
///       policy:
///         csrf: {}
enum PolicyTargetListenerAndPort {
  static let info = RuleInfo(
    "policy-target-listener-and-port", .error, "The target of a policy names a listener and a port.")

  static func check(_ site: Site, _ gateway: Section, _ context: inout RuleContext) {
    guard let listener = gateway.field("listenerName"), let port = gateway.field("port") else { return }
    context.report(
      info, "a target takes `listenerName` or `port`, not both", at: .key(port), label: "the second choice",
      related: [Label(context.span(of: .key(listener)), "the first one")], help: ["Remove one of them."])
  }
}
