import Diagnostics
import YAML

/// # duration-negative
///
/// A length of time is negative.
///
/// Nothing can take less than no time. Leave the field out for its default, or write `0s` where none is meant.
///
///     routes:
///     - policies:
///         timeout: {requestTimeout: -1s}
enum DurationNegative {
  static let info = RuleInfo("duration-negative", .error, "A length of time is negative.")

  static func report(_ node: NodeID, _ error: DurationTextError, _ context: inout RuleContext) {
    context.report(
      info, "a length of time cannot be negative", at: .part(node, error.part), label: "less than no time",
      help: ["Remove the minus sign, or leave the field out for its default."])
  }
}
