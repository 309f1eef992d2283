import HTTPWire

/// A request to a management server, as far as it matters.
struct ManagementRequest: Sendable {
  var method: RequestMethod
  var path: [UInt8]
  /// Whether the client says that it understands OpenMetrics.
  var acceptsOpenMetrics = false
}

/// The answer of a management server.
struct ManagementAnswer: Sendable {
  var status: Int
  var contentType: StaticString = "text/plain;charset=utf-8"
  var body: [UInt8] = []
}

/// What a management server serves.
enum ManagementService: Sendable {
  case readiness(GatewayStatus)
  case metrics(MetricsSource)

  /// Answers about readiness; what is not known is found by looking at the path first and the method then.
  static func readinessAnswer(_ request: ManagementRequest, _ status: GatewayStatus) -> ManagementAnswer {
    guard request.path.elementsEqual("/healthz/ready".utf8) else { return ManagementAnswer(status: 404) }
    guard request.method == .get else { return ManagementAnswer(status: 405) }
    let pending = status.pendingTasks
    if pending.isEmpty { return ManagementAnswer(status: 200, body: Array("ready\n".utf8)) }
    let text = "not ready, pending: \(pending.joined(separator: ", "))\n"
    return ManagementAnswer(status: 500, body: Array(text.utf8))
  }

  /// Whether a request asks for metrics, with any method.
  static func asksForMetrics(_ request: ManagementRequest) -> Bool {
    request.path.elementsEqual("/metrics".utf8) || request.path.elementsEqual("/stats/prometheus".utf8)
  }

  /// The answer with metrics: as plain text, which every scraper reads, unless OpenMetrics is asked for.
  static func metricsAnswer(_ request: ManagementRequest, _ text: [UInt8]) -> ManagementAnswer {
    let type: StaticString =
      request.acceptsOpenMetrics
      ? "application/openmetrics-text; version=1.0.0; charset=utf-8" : "text/plain;charset=utf-8"
    return ManagementAnswer(status: 200, contentType: type, body: text)
  }
}
