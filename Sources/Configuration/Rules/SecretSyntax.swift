import Diagnostics
import YAML

/// # secret-syntax
///
/// A key cannot be sent in a header.
///
/// `apiKey` is sent as `Authorization: Bearer KEY`. White space around it is removed; a line break or another control
/// character inside it would break the request.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         params:
///           apiKey: "first\nsecond"
enum SecretSyntax {
  static let info = RuleInfo("secret-syntax", .error, "A key cannot be sent in a header.")
  static let id = info.id

  static func check(_ secret: Secret?, _ context: inout RuleContext) {
    // That its file cannot be read is reported elsewhere.
    guard let secret, let bytes = try? secret.bytes(context.options.files), !Secret.isFieldContent(bytes) else {
      return
    }
    context.report(
      Diagnostic(
        rule: id, message: "the key holds a line break or another control character",
        span: context.document.span(secret.node), label: "cannot be sent in a header", path: secret.path
      )
    )
  }
}
