import Diagnostics
import YAML

/// # apikey-models-star
///
/// `*` stands beside other entries of `allowedModels`.
///
/// `*` allows every model, so what else is listed makes no difference, or was meant to be all there is.
///
///     llm:
///       policies:
///         apiKey:
///           mode: strict
///           keys:
///           - keyHash: "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
///             allowedModels: ["*", gpt-4o]
///       models:
///       - name: "*"
///         provider: openAI
enum APIKeyModelsStar {
  static let info = RuleInfo("apikey-models-star", .error, "`*` stands beside other entries of `allowedModels`.")

  static func check(_ entry: APIKeyAuthentication.Entry, _ context: inout RuleContext) {
    guard entry.allowedModels.count > 1, let star = entry.allowedModels.first(where: { $0.value == "*" }) else {
      return
    }
    context.report(
      info, "`*` cannot be combined with other models", at: .value(star.node), label: "allows every model",
      help: ["Remove `*`, or everything else."])
  }
}
