import Diagnostics
import YAML

/// # tls-spiffe-mode
///
/// `spiffe` stands beside `mode`.
///
/// `mode` says how `cert` and `key` are used. With `spiffe` there are none, so neither mode applies.
///
///     llm:
///       tls:
///         spiffe: {}
///         mode: dynamicCa
///       models:
///       - name: "*"
///         provider: openAI
enum TLSSpiffeMode {
  static let info = RuleInfo("tls-spiffe-mode", .error, "`spiffe` stands beside `mode`.")

  static func check(_ tls: TLSServer, _ context: inout RuleContext) {
    // `static` is the default: whether it is written cannot be told once the file is read.
    guard let spiffe = tls.spiffe, let mode = tls.section.field("mode"), tls.mode?.value == "dynamicCa" else { return }
    context.report(
      info, "`spiffe` cannot be combined with `mode: dynamicCa`", at: .key(mode), label: "needs `cert` and `key`",
      related: [Label(context.document.span(spiffe.key), "provides the certificate")],
      help: ["Remove `mode` or `spiffe`."])
  }
}
