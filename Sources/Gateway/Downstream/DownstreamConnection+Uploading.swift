import HTTPWire
import NIOCore

/// Bodies that are passed on as they come. What has been sent is also kept, up to a limit, in case that the upstream
/// connection turns out to be stale.
extension DownstreamConnection {
  /// The most bytes of a request that are kept in order to send it again.
  private static let replayLimit = 64 << 10

  /// Sends the head in ``request``, and the body behind it as far as it has arrived.
  func beginUpload() {
    bodyReader = BodyReader(parser.head.framing)
    exchange.requestIsWhole = bodyReader.isComplete
    let waits = parser.head.expectsContinue && !exchange.requestIsWhole
    consumeRequest(bodyLength: 0)
    phase = .forwarding
    if waits, inbound.readableBytes == 0 { writeContinue() }
    passBodyOn()
    if phase == .forwarding { forward() }
  }

  /// Passes on as much of the body as has arrived and the upstream takes.
  func passBodyOn() {
    guard !exchange.requestIsWhole else { return }
    var sentAny = false
    while inbound.readableBytes > 0, takesMore {
      let step = inbound.withUnsafeReadableBytes { bodyReader.forward($0) }
      if let part = inbound.readSlice(length: step.consumed), step.consumed > 0 {
        keepOrSend(part)
        sentAny = true
      }
      if let error = step.error { return bodyIsMalformed(error) }
      if bodyReader.isComplete {
        exchange.requestIsWhole = true
        break
      }
      if step.consumed == 0 { break }
    }
    if sentAny { trimInbound() }
    endUploadIfCutShort()
  }

  private var takesMore: Bool {
    if let upstream { return upstream.isWritable }
    return exchange.status == 0 && request.readableBytes < DownstreamConnection.waitingLimit
  }

  private func keepOrSend(_ part: ByteBuffer) {
    guard let upstream else {
      request.writeImmutableBuffer(part)
      return
    }
    upstream.sendBody(part)
    guard exchange.canReplay else { return }
    if request.readableBytes + part.readableBytes <= DownstreamConnection.replayLimit {
      request.writeImmutableBuffer(part)
    } else {
      exchange.canReplay = false
      request = ByteBuffer()
    }
  }

  /// The upstream has room again.
  func upstreamIsWritable() {
    guard phase == .forwarding, !exchange.requestIsWhole else { return }
    lastProgress = worker.tick
    passBodyOn()
    upstream?.flush()
    if phase == .forwarding { setReading(true) }
  }

  private func bodyIsMalformed(_ error: HTTPWireError) {
    upstream?.abandon()
    upstream = nil
    exchange.keepAlive = false
    if exchange.status == 0, !answerIsUnsent {
      answerWith(.malformed(status: error.status, error.message))
    } else {
      exchange.reason = .invalidRequest
      exchange.error = error.message
      finishExchange()
    }
  }
}
