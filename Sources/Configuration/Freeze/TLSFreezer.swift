import Routing
import YAML

/// Turns the `tls` of a listener into what the table holds of it.
enum TLSFreezer {
  static func parameters(_ document: Document, _ field: Section.Field?) throws(UnknownValue) -> TLSServerParameters {
    guard let section = field.flatMap({ Section(document, $0.value, path: "") }) else { throw UnknownValue() }
    let server = TLSServer(document, section)
    guard let certificate = try server.cert?.known(), let key = try server.key?.known() else { throw UnknownValue() }
    var suites: [String] = []
    for name in server.negotiation.suiteNames {
      guard let suite = TLSCipherSuite(name: try name.known()) else { throw UnknownValue() }
      if !suites.contains(suite.rawValue) { suites.append(suite.rawValue) }
    }
    return TLSServerParameters(
      certificateFile: certificate, keyFile: key, clientRootFile: try server.root?.known(),
      minimumVersion: try version(server.negotiation.minimum) ?? .v1_2,
      maximumVersion: try version(server.negotiation.maximum) ?? .v1_3, cipherSuites: suites,
      keyExchangeGroups: try groups(server.negotiation.groupNames))
  }

  private static func version(_ written: Spanned<TLSProtocolVersion>?) throws(UnknownValue) -> TLSVersion? {
    guard let written else { return nil }
    switch try written.known() {
    case .v1_2: return .v1_2
    case .v1_3: return .v1_3
    case .v1_0, .v1_1: throw UnknownValue()
    }
  }
}
