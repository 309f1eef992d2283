import Routing
import Testing

@Suite struct CanonicalDumpTests {
  private func table(_ models: [LLMModel], _ endpoints: [Endpoint]) -> RoutingTable {
    RoutingTable(
      binds: [Bind(port: 4000, protocolKind: .http, listeners: [(0, .any)], origin: place)],
      listeners: [Listener(name: "llm", target: .llm(router: 0), origin: place)], routers: [LLMRouter(models: models)],
      endpoints: endpoints, digest: { String(decoding: $0, as: UTF8.self) })
  }

  private static let a = Endpoint(address: .tcp(host: "a", port: 80), tls: nil)
  private static let b = Endpoint(address: .tcp(host: "b", port: 443), tls: .init(serverName: "b"))

  @Test func text() throws {
    let model = try row("m", authorization: "Bearer sk", paths: [.completions: .replace(Array("/c".utf8))])
    let unsupported = EndpointClass.allCases.map(\.name).filter { $0 != "completions" }
    let paths = (["\"completions\":{\"replace\":\"/c\"}"] + unsupported.map { "\"\($0)\":\"unsupported\"" }).sorted()
    let expected = """
      {"binds":[{"listeners":[{"gateway":"default/default","hostname":"*","name":"llm","router":0}],\
      "port":4000,"protocol":"http"}],"endpoints":[{"authority":"a","host":"a","port":80}],\
      "frontend":{"connect":"deny","handshakeMilliseconds":15000,\
      "http2":{"connectionWindowBytes":1048576,"frameBytes":16384,\
      "headerListBytes":65536,"keepaliveMilliseconds":null,"keepaliveTimeoutMilliseconds":20000,\
      "streamWindowBytes":262144},"idleMilliseconds":600000,"keepalive":{"idleMilliseconds":180000,\
      "intervalMilliseconds":180000,"retries":9},"lowersHeaderNames":false,"maximumBufferBytes":2097152,\
      "maximumConnectionMilliseconds":null,"maximumHeaders":100,"proxyProtocol":null},"routers":[{"models":[{"authorization":"<redacted>","endpoint":0,"name":"m","paths":{\
      \(paths.joined(separator: ","))},"provider":"openai","visibility":"public"}]}]}
      """
    let table = table([model], [CanonicalDumpTests.a])
    #expect(String(decoding: table.canonicalDump, as: UTF8.self) == expected)
    #expect(table.fingerprint == expected)
  }

  @Test func endpointNumbersFollowTheModels() throws {
    let (a, b) = (CanonicalDumpTests.a, CanonicalDumpTests.b)
    let one = table([try row("long", endpoint: 0), try row("s", endpoint: 1)], [a, b])
    let two = table([try row("s", endpoint: 0), try row("long", endpoint: 1)], [b, a])
    #expect(one.fingerprint == two.fingerprint)
  }
}
