import Diagnostics
import SourceText
import YAML

/// # target-uri-path
///
/// The URL of a service that a policy calls has a path.
///
/// `host` says where the service listens. The path of its requests is fixed by the protocol, or has a field of its own,
/// such as `path`.
///
///     routes:
///     - policies:
///         extAuthz: {host: "http://auth.example/check"}
enum TargetURIPath {
  static let info = RuleInfo("target-uri-path", .error, "The URL of a service that a policy calls has a path.")

  static func report(
    _ node: NodeID, _ text: String, _ before: String, _ part: Range<Int>, _ context: inout RuleContext
  ) {
    let edit = context.document.replacement(of: node, by: before)
    context.report(
      info, "the URL of a service must have no path", at: .part(node, part), label: "not part of `host`",
      help: ["Write `host: \(yamlScalar(before))`."],
      fixes: (try? PolicyAddress(before)) == nil ? [] : [Fix("remove the path", .unsafe, [edit])])
  }
}
