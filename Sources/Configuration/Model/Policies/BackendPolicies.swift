/// The policies that can apply to one backend of a route, by the places they are written at.
struct BackendPolicies {
  /// The one that wins is first: each policy counts as a whole, and nothing is merged.
  private let places: [(section: Section, executed: Set<String>)]

  /// What is executed of a backend's `policies`.
  static let executed: Set<String> = ["backendTLS", "http", "tcp"]
  /// What is executed of a route's `policies`: it is copied to each of the route's backends.
  static let executedOfRoute: Set<String> = ["backendTLS"]

  /// - Parameters:
  ///   - entry: `policies` of the entry of the route's `backends`.
  ///   - route: `policies` of the route.
  ///   - named: `policies` of the top-level backend that the entry refers to.
  init(entry: Section?, route: Section?, named: Section? = nil) {
    let candidates = [
      (entry, BackendPolicies.executed), (route, BackendPolicies.executedOfRoute), (named, BackendPolicies.executed),
    ]
    places = candidates.compactMap { section, executed in section.map { ($0, executed) } }
  }

  /// The policy of a name that applies.
  func field(_ name: String) -> Section.Field? {
    for place in places where place.executed.contains(name) {
      if let field = place.section.field(name) { return field }
    }
    return nil
  }
}
