/// A version of TLS as the configuration spells it.
enum TLSProtocolVersion: String, CaseIterable, Comparable, Sendable {
  case v1_0 = "TLS_V1_0"
  case v1_1 = "TLS_V1_1"
  case v1_2 = "TLS_V1_2"
  case v1_3 = "TLS_V1_3"

  /// Whether it is still in use: the older ones are deprecated (RFC 8996).
  var isSupported: Bool { self >= .v1_2 }

  /// The version as people write it.
  var name: String { "TLS " + rawValue.dropFirst(5).replacing("_", with: ".") }

  static func < (a: TLSProtocolVersion, b: TLSProtocolVersion) -> Bool { a.rawValue < b.rawValue }
}

/// A cipher suite that the configuration can name.
enum TLSCipherSuite: String, CaseIterable, Sendable {
  case aes256 = "TLS_AES_256_GCM_SHA384"
  case aes128 = "TLS_AES_128_GCM_SHA256"
  case chaCha20 = "TLS_CHACHA20_POLY1305_SHA256"
  case ecdsaAES256 = "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"
  case ecdsaAES128 = "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"
  case ecdsaChaCha20 = "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256"
  case rsaAES256 = "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"
  case rsaAES128 = "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"
  case rsaChaCha20 = "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"

  /// The suite of a name or of one of the other spellings in use.
  init?(name: String) {
    if let suite = TLSCipherSuite(rawValue: name) ?? TLSCipherSuite.otherNames[name] {
      self = suite
    } else {
      return nil
    }
  }

  /// Those of TLS 1.3, which do not say how keys are exchanged.
  static let ofTLS13: [TLSCipherSuite] = [.aes256, .aes128, .chaCha20]

  private static let otherNames: [String: TLSCipherSuite] = [
    "TLS13_AES_256_GCM_SHA384": .aes256, "TLS13_AES_128_GCM_SHA256": .aes128,
    "TLS13_CHACHA20_POLY1305_SHA256": .chaCha20,
    "ECDHE-ECDSA-AES256-GCM-SHA384": .ecdsaAES256, "ECDHE-ECDSA-AES128-GCM-SHA256": .ecdsaAES128,
    "ECDHE-ECDSA-CHACHA20-POLY1305": .ecdsaChaCha20,
    "ECDHE-RSA-AES256-GCM-SHA384": .rsaAES256, "ECDHE-RSA-AES128-GCM-SHA256": .rsaAES128,
    "ECDHE-RSA-CHACHA20-POLY1305": .rsaChaCha20,
  ]
}
