import HTTPWire
import Routing

extension Exchange {
  /// Appends the access log's fields that follow `route`, in the order upstream writes them.
  func appendLogFields(to line: inout [UInt8], _ snapshot: TableSnapshot, _ router: LLMRouter) {
    let chosen = model.map { router.models[$0] }
    if let chosen { line.append(contentsOf: snapshot.endpointFields[chosen.endpoint]) }
    line.append(contentsOf: requestFields)
    if status > 0 {
      line.append(contentsOf: " http.status=".utf8)
      Decimal.write(UInt64(status), to: &line)
    }
    if let chosen {
      line.append(contentsOf: " protocol=llm".utf8)
      if kind != .passthrough {
        line.append(contentsOf: kind == .embeddings ? Exchange.embeddings : Exchange.chat)
        line.append(contentsOf: chosen.provider.utf8)
        line.append(contentsOf: " gen_ai.request.model=".utf8)
        LogText.append(modelName, to: &line)
      }
    }
    if let error {
      line.append(contentsOf: " error=".utf8)
      LogText.appendQuoted(error.utf8, to: &line)
    }
    if let reason {
      line.append(contentsOf: " reason=".utf8)
      line.append(contentsOf: reason.rawValue.utf8)
    }
    line.append(contentsOf: " duration=".utf8)
    Decimal.write((SystemCalls.monotonicNanoseconds() - startedAt) / 1_000_000, to: &line)
    line.append(contentsOf: "ms".utf8)
  }

  private static let chat = Array(" gen_ai.operation.name=chat gen_ai.provider.name=".utf8)
  private static let embeddings = Array(" gen_ai.operation.name=embeddings gen_ai.provider.name=".utf8)
}
