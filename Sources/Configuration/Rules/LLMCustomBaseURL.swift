import Diagnostics
import YAML

/// # llm-custom-baseurl
///
/// Nothing says where a provider is.
///
/// Custom providers have no address of their own, so `params.baseUrl` has to give it. Built-in presets such as `ollama`
/// have one, but setting `pathOverride` alone switches it off.
///
///     llm:
///       models:
///       - name: "*"
///         provider:
///           custom:
///             formats:
///             - type: completions
enum LLMCustomBaseURL {
  static let info = RuleInfo("llm-custom-baseurl", .error, "Nothing says where a provider is.")
  static let id = info.id

  static func check(_ model: LLMModelEntry, _ llm: LLMSection, _ context: inout RuleContext) {
    guard let provider = model.provider else { return }
    if case .reference(let reference) = provider.form {
      guard let name = reference.value, let entry = llm.provider(named: name), let target = entry.provider else {
        return
      }
      check(target, entry.params, in: entry.section, &context)
    } else {
      check(provider, model.params, in: model.section, &context)
    }
  }

  private static func check(
    _ provider: ProviderSelection, _ params: LLMParams, in section: Section, _ context: inout RuleContext
  ) {
    guard params.baseURL == nil, params.hostOverride == nil else { return }
    // An address in the wrong place is a finding about the structure; this would only repeat it.
    if section.field("baseUrl") != nil || section.field("hostOverride") != nil { return }
    let message: String
    switch provider.form {
    case .custom: message = "a custom provider needs `params.baseUrl`"
    case .named(let name) where ProviderProfile.presets.contains(name) && params.pathOverride != nil:
      message = "with `pathOverride`, the provider `\(name)` needs `params.baseUrl`"
    default: return
    }
    context.report(
      Diagnostic(
        rule: id, message: message, span: context.document.span(provider.key), label: "no address is known",
        help: ["Add `baseUrl` under `params`, for example `params: {baseUrl: \"http://localhost:11434/v1\"}`."],
        path: section.path("params")
      )
    )
  }
}
