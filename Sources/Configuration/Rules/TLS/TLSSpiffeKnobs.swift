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
    guard let first = fields.first else { return }
    context.report(
      info, "`spiffe` cannot be combined with \(quoted(fields.map(\.name), "and"))", at: .key(first),
      label: "not used with `spiffe`",
      related: [Label(context.document.span(spiffe.key), "fixes the handshake")],
      help: ["Remove \(quoted(fields.map(\.name), "and"))."])
  }
}
