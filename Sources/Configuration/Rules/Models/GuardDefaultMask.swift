import Diagnostics

/// # guard-default-mask
///
/// A guard by regular expressions does not say what a match leads to.
///
/// The default is `mask`: what matches is replaced and the request goes on. `action: reject` refuses it.
///
///     llm:
///       models:
///       - name: "*"
///         provider: openAI
///         guardrails:
///           request:
///           - regex: {rules: [{builtin: ssn}]}
enum GuardDefaultMask {
  static let info = RuleInfo(
    "guard-default-mask", .note, "A guard by regular expressions does not say what a match leads to.")

  static func check(_ site: Site, _ rules: Section, _ context: inout RuleContext) {
    guard rules.field("action") == nil, rules.field("rules") != nil, let key = site.key else { return }
    context.report(
      info, "matches are masked, not refused, as `action` is not given",
      at: .key(Section.Field(name: "regex", key: key, value: site.node)), label: "`action: mask` by default",
      help: ["Write `action: mask` to say so, or `action: reject`."])
  }
}
