import Routing
import Testing
import YAML

@testable import Configuration

/// How the policies of a backend become the settings of its endpoint.
@Suite struct UpstreamFreezerTests {
  /// The endpoints of the backends of one route.
  private func endpoints(_ backends: String, route: String = "{}", more: String = "") throws -> [Endpoint] {
    let text = "gateways: {default: {port: 80}}\nroutes: [{policies: \(route), backends: [\(backends)]}]\n\(more)"
    let result = frozen(text)
    let table = try #require(result.table, "\(result.findings)")
    guard case .http(let set) = table.listeners[0].target else { return [] }
    return table.routeSets[set].routes.flatMap(\.backends).compactMap { $0.endpoint.map { table.endpoints[$0] } }
  }

  private func tls(_ policy: String, host: String = "api.test:443") throws -> TLSClientParameters? {
    try endpoints("{host: \"\(host)\", policies: {backendTLS: \(policy)}}").first?.tls
  }

  private let both = ["h2", "http/1.1"]

  @Test func `TLS with defaults`() throws {
    let endpoint = try #require(try endpoints(#"{host: "api.test:443", policies: {backendTLS: {}}}"#).first)
    #expect(endpoint.tls == TLSClientParameters(serverName: "api.test", alpn: both))
    #expect(endpoint.authority == Array("api.test".utf8))
    #expect(endpoint.settings == UpstreamSettings())
    #expect(try endpoints(#"{host: "api.test:443"}"#).first?.tls == nil)
  }

  @Test func `every field of backendTLS`() throws {
    let certificate = TLSClientParameters.ClientCertificate(certificateFile: "c", keyFile: "k")
    let cases: [(String, TLSClientParameters)] = [
      ("{root: r}", .init(serverName: "api.test", trustRoots: .file("r"), alpn: both)),
      ("{cert: c, key: k}", .init(serverName: "api.test", clientCertificate: certificate, alpn: both)),
      ("{cert: c}", .init(serverName: "api.test", alpn: both)),
      ("{hostname: other.test.}", .init(serverName: "other.test", alpn: both)),
      ("{hostname: 10.0.0.1}", .init(serverName: "10.0.0.1", acceptedNames: ["10.0.0.1"], alpn: both)),
      ("{subjectAltNames: [a, b]}", .init(serverName: "api.test", acceptedNames: ["a", "b"], alpn: both)),
      ("{insecure: true}", .init(serverName: "api.test", verification: .nothing, alpn: both)),
      ("{insecureHost: true}", .init(serverName: "api.test", verification: .chain, alpn: both)),
      ("{insecure: true, insecureHost: true}", .init(serverName: "api.test", verification: .chain, alpn: both)),
      ("{alpn: [http/1.1]}", .init(serverName: "api.test", alpn: ["http/1.1"])),
      ("{alpn: []}", .init(serverName: "api.test", alpn: [])),
      (
        "{keyExchangeGroups: [P-256, X25519, P-256]}",
        .init(serverName: "api.test", alpn: both, keyExchangeGroups: [.p256, .x25519])
      ),
    ]
    for (policy, expected) in cases { #expect(try tls(policy) == expected, "\(policy)") }
  }

  @Test func `addresses and sockets`() throws {
    #expect(try tls("{}", host: "10.0.0.1:443") == TLSClientParameters(serverName: "10.0.0.1", alpn: both))
    #expect(
      try tls("{hostname: a.test}", host: "10.0.0.1:443") == TLSClientParameters(serverName: "a.test", alpn: both))
    #expect(try tls("{}", host: "unix:/run/s") == TLSClientParameters(serverName: "localhost", alpn: both))
  }

  @Test func `the version of HTTP narrows what is offered, unless a list is given`() throws {
    let cases: [(String, [String]?, UpstreamSettings.Version)] = [
      ("{backendTLS: {}, http: {version: HTTP/1.1}}", ["http/1.1"], .automatic),
      ("{backendTLS: {}, http: {version: \"2\"}}", ["h2"], .automatic),
      ("{backendTLS: {alpn: [h2]}, http: {version: http/1}}", ["h2"], .automatic),
      ("{http: {version: \"1.1\"}}", nil, .http1), ("{http: {version: HTTP/2.0}}", nil, .http2),
    ]
    for (policies, alpn, version) in cases {
      let endpoint = try #require(try endpoints("{host: \"a:1\", policies: \(policies)}").first)
      #expect(endpoint.tls?.alpn == alpn, "\(policies)")
      #expect(endpoint.settings.version == version, "\(policies)")
      #expect(endpoint.offersHTTP2 == (version == .http2 || alpn?.contains("h2") == true), "\(policies)")
    }
  }

