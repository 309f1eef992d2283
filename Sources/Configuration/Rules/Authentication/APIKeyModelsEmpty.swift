import Diagnostics
import YAML

/// # apikey-models-empty
///
/// An entry of `allowedModels` is empty.
///
/// Each entry names a model or a pattern. Leave `allowedModels` out to allow all, or write `[]` to allow none.
///
///     llm:
///       policies:
///         apiKey:
///           mode: strict
///           keys:
///           - keyHash: "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
///             allowedModels: [""]
///       models:
///       - name: "*"
///         provider: openAI
enum APIKeyModelsEmpty {
  static let info = RuleInfo("apikey-models-empty", .error, "An entry of `allowedModels` is empty.")

  static func check(_ entry: APIKeyAuthentication.Entry, _ context: inout RuleContext) {
    for model in entry.allowedModels where model.value?.isEmpty == true {
      context.report(
        info, "the name of the model is empty", at: .value(model.node), label: "name expected",
        help: ["Leave `allowedModels` out to allow all models, or write `[]` to allow none."])
    }
  }
}
