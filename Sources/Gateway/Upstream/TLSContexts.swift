import NIOSSL
import Routing

/// The TLS settings of a table's endpoints, made once since reading trust roots is slow.
struct TLSContexts: Sendable {
  typealias Failure = TLSFailure

  /// By parameters without server name, which is a matter of the single connection.
  private let cache: TLSContextCache<TLSClientParameters>

  /// Reads the files that the endpoints need; an error names the file or what is wrong with it.
  ///
  /// - Parameter former: contexts of the table before this one; those whose files did not change are taken over.
  init(for endpoints: [Endpoint], reusing former: TLSContexts? = nil) throws(Failure) {
    let parameters = endpoints.compactMap(\.tls).flatMap { tls in
      tls.offersHTTP2 ? [tls.withoutServerName, tls.withHTTP1Only.withoutServerName] : [tls.withoutServerName]
    }
    cache = try TLSContextCache(parameters, reusing: former?.cache)
  }

  private init(_ cache: TLSContextCache<TLSClientParameters>) { self.cache = cache }

  /// Whether something is in use that its files no longer hold.
  var isOutdated: Bool { cache.isOutdated }

  /// What became of a look at the files.
  struct Reload: Sendable {
    let contexts: TLSContexts
    let changed: [ReloadedCertificate]
    let failures: [Failure]
  }

  /// Looks at all files and reads those that changed.
  func reloaded() -> Reload {
    let reload = cache.reloaded()
    let contexts = TLSContexts(reload.contexts)
    return Reload(contexts: contexts, changed: contexts.notices(reload.changed), failures: reload.failures)
  }

  /// What was read after `former` was made, of files that both need.
  func read(since former: TLSContexts) -> [ReloadedCertificate] { notices(cache.parametersRead(since: former.cache)) }

  private func notices(_ parameters: [TLSClientParameters]) -> [ReloadedCertificate] {
    parameters.map { parameters in
      ReloadedCertificate(.upstream, files: parameters.namedFiles, certificate: cache.certificate(for: parameters))
    }
  }

  /// Whether connections to an endpoint that were made with `former` may go on to be used: nothing that they were
  /// checked against has changed.
  func agrees(with former: TLSContexts, on endpoint: Endpoint) -> Bool {
    guard let parameters = endpoint.tls?.withoutServerName else { return true }
    return cache.context(for: parameters) === former.cache.context(for: parameters)
  }

  /// A handler for one new connection, or nil for plaintext.
  ///
  /// - Parameter http1Only: whether HTTP/1.1 alone is offered.
  func handler(for endpoint: Endpoint, http1Only: Bool = false) throws -> NIOSSLClientHandler? {
    guard let tls = endpoint.tls else { return nil }
    let parameters = http1Only && tls.offersHTTP2 ? tls.withHTTP1Only : tls
    guard let context = cache.context(for: parameters.withoutServerName) else { return nil }
    // SNI carries names only (RFC 6066 section 3); certificates of IP addresses are checked against the address.
    let isName = CertificateNames.address(tls.serverName) == nil && !tls.serverName.isEmpty
    return try NIOSSLClientHandler(context: context, serverHostname: isName ? tls.serverName : nil)
  }
}

extension TLSClientParameters: TLSContextSource {
  /// The files that are named, or those with the system's roots.
  var files: [String] { trustRoots == .system ? namedFiles + TLSClientParameters.systemFiles : namedFiles }

  /// Where distributions keep the roots, of those that the library looks for.
  private static let systemFiles = ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt"]

  func makeContext() throws(TLSFailure) -> TLSContext {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.applicationProtocols = alpn
    configuration.minimumTLSVersion = .init(minimumVersion)
    configuration.maximumTLSVersion = .init(maximumVersion)
    configuration.curves = keyExchangeGroups.nonEmptyCurves
    switch verification {
    // The connector compares the names then.
    case .full: configuration.certificateVerification = checksNames ? .noHostnameVerification : .fullVerification
    case .chain: configuration.certificateVerification = .noHostnameVerification
    case .nothing: configuration.certificateVerification = .none
    }
    var certificate: NIOSSLCertificate?
    if let own = clientCertificate {
      let chain = try TLSFailure.naming("use the client certificate in \(own.certificateFile)") {
        try NIOSSLCertificate.fromPEMFile(own.certificateFile)
      }
      certificate = chain.first
      configuration.certificateChain = chain.map { .certificate($0) }
      configuration.privateKey = try TLSFailure.naming("use the client key in \(own.keyFile)") {
        .privateKey(try NIOSSLPrivateKey(file: own.keyFile, format: .pem))
      }
    }
    if case .file(let path) = trustRoots {
      let roots = try TLSFailure.naming("use the trust roots in \(path)") { try NIOSSLCertificate.fromPEMFile(path) }
      configuration.trustRoots = .certificates(roots)
    }
    let final = configuration
    let context = try TLSFailure.naming(description) { try NIOSSLContext(configuration: final) }
    return TLSContext(context: context, certificate: certificate)
  }

  /// The files that making a context may fail for.
  private var description: String {
    let own = clientCertificate.map { " with the client certificate in \($0.certificateFile)" } ?? ""
    return switch trustRoots {
    case .system: "use the system's trust roots\(own)"
    case .file(let path): "use the trust roots in \(path)\(own)"
    }
  }
}
