import Diagnostics
import YAML

/// # listener-name-duplicate
///
/// Two listeners of a bind have the same name.
///
/// The later one replaces the earlier, which then serves nothing. An unnamed listener is called `listener0`,
/// `listener1` and so on by its place in the list.
///
///     binds:
///     - port: 8080
///       listeners:
///       - name: api
///         hostname: a.example.com
///         routes: []
///       - name: api
///         hostname: b.example.com
///         routes: []
enum ListenerNameDuplicate {
  static let info = RuleInfo("listener-name-duplicate", .warning, "Two listeners of a bind have the same name.")

  static func check(_ bind: BindEntry, _ context: inout RuleContext) {
    GatewayListenerDuplicate.report(info, bind.listeners, &context)
  }
}
