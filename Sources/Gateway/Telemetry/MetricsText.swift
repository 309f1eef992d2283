import HTTPWire

/// Writes counters as OpenMetrics 1.0 text.
enum MetricsText {
  /// The whole answer to a scrape, `# EOF` included.
  static func render(
    _ counters: WorkerCounters, _ labels: MetricLabels, status: GatewayStatus, version: String
  ) -> [UInt8] {
    // All numbers in the counters were given before they were copied, so each of them has its text here.
    let texts = labels.texts
    var page = MetricsPage()
    page.family("build", "info", "The program that runs.")
    page.sample("build_info", "tag=\"\(MetricLabels.escaped(version))\"", 1)
    page.family("config_synchronized", "gauge", "1, or 0 after a reload of the configuration that failed.")
    page.sample("config_synchronized", "", status.isConfigurationSynchronized ? 1 : 0)
    requests(counters, texts, &page)
    downstream(counters, texts, &page)
    upstream(counters, texts, &page)
    page.end()
    return page.bytes
  }

  private static func requests(_ counters: WorkerCounters, _ texts: [String], _ page: inout MetricsPage) {
    page.family("requests", "counter", "Requests that have ended.")
    let lines = counters.requests.entries.map { (labels: labels($0.key, texts), value: $0.value) }
    for line in lines.sorted(by: { $0.labels < $1.labels }) { page.sample("requests_total", line.labels, line.value) }
  }

  /// The labels of a request; what is not known is `unknown`.
  private static func labels(_ key: RequestCountKey, _ texts: [String]) -> String {
    let backend = text(key.backend, texts) ?? "backend=\"unknown\""
    let route = text(key.route, texts) ?? routeLabels.map { "\($0)=\"unknown\"" }.joined(separator: ",")
    let method = RequestMethod(rawValue: key.method).flatMap { methodNames[$0] } ?? "other"
    let reason = GatewayError.Reason(rawValue: key.reason).map { $0.name.description } ?? "Upstream"
    let status = key.status == 0 ? "unknown" : "\(key.status)"
    let kind = key.proto == 0 ? "http" : "llm"
    return "\(backend),protocol=\"\(kind)\",method=\"\(method)\",status=\"\(status)\",reason=\"\(reason)\",\(route)"
  }

  /// The names of the labels that say where a request came in and which route it took.
  static let routeLabels = ["bind", "gateway", "listener", "route", "route_rule"]

  private static let methodNames: [RequestMethod: String] = [
    .get: "GET", .head: "HEAD", .post: "POST", .put: "PUT", .delete: "DELETE", .connect: "CONNECT",
    .options: "OPTIONS", .patch: "PATCH", .trace: "TRACE",
  ]

  private static func downstream(_ counters: WorkerCounters, _ texts: [String], _ page: inout MetricsPage) {
    let rows = counters.downstream.enumerated().filter { $0.element != WorkerCounters.Downstream() }
    page.family("downstream_connections", "counter", "Connections of clients that were accepted.")
    for (number, counts) in rows {
      page.sample("downstream_connections_total", text(Int32(number), texts) ?? "", counts.accepted)
    }
    page.family("downstream_connections_active", "gauge", "Connections of clients that are open.")
    for (number, counts) in rows {
      page.sample("downstream_connections_active", text(Int32(number), texts) ?? "", counts.active)
    }
  }

  private static func upstream(_ counters: WorkerCounters, _ texts: [String], _ page: inout MetricsPage) {
    let rows = counters.upstream.enumerated().filter { $0.element != WorkerCounters.Upstream() }
    let families: [(String, String, KeyPath<WorkerCounters.Upstream, UInt64>)] = [
      ("upstream_connections", "Connections to upstreams that were established.", \.connects),
      ("upstream_connect_failures", "Attempts to connect to upstreams that failed.", \.failures),
      ("upstream_connection_reuses", "Requests sent over a connection that was there already.", \.reuses),
    ]
    for (name, help, count) in families {
      page.family(name, "counter", help)
      for (number, counts) in rows {
        page.sample(name + "_total", text(Int32(number), texts) ?? "", counts[keyPath: count])
      }
    }
  }

  private static func text(_ number: Int32, _ texts: [String]) -> String? {
    texts.indices.contains(Int(number)) ? texts[Int(number)] : nil
  }
}

/// Lines of OpenMetrics text.
private struct MetricsPage {
  private(set) var bytes: [UInt8] = []

  mutating func family(_ name: String, _ type: String, _ help: String) {
    bytes += "# HELP agentgateway_\(name) \(help)\n# TYPE agentgateway_\(name) \(type)\n".utf8
  }

  mutating func sample(_ name: String, _ labels: String, _ value: UInt64) {
    bytes += "agentgateway_\(name)".utf8
    if !labels.isEmpty { bytes += "{\(labels)}".utf8 }
    bytes += " \(value)\n".utf8
  }

  mutating func end() { bytes += "# EOF\n".utf8 }
}
