import Diagnostics
import YAML

/// # tls-spiffe-knobs
///
/// `spiffe` stands beside settings of the handshake.
///
/// With `spiffe` the versions, cipher suites and key exchange groups are fixed.
///
///     llm:
///       tls:
///         spiffe: {}
///         minTLSVersion: TLS_V1_3
///       models:
///       - name: "*"
///         provider: openAI
enum TLSSpiffeKnobs {
  static let info = RuleInfo("tls-spiffe-knobs", .error, "`spiffe` stands beside settings of the handshake.")

  static func check(_ tls: TLSServer, _ context: inout RuleContext) {
    guard let spiffe = tls.spiffe else { return }
    let fields = tls.section.fields.filter { TLSServer.knobs.contains($0.name) }
    SpiffeConflict.report(
      info, fields, besides: spiffe, role: "fixes the handshake", mayRemoveSpiffe: false, &context)
  }
}
