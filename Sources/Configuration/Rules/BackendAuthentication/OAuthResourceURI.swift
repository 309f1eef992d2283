import Diagnostics
import YAML

/// # oauth-resource-uri
///
/// A resource is not an absolute URI without a fragment.
///
/// Authorization servers refuse other values (RFC 8707 section 2). A logical name belongs to `audiences`.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         auth:
///           oauthTokenExchange:
///             host: https://auth.example
///             path: /token
///             resources: [orders]
enum OAuthResourceURI {
  static let info = RuleInfo("oauth-resource-uri", .warning, "A resource is not an absolute URI without a fragment.")

  static func check(_ resources: [Spanned<String>], _ context: inout RuleContext) {
    for resource in resources {
      guard let text = resource.value else { continue }
      let uri = try? AbsoluteURI(text)
      if let uri, uri.fragment == nil { continue }
      context.report(
        info,
        uri == nil ? "the resource \(shownValue(text)) is not an absolute URI" : "a resource cannot have a fragment",
        at: uri?.fragment.map { .part(resource.node, $0.range) } ?? .value(resource.node),
        label: uri == nil ? "URI expected" : "not allowed here",
        help: uri == nil ? ["Write the URI of the service; a name of it is an audience."] : [])
    }
  }
}
