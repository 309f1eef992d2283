import Diagnostics

/// # extauthz-deny-status
///
/// The status for requests that cannot be authorized is none.
///
/// `denyWithStatus` is what clients get while the authorization service cannot be reached: a status from 100 to 599,
/// such as 403 or 503.
///
///     gateways:
///       default: {port: 8080}
///     routes:
///     - policies:
///         extAuthz:
///           host: localhost:9000
///           failureMode:
///             denyWithStatus: 7
///       backends:
///       - host: localhost:8080
enum ExtAuthzDenyStatus {
  static let info = RuleInfo(
    "extauthz-deny-status", .warning, "The status for requests that cannot be authorized is none.")

  static func check(_ site: Site, _ section: Section, _ context: inout RuleContext) {
    guard let status = context.document.integer(section, "denyWithStatus"), let number = status.value,
      !(100...599).contains(number)
    else { return }
    context.report(
      info, "\(number) is not a status a client understands", at: .value(status.node), label: "100 to 599 expected",
      help: ["Write for example `denyWithStatus: 503`."])
  }
}
