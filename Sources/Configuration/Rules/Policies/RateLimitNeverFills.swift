import Diagnostics

/// # ratelimit-never-fills
///
/// A rate limit never gets new tokens.
///
/// `tokensPerFill` is 0 unless it is written. Once the first `maxTokens` requests are through, all others are refused
/// with status 429 until the gateway is restarted.
///
///     llm:
///       models:
///       - {name: "*", provider: ollama}
///       policies:
///         localRateLimit:
///         - maxTokens: 5
///           fillInterval: 1s
enum RateLimitNeverFills {
  static let info = RuleInfo("ratelimit-never-fills", .warning, "A rate limit never gets new tokens.")

  static func check(_ limit: RateLimit, _ section: Section, _ context: inout RuleContext) {
    guard limit.tokensPerFill.effective(default: 0) == 0 else { return }
    let maximum = limit.maxTokens.effective(default: 0)
    let outcome =
      maximum == 0
      ? "Every request is refused with status 429."
      : "Once the first tokens are used up, every request is refused with status 429."
    let example = maximum.map { $0 > 0 ? $0 : 1 } ?? 1
    context.report(
      info, "the rate limit never gets new tokens", at: RateLimitRules.spot(limit.tokensPerFill, section),
      label: limit.tokensPerFill == nil ? "`tokensPerFill` is 0 unless it is written" : "adds nothing",
      notes: [outcome], help: ["Write for example `tokensPerFill: \(example)`."])
  }
}
