import Diagnostics
import YAML

/// # llm-path-syntax
///
/// A path holds characters that cannot be part of a request.
///
/// `pathOverride`, `pathPrefix` and the `path` of a format are sent as they are. White space, control characters,
/// letters outside ASCII, quotes and `#` have to be percent-encoded; a prefix cannot hold a `?` either.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         params:
///           pathPrefix: "/my models"
enum LLMPathSyntax {
  static let info = RuleInfo("llm-path-syntax", .error, "A path holds characters that cannot be part of a request.")
  static let id = info.id

  static func check(_ params: LLMParams, _ provider: ProviderSelection?, _ context: inout RuleContext) {
    if let section = params.section {
      check(params.pathOverride, section.path("pathOverride"), allowsQuery: true, &context)
      check(params.pathPrefix, section.path("pathPrefix"), allowsQuery: false, &context)
    }
    guard let provider, case .custom(let custom) = provider.form else { return }
    for format in custom.formats {
      check(format.path, format.section.path("path"), allowsQuery: true, &context)
    }
  }

  private static func check(
    _ value: Spanned<String>?, _ path: @autoclosure () -> String, allowsQuery: Bool, _ context: inout RuleContext
  ) {
    guard let value, let text = value.value,
      let offset = RequestPath.firstInvalid(text, allowsQuery: allowsQuery)
    else { return }
    let path = path()
    let bytes = Array(text.utf8)
    var end = offset + 1
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    let field = path.split(separator: ".").last.map(String.init) ?? path
    context.report(
      Diagnostic(
        rule: id, message: "`\(field)` holds a character that cannot be part of a path",
        span: context.document.span(inScalar: value.node, utf8: offset..<end), label: "not allowed in a path",
        help: ["Write it percent-encoded, such as `%20` for a space."], path: path
      )
    )
  }
}
