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
    SpiffeConflict.report(
      info, fields, besides: spiffe, role: "provides certificate, key and roots", mayRemoveSpiffe: true, &context)
  }
}
