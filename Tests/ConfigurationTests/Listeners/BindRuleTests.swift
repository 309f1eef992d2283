import Diagnostics
import Testing

@testable import Configuration

@Suite struct BindRuleTests {
  private func rules(_ listeners: String) -> [String] {
    Semantics("binds: [{port: 3000, listeners: [\(listeners)]}]").trafficRules
  }

  @Test func listeners() {
    let tls = "tls: {cert: c, key: k}"
    #expect(rules("") == [])
    #expect(rules("{routes: []}") == [])
    #expect(rules("{protocol: HTTPS, \(tls), routes: []}") == [])
    #expect(rules("{protocol: TLS, tcpRoutes: []}") == [])
    #expect(rules("{protocol: $P, \(tls), routes: []}") == [])
    #expect(rules("{}") == ["listener-http-routes-required"])
    #expect(rules("{routes: null}") == ["listener-http-routes-required"])
    #expect(rules("{protocol: TLS}") == ["listener-tcp-routes-required"])
    #expect(rules("{protocol: HTTPS, routes: []}") == ["listener-https-tls-required"])
    #expect(rules("{routes: [], tcpRoutes: []}") == ["listener-both-routes"])
    #expect(rules("{\(tls), routes: []}") == ["listener-tls-ignored"])
    #expect(rules("{protocol: TCP, \(tls), tcpRoutes: []}") == ["listener-tls-ignored"])
  }

  @Test func listenersOfOnePort() {
    let tls = "protocol: HTTPS, tls: {cert: c, key: k}, routes: []"
    #expect(rules("{\(tls)}, {protocol: TLS, tcpRoutes: []}") == [])
    #expect(rules("{\(tls)}, {routes: []}") == ["listener-mixed-protocols"])
    #expect(rules("{name: listener1, routes: []}, {routes: []}") == ["listener-name-duplicate"])
  }

  @Test func internalBinds() {
    #expect(Semantics("binds: [{mode: internal, listeners: []}]").trafficRules == [])
    #expect(Semantics("binds: [{mode: standard, listeners: []}]").trafficRules == ["bind-port-required"])
    #expect(Semantics("binds: [{mode: internal, port: 0, listeners: []}]").trafficRules == [])
    #expect(
      Semantics("binds: [{mode: internal, listeners: []}, {mode: internal, port: 0, listeners: []}]").trafficRules
        == ["bind-wildcard-multiple"])
    #expect(Semantics("binds: [{port: 0, listeners: []}]").trafficRules == ["gateway-port-zero"])
  }

  @Test(arguments: ["", "*", "*.example.com", "api.example.com", "localhost", "10.0.0.1", "[::1]", "a_b.example"])
  func hostNames(text: String) {
    #expect(rules("{hostname: \"\(text)\", routes: []}") == [])
  }

  @Test(arguments: ["a.*", "*example.com", "*.", "a.com:80", "http://a.com", "a.com/x", "a b", "bücher.example"])
  func wrongHostNames(text: String) {
    #expect(rules("{hostname: \"\(text)\", routes: []}") == ["listener-hostname-pattern"])
  }

  @Test func meshListeners() {
    #expect(rules("{protocol: HBONE}") == ["hbone-listener-file-mode"])
    let mesh = "config: {caAddress: \"https://ca:1\"}"
    #expect(Semantics("{\(mesh), binds: [{port: 1, listeners: [{protocol: HBONE}]}]}").trafficRules == [])
  }
}
