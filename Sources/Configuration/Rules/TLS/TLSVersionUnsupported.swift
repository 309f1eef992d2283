import Diagnostics
import SourceText
import YAML

/// # tls-version-unsupported
///
/// TLS 1.0 and 1.1 are not supported.
///
/// Both are deprecated (RFC 8996). Use `TLS_V1_2`, which every client of the last ten years knows, or `TLS_V1_3`.
///
///     llm:
///       tls:
///         cert: ./tls.crt
///         key: ./tls.key
///         minTLSVersion: TLS_V1_0
///       models:
///       - name: "*"
///         provider: openAI
enum TLSVersionUnsupported {
  static let info = RuleInfo("tls-version-unsupported", .error, "TLS 1.0 and 1.1 are not supported.")

  static func check(_ negotiation: TLSNegotiation, _ context: inout RuleContext) {
    for field in [negotiation.minimum, negotiation.maximum].compactMap(\.self) {
      guard let version = field.value, !version.isSupported else { continue }
      let edit = context.document.replacement(of: field.node, by: TLSProtocolVersion.v1_2.rawValue)
      context.report(
        info, "\(version.name) is not supported", at: .value(field.node), label: "too old",
        help: ["Write `TLS_V1_2` or `TLS_V1_3`."], fixes: [Fix("use `TLS_V1_2`", .unsafe, [edit])])
    }
  }
}
