@testable import Configuration

extension Semantics {
  /// The ids of the rules about listeners, routes and backends in document order; what rules of other areas say about
  /// the texts of these tests does not matter.
  var trafficRules: [String] {
    let ids = Set((listenersRules.rules + routesRules.rules).map(\.id))
    return rules.filter(ids.contains)
  }
}
