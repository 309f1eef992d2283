import Diagnostics
import SourceText
import Testing
import YAML

@testable import Configuration

@Suite struct TrafficModelTests {
  private func model(_ text: String) throws -> TrafficModel {
    var collector = DiagnosticCollector()
    let source = SourceFile(name: "test.yaml", text: text)
    let document = try #require(Document.parse(source, variables: .unread, into: &collector))
    return ConfigurationModel(document, nil).traffic
  }

  @Test func routesAreReadWithTheirMatchesAndBackends() throws {
    let traffic = try model(
      """
      routes:
      - name: api
        gateways: [web, edge/tls]
        hostnames: [a.example]
        matches:
        - path: {exact: /x}
          method: GET
          headers: [{name: X-A, value: {regex: "[0-9]+"}}]
          query: [{name: q, value: {exact: "1"}}]
        - {}
        backends:
        - {host: "h:1", weight: 3}
        - {service: {name: n/h, port: 80}}
        - {backend: /b}
        - {routeGroup: g}
        - {dynamic: {}}
        - {invalid: null}
      """)
    let route = try #require(traffic.routes.first)
    #expect(route.gateways?.references.map(\.value) == ["web", "edge/tls"])
    #expect(route.identity(at: 0)?.key == "default/api")
    #expect(route.matches.map(\.path?.value) == [.exact("/x"), nil])
    #expect(route.matches[0].headers.map(\.pattern?.value) == [.regex("[0-9]+")])
    #expect(route.matches[0].query.map(\.pattern?.value) == [.exact("1")])
    #expect(route.backends[0].weight?.value == 3)
    let kinds = route.backends.map { backend in
      switch backend.target {
      case .host(let host): "host \(host.value ?? "")"
      case .service(let service): "service \(service.name?.value ?? "") \(service.port?.value ?? 0)"
      case .named(let name): "backend \(name.value ?? "")"
      case .routeGroup(let name): "group \(name.value ?? "")"
      case .dynamic: "dynamic"
      case .invalid: "invalid"
      case .mcp, .ai, .aws, .internal, .unknown: "other"
      }
    }
    #expect(kinds == ["host h:1", "service n/h 80", "backend /b", "group g", "dynamic", "invalid"])
  }

  @Test func listenersHaveTheirDefaults() throws {
    let traffic = try model(
      """
      binds: [{port: 1, listeners: [{routes: []}, {name: b, hostname: "*.example", protocol: TCP}]}]
      gateways:
        plain: {port: 2}
        secure: {port: 3, tls: {}}
        several: {port: 4, listeners: [{}, {name: x, protocol: TLS}]}
      """)
    let listeners = traffic.binds[0].listeners
    #expect(listeners.map(\.effectiveName) == ["listener0", "b"])
    #expect(listeners.map(\.listenerProtocol) == [.http, .tcp])
    #expect(listeners.map(\.hostPattern) == [.any, .suffix(".example")])
    let gateways = traffic.gateways
    #expect(gateways.names == ["plain", "secure", "several", "several/listener0", "several/x"])
    #expect(gateways.gateways.map { $0.listeners.map(\.listenerProtocol) } == [[.http], [.https], [.http, .tls]])
  }
}
