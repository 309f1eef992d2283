import Diagnostics
import YAML

/// # backend-auth-form-dropped
///
/// Of several kinds of authentication in `backendAuth` some would be dropped without a word.
///
/// `key: TEXT` takes nothing beside it, not even `credentials`; write `key: {value: TEXT}`. Beside `credentials` at most
/// one kind is possible.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         auth:
///           key: example
///           credentials:
///           - location:
///               header: {name: x-team}
///             key: example
enum BackendAuthFormDropped {
  static let info = RuleInfo(
    "backend-auth-form-dropped", .error,
    "Of several kinds of authentication in `backendAuth` some would be dropped without a word.")
  private static let forms = [
    "passthrough", "key", "gcp", "aws", "azure", "jwtSign", "oauthTokenExchange", "crossAppAccess",
  ]

  static func check(_ auth: Section, _ context: inout RuleContext) {
    let document = context.document
    if let key = auth.field("key"), isShort(key, document) {
      for field in auth.fields where field.name != "key" && (forms + ["credentials"]).contains(field.name) {
        context.report(
          info, "`\(field.name)` beside the short form of `key` would be dropped", at: .key(field), label: "dropped",
          related: [Label(document.span(key.key), "the short form")], help: ["Write `key: {value: ...}`."])
      }
    } else if auth.field("credentials") != nil {
      let given = auth.fields.filter { forms.contains($0.name) }
      guard given.count > 1, let last = given.last else { return }
      context.report(
        info, "beside `credentials` only one of \(quoted(given.map(\.name), "and")) is possible", at: .key(last),
        label: "none of them would be used",
        related: given.dropLast().map { Label(document.span($0.key), "given as well") }, help: ["Keep one of them."])
    }
  }

  /// Whether the key is given as text or file, without `value`.
  private static func isShort(_ key: Section.Field, _ document: Document) -> Bool {
    document.kind(key.value) == .scalar || document.entry(key.value, "file") != nil
  }
}
