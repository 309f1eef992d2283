import Diagnostics
import SourceText
import YAML

/// # bind-wildcard-multiple
///
/// Two internal binds have no port.
///
/// An internal bind without a port takes tunnelled connections to every port, so there can be only one.
///
///     binds:
///     - mode: internal
///       listeners: []
///     - mode: internal
///       listeners: []
enum BindWildcardMultiple {
  static let info = RuleInfo("bind-wildcard-multiple", .error, "Two internal binds have no port.")

  static func check(_ context: inout RuleContext) {
    let wildcards = context.model.traffic.binds.filter(\.isWildcard)
    guard let first = wildcards.first else { return }
    for bind in wildcards.dropFirst() {
      context.report(
        info, "only one internal bind can be without a port", at: .value(bind.section.node),
        label: "takes every port as well",
        related: [Label(context.document.visibleSpan(first.section.node), "takes every port")],
        help: ["Give one of them the port of the connections it is for."])
    }
  }
}
