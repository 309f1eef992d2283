import Diagnostics
import YAML

/// # match-invalid-sentinel
///
/// A match or policy target is the word `invalid`.
///
/// Controllers write it in place of something they could not translate. It is accepted and never matches.
///
///     gateways:
///       default:
///         port: 8080
///     routes:
///     - matches:
///       - path: invalid
///       backends:
///       - host: localhost:9000
enum MatchInvalidSentinel {
  static let info = RuleInfo("match-invalid-sentinel", .warning, "A match or policy target is the word `invalid`.")

  static func check(_ context: inout RuleContext) {
    let examples = [
      ("PathMatch", "a path", "Write a pattern such as `{pathPrefix: /api}`."),
      ("HeaderValueMatch", "a header value", "Write a pattern such as `{exact: yes}`."),
      ("QueryValueMatch", "a query parameter", "Write a pattern such as `{exact: yes}`."),
      ("BackendTarget", "a backend", "Name the backend, such as `{backend: {name: api, namespace: \"\"}}`."),
    ]
    for (definition, what, help) in examples {
      for site in context.model.sites(of: definition) where context.document.string(site.node).value == "invalid" {
        context.report(
          info, "`invalid` is a placeholder that never matches \(what)", at: .value(site.node),
          label: "never matches", help: [help])
      }
    }
  }
}
