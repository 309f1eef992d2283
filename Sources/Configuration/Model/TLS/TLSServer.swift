import YAML

/// What a TLS endpoint negotiates, on a listener and in `frontendPolicies.tls`.
struct TLSNegotiation: Sendable {
  let minimum: Spanned<TLSProtocolVersion>?
  let maximum: Spanned<TLSProtocolVersion>?
  /// The list of suites and its texts; nil where it is left out.
  let cipherSuites: Section.Field?
  let suiteNames: [Spanned<String>]
  let groupNames: [Spanned<String>]

  /// Reads the fields of a listener (`minTLSVersion`, …) or of the policy (`minVersion`, …).
  init(_ document: Document, _ section: Section) {
    func version(_ names: String...) -> Spanned<TLSProtocolVersion>? {
      let field = names.lazy.compactMap { document.string(section, $0) }.first
      return field?.map { TLSProtocolVersion(rawValue: $0) }
    }
    minimum = version("minTLSVersion", "minTlsVersion", "minVersion")
    maximum = version("maxTLSVersion", "maxTlsVersion", "maxVersion")
    cipherSuites = section.field("cipherSuites")
    suiteNames = document.textElements(section, "cipherSuites")
    groupNames = document.textElements(section, "keyExchangeGroups")
  }
}

/// TLS towards clients: a certificate and how it is used.
struct TLSServer: Sendable {
  /// The keys that say what is negotiated.
  static let knobs = [
    "cipherSuites", "minTLSVersion", "minTlsVersion", "maxTLSVersion", "maxTlsVersion", "keyExchangeGroups",
  ]

  let section: Section
  /// `static` or `dynamicCa`.
  let mode: Spanned<String>?
  let cert: Spanned<String>?
  let key: Spanned<String>?
  /// The authorities that certificates of clients must come from.
  let root: Spanned<String>?
  /// Present where the SPIFFE Workload API provides the certificate.
  let spiffe: Section.Field?
  let negotiation: TLSNegotiation

  init(_ document: Document, _ section: Section) {
    self.section = section
    mode = document.string(section, "mode")
    cert = document.string(section, "cert")
    key = document.string(section, "key")
    root = document.string(section, "root")
    spiffe = section.field("spiffe")
    negotiation = TLSNegotiation(document, section)
  }
}

/// TLS towards a backend.
struct TLSClient: Sendable {
  let section: Section
  let cert: Spanned<String>?
  let key: Spanned<String>?
  /// The authorities trusted; those of the system where left out.
  let root: Spanned<String>?
  let hostname: Spanned<String>?
  let insecure: Spanned<Bool>?
  let insecureHost: Spanned<Bool>?
  let subjectAltNames: [Spanned<String>]
  /// The protocols to offer; nil where that is left to the version of HTTP.
  let alpn: [Spanned<String>]?
  let groupNames: [Spanned<String>]
  let spiffe: Section.Field?

  init(_ document: Document, _ section: Section) {
    self.section = section
    cert = document.string(section, "cert")
    key = document.string(section, "key")
    root = document.string(section, "root")
    hostname = document.string(section, "hostname")
    insecure = document.boolean(section, "insecure")
    insecureHost = document.boolean(section, "insecureHost")
    subjectAltNames = document.textElements(section, "subjectAltNames")
    alpn = section.field("alpn") == nil ? nil : document.textElements(section, "alpn")
    groupNames = document.textElements(section, "keyExchangeGroups")
    spiffe = section.field("spiffe")
  }
}
