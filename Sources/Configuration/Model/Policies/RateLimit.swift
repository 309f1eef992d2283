import YAML

/// A token bucket of `localRateLimit`: it starts full, and tokens are added at an interval.
struct RateLimit: Sendable {
  /// The size of the bucket; 0 where it is not written.
  let maxTokens: Spanned<Int64>?
  /// The tokens added at each interval; 0 where it is not written.
  let tokensPerFill: Spanned<Int64>?
  /// The interval.
  let fillInterval: Spanned<Duration>?

  /// The longest interval: 2^64 - 1 nanoseconds.
  static let longestInterval = Duration.seconds(18_446_744_073) + .nanoseconds(709_551_615)

  init(_ section: Section, _ document: Document) {
    maxTokens = document.integer(section, "maxTokens")
    tokensPerFill = document.integer(section, "tokensPerFill")
    fillInterval = document.duration(section, "fillInterval")
  }
}
