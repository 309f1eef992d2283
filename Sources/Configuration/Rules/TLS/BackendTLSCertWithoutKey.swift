import Diagnostics
import YAML

/// # backend-tls-cert-without-key
///
/// Of `cert` and `key` only one is given, so no client certificate is sent.
///
/// A backend that asks for one refuses the connection. Give both, or neither.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         tls:
///           cert: ./client.crt
enum BackendTLSCertWithoutKey {
  static let info = RuleInfo(
    "backend-tls-cert-without-key", .warning, "Of `cert` and `key` only one is given, so neither is used.")

  static func check(_ tls: TLSClient, _ context: inout RuleContext) {
    if tls.spiffe != nil { return }
    let fields = tls.section.fields.filter { $0.name == "cert" || $0.name == "key" }
    guard fields.count == 1, let given = fields.first else { return }
    let other = given.name == "cert" ? "key" : "cert"
    context.report(
      info, "without `\(other)` no client certificate is sent", at: .key(given), label: "not used",
      help: ["Add `\(other)`, for example `\(other): ./client.\(other == "key" ? "key" : "crt")`."])
  }
}
