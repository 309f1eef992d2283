import YAML

/// The alternatives of a policy in its `conditional` form: the first whose condition holds is used.
struct ConditionalPolicy: Sendable {
  /// The definitions of the schema for this form.
  static let definitions = [
    "LocalConditionalPolicies_DirectResponse", "LocalConditionalPolicies_RateLimitSpec",
    "LocalConditionalPolicies_RemoteRateLimit", "LocalConditionalPolicies_ExtAuthz",
    "LocalConditionalPolicies_ExtProc", "LocalConditionalPolicies_LocalTransformationConfig",
  ]
  /// The most alternatives there can be.
  static let limit = 64

  /// The key of the list.
  let field: Section.Field
  /// The alternatives in order.
  let entries: [NodeID]

  init?(_ section: Section, _ document: Document) {
    guard let field = section.field("conditional"), document.kind(field.value) == .sequence else { return nil }
    self.field = field
    entries = Array(document.elements(field.value))
  }
}
