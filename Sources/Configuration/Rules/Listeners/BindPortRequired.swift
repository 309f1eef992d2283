import Diagnostics
import YAML

/// # bind-port-required
///
/// A bind has no port and is not internal.
///
/// Only a bind with `mode: internal`, which has no socket and takes traffic that enters through tunnels, can do without.
///
///     binds:
///     - listeners:
///       - routes: []
enum BindPortRequired {
  static let info = RuleInfo("bind-port-required", .error, "A bind has no port and is not internal.")

  static func check(_ bind: BindEntry, _ context: inout RuleContext) {
    guard bind.port == nil, bind.isInternal == false else { return }
    context.report(
      info, "the bind has no port", at: .value(bind.section.node), label: "port missing",
      help: ["Add the port to listen on, for example `port: 3000`."])
  }
}
