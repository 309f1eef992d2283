import NIOSSL
import Routing

/// The certificates and keys of the listeners.
typealias TLSServerContexts = TLSContextCache<TLSServerParameters>

extension TLSContextCache<TLSServerParameters> {
  /// What the log tells of listeners' certificates.
  func notices(_ parameters: [TLSServerParameters]) -> [ReloadedCertificate] {
    parameters.map { ReloadedCertificate(.listener, files: $0.files, certificate: certificate(for: $0)) }
  }
}

extension TLSServerParameters: TLSContextSource {
  func makeContext() throws(TLSFailure) -> TLSContext {
    let suites = try TLSCipherSuites(self)
    let certificateFile = certificateFile
    let chain = try TLSFailure.naming("use the certificate in \(certificateFile)") {
      try NIOSSLCertificate.fromPEMFile(certificateFile)
    }
    guard !chain.isEmpty else { throw TLSFailure(description: "no certificate in \(certificateFile)") }
    let keyFile = keyFile
    let key = try TLSFailure.naming("use the private key in \(keyFile)") {
      try NIOSSLPrivateKey(file: keyFile, format: .pem)
    }
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
    configuration.applicationProtocols = alpn
    configuration.minimumTLSVersion = .init(max(suites.minimumVersion, minimumVersion))
    configuration.maximumTLSVersion = .init(min(suites.maximumVersion, maximumVersion))
    configuration.cipherSuiteValues = suites.values
    configuration.curves = keyExchangeGroups.nonEmptyCurves
    if let path = clientRootFile {
      let roots = try TLSFailure.naming("use the client authorities in \(path)") {
        try NIOSSLCertificate.fromPEMFile(path)
      }
      guard !roots.isEmpty else { throw TLSFailure(description: "no certificate in \(path)") }
      configuration.trustRoots = .certificates(roots)
      // A client has no name to verify; the chain decides.
      configuration.certificateVerification = .noHostnameVerification
    }
    let final = configuration
    let context = try TLSFailure.naming("use the certificate with key in \(certificateFile), \(keyFile)") {
      try NIOSSLContext(configuration: final)
    }
    return TLSContext(context: context, certificate: chain.first)
  }
}

extension [TLSKeyExchangeGroup] {
  /// The groups in the library's terms; nil for the library's choice.
  var nonEmptyCurves: [NIOTLSCurve]? {
    isEmpty
      ? nil
      : map { group in
        switch group {
        case .x25519: .x25519
        case .p256: .secp256r1
        case .p384: .secp384r1
        case .x25519MLKEM768: .x25519_MLKEM768
        }
      }
  }
}
