import HTTPWire
import Testing

@testable import Gateway

@Suite struct WorkerCountersTests {
  private func key(
    _ route: Int32 = 0, _ backend: Int32 = 0, method: RequestMethod = .post, status: UInt16 = 200, reason: UInt8 = 0
  ) -> RequestCountKey {
    RequestCountKey(route: route, backend: backend, method: method.rawValue, proto: 1, status: status, reason: reason)
  }

  @Test func `counts each key by itself, however many there are`() {
    var counts = RequestCounts()
    var expected: [RequestCountKey: UInt64] = [:]
    for round in 0..<3 {
      for route in Int32(-1)..<12 {
        for status in UInt16(200)..<240 {
          let method = status % 2 == 0 ? RequestMethod.get : .post
          let key = key(route, route % 5, method: method, status: status, reason: UInt8(round % 2))
          counts.add(UInt64(status), to: key)
          expected[key, default: 0] += UInt64(status)
        }
      }
    }
    #expect(counts.count == expected.count)
    let entries = counts.entries
    #expect(entries.count == expected.count)
    for entry in entries { #expect(expected[entry.key] == entry.value) }
  }

  @Test func `adds up the counts of several event loops`() {
    var one = WorkerCounters()
    var two = WorkerCounters()
    one.count(key())
    one.count(key())
    two.count(key())
    two.count(key(status: 503))
    one.countAccepted(listener: 2)
    two.countAccepted(listener: 2)
    two.countClosed(listener: 2)
    two.countConnect(backend: 1)
    one.countConnectFailure(backend: 1)
    one.countReuse(backend: 1)
    one.countReuse(backend: 3)
    one.countReuse(backend: -1)
    var total = WorkerCounters()
    for counters in [one, two] { total.add(counters) }
    #expect(Set(total.requests.entries.map { "\($0.key.status) \($0.value)" }) == ["200 3", "503 1"])
    #expect(total.downstream.last == .init(accepted: 2, closed: 1))
    #expect(total.downstream.last?.active == 1)
    #expect(total.upstream == [.init(), .init(connects: 1, failures: 1, reuses: 1), .init(), .init(reuses: 1)])
  }
}

@Suite struct MetricsTextTests {
  @Test func `numbers labels once and escapes their values`() {
    let labels = MetricLabels()
    #expect(labels.number([("backend", "a")]) == 0)
    #expect(labels.number([("backend", "b\"\\\n")]) == 1)
    #expect(labels.number([("backend", "a")]) == 0)
    #expect(labels.texts == [#"backend="a""#, #"backend="b\"\\\n""#])
  }

  @Test func `writes every family, sorted and with an end`() throws {
    let labels = MetricLabels()
    let status = GatewayStatus(pending: [])
    let backend = labels.number([("backend", "localhost:11434")])
    let route = labels.number(
      zip(MetricsText.routeLabels, ["bind/4000", "default/default", "llm", "internal/llm:request", "unknown"]).map {
        ($0, $1)
      })
    let listener = labels.number([("listener", "llm")])
    var counters = WorkerCounters()
    counters.count(
      RequestCountKey(
        route: route, backend: backend, method: RequestMethod.post.rawValue, proto: 1, status: 200, reason: 0))
    counters.count(RequestCountKey(route: -1, backend: -1, method: 0, proto: 0, status: 0, reason: 2))
    counters.countAccepted(listener: listener)
    counters.countAccepted(listener: listener)
    counters.countClosed(listener: listener)
    counters.countConnect(backend: backend)
    status.isConfigurationSynchronized = false
    let text = MetricsText.render(counters, labels, status: status, version: "1.2.3").text
    let expected = """
      # HELP agentgateway_build The program that runs.
      # TYPE agentgateway_build info
      agentgateway_build_info{tag="1.2.3"} 1
      # HELP agentgateway_config_synchronized 1, or 0 after a reload of the configuration that failed.
      # TYPE agentgateway_config_synchronized gauge
      agentgateway_config_synchronized 0
      # HELP agentgateway_requests Requests that have ended.
      # TYPE agentgateway_requests counter
      agentgateway_requests_total{backend="localhost:11434",protocol="llm",method="POST",status="200",\
      reason="Upstream",bind="bind/4000",gateway="default/default",listener="llm",route="internal/llm:request",\
      route_rule="unknown"} 1
      agentgateway_requests_total{backend="unknown",protocol="http",method="other",status="unknown",\
      reason="InvalidRequest",bind="unknown",gateway="unknown",listener="unknown",route="unknown",\
      route_rule="unknown"} 1
      # HELP agentgateway_downstream_connections Connections of clients that were accepted.
      # TYPE agentgateway_downstream_connections counter
      agentgateway_downstream_connections_total{listener="llm"} 2
      # HELP agentgateway_downstream_connections_active Connections of clients that are open.
      # TYPE agentgateway_downstream_connections_active gauge
      agentgateway_downstream_connections_active{listener="llm"} 1
      # HELP agentgateway_upstream_connections Connections to upstreams that were established.
      # TYPE agentgateway_upstream_connections counter
      agentgateway_upstream_connections_total{backend="localhost:11434"} 1
      # HELP agentgateway_upstream_connect_failures Attempts to connect to upstreams that failed.
      # TYPE agentgateway_upstream_connect_failures counter
      agentgateway_upstream_connect_failures_total{backend="localhost:11434"} 0
      # HELP agentgateway_upstream_connection_reuses Requests sent over a connection that was there already.
      # TYPE agentgateway_upstream_connection_reuses counter
      agentgateway_upstream_connection_reuses_total{backend="localhost:11434"} 0
      # EOF

      """
    #expect(text == expected)
  }
}
