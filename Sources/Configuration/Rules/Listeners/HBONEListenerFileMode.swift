import Diagnostics
import YAML

/// # hbone-listener-file-mode
///
/// A listener speaks HBONE, but the gateway has no mesh identity.
///
/// HBONE connections are secured by certificates of the mesh, which the gateway obtains from `config.caAddress`.
///
///     binds:
///     - port: 15008
///       listeners:
///       - protocol: HBONE
enum HBONEListenerFileMode {
  static let info = RuleInfo(
    "hbone-listener-file-mode", .warning, "A listener speaks HBONE, but the gateway has no mesh identity.")

  static func check(_ listener: ListenerEntry, _ context: inout RuleContext) {
    guard let declared = listener.declaredProtocol, declared.value == .hbone,
      context.document.section(context.model.root, "config")?.field("caAddress") == nil
    else { return }
    context.report(
      info, "an HBONE listener needs a mesh identity, and no certificate authority is configured",
      at: .value(declared.node), label: "no certificate to use",
      help: ["Set `config.caAddress`, or write `protocol: HTTPS` with `tls`."])
  }
}
