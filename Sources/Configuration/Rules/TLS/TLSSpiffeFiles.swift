import Diagnostics
import YAML

/// # tls-spiffe-files
///
/// `spiffe` stands beside the files of a certificate.
///
/// With `spiffe` the SPIFFE Workload API provides certificate, key and roots. Remove `spiffe`, or `cert`, `key` and
/// `root`.
///
///     llm:
///       tls:
///         spiffe: {}
///         cert: ./tls.crt
///       models:
///       - name: "*"
///         provider: openAI
enum TLSSpiffeFiles {
  static let info = RuleInfo("tls-spiffe-files", .error, "`spiffe` stands beside the files of a certificate.")

  static func check(_ tls: TLSServer, _ context: inout RuleContext) {
    guard let spiffe = tls.spiffe else { return }
    let fields = tls.section.fields.filter { ["cert", "key", "root"].contains($0.name) }
    guard let first = fields.first else { return }
    context.report(
      info, "`spiffe` cannot be combined with \(quoted(fields.map(\.name), "and"))", at: .key(first),
      label: "not used with `spiffe`",
      related: [Label(context.document.span(spiffe.key), "provides certificate, key and roots")],
      help: ["Remove `spiffe`, or \(quoted(fields.map(\.name), "and"))."])
  }
}
