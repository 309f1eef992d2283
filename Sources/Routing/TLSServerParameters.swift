/// TLS towards the clients of a listener: a certificate and how it is used.
///
/// Files are named, not read: their paths are as configured, relative to the working directory.
public struct TLSServerParameters: Sendable, Hashable {
  /// The PEM file with the certificate and its chain, leaf first.
  public let certificateFile: String
  /// The PEM file with the certificate's private key.
  public let keyFile: String
  /// The PEM file with the authorities that certificates of clients must come from. Where it is given, a client without
  /// a certificate is refused; nil asks for none.
  public let clientRootFile: String?
  /// The oldest version to accept.
  public let minimumVersion: TLSVersion
  /// The newest version to accept; not below ``minimumVersion``.
  public let maximumVersion: TLSVersion
  /// IANA names of the cipher suites to allow, the preferred one first, each once; empty for the library's choice.
  public let cipherSuites: [String]
  /// Groups to exchange keys with, preferred ones first; empty for the library's choice.
  public let keyExchangeGroups: [TLSKeyExchangeGroup]
  /// The protocols to agree on (ALPN, RFC 7301), the preferred one first.
  public let alpn: [String]

  /// Creates parameters; the defaults are TLS 1.2 to 1.3, and HTTP/2 before HTTP/1.1.
  public init(
    certificateFile: String, keyFile: String, clientRootFile: String? = nil, minimumVersion: TLSVersion = .v1_2,
    maximumVersion: TLSVersion = .v1_3, cipherSuites: [String] = [],
    keyExchangeGroups: [TLSKeyExchangeGroup] = [], alpn: [String] = ["h2", "http/1.1"]
  ) {
    self.certificateFile = certificateFile
    self.keyFile = keyFile
    self.clientRootFile = clientRootFile
    self.minimumVersion = minimumVersion
    self.maximumVersion = maximumVersion
    self.cipherSuites = cipherSuites
    self.keyExchangeGroups = keyExchangeGroups
    self.alpn = alpn
  }

  /// All files that are named.
  public var files: [String] { [certificateFile, keyFile] + [clientRootFile].compactMap { $0 } }
}

/// A version of TLS that is in use (RFC 8996 retired the older ones).
public enum TLSVersion: String, Sendable, Hashable, Comparable, CaseIterable {
  /// TLS 1.2 (RFC 5246).
  case v1_2 = "1.2"
  /// TLS 1.3 (RFC 8446).
  case v1_3 = "1.3"

  /// The older version is the smaller one.
  public static func < (a: TLSVersion, b: TLSVersion) -> Bool { a == .v1_2 && b == .v1_3 }
}

/// A group that keys are exchanged with.
public enum TLSKeyExchangeGroup: String, Sendable, Hashable, CaseIterable {
  /// Curve25519 (RFC 7748).
  case x25519 = "X25519"
  /// NIST P-256 (RFC 8422).
  case p256 = "P-256"
  /// NIST P-384 (RFC 8422).
  case p384 = "P-384"
  /// Curve25519 together with ML-KEM-768, which holds against quantum computers; TLS 1.3 only.
  case x25519MLKEM768 = "X25519_MLKEM768"
}
