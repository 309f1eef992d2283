import Diagnostics
import YAML

/// # oauth-token-type
///
/// The type of a token is not an absolute URI without a fragment.
///
/// Types are URIs (RFC 8693 section 3): `urn:ietf:params:oauth:token-type:jwt`, `…:access_token`, `…:id_token`, or one
/// of your own for subject and actor tokens.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         auth:
///           oauthTokenExchange:
///             host: https://auth.example
///             path: /token
///             subjectToken:
///               tokenType: jwt
enum OAuthTokenTypeSyntax {
  static let info = RuleInfo(
    "oauth-token-type", .error, "The type of a token is not an absolute URI without a fragment.")

  /// The type, after reporting what is wrong with it.
  static func check(_ field: Spanned<String>?, _ context: inout RuleContext) -> OAuthTokenType? {
    guard let field, let text = field.value else { return nil }
    if let type = OAuthTokenType(text) { return type }
    let meant = OAuthTokenType.uri(named: text)
    let fragment = (try? AbsoluteURI(text))?.fragment
    context.report(
      info,
      fragment == nil
        ? text.isEmpty ? "the type of the token is empty" : "the type \(shownValue(text)) is not an absolute URI"
        : "the type of a token cannot have a fragment",
      at: fragment.map { .part(field.node, $0.range) } ?? .value(field.node),
      label: fragment == nil ? "URI expected" : "not allowed here",
      help: meant == nil ? ["For example `\(OAuthTokenType.prefix)jwt`."] : [],
      fixes: meant.map {
        [Fix("use the URI of that type", .unsafe, [context.document.replacement(of: field.node, by: $0)])]
      } ?? [])
    return nil
  }
}
