import Diagnostics

@testable import Configuration

extension Semantics {
  /// The ids of the rules about TLS and authentication: what other areas find in the same text is theirs to test.
  var own: [String] {
    let areas = [tlsRules, authenticationRules, backendAuthenticationRules]
    let ids = Set(areas.flatMap(\.rules).map(\.id))
    return findings.map(\.rule).filter(ids.contains)
  }
}
