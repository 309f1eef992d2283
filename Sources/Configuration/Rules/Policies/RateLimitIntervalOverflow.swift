import Diagnostics

/// # ratelimit-interval-overflow
///
/// The interval of a rate limit is longer than the gateway can count.
///
/// Intervals are counted in nanoseconds and end at about 584 years.
///
///     llm:
///       models:
///       - {name: "*", provider: ollama}
///       policies:
///         localRateLimit:
///         - maxTokens: 10
///           tokensPerFill: 10
///           fillInterval: 9999999999h
enum RateLimitIntervalOverflow {
  static let info = RuleInfo(
    "ratelimit-interval-overflow", .error, "The interval of a rate limit is longer than the gateway can count.")

  static func check(_ limit: RateLimit, _ context: inout RuleContext) {
    guard let interval = limit.fillInterval, let duration = interval.value, duration > RateLimit.longestInterval else {
      return
    }
    context.report(
      info, "`fillInterval` is too long", at: .value(interval.node), label: "more than 584 years",
      help: ["Write a time such as `1s`, `1m` or `24h`."])
  }
}
