import HTTPWire
import Routing

extension Exchange {
  /// Appends the access log's fields that follow `route`, in the order upstream writes them.
  func appendLogFields(to line: inout [UInt8], _ binding: Binding) {
    if let endpoint { line.append(contentsOf: binding.snapshot.endpointFields[endpoint]) }
    line.append(contentsOf: requestFields)
    if status > 0 {
      line.append(contentsOf: " http.status=".utf8)
      Decimal.write(UInt64(status), to: &line)
    }
    if let model {
      line.append(contentsOf: " protocol=llm".utf8)
      if kind != .passthrough {
        line.append(contentsOf: kind == .embeddings ? Exchange.embeddings : Exchange.chat)
        line.append(contentsOf: binding.router.models[model].provider.utf8)
        line.append(contentsOf: " gen_ai.request.model=".utf8)
        LogText.append(modelName, to: &line)
      }
    } else if route != nil {
      line.append(contentsOf: " protocol=http".utf8)
    }
    if let error {
      line.append(contentsOf: " error=".utf8)
      LogText.appendQuoted(error.utf8, to: &line)
    }
    if let reason {
      line.append(contentsOf: " reason=".utf8)
      reason.name.withUTF8Buffer { line.append(contentsOf: $0) }
    }
    line.append(contentsOf: " duration=".utf8)
    Decimal.write((SystemCalls.monotonicNanoseconds() - startedAt) / 1_000_000, to: &line)
    line.append(contentsOf: "ms".utf8)
  }

  private static let chat = Array(" gen_ai.operation.name=chat gen_ai.provider.name=".utf8)
  private static let embeddings = Array(" gen_ai.operation.name=embeddings gen_ai.provider.name=".utf8)
}
