import Diagnostics
import YAML

/// # service-unused
///
/// Nothing refers to a service.
///
/// An entry of top-level `services` does nothing by itself: backends refer to it as `NAMESPACE/HOSTNAME`.
///
///     services:
///     - name: api
///       namespace: default
///       hostname: api
///       vips: []
///       ports:
///         80: 8080
enum ServiceUnused {
  static let info = RuleInfo("service-unused", .warning, "Nothing refers to a service.")

  static func check(_ references: BackendReferences, _ context: inout RuleContext) {
    let traffic = context.model.traffic
    if traffic.services.isEmpty || traffic.hasController || context.isMisread("services") { return }
    if references.services.contains(where: { $0.value == nil }) || references.policyServices.contains(nil) { return }
    let used = Set(references.services.compactMap(\.value) + references.policyServices.compactMap { $0 })
    // A reference that leads nowhere may be meant for any of them.
    if !used.isSubset(of: traffic.services.compactMap(\.reference)) { return }
    // Without their inbound listeners nothing says what traffic internal binds take to addresses of services.
    if traffic.binds.contains(where: { $0.isInternal != false }) { return }
    for service in traffic.services {
      guard let name = service.reference, !used.contains(name), let hostname = service.hostname else { continue }
      context.report(
        info, "nothing refers to the service `\(name)`", at: .value(hostname.node), label: "never used",
        help: ["Refer to it by `service: {name: \(yamlScalar(name)), port: 80}`, or remove it."])
    }
  }
}
