import Diagnostics

/// # ratelimit-interval-zero
///
/// The interval of a rate limit is zero.
///
/// Tokens are added every `fillInterval`; with an interval of zero the number of tokens would be divided by zero. Write
/// a time such as `1s` or `1m`.
///
///     llm:
///       models:
///       - {name: "*", provider: ollama}
///       policies:
///         localRateLimit:
///         - maxTokens: 10
///           tokensPerFill: 10
///           fillInterval: 0s
enum RateLimitIntervalZero {
  static let info = RuleInfo("ratelimit-interval-zero", .error, "The interval of a rate limit is zero.")

  static func check(_ limit: RateLimit, _ context: inout RuleContext) {
    guard let interval = limit.fillInterval, interval.value == .zero else { return }
    context.report(
      info, "`fillInterval` must be longer than zero", at: .value(interval.node), label: "no time at all",
      help: ["Write a time such as `1s` or `1m`."])
  }
}
