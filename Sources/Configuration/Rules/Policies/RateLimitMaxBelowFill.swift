import Diagnostics
import SourceText
import YAML

/// # ratelimit-max-below-fill
///
/// A rate limit adds more tokens at a time than it can hold.
///
/// `maxTokens` is the size of the bucket and 0 unless it is written; it must be at least `tokensPerFill`.
///
///     llm:
///       models:
///       - {name: "*", provider: ollama}
///       policies:
///         localRateLimit:
///         - maxTokens: 1
///           tokensPerFill: 2
///           fillInterval: 1s
enum RateLimitMaxBelowFill {
  static let info = RuleInfo(
    "ratelimit-max-below-fill", .error, "A rate limit adds more tokens at a time than it can hold.")

  static func check(_ limit: RateLimit, _ section: Section, _ context: inout RuleContext) {
    guard let maximum = limit.maxTokens.effective(default: 0), let fill = limit.tokensPerFill, let added = fill.value,
      maximum < added
    else { return }
    var fixes: [Fix] = []
    if let written = limit.maxTokens, !context.document.isAlias(written.node) {
      fixes = [Fix("set `maxTokens` to \(added)", .unsafe, [TextEdit(written.span, "\(added)")])]
    }
    let message =
      limit.maxTokens == nil
      ? "a rate limit with `tokensPerFill` needs `maxTokens`"
      : "`maxTokens` must be at least `tokensPerFill`, which is \(added)"
    context.report(
      info, message, at: limit.maxTokens.map { .value($0.node) } ?? .value(fill.node),
      label: limit.maxTokens == nil ? "`maxTokens` is 0 unless it is written" : "less than is added at a time",
      related: limit.maxTokens == nil ? [] : [Label(fill.span, "\(added) tokens at a time")],
      help: ["Write `maxTokens: \(added)` or more."], fixes: fixes)
  }
}
