import Diagnostics
import YAML

/// # inference-routing-scope
///
/// `inferenceRouting` stands where it cannot work.
///
/// The endpoint picker chooses among the endpoints of a service, so the policy belongs to a route backend with
/// `service`: not to other backends, nor to entries of top-level `backends`, nor to providers of models.
///
///     gateways:
///       default:
///         port: 8080
///     routes:
///     - backends:
///       - host: localhost:9000
///         policies:
///           inferenceRouting:
///             endpointPicker:
///               host: localhost:9002
enum InferenceRoutingScope {
  static let info = RuleInfo("inference-routing-scope", .error, "`inferenceRouting` stands where it cannot work.")

  static func check(_ site: Site, _ policies: Section, _ context: inout RuleContext) {
    guard let field = policies.field("inferenceRouting"), let owner = context.model.parent(site) else { return }
    let place: String
    switch owner.definition {
    case "LocalRouteBackend":
      guard let section = context.section(owner), section.field("service") == nil else { return }
      place = "a backend without `service`"
    case "FullLocalBackend": place = "an entry of `backends`"
    case "LocalNamedAIProvider": place = "a provider of models"
    default: return
    }
    context.report(
      info, "`inferenceRouting` cannot be a policy of \(place)", at: .key(field),
      label: "only for route backends with `service`",
      help: ["Move it to a route backend with `service: {name: default/pool, port: 8000}`."])
  }
}
