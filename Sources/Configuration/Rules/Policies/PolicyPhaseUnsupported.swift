import Diagnostics
import SourceText

/// # policy-phase-unsupported
///
/// A policy is put into the gateway phase, where policies of its kind are ignored.
///
/// In `phase: gateway`, before a route is chosen, run `cors`, `oidc`, `jwtAuth`, `mcpAuthentication`, `basicAuth`,
/// `apiKey`, `authorization`, `extAuthz`, `extProc` and `transformations`. All others run in the phase `route`, the
/// default.
///
///     policies:
///     - name: {name: slow, namespace: default}
///       target:
///         gateway: {gatewayName: default, gatewayNamespace: default}
///       phase: gateway
///       policy:
///         timeout: {requestTimeout: 10s}
enum PolicyPhaseUnsupported {
  static let info = RuleInfo(
    "policy-phase-unsupported", .warning, "A policy is put into the gateway phase, where it is ignored.")

  static func check(_ site: Site, _ section: Section, _ context: inout RuleContext) {
    let entry = TargetedPolicy(section, context.document)
    guard let phase = entry.phase, phase.value == "gateway" else { return }
    for field in entry.policies where !TargetedPolicy.gatewayPhase.contains(field.name) {
      context.report(
        info, "`\(field.name)` does not run in the gateway phase and is ignored", at: .key(field),
        label: "has no effect", related: [Label(phase.span, "the phase is chosen here")],
        help: ["Remove `phase: gateway`; the policy then runs once a route is chosen."],
        fixes: [Fix("use the phase `route`", .unsafe, [context.document.replacement(of: phase.node, by: "route")])])
    }
  }
}
