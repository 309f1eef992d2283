import HTTPWire
import Routing

/// What is logged and counted of a request. The exchange is handed on as `inout` and left as it is: as a value it would
/// be copied.
extension Binding {
  /// Appends the access log's fields that tell which listener and route served a request.
  func appendRowFields(of exchange: inout Exchange, to line: LineBuffer) {
    guard let listener else { return }
    line.append(snapshot.listenerFields[listener])
    if !isLLM, let route = exchange.route { line.append(snapshot.routeFields[targetIndex][route]) }
  }

  /// Appends the fields that follow those, in the order upstream writes them.
  func appendLogFields(of exchange: inout Exchange, to line: LineBuffer) {
    if let endpoint = exchange.endpoint { line.append(snapshot.endpointFields[endpoint]) }
    line.append(exchange.requestFields)
    if exchange.status > 0 {
      line.append(" http.status=" as StaticString)
      line.append(decimal: UInt64(exchange.status))
    }
    if let model = exchange.model {
      line.append(" protocol=llm" as StaticString)
      if exchange.kind != .passthrough { appendModel(model, of: &exchange, to: line) }
    } else if exchange.route != nil {
      line.append(" protocol=http" as StaticString)
    }
    if let error = exchange.error {
      line.append(" error=" as StaticString)
      LogText.appendQuoted(error, to: line)
    }
    if let reason = exchange.reason {
      line.append(" reason=" as StaticString)
      line.append(reason.name)
    }
    line.append(" duration=" as StaticString)
    line.append(decimal: (SystemCalls.monotonicNanoseconds() - exchange.startedAt) / 1_000_000)
    line.append("ms" as StaticString)
  }

  private func appendModel(_ model: Int, of exchange: inout Exchange, to line: LineBuffer) {
    let operation: StaticString = exchange.kind == .embeddings ? "embeddings" : "chat"
    line.append(" gen_ai.operation.name=" as StaticString)
    line.append(operation)
    line.append(" gen_ai.provider.name=" as StaticString)
    line.append(snapshot.providerNames[targetIndex][model])
    line.append(" gen_ai.request.model=" as StaticString)
    LogText.append(exchange.modelName, to: line)
  }

  /// What a request is counted under.
  func countKey(of exchange: inout Exchange) -> RequestCountKey {
    let rows = snapshot.metrics
    var row: Int32 = -1
    if let listener {
      row = exchange.route.map { rows.routes[listener][$0] } ?? rows.listeners[listener]
    }
    return RequestCountKey(
      route: row, backend: exchange.endpoint.map { rows.endpoints[$0] } ?? -1, method: exchange.method.rawValue,
      proto: isLLM ? 1 : 0, status: UInt16(clamping: exchange.status), reason: exchange.reason?.rawValue ?? 0)
  }
}
