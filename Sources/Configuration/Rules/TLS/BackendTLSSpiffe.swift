import Diagnostics
import YAML

/// # backend-tls-spiffe
///
/// `spiffe` stands beside settings that it replaces.
///
/// With `spiffe` the SPIFFE Workload API provides client certificate, key and roots, and peers are always checked.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         tls:
///           spiffe: {}
///           insecure: true
enum BackendTLSSpiffe {
  static let info = RuleInfo("backend-tls-spiffe", .error, "`spiffe` stands beside settings that it replaces.")

  static func check(_ tls: TLSClient, _ context: inout RuleContext) {
    guard let spiffe = tls.spiffe else { return }
    let fields = tls.section.fields.filter { field in
      switch field.name {
      case "cert", "key", "root", "keyExchangeGroups": true
      case "insecure": tls.insecure?.value == true
      case "insecureHost": tls.insecureHost?.value == true
      default: false
      }
    }
    SpiffeConflict.report(
      info, fields, besides: spiffe, role: "provides certificate, key and roots", mayRemoveSpiffe: true, &context)
  }
}
