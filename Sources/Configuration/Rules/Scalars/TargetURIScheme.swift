import Diagnostics
import SourceText
import YAML

/// # target-uri-scheme
///
/// The URL of a service that a policy calls has another scheme than `http` and `https`.
///
/// The scheme only decides whether the connection uses TLS. For gRPC services, too, write `host:port`, `http://` or
/// `https://`.
///
///     routes:
///     - policies:
///         extAuthz: {host: "ftp://a"}
enum TargetURIScheme {
  static let info = RuleInfo(
    "target-uri-scheme", .error, "The URL of a service that a policy calls has a scheme other than http and https.")

  static func report(
    _ node: NodeID, _ text: String, _ scheme: String, _ part: Range<Int>, _ context: inout RuleContext
  ) {
    let rest = String(text.dropFirst(scheme.count))
    let secure = ["https", "grpcs", "wss", "tls"].contains(scheme.lowercased())
    let wanted = (secure ? "https" : "http") + rest
    var fixes: [Fix] = []
    var help = ["Write `host:port`, or a URL with `http://` or `https://`."]
    if (try? PolicyAddress(wanted)) != nil {
      fixes = [Fix("write `\(wanted)`", .unsafe, [context.document.replacement(of: node, by: wanted)])]
      help = ["Write `\(wanted)`."]
    }
    context.report(
      TargetURIScheme.info, "the scheme must be `http` or `https`", at: .part(node, part),
      label: "another scheme", help: help, fixes: fixes)
  }
}
