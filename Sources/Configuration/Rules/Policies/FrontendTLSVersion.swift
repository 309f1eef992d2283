import Diagnostics
import SourceText

/// # frontend-tls-version
///
/// `frontendPolicies.tls` allows versions of TLS that are not spoken, or none at all.
///
/// TLS 1.2 and 1.3 are spoken. `minVersion` must not be above `maxVersion`.
///
///     frontendPolicies:
///       tls:
///         minVersion: TLS_V1_3
///         maxVersion: TLS_V1_2
enum FrontendTLSVersion {
  static let info = RuleInfo(
    "frontend-tls-version", .warning, "`frontendPolicies.tls` allows versions of TLS that are not spoken, or none.")

  static func check(_ site: Site, _ section: Section, _ context: inout RuleContext) {
    let versions = ProtocolVersions(section, context.document)
    if let maximum = versions.maximum, let latest = maximum.value, latest < ProtocolVersions.oldestSpoken {
      report(
        maximum, "no version of TLS is left, as \(ProtocolVersions.title(latest)) is not spoken", "too old", &context)
    } else if let minimum = versions.minimum, let earliest = minimum.value {
      if earliest < ProtocolVersions.oldestSpoken {
        report(
          minimum, "\(ProtocolVersions.title(earliest)) is not spoken; connections use TLS 1.2 or later",
          "has no effect", &context)
      } else if let maximum = versions.maximum, let latest = maximum.value, earliest > latest {
        report(
          minimum, "no version of TLS is left, as `minVersion` is above `maxVersion`", "above `maxVersion`", &context,
          related: [Label(maximum.span, "the latest version")])
      }
    }
  }

  private static func report(
    _ version: Spanned<Int>, _ message: String, _ label: String, _ context: inout RuleContext, related: [Label] = []
  ) {
    context.report(
      info, message, at: .value(version.node), label: label, related: related,
      help: ["Write `TLS_V1_2` or `TLS_V1_3`."])
  }
}