  @Test func `times and probes`() throws {
    let policies = """
      {http: {requestTimeout: 1.5s}, tcp: {connectTimeout: 2s, keepalives: {time: 10s, retries: 2}}}
      """
    let endpoint = try #require(try endpoints("{host: \"a:1\", policies: \(policies)}").first)
    #expect(
      endpoint.settings
        == UpstreamSettings(
          connectMilliseconds: 2000, responseMilliseconds: 1500,
          keepalive: .init(idleMilliseconds: 10_000, intervalMilliseconds: 180_000, retries: 2)))
  }

  @Test func `connections to all upstreams`() throws {
    let config = """
      config:
        backend:
          connectTimeout: 2s
          keepalives: {interval: 10s, retries: 2}
          poolIdleTimeout: 1500us
          poolMaxSize: 7
      """
    let own = "{host: \"b:1\", policies: {tcp: {connectTimeout: 3s, keepalives: {enabled: false}}}}"
    let keepalive = FrontendLimits.Keepalive(intervalMilliseconds: 10_000, retries: 2)
    let found = try endpoints("{host: \"a:1\"}, \(own)", more: config).map(\.settings)
    #expect(
      found == [
        UpstreamSettings(
          connectMilliseconds: 2000, keepalive: keepalive, poolIdleMilliseconds: 2, poolMaximumIdle: 7),
        UpstreamSettings(
          connectMilliseconds: 3000, keepalive: .init(isEnabled: false), poolIdleMilliseconds: 2, poolMaximumIdle: 7),
      ])
    for model in ["", "tls: {root: r}", "params: {baseUrl: \"http://a:1\"}"] {
      let result = frozen("llm: {models: [{name: a, provider: openAI, \(model)}]}\n\(config)")
      #expect(result.table?.endpoints.map(\.settings) == [found[0]], "\(model) \(result.findings)")
    }
  }

  @Test func `zero and nothing in the settings of all upstreams`() throws {
    func settings(_ backend: String) throws -> UpstreamSettings? {
      try endpoints("{host: \"a:1\"}", more: "config: {backend: \(backend)}").first?.settings
    }
    #expect(
      try settings("{poolIdleTimeout: 0s, poolMaxSize: 0}")
        == UpstreamSettings(poolIdleMilliseconds: 0, poolMaximumIdle: 0))
    #expect(try settings("{connectTimeout: 0s}")?.connectMilliseconds == 1)
    #expect(try settings("{poolMaxSize: 18446744073709551615}")?.poolMaximumIdle == .max)
    for usual in ["{}", "null", "{poolMaxSize: null}", "{poolIdleTimeout: 1m30s, connectTimeout: 10s, keepalives: {}}"]
    {
      #expect(try settings(usual) == UpstreamSettings(), "\(usual)")
    }
  }

  @Test(arguments: [
    "config: $X", "config: {backend: $X}", "config: {backend: {connectTimeout: $X}}",
    "config: {backend: {poolMaxSize: $X}}", "config: {backend: {keepalives: $X}}",
    "config: {backend: {keepalives: {retries: $X}}}", "config: {backend: {poolIdleTimeout: $X}}",
  ])
  func `settings that are not known leave no table`(config: String) {
    let text = "gateways: {default: {port: 80}}\nroutes: [{backends: [{host: \"a:1\"}]}]\n"
    #expect(frozen(text, CompileOptions(variables: .unread)).table != nil)
    #expect(frozen(text + config, CompileOptions(variables: .unread)).table == nil)
  }

  @Test func `of several places the nearest counts as a whole`() throws {
    let entry = #"{backend: /b, policies: {backendTLS: {hostname: entry}}}"#
    let plain = #"{backend: /b}"#
    let policies = "{backendTLS: {hostname: named, root: r}, http: {version: \"2\"}}"
    let named = "backends: [{name: b, host: \"h:1\", policies: \(policies)}]"
    let route = "{backendTLS: {hostname: route}}"
    #expect(try endpoints(entry, route: route, more: named).map(\.tls?.serverName) == ["entry"])
    #expect(try endpoints(plain, route: route, more: named).map(\.tls?.serverName) == ["route"])
    #expect(try endpoints(plain, more: named).map(\.tls?.serverName) == ["named"])
    // Nothing of the policy that loses is left, but another policy of its place applies.
    #expect(try endpoints(entry, route: route, more: named).map(\.tls) == [.init(serverName: "entry", alpn: ["h2"])])
  }

  @Test func `the TLS of a model`() throws {
    func endpoint(_ params: String, _ tls: String) throws -> Endpoint? {
      let result = frozen("llm: {models: [{name: a, provider: openAI, params: {\(params)}, \(tls)}]}")
      return try #require(result.table, "\(result.findings)").endpoints.first
    }
    #expect(
      try endpoint("", "tls: {root: r}")
        == Endpoint(
          address: .tcp(host: "api.openai.com", port: 443),
          tls: .init(serverName: "api.openai.com", trustRoots: .file("r"))))
    #expect(try endpoint("hostOverride: \"a.test:8443\"", "backendTLS: {}")?.tls == .init(serverName: "a.test"))
    #expect(
      try endpoint("baseUrl: \"https://a.test\"", "tls: {hostname: b.test}")?.tls == .init(serverName: "b.test"))
  }
}
