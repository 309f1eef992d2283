import Diagnostics
import YAML

/// # network-extauthz-protocol
///
/// `networkExtAuthz` uses gRPC, which it does not support.
///
/// `frontendPolicies.networkExtAuthz` asks about each connection over HTTP only. `protocol` is `grpc` unless it is
/// written.
///
///     frontendPolicies:
///       networkExtAuthz:
///         host: localhost:9000
///         protocol:
///           grpc: {}   # http: {}
enum NetworkExtAuthzProtocol {
  static let info = RuleInfo(
    "network-extauthz-protocol", .error, "`networkExtAuthz` uses gRPC, which it does not support.")

  static func check(_ site: Site, _ section: Section, _ context: inout RuleContext) {
    guard let field = section.field("networkExtAuthz"),
      let policy = Section(context.document, field.value, path: "")
    else { return }
    let choice = context.document.section(policy, "protocol")
    if choice?.field("http") != nil { return }
    // Another shape of `protocol` is a finding of the schema.
    if policy.field("protocol") != nil, choice?.field("grpc") == nil { return }
    context.report(
      info, "`networkExtAuthz` works over HTTP only", at: .key(choice?.field("grpc") ?? field),
      label: choice == nil ? "`protocol` is `grpc` unless it is written" : "not supported here",
      help: ["Write `protocol: {http: {}}`."])
  }
}
