import NIOSSL
import Routing

/// The cipher suites of a listener in the TLS library's terms.
struct TLSCipherSuites {
  /// The suites of TLS 1.2, preferred ones first.
  let values: [NIOTLSCipher]
  /// The versions that the suites leave.
  let minimumVersion: Routing.TLSVersion
  let maximumVersion: Routing.TLSVersion

  /// Sorts the configured names by version. The library always offers all suites of TLS 1.3, so those can only be
  /// excluded together: by a list that names none of them. The same goes the other way round for TLS 1.2.
  ///
  /// - Throws: ``TLSFailure`` where no suite is left for any version allowed, or a name is unknown.
  init(_ parameters: TLSServerParameters) throws(TLSFailure) {
    guard !parameters.cipherSuites.isEmpty else {
      values = TLSCipherSuites.defaults
      minimumVersion = parameters.minimumVersion
      maximumVersion = parameters.maximumVersion
      return
    }
    var values: [NIOTLSCipher] = []
    var hasNewest = false
    for name in parameters.cipherSuites {
      if TLSCipherSuites.newest.contains(name) {
        hasNewest = true
      } else if let value = TLSCipherSuites.suites[name] {
        values.append(value)
      } else {
        throw TLSFailure(description: "unknown cipher suite \(name)")
      }
    }
    minimumVersion = values.isEmpty ? .v1_3 : parameters.minimumVersion
    maximumVersion = hasNewest ? parameters.maximumVersion : .v1_2
    guard max(minimumVersion, parameters.minimumVersion) <= min(maximumVersion, parameters.maximumVersion) else {
      throw TLSFailure(description: "no cipher suite is left for the TLS versions allowed")
    }
    self.values = values.isEmpty ? TLSCipherSuites.defaults : values
  }

  private static let defaults: [NIOTLSCipher] = [
    .TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, .TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
    .TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, .TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
  ]

  /// Names of TLS 1.3 suites.
  private static let newest: Set<String> = [
    "TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256", "TLS_CHACHA20_POLY1305_SHA256",
    "TLS13_AES_256_GCM_SHA384", "TLS13_AES_128_GCM_SHA256", "TLS13_CHACHA20_POLY1305_SHA256",
  ]

  /// Suites of TLS 1.2 by their registered names and by those of OpenSSL.
  private static let suites: [String: NIOTLSCipher] = [
    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384": .TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384": .TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256": .TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256": .TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
    "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256": .TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
    "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256": .TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
    "ECDHE-ECDSA-AES256-GCM-SHA384": .TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
    "ECDHE-RSA-AES256-GCM-SHA384": .TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
    "ECDHE-ECDSA-AES128-GCM-SHA256": .TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
    "ECDHE-RSA-AES128-GCM-SHA256": .TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
  ]
}

extension NIOSSL.TLSVersion {
  init(_ version: Routing.TLSVersion) {
    switch version {
    case .v1_2: self = .tlsv12
    case .v1_3: self = .tlsv13
    }
  }
}
