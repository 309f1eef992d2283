import Diagnostics
import YAML

/// # gateway-listener-duplicate
///
/// Two listeners of a gateway have the same name.
///
/// The later one replaces the earlier, which then serves nothing. An unnamed listener is called `listener0`,
/// `listener1` and so on by its place in the list.
///
///     gateways:
///       web:
///         port: 8080
///         listeners:
///         - name: api
///           hostname: a.example.com
///         - name: api
///           hostname: b.example.com
///     routes:
///     - gateways: web
///       backends:
///       - host: localhost:8080
enum GatewayListenerDuplicate {
  static let info = RuleInfo(
    "gateway-listener-duplicate", .warning, "Two listeners of a gateway have the same name.")

  static func check(_ gateway: GatewayEntry, _ context: inout RuleContext) {
    if gateway.listenerList != nil { report(info, gateway.listeners, &context) }
  }

  /// Reports each listener that replaces an earlier one of its name.
  static func report(_ info: RuleInfo, _ listeners: [ListenerEntry], _ context: inout RuleContext) {
    var seen: [String: ListenerEntry] = [:]
    for listener in listeners {
      guard let name = listener.effectiveName else { continue }
      if let earlier = seen.updateValue(listener, forKey: name) {
        let spot = listener.name.map { Spot.value($0.node) } ?? .value(listener.section.node)
        let other = earlier.name.map(\.span) ?? context.document.visibleSpan(earlier.section.node)
        context.report(
          info, "this listener replaces the earlier one called `\(name)`", at: spot,
          label: listener.name == nil ? "called `\(name)` by its place" : "same name",
          related: [Label(other, "replaced, serves nothing")], help: ["Give each listener a name of its own."])
      }
    }
  }
}
