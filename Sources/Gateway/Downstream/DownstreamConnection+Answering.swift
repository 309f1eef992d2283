import HTTPWire
import NIOCore

extension DownstreamConnection {
  /// Answers a request that has been read whole; the connection goes on.
  func answerWith(_ error: GatewayError) {
    exchange.reason = error.reason
    exchange.error = error.detail
    if exchange.isGRPC {
      answerGRPC(error)
    } else {
      answer(status: error.status, contentType: error.contentType, body: error.body)
    }
    finishExchange()
  }

  /// Answers a request that cannot be read to its end; the connection is closed.
  func refuse(_ error: GatewayError) {
    exchange.reason = error.reason
    exchange.error = error.detail
    exchange.keepAlive = false
    answer(status: error.status, contentType: error.contentType, body: error.body)
    writeRefusalLogLine()
    close(lingering: true)
  }

  /// Ends the request with a reset of its stream: the end of a stream alone would look like the end of the answer.
  func abortStream() {
    // Logged first: the stream is gone at once, and with it what the log tells; nor must it be taken for one that the
    // client has given up.
    upstream = nil
    phase = .answered
    endResponseLimit()
    writeLogLine()
    flushIfNeeded()
    context?.triggerUserOutboundEvent(HTTP2StreamCommand.abort, promise: nil)
    close(lingering: false)
  }

  /// Answers with the list of models.
  func answerWithModels() {
    exchange.reason = .directResponse
    answer(status: 200, contentType: "application/json", body: binding.snapshot.modelLists[binding.targetIndex])
    finishExchange()
  }

  private func answer(status: Int, contentType: StaticString, body: [UInt8]) {
    exchange.status = status
    answer.clear(minimumCapacity: body.count + 256)
    answer.write("HTTP/1.1 ")
    Decimal.write(UInt64(status), to: &answer)
    answer.write(" ")
    answer.write(reasonPhrase(status))
    answer.write("\r\n")
    answer.write(worker.date.current())
    answer.write("content-type: ")
    answer.write(contentType)
    answer.write("\r\ncontent-length: ")
    Decimal.write(UInt64(body.count), to: &answer)
    answer.write("\r\n")
    writeConnectionField()
    answer.write("\r\n")
    if exchange.method != .head { answer.write(body) }
    answerIsUnsent = true
  }

  /// Appends what the client has to know about the connection to an unfinished head.
  private func writeConnectionField() {
    if !exchange.keepAlive {
      answer.write("connection: close\r\n")
    } else if exchange.isHTTP10 {
      answer.write("connection: keep-alive\r\n")
    }
  }

  private func writeRefusalLogLine() {
    flushIfNeeded()
    writeLogLine()
  }

  /// An error as clients of gRPC expect it: a head alone, with the code and the text in fields.
  private func answerGRPC(_ error: GatewayError) {
    exchange.status = 200
    answer.clear(minimumCapacity: error.body.count + 256)
    answer.write("HTTP/1.1 200 OK\r\n")
    answer.write(worker.date.current())
    answer.write("content-type: application/grpc\r\ncontent-length: 0\r\ngrpc-status: ")
    Decimal.write(UInt64(GRPCStatus.code(for: error)), to: &answer)
    answer.write("\r\ngrpc-message: ")
    for byte in error.body { GRPCStatus.append(byte, to: &answer) }
    answer.write("\r\n")
    writeConnectionField()
    answer.write("\r\n")
    answerIsUnsent = true
  }
}
