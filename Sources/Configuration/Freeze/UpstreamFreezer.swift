import Routing
import YAML

/// Turns the address of a route's backend, with the policies that apply to it, into an endpoint.
struct UpstreamFreezer {
  /// The name of a server behind a Unix socket, which has none of its own: the one that is also sent as `Host` where a
  /// client sends none.
  static let socketName = "localhost"

  private let document: Document
  private let policies: BackendPolicies
  private let defaults: UpstreamSettings

  /// - Parameter defaults: what applies where no policy says anything.
  init(_ document: Document, _ policies: BackendPolicies, _ defaults: UpstreamSettings) {
    self.document = document
    self.policies = policies
    self.defaults = defaults
  }

  func endpoint(_ host: Spanned<String>) throws(UnknownValue) -> Endpoint {
    guard let target = try? HostPort(try host.known()) else { throw UnknownValue() }
    let http = try section("http")
    let version = try http.flatMap { document.string($0, "version") }.map(version) ?? .automatic
    let tls = try section("backendTLS")
    switch target {
    case .unix(let path):
      let parameters = try tls.map { (section) throws(UnknownValue) in
        try self.tls(section, host: UpstreamFreezer.socketName, version)
      }
      return Endpoint(address: .unix(path: path), tls: parameters, settings: try settings(http, version, parameters))
    case .tcp(let name, let port):
      let parameters = try tls.map { (section) throws(UnknownValue) in try self.tls(section, host: name, version) }
      // The name of an address means nothing to the server behind it: the client's is kept.
      return Endpoint(
        address: .tcp(host: name, port: port), tls: parameters, settings: try settings(http, version, parameters),
        keepsHost: IPAddressText.isV4(name[...]) || IPAddressText.isV6(name[...]))
    }
  }

  /// The mapping of a policy; nil where it is absent, and an error where it is something else.
  private func section(_ name: String) throws(UnknownValue) -> Section? {
    guard let field = policies.field(name) else { return nil }
    guard let section = Section(document, field.value, path: "") else { throw UnknownValue() }
    return section
  }

  private func version(_ text: Spanned<String>) throws(UnknownValue) -> UpstreamSettings.Version {
    switch HTTPVersionText(try text.known()) {
    case .http1: return .http1
    case .http2: return .http2
    case nil: throw UnknownValue()
    }
  }

  private func settings(
    _ http: Section?, _ version: UpstreamSettings.Version, _ tls: TLSClientParameters?
  ) throws(UnknownValue) -> UpstreamSettings {
    let tcp = try section("tcp")
    let keepalive = document.section(tcp, "keepalives")
    return UpstreamSettings(
      version: tls == nil ? version : .automatic,
      connectMilliseconds: try FrontendFreezer.milliseconds(document, tcp, "connectTimeout")
        ?? defaults.connectMilliseconds,
      responseMilliseconds: try FrontendFreezer.milliseconds(document, http, "requestTimeout"),
      keepalive: keepalive == nil ? defaults.keepalive : try FrontendFreezer.keepalive(document, keepalive),
      poolIdleMilliseconds: defaults.poolIdleMilliseconds, poolMaximumIdle: defaults.poolMaximumIdle)
  }

  private func tls(
    _ section: Section, host: String, _ version: UpstreamSettings.Version
  ) throws(UnknownValue) -> TLSClientParameters {
    let alpn: [String] =
      switch version {
      case .automatic: ["h2", "http/1.1"]
      case .http1: ["http/1.1"]
      case .http2: ["h2"]
      }
    return try TLSFreezer.client(TLSClient(document, section), host: host, alpn: alpn)
  }
}

extension TLSFreezer {
  /// Turns TLS towards a backend into what the table holds of it.
  ///
  /// - Parameters:
  ///   - host: the target's name or IP address.
  ///   - alpn: the protocols to offer where none are configured.
  static func client(_ tls: TLSClient, host: String, alpn: [String]) throws(UnknownValue) -> TLSClientParameters {
    var name = try tls.hostname?.known() ?? host
    var accepted: [String] = []
    for name in tls.subjectAltNames { accepted.append(try name.known()) }
    // The library compares an address with the one connected to.
    if accepted.isEmpty, name != host, case .address? = ServerName(name) { accepted = [name] }
    // SNI has no dot at the end (RFC 6066 section 3).
    if name.utf8.last == UInt8(ascii: ".") { name.removeLast() }
    var certificate: TLSClientParameters.ClientCertificate?
    // Without one of the two neither is used.
    if let cert = tls.cert, let key = tls.key {
      certificate = .init(certificateFile: try cert.known(), keyFile: try key.known())
    }
    var offered = alpn
    if let configured = tls.alpn {
      offered = []
      for name in configured { offered.append(try name.known()) }
    }
    return TLSClientParameters(
      serverName: name, acceptedNames: accepted,
      trustRoots: try tls.root.map { (root) throws(UnknownValue) in .file(try root.known()) } ?? .system,
      verification: try verification(tls), clientCertificate: certificate, alpn: offered,
      keyExchangeGroups: try groups(tls.groupNames))
  }

  private static func verification(_ tls: TLSClient) throws(UnknownValue) -> TLSClientParameters.Verification {
    // `insecureHost` wins over `insecure`: the chain is checked then.
    if try tls.insecureHost?.known() == true { return .chain }
    return try tls.insecure?.known() == true ? .nothing : .full
  }

  /// The groups of a list, each once.
  static func groups(_ names: [Spanned<String>]) throws(UnknownValue) -> [TLSKeyExchangeGroup] {
    var groups: [TLSKeyExchangeGroup] = []
    for name in names {
      guard let group = TLSKeyExchangeGroup(rawValue: try name.known()) else { throw UnknownValue() }
      if !groups.contains(group) { groups.append(group) }
    }
    return groups
  }
}
