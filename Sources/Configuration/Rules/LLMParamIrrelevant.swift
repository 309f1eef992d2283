import Diagnostics
import YAML

/// # llm-param-irrelevant
///
/// A parameter belongs to another provider and has no effect.
///
/// `awsRegion` is for `bedrock`; `vertexProject` and `vertexRegion` are for `vertex`; what begins with `azure` is for
/// `azure`.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         params:
///           awsRegion: eu-central-1
enum LLMParamIrrelevant {
  static let info = RuleInfo(
    "llm-param-irrelevant", .warning, "A parameter belongs to another provider and has no effect.")
  static let id = info.id

  static func check(_ provider: ProviderSelection?, _ params: LLMParams, _ context: inout RuleContext) {
    guard let provider, let section = params.section else { return }
    let used: String
    switch provider.form {
    case .named(let name): used = name
    case .custom: used = "custom"
    case .reference, .unknown: return
    }
    for field in section.fields {
      guard let owner = owner(field.name), owner != used else { continue }
      context.report(
        Diagnostic(
          rule: id, severity: .warning,
          message: "`\(field.name)` is a parameter of the provider `\(owner)` and has no effect here",
          span: context.document.span(field.key), label: "ignored",
          related: [Label(context.document.span(provider.node), "the provider is chosen here")],
          path: section.path(field.name)
        )
      )
    }
  }

  private static func owner(_ parameter: String) -> String? {
    switch parameter {
    case "awsRegion": "bedrock"
    case "vertexProject", "vertexRegion": "vertex"
    case "azureResourceName", "azureResourceType", "azureApiVersion", "azureProjectName": "azure"
    default: nil
    }
  }
}
