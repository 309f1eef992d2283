import Diagnostics
import YAML

/// # backend-tls-san
///
/// An entry of `subjectAltNames` cannot be a name in a certificate.
///
/// Entries are DNS names, IP addresses or URIs: `api.internal`, `10.0.0.7`, `spiffe://example.org/ns/api`.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         tls:
///           subjectAltNames:
///           - "api internal"
enum BackendTLSSAN {
  static let info = RuleInfo(
    "backend-tls-san", .error, "An entry of `subjectAltNames` cannot be a name in a certificate.")

  static func check(_ tls: TLSClient, _ context: inout RuleContext) {
    for name in tls.subjectAltNames {
      guard let text = name.value, SubjectAltName(text) == nil else { continue }
      context.report(
        info,
        text.isEmpty ? "the name is empty" : "\(shownValue(text)) is neither a DNS name nor an IP address nor a URI",
        at: .value(name.node), label: "no certificate holds this",
        help: ["For example `api.internal`, `10.0.0.7` or `spiffe://example.org/ns/api`."])
    }
  }
}
