import Testing
import YAML

@testable import Configuration

@Suite struct ProcessRuleTests {
  private func rules(_ config: String, environment: [String: String]? = nil) -> [String] {
    let variables = environment.map { VariableMode.environment($0) } ?? .unread
    return Semantics("config: \(config)\n", CompileOptions(variables: variables, notExecuted: nil)).rules
  }

  @Test(arguments: ["off", "unix:/run/a.sock", "localhost:15000", "127.0.0.1:0", "'[::]:15020'"])
  func addresses(text: String) { #expect(rules("{adminAddr: \(text)}") == []) }

  @Test(arguments: ["example:80", "'15000'", "'unix: '", "'::1:80'", "'localhost:'", "localhost:70000", "1.2.3:80"])
  func wrongAddresses(text: String) { #expect(rules("{statsAddr: \(text)}") == ["config-address"]) }

  @Test(arguments: [
    ("4", []), ("\"4\"", []), ("50%", []), ("$N", []), ("auto", ["config-workerthreads-auto"]),
    ("0", ["config-worker-threads-zero"]), ("0%", ["config-worker-threads"]), ("150%", ["config-worker-threads"]),
    ("-1", ["config-worker-threads"]), ("few", ["config-worker-threads"]),
  ])
  func workerThreads(text: String, expected: [String]) { #expect(rules("{workerThreads: \(text)}") == expected) }

  @Test(arguments: [
    ("info", []), ("'info,a::b=trace'", []), ("'a[span{x=1}]=debug'", []), ("'a=b'", ["config-log-level"]),
    ("[info, 'a=b=c']", ["config-log-level"]),
  ])
  func logLevels(text: String, expected: [String]) { #expect(rules("{logging: {level: \(text)}}") == expected) }

  @Test func environmentSuppliesWhatIsMissing() {
    let config = "{xdsAddress: 'http://x:1', tracing: {}}"
    #expect(rules(config) == ["config-xds-identity", "config-tracing-endpoint"])
    let full = ["NAMESPACE": "n", "GATEWAY": "g", "OTEL_EXPORTER_OTLP_ENDPOINT": "http://c:4317"]
    #expect(rules(config, environment: full) == [])
  }

  @Test func environmentIsCheckedWhereItIsRead() {
    let wrong = [
      "WORKER_THREADS": "0", "IPV6_ENABLED": "yes", "ADMIN_ADDR": "x", "DNS_LOOKUP_FAMILY": "v4", "SESSION_KEY": "k",
      "RUST_LOG": "a=b=c", "OTEL_EXPORTER_OTLP_PROTOCOL": "http/json", "OTLP_HEADERS": "abc",
      "DYNAMIC_CA_CERT_CACHE_CAPACITY": "0",
    ]
    let found = Set(rules("{}", environment: wrong))
    #expect(
      found == [
        "config-env-parse", "config-dns-family", "config-session-key", "config-log-level", "config-otlp-protocol",
        "config-otlp-headers", "config-dynamic-ca-capacity",
      ])
    #expect(rules("{}", environment: ["WORKER_THREADS": "50%", "OTLP_HEADERS": "a=b"]) == [])
  }

  @Test func databases() {
    #expect(rules("{database: {url: 'sqlite://a.db'}, storage: {mode: hybrid}}") == [])
    #expect(rules("{database: {url: 'mysql://u:secret@h/d'}}") == ["config-db-url"])
    let hybrid = "{storage: {mode: hybrid}, database: {url: 'postgres://h/d', maxConnections: 2}}"
    #expect(rules(hybrid) == [])
  }
}
