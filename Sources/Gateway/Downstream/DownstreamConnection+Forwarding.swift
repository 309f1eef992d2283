import HTTPWire
import NIOCore
import Routing

/// The way of a request to its upstream, and of the answer back. The methods named `upstream…` are called by the
/// ``UpstreamConnection`` that serves the exchange.
extension DownstreamConnection {
  /// Body bytes up to this size are sent together with the head, in one write.
  private static let joinLimit = 16 << 10

  /// Whether chunk framing has to be taken off the answer.
  var wantsDecodedBody: Bool { exchange.decodesAnswer }

  private var endpointIndex: Int? { exchange.model.map { router.models[$0].endpoint } }

  /// Sends ``request`` over an idle connection, or a new one.
  func forward() {
    phase = .forwarding
    guard let index = endpointIndex else { return }
    if let connection = worker.pools[index].checkOut() {
      use(connection)
    } else {
      connect(worker.pools[index])
    }
  }

  private func use(_ connection: UpstreamConnection) {
    upstream = connection
    connection.send(request, method: exchange.method, for: self)
  }

  private func connect(_ pool: UpstreamPool) {
    let number = exchange.number
    worker.connector.connect(for: pool, tls: worker.snapshot.tls) { [self] result in
      // The client may have gone, and even another request may have begun, while the connection was made.
      guard phase == .forwarding, exchange.number == number else {
        if case .success(let connection) = result { connection.park() }
        return
      }
      switch result {
      case .success(let connection): use(connection)
      case .failure(let failure): answerWith(describe(failure, pool.endpoint))
      }
    }
  }

  /// The log field that names the line of the configuration the upstream's address comes from.
  private var configField: [(String, String)] {
    exchange.model.map { [("config", router.models[$0].origin.description)] } ?? []
  }

  private func describe(_ failure: ConnectFailure, _ endpoint: Endpoint) -> GatewayError {
    let report = ConnectFailureReport(failure, endpoint)
    var fields = configField
    if let hint = report.hint { fields.append(("hint", hint)) }
    worker.log.log(.warn, "upstream", report.message, fields)
    return report.answer
  }

  /// The head of the answer is complete.
  func upstreamHead(_ head: borrowing ResponseHead, _ bytes: UnsafeRawBufferPointer) {
    exchange.status = head.status
    edits.reset()
    if exchange.isHTTP10, head.framing == .chunked {
      exchange.decodesAnswer = true
      exchange.keepAlive = false
      edits.removed.insert(.transferEncoding)
      edits.removed.insert(.trailer)
    }
    if head.framing == .untilClose || worker.isDraining { exchange.keepAlive = false }
    if !exchange.keepAlive {
      edits.trailingLines.write("connection: close\r\n")
    } else if exchange.isHTTP10 {
      edits.trailingLines.write("connection: keep-alive\r\n")
    }
    answer.clear(minimumCapacity: head.byteCount + 64)
    HeadRewriter.write(head, bytes, edits, to: &answer)
    answerIsUnsent = true
  }

  /// Bytes of the answer's body.
  func upstreamBody(_ part: ByteBuffer) {
    if answerIsUnsent, part.readableBytes <= DownstreamConnection.joinLimit {
      answer.writeImmutableBuffer(part)
      sendAnswerHead()
    } else {
      sendAnswerHead()
      write(part)
    }
  }

  /// The answer is complete; the upstream connection is free already.
  func upstreamEnded() { finishExchange() }

  /// The answer broke off in the middle: all that can be done is to let the client see that it is not complete.
  func upstreamBroke(_ message: String) {
    exchange.reason = .upstreamFailure
    exchange.error = "upstream: \(message)"
    exchange.keepAlive = false
    finishExchange()
  }

  /// What came is not an acceptable answer, and none of it has been passed on.
  func upstreamMalformed(_ message: String) { answerWith(.upstreamMalformed(message)) }

  /// The connection ended before an answer began.
  func upstreamClosed(by connection: UpstreamConnection, _ message: String, mayRetry: Bool) {
    // A connection from the pool may have been closed by the other side before it saw the request.
    if mayRetry, !exchange.hasRetried, let index = endpointIndex {
      exchange.hasRetried = true
      connect(worker.pools[index])
      return
    }
    let name = connection.pool.endpoint.name
    worker.log.log(.warn, "upstream", "\(name) closed the connection: \(message)", configField)
    answerWith(.upstreamClosed(message))
  }
}
