import Diagnostics
import YAML

/// # backend-tls-insecure-overrides
///
/// Checks are configured and switched off at the same time.
///
/// With `insecure` nothing about the backend's certificate is checked, with `insecureHost` not its name. Remove the
/// switch, which was perhaps meant for a test, or what it makes pointless.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         tls:
///           insecure: true
///           subjectAltNames:
///           - api.internal
enum BackendTLSInsecureOverrides {
  static let info = RuleInfo(
    "backend-tls-insecure-overrides", .warning, "Checks are configured and switched off at the same time.")

  static func check(_ tls: TLSClient, _ context: inout RuleContext) {
    if tls.spiffe != nil { return }
    var pointless = tls.subjectAltNames.isEmpty ? [] : ["subjectAltNames"]
    // `insecureHost` wins over `insecure`: the chain is checked then.
    let name: String
    if tls.insecureHost?.value == true {
      name = "insecureHost"
    } else if tls.insecure?.value == true, tls.insecureHost == nil || tls.insecureHost?.value == false {
      name = "insecure"
      if tls.root != nil { pointless.append("root") }
    } else {
      return
    }
    let fields = tls.section.fields.filter { pointless.contains($0.name) }
    guard let first = fields.first, let cause = tls.section.field(name) else { return }
    context.report(
      info, "\(quoted(fields.map(\.name), "and")) \(fields.count == 1 ? "has" : "have") no effect with `\(name): true`",
      at: .key(first), label: "never checked",
      related: [Label(context.document.span(cause.key), "switches the check off")],
      help: ["Remove `\(name)`, or \(quoted(fields.map(\.name), "and"))."])
  }
}
