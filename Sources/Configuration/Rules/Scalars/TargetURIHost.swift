import Diagnostics
import YAML

/// # target-uri-host
///
/// The URL of a service that a policy calls has no usable host.
///
/// Write `https://auth.example`, `http://localhost:9000` or `localhost:9000`. Credentials do not belong in the URL.
///
///     routes:
///     - policies:
///         extAuthz: {host: "http://"}
enum TargetURIHost {
  static let info = RuleInfo("target-uri-host", .error, "The URL of a service that a policy calls has no usable host.")

  static func report(
    _ node: NodeID, _ message: String, _ label: String, _ part: Range<Int>, _ context: inout RuleContext
  ) {
    context.report(
      info, message, at: part.isEmpty ? .value(node) : .part(node, part), label: label,
      help: ["For example `host: \"https://auth.example\"` or `host: localhost:9000`."])
  }
}
