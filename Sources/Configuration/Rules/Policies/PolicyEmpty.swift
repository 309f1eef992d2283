import Diagnostics
import YAML

/// # policy-empty
///
/// A policy is written and does nothing.
///
/// A modifier without changes, a rate limit without limits, a timeout without times: the file looks as if something were
/// in force. Say what it is to do, or remove it. `authorization` without rules has a rule of its own.
///
///     gateways:
///       default: {port: 8080}
///     routes:
///     - policies:
///         requestHeaderModifier: {}
///       backends:
///       - host: localhost:8080
enum PolicyEmpty {
  static let info = RuleInfo("policy-empty", .warning, "A policy is written and does nothing.")

  /// Policies that do nothing unless a field has contents.
  static func checkContents(_ site: Site, _ section: Section, _ context: inout RuleContext) {
    if isVacuous(section, context.document) { report(site, &context) }
  }

  /// Policies that do something as soon as a field is written.
  static func checkFields(_ site: Site, _ section: Section, _ context: inout RuleContext) {
    if section.fields.isEmpty { report(site, &context) }
  }

  /// A redirect that changes nothing.
  static func checkRedirect(_ site: Site, _ section: Section, _ context: inout RuleContext) {
    guard !["scheme", "authority", "path"].contains(where: { section.field($0) != nil }) else { return }
    let name = name(site, context)
    context.report(
      info, "`\(name)` sends clients back to the URL they asked for", at: .value(site.node), label: "changes nothing",
      help: ["Set `scheme`, `authority` or `path`."])
  }

  /// Guardrails without processors.
  static func checkGuardrails(_ site: Site, _ section: Section, _ context: inout RuleContext) {
    guard let processors = section.field("processors"), context.document.isEmptyCollection(processors.value) else {
      return
    }
    report(site, &context, help: "Add a processor, or remove the policy.")
  }

  /// A processor of guardrails that sees no method.
  static func checkProcessor(_ site: Site, _ section: Section, _ context: inout RuleContext) {
    guard context.document.isAbsentOrEmpty(section, "methods") else { return }
    context.report(
      info, "a guardrail without `methods` is never asked", at: .value(site.node), label: "sees no method",
      help: ["Write for example `methods: {\"tools/call\": full}`, or `methods: {\"*\": full}` for all."])
  }

  /// Limits that nothing is counted for.
  static func checkDescriptors(_ site: Site, _ section: Section, _ context: inout RuleContext) {
    guard let descriptors = section.field("descriptors"), context.document.isEmptyCollection(descriptors.value) else {
      return
    }
    context.report(
      info, "a rate limit without descriptors limits nothing", at: .value(descriptors.value), label: "empty",
      help: ["Add a descriptor, or remove the policy."])
  }

  /// Empty lists of rate limits.
  static func checkLimits(_ context: inout RuleContext) {
    for site in context.model.sites(of: "LocalRateLimitPolicy")
    where context.document.kind(site.node) == .sequence && context.document.isEmptyCollection(site.node) {
      report(site, &context, help: "Add a limit, or remove the policy.")
    }
  }

  private static func report(
    _ site: Site, _ context: inout RuleContext, help: String = "Say what it is to do, or remove it."
  ) {
    // An entry of `policies` that does not hold one policy is reported for that.
    if let entry = context.model.enclosing(site, "LocalPolicy").flatMap(context.section),
      TargetedPolicy(entry, context.document).policies.count != 1
    {
      return
    }
    context.report(
      info, "`\(name(site, context))` is empty and does nothing", at: spot(site), label: "empty", help: [help])
  }

  /// The key of the policy; of a block nothing shorter shows that it is empty.
  private static func spot(_ site: Site) -> Spot {
    guard let key = site.key else { return .value(site.node) }
    return .key(Section.Field(name: "", key: key, value: site.node))
  }

  private static func name(_ site: Site, _ context: RuleContext) -> String {
    site.key.map(context.document.keyText) ?? "the policy"
  }

  /// Whether nothing but empty collections is written.
  private static func isVacuous(_ section: Section, _ document: Document) -> Bool {
    section.fields.allSatisfy { field in
      if document.isEmptyCollection(field.value) { return true }
      return Section(document, field.value, path: "").map { isVacuous($0, document) } ?? false
    }
  }
}
