import Diagnostics
import Routing
import YAML

/// # apikey-models-pattern
///
/// A pattern of `allowedModels` has a `*` in the middle, or several.
///
/// One `*` may stand first or last: `gpt-*` or `*-mini`.
///
///     llm:
///       policies:
///         apiKey:
///           mode: strict
///           keys:
///           - keyHash: "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
///             allowedModels: ["gpt*mini"]
///       models:
///       - name: "*"
///         provider: openAI
enum APIKeyModelsPattern {
  static let info = RuleInfo(
    "apikey-models-pattern", .error, "A pattern of `allowedModels` has a `*` in the middle, or several.")

  static func check(_ entry: APIKeyAuthentication.Entry, _ context: inout RuleContext) {
    for model in entry.allowedModels {
      guard let text = model.value else { continue }
      do throws(ModelPattern.SyntaxError) {
        _ = try ModelPattern(text)
      } catch {
        report(error, model, shownValue(text), &context)
      }
    }
  }

  private static func report(
    _ error: ModelPattern.SyntaxError, _ model: Spanned<String>, _ shown: String, _ context: inout RuleContext
  ) {
    switch error {
    case .severalWildcards(let offset):
      report(model, offset, "\(shown) has more than one `*`", "second `*`", &context)
    case .wildcardInside(let offset):
      report(model, offset, "the `*` in \(shown) is neither first nor last", "in the middle", &context)
    }
  }

  private static func report(
    _ model: Spanned<String>, _ offset: Int, _ message: String, _ label: String, _ context: inout RuleContext
  ) {
    context.report(
      info, message, at: .part(model.node, offset..<offset + 1), label: label,
      help: ["A pattern starts or ends with its only `*`: `gpt-*` or `*-mini`."])
  }
}
