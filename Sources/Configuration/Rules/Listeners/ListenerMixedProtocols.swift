import Diagnostics
import YAML

/// # listener-mixed-protocols
///
/// A bind has listeners that its port cannot serve together.
///
/// A port speaks TLS if one of its listeners does, else TCP if one does, else HTTP. Listeners of the other kinds never
/// see a connection.
///
///     binds:
///     - port: 3000
///       listeners:
///       - protocol: TCP
///         tcpRoutes: []
///       - protocol: HTTP
///         routes: []
enum ListenerMixedProtocols {
  static let info = RuleInfo(
    "listener-mixed-protocols", .warning, "A bind has listeners that its port cannot serve together.")

  static func check(_ bind: BindEntry, _ context: inout RuleContext) {
    let kinds = bind.listeners.compactMap(\.listenerProtocol)
    guard kinds.count == bind.listeners.count, !kinds.contains(.hbone) else { return }
    let winner: (ListenerProtocol) -> Bool =
      if kinds.contains(where: \.startsWithTLS) {
        { $0.startsWithTLS }
      } else if kinds.contains(.tcp) {
        { $0 == .tcp }
      } else {
        { _ in true }
      }
    guard let served = zip(bind.listeners, kinds).first(where: { winner($1) }) else { return }
    for (listener, kind) in zip(bind.listeners, kinds) where !winner(kind) {
      context.report(
        info, "no connection reaches this \(kind.rawValue) listener, as its port speaks \(served.1.rawValue)",
        at: listener.protocolSpot, label: "never reached",
        related: [Label(context.span(of: served.0.protocolSpot), "decides for the port")],
        help: ["Move one of them to a bind with another port."])
    }
  }
}
