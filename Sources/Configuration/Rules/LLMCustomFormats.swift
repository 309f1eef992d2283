import Diagnostics
import YAML

/// # llm-custom-formats
///
/// A custom provider lists no format.
///
/// A custom provider is known only by the formats it speaks; at least one is needed, such as `{type: completions}`.
///
///     llm:
///       models:
///       - name: "*"
///         provider:
///           custom:
///             formats: []
///         params:
///           baseUrl: http://localhost:8080
enum LLMCustomFormats {
  static let info = RuleInfo("llm-custom-formats", .error, "A custom provider lists no format.")
  static let id = info.id

  static func check(_ provider: ProviderSelection?, _ context: inout RuleContext) {
    guard let provider, case .custom(let custom) = provider.form, let list = custom.formatList,
      context.document.elements(list).isEmpty
    else { return }
    context.report(
      Diagnostic(
        rule: id, message: "a custom provider needs at least one format", span: context.document.span(list),
        label: "empty", help: ["For example `formats: [{type: completions}]`."],
        path: custom.section.path("formats")
      )
    )
  }
}
