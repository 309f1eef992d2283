import NIOSSL
import Routing

/// The TLS settings of a table's endpoints, made once at start since reading trust roots is slow.
struct TLSContexts: Sendable {
  private let contexts: [TLSClientParameters.TrustRoots: NIOSSLContext]

  /// Why the settings cannot be used.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Reads the trust roots that the endpoints need; an error names the file or what is wrong with it.
  init(for endpoints: [Endpoint]) throws(Failure) {
    var contexts: [TLSClientParameters.TrustRoots: NIOSSLContext] = [:]
    for case let parameters? in endpoints.map(\.tls) where contexts[parameters.trustRoots] == nil {
      var configuration = TLSConfiguration.makeClientConfiguration()
      configuration.applicationProtocols = ["http/1.1"]
      configuration.minimumTLSVersion = .tlsv12
      if case .file(let path) = parameters.trustRoots { configuration.trustRoots = .file(path) }
      do {
        contexts[parameters.trustRoots] = try NIOSSLContext(configuration: configuration)
      } catch {
        throw Failure(description: TLSContexts.describe(error, parameters.trustRoots))
      }
    }
    self.contexts = contexts
  }

  private static func describe(_ error: any Error, _ roots: TLSClientParameters.TrustRoots) -> String {
    switch roots {
    case .system: "cannot use the system's trust roots: \(ConnectionErrorText.text(error))"
    case .file(let path): "cannot use the trust roots in \(path): \(ConnectionErrorText.text(error))"
    }
  }

  /// A handler for one new connection, or nil for plaintext.
  func handler(for endpoint: Endpoint) throws -> NIOSSLClientHandler? {
    guard let parameters = endpoint.tls, let context = contexts[parameters.trustRoots] else { return nil }
    // SNI carries names only (RFC 6066 section 3); certificates of IP addresses are checked against the address.
    let isName = parameters.serverName.contains { !"0123456789.:".contains($0) } && !parameters.serverName.contains(":")
    return try NIOSSLClientHandler(context: context, serverHostname: isName ? parameters.serverName : nil)
  }
}
