import YAML

/// Hands a rate limit to the rules about it, of which at most one about its tokens applies.
enum RateLimitRules {
  static func check(_ site: Site, _ section: Section, _ context: inout RuleContext) {
    let limit = RateLimit(section, context.document)
    RateLimitIntervalZero.check(limit, &context)
    RateLimitIntervalOverflow.check(limit, &context)
    RateLimitMaxBelowFill.check(limit, section, &context)
    RateLimitNeverFills.check(limit, section, &context)
  }

  /// What to point at for a field that may be left out: its value, or the mapping without it.
  static func spot(_ value: Spanned<Int64>?, _ section: Section) -> Spot { .value(value?.node ?? section.node) }
}
