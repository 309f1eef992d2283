/// How to speak TLS to an upstream. The files are named here and read when the gateway starts.
public struct TLSClientParameters: Sendable, Hashable {
  /// Where trusted root certificates come from.
  public enum TrustRoots: Sendable, Hashable {
    /// The operating system's store.
    case system
    /// A PEM file.
    case file(String)
  }

  /// What is checked of the upstream's certificate.
  public enum Verification: Sendable, Hashable, CaseIterable {
    /// That its chain ends in a trusted root, and that it is for ``TLSClientParameters/serverName``.
    case full
    /// The chain only (`insecureHost`).
    case chain
    /// Nothing (`insecure`): anybody on the way can read and change everything.
    case nothing
  }

  /// What the gateway identifies itself with.
  public struct ClientCertificate: Sendable, Hashable {
    /// A PEM file with the certificate, followed by those of the authorities between it and the root.
    public let certificateFile: String
    /// A PEM file with the certificate's private key.
    public let keyFile: String

    /// Names the files.
    public init(certificateFile: String, keyFile: String) {
      self.certificateFile = certificateFile
      self.keyFile = keyFile
    }
  }

  /// The name sent as SNI (RFC 6066 section 3) and checked against the certificate: the target's, unless `hostname`
  /// overrides it. An IP address is not sent, and the certificate then has to be for the address connected to.
  public let serverName: String
  /// Names of which the certificate must have one in place of ``serverName``: DNS names, IP addresses or URIs; empty for
  /// none. They count with ``Verification/full`` only.
  public let acceptedNames: [String]
  /// The certificates a chain must end in.
  public let trustRoots: TrustRoots
  /// What is checked of the upstream's certificate.
  public let verification: Verification
  /// The gateway's own certificate; nil for none.
  public let clientCertificate: ClientCertificate?
  /// Protocols offered by ALPN (RFC 7301), preferred ones first; empty for none.
  public let alpn: [String]
  /// Groups to exchange keys with, preferred ones first; empty for the library's choice.
  public let keyExchangeGroups: [TLSKeyExchangeGroup]
  /// The oldest version accepted.
  public let minimumVersion: TLSVersion
  /// The newest version offered.
  public let maximumVersion: TLSVersion

  /// Creates parameters; the system's roots are used unless others are named.
  public init(
    serverName: String, acceptedNames: [String] = [], trustRoots: TrustRoots = .system,
    verification: Verification = .full, clientCertificate: ClientCertificate? = nil, alpn: [String] = ["http/1.1"],
    keyExchangeGroups: [TLSKeyExchangeGroup] = [], minimumVersion: TLSVersion = .v1_2,
    maximumVersion: TLSVersion = .v1_3
  ) {
    self.serverName = serverName
    self.acceptedNames = acceptedNames
    self.trustRoots = trustRoots
    self.verification = verification
    self.clientCertificate = clientCertificate
    self.alpn = alpn
    self.keyExchangeGroups = keyExchangeGroups
    self.minimumVersion = minimumVersion
    self.maximumVersion = maximumVersion
  }

  /// The files that are named.
  public var namedFiles: [String] {
    var files: [String] = []
    if let own = clientCertificate { files = [own.certificateFile, own.keyFile] }
    if case .file(let path) = trustRoots { files.append(path) }
    return files
  }

  /// Whether HTTP/2 is offered by ALPN.
  public var offersHTTP2: Bool { alpn.contains("h2") }

  /// The same parameters for any server: upstreams for which these are equal can share what was read from files.
  public var withoutServerName: TLSClientParameters { copy(serverName: "", acceptedNames: checksNames ? ["*"] : []) }

  /// The same parameters with HTTP/1.1 as the only protocol offered, for exchanges that need it.
  public var withHTTP1Only: TLSClientParameters { copy(alpn: ["http/1.1"]) }

  /// Whether the certificate is compared with ``acceptedNames``.
  public var checksNames: Bool { verification == .full && !acceptedNames.isEmpty }

  private func copy(
    serverName: String? = nil, acceptedNames: [String]? = nil, alpn: [String]? = nil
  ) -> TLSClientParameters {
    TLSClientParameters(
      serverName: serverName ?? self.serverName, acceptedNames: acceptedNames ?? self.acceptedNames,
      trustRoots: trustRoots, verification: verification, clientCertificate: clientCertificate,
      alpn: alpn ?? self.alpn, keyExchangeGroups: keyExchangeGroups, minimumVersion: minimumVersion,
      maximumVersion: maximumVersion)
  }
}
