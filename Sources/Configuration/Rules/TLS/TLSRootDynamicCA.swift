import Diagnostics
import YAML

/// # tls-root-dynamic-ca
///
/// `root` stands beside `mode: dynamicCa`.
///
/// `root` asks clients for certificates. An endpoint that signs a certificate for each name it is asked for cannot do
/// that.
///
///     llm:
///       tls:
///         mode: dynamicCa
///         cert: ./tls.crt
///         key: ./tls.key
///         root: ./clients.pem
///       models:
///       - name: "*"
///         provider: openAI
enum TLSRootDynamicCA {
  static let info = RuleInfo("tls-root-dynamic-ca", .error, "`root` stands beside `mode: dynamicCa`.")

  static func check(_ tls: TLSServer, _ context: inout RuleContext) {
    guard let root = tls.section.field("root"), let mode = tls.mode, mode.value == "dynamicCa" else { return }
    context.report(
      info, "`root` cannot be combined with `mode: dynamicCa`", at: .key(root),
      label: "clients cannot be asked for certificates", related: [Label(mode.span, "the mode")],
      help: ["Remove `root`, or use `mode: static` with a certificate of the endpoint."])
  }
}
