import NIOSSL
import Routing

/// The TLS settings of a table's endpoints, made once at start since reading trust roots is slow.
struct TLSContexts: Sendable {
  /// By parameters without server name, which is a matter of the single connection.
  private let contexts: [TLSClientParameters: NIOSSLContext]

  /// Why the settings cannot be used.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Reads the files that the endpoints need; an error names the file or what is wrong with it.
  init(for endpoints: [Endpoint]) throws(Failure) {
    var contexts: [TLSClientParameters: NIOSSLContext] = [:]
    for case let parameters? in endpoints.map({ $0.tls?.withoutServerName }) where contexts[parameters] == nil {
      contexts[parameters] = try TLSContexts.makeContext(parameters)
    }
    self.contexts = contexts
  }

  private static func makeContext(_ parameters: TLSClientParameters) throws(Failure) -> NIOSSLContext {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.applicationProtocols = parameters.alpn
    configuration.minimumTLSVersion = .init(parameters.minimumVersion)
    configuration.maximumTLSVersion = .init(parameters.maximumVersion)
    switch parameters.verification {
    case .full: configuration.certificateVerification = .fullVerification
    case .chain: configuration.certificateVerification = .noHostnameVerification
    case .nothing: configuration.certificateVerification = .none
    }
    if let own = parameters.clientCertificate {
      let chain = try read("use the client certificate in \(own.certificateFile)") {
        try NIOSSLCertificate.fromPEMFile(own.certificateFile)
      }
      configuration.certificateChain = chain.map { .certificate($0) }
      configuration.privateKey = try read("use the client key in \(own.keyFile)") {
        .privateKey(try NIOSSLPrivateKey(file: own.keyFile, format: .pem))
      }
    }
    if case .file(let path) = parameters.trustRoots { configuration.trustRoots = .file(path) }
    let final = configuration
    return try read(describe(parameters)) { try NIOSSLContext(configuration: final) }
  }

  private static func read<T>(_ what: String, _ body: () throws -> T) throws(Failure) -> T {
    do {
      return try body()
    } catch {
      throw Failure(description: "cannot \(what): \(ConnectionErrorText.text(error))")
    }
  }

  /// The files that making a context may fail for.
  private static func describe(_ parameters: TLSClientParameters) -> String {
    let own = parameters.clientCertificate.map { " with the client certificate in \($0.certificateFile)" } ?? ""
    return switch parameters.trustRoots {
    case .system: "use the system's trust roots\(own)"
    case .file(let path): "use the trust roots in \(path)\(own)"
    }
  }

  /// A handler for one new connection, or nil for plaintext.
  func handler(for endpoint: Endpoint) throws -> NIOSSLClientHandler? {
    guard let parameters = endpoint.tls, let context = contexts[parameters.withoutServerName] else { return nil }
    // SNI carries names only (RFC 6066 section 3); certificates of IP addresses are checked against the address.
    let isName = parameters.serverName.contains { !"0123456789.:".contains($0) } && !parameters.serverName.contains(":")
    return try NIOSSLClientHandler(context: context, serverHostname: isName ? parameters.serverName : nil)
  }
}
