import Diagnostics
import YAML

/// # tls-version-range
///
/// The oldest TLS version is above the newest.
///
/// Nothing is left that could be negotiated. Without `minTLSVersion` the oldest is 1.2, without `maxTLSVersion` the
/// newest is 1.3.
///
///     llm:
///       tls:
///         cert: ./tls.crt
///         key: ./tls.key
///         minTLSVersion: TLS_V1_3
///         maxTLSVersion: TLS_V1_2
///       models:
///       - name: "*"
///         provider: openAI
enum TLSVersionRange {
  static let info = RuleInfo("tls-version-range", .error, "The oldest TLS version is above the newest.")

  static func check(_ negotiation: TLSNegotiation, _ context: inout RuleContext) {
    guard let minimum = negotiation.minimum, let oldest = minimum.value, let maximum = negotiation.maximum,
      let newest = maximum.value, oldest.isSupported, newest.isSupported, oldest > newest
    else { return }
    context.report(
      info, "the oldest version, \(oldest.name), is above the newest, \(newest.name)", at: .value(minimum.node),
      label: "above the newest", related: [Label(maximum.span, "the newest")],
      help: ["Swap them, or leave one out."])
  }
}
