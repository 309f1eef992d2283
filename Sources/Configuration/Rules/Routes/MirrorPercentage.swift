import Diagnostics
import YAML

/// # mirror-percentage
///
/// The share of requests to mirror is not between 0 and 1.
///
/// Despite its name `percentage` is a fraction: 0.5 mirrors half of the requests. Upstream's gateway accepts other
/// numbers and crashes the request that meets one.
///
///     gateways:
///       default:
///         port: 8080
///     routes:
///     - policies:
///         requestMirror:
///           backend:
///             host: localhost:9001
///           percentage: 50
///       backends:
///       - host: localhost:9000
enum MirrorPercentage {
  static let info = RuleInfo("mirror-percentage", .error, "The share of requests to mirror is not between 0 and 1.")

  static func check(_ mirror: Section, _ context: inout RuleContext) {
    if let field = mirror.field("percentage") { HealthFraction.report(info, field, &context) }
  }
}
