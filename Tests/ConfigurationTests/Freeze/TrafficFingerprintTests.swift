import Routing
import Testing

@testable import Configuration

@Suite struct TrafficFingerprintTests {
  private static let reference = """
    gateways:
      default:
        port: 8080
    routes:
    - name: a
      hostnames: [a.com, "*.b.com"]
      matches:
      - {path: {exact: /a}, headers: [{name: x, value: {exact: "1"}}, {name: y, value: {regex: "2+"}}]}
      - {path: {pathPrefix: /b}, method: GET, query: [{name: q, value: {exact: "3"}}]}
      backends:
      - {host: "one:1", weight: 2}
      - {host: "two:2", weight: 4}
    - name: b
      backends:
      - host: three:3
    """

  @Test(arguments: [
    // Another order, names that are shared, weights with another divisor, defaults spelled out.
    """
    backends: [{name: first, host: "one:1"}]
    routes:
    - {name: b, gateways: [default], matches: [{path: {pathPrefix: /}}], backends: [{host: "three:3", weight: 7}]}
    - name: a
      namespace: default
      hostnames: ["*.B.com", A.com, a.com]
      matches:
      - {method: GET, path: {pathPrefix: /b}, query: [{name: q, value: {exact: "3"}}]}
      - {path: invalid}
      - {path: {exact: /a}, headers: [{name: Y, value: {regex: "2+"}}, {name: X, value: {exact: "1"}}]}
      backends:
      - {host: "two:2", weight: 2}
      - {backend: /first, weight: 1}
      - {host: "nothing:1", weight: 0}
    gateways:
      default: {listeners: [], port: 8080}
    frontendPolicies: {http: {http1IdleTimeout: 600s}, connect: {mode: deny}}
    config:
      backend:
        connectTimeout: 10s
        keepalives: {enabled: true, time: 3m, interval: 180s, retries: 9}
        poolIdleTimeout: 90s
    """
  ])
  func `the same meaning has the same fingerprint`(text: String) throws {
    let expected = try #require(frozen(TrafficFingerprintTests.reference).table)
    let found = frozen(text)
    #expect(try #require(found.table, "\(found.findings)").fingerprint == expected.fingerprint)
  }

  @Test(arguments: [
    ("8080", "8081"), ("[a.com,", "[c.com,"), ("*.b.com", "b.com"), ("exact: /a", "exact: /c"),
    ("{exact: /a}", "{pathPrefix: /a}"), ("{exact: \"1\"}", "{regex: \"1\"}"), ("name: x", "name: z"),
    ("2+", "2*"), ("GET", "PUT"), ("name: q", "name: r"), ("\"3\"", "\"4\""), ("weight: 2", "weight: 3"),
    ("one:1", "one:2"), ("host: three:3", "invalid: null"), ("name: b", "name: c"),
    ("port: 8080", "port: 8080\nfrontendPolicies: {http: {maxBufferSize: 1}}"),
    ("port: 8080", "port: 8080\nfrontendPolicies: {connect: {mode: route}}"),
    ("port: 8080", "port: 8080\nconfig: {backend: {connectTimeout: 1s}}"),
    ("port: 8080", "port: 8080\nconfig: {backend: {keepalives: {enabled: false}}}"),
    ("port: 8080", "port: 8080\nconfig: {backend: {poolIdleTimeout: 1s}}"),
    ("port: 8080", "port: 8080\nconfig: {backend: {poolMaxSize: 1}}"),
  ])
  func `another meaning has another fingerprint`(old: String, new: String) throws {
    let changed = TrafficFingerprintTests.reference.replacing(old, with: new)
    #expect(changed != TrafficFingerprintTests.reference)
    let expected = try #require(frozen(TrafficFingerprintTests.reference).table).fingerprint
    let found = frozen(changed)
    #expect(try #require(found.table, "\(found.findings)").fingerprint != expected)
  }

  @Test func `the order of listeners for one host makes no difference`() throws {
    func fingerprint(_ names: [String]) throws -> String {
      let listeners = names.map { "{name: \($0), hostname: h, routes: []}" }.joined(separator: ", ")
      return try #require(frozen("binds: [{port: 1, listeners: [\(listeners)]}]").table).fingerprint
    }
    #expect(try fingerprint(["a", "b"]) == fingerprint(["b", "a"]))
  }
}
