import Diagnostics
import YAML

/// # ui-gateways-required
///
/// `ui` names no gateway, and there is no default one.
///
/// The web interface has no port of its own: `ui.gateways` says where it is reached. Without it the gateway called
/// `default` is used, if that exists and speaks HTTP.
///
///     ui: {}
enum UIGatewaysRequired {
  static let info = RuleInfo("ui-gateways-required", .error, "`ui` names no gateway, and there is no default one.")

  static func check(_ context: inout RuleContext) {
    let traffic = context.model.traffic
    guard let ui = traffic.ui, ui.gateways == nil, traffic.gateways.defaultListeners(for: .http).isEmpty,
      !traffic.gateways.hasUnknownNames,
      !context.isMisread("gateways")
    else { return }
    let names = traffic.gateways.gateways.compactMap(\.name)
    let help =
      names.first.map { "Write `ui: {gateways: \(yamlScalar($0))}`." }
      ?? "Define a gateway, for example `gateways: {default: {port: 8080}}`."
    context.report(
      info, "`ui` names no gateway, and there is none called `default`", at: .key(ui.field),
      label: "`gateways` missing", help: [help])
  }
}
