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

  /// Sends ``request`` over an idle connection, or a new one.
  func forward() {
    phase = .forwarding
    guard let index = exchange.endpoint else { return }
    let pool = binding.serving.pools[index]
    if exchange.needsHTTP2 {
      connect(pool)
    } else if let connection = pool.checkOut() {
      worker.counters.countReuse(backend: binding.snapshot.metrics.endpoints[index])
      use(connection)
    } else {
      connect(pool)
    }
  }

  private func use(_ connection: UpstreamConnection) {
    upstream = connection
    connection.send(request, method: exchange.method, for: self)
    guard phase == .forwarding, upstream === connection, !exchange.requestIsWhole else { return }
    if !exchange.canReplay { request = ByteBuffer() }
    // More of the body may have arrived than was kept for the connection.
    process()
    connection.flush()
    if phase == .forwarding { setReading(true) }
  }

  private func connect(_ pool: UpstreamPool) {
    let number = exchange.number
    let backend = exchange.endpoint.map { binding.snapshot.metrics.endpoints[$0] } ?? -1
    let connected: UpstreamConnector.Completion = { [self] result in
      switch result {
      case .success: worker.counters.countConnect(backend: backend)
      case .failure: worker.counters.countConnectFailure(backend: backend)
      }
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
    if exchange.needsHTTP2, let index = exchange.endpoint, pool.endpoint.tls == nil {
      binding.serving.http2Pool(index).open(worker.connector, connected)
    } else {
      worker.connector.connect(for: pool, tls: binding.snapshot.tls, connected)
    }
  }

  /// The log field that names the line of the configuration the upstream's address comes from.
  private var configField: [(String, String)] {
    if let model = exchange.model { return [("config", binding.router.models[model].origin.description)] }
    guard let route = exchange.route else { return [] }
    let backend = binding.routes.routes[route].backends.first { $0.endpoint == exchange.endpoint }
    return backend.map { [("config", $0.origin.description)] } ?? []
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
    // What is left of a request that has been answered early is of no use to anybody.
    if head.framing == .untilClose || worker.isDraining || isLeaving || !exchange.requestIsWhole {
      exchange.keepAlive = false
    }
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
    if carrier == .http2Stream {
      // The end of a stream alone would look like the end of the answer.
      flushIfNeeded()
      context?.triggerUserOutboundEvent(HTTP2StreamCommand.abort, promise: nil)
    }
    finishExchange()
  }

  /// What came is not an acceptable answer, and none of it has been passed on.
  func upstreamMalformed(_ message: String) { answerWith(.upstreamMalformed(message)) }

  /// The connection ended before an answer began.
  func upstreamClosed(by connection: UpstreamConnection, _ message: String, mayRetry: Bool) {
    // A connection from the pool may have been closed by the other side before it saw the request.
    if mayRetry, exchange.canReplay, !exchange.hasRetried, let index = exchange.endpoint {
      exchange.hasRetried = true
      upstream = nil
      connect(binding.serving.pools[index])
      return
    }
    let name = connection.pool.endpoint.name
    worker.log.log(.warn, "upstream", "\(name) closed the connection: \(message)", configField)
    answerWith(.upstreamClosed(message))
  }
}
