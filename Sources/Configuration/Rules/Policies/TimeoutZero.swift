import Diagnostics

/// # timeout-zero
///
/// A timeout of zero ends every request at once.
///
/// Zero does not mean "none": every request is answered with status 504. Leave the field out to have no timeout, or the
/// default of 10 seconds in the case of `connectTimeout`.
///
///     gateways:
///       default: {port: 8080}
///     routes:
///     - policies:
///         timeout:
///           requestTimeout: 0s
///       backends:
///       - host: localhost:8080
enum TimeoutZero {
  static let info = RuleInfo("timeout-zero", .warning, "A timeout of zero ends every request at once.")

  static func check(_ site: Site, _ section: Section, _ context: inout RuleContext) {
    for name in ["requestTimeout", "backendRequestTimeout", "connectTimeout"] {
      guard let timeout = context.document.duration(section, name), timeout.value == .zero else { continue }
      context.report(
        info, "`\(name)` is zero, so that every request times out at once", at: .value(timeout.node),
        label: "no time at all",
        help: [
          name == "connectTimeout"
            ? "Remove the field to have the default of `10s`, or write another time."
            : "Remove the field to have no timeout, or write a time such as `30s`."
        ])
    }
  }
}
