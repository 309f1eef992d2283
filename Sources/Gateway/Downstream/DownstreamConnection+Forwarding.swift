import HTTPWire
import NIOCore
import Routing
import Transport

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
    startResponseLimit(pool.endpoint)
    if sharesConnections(pool) {
      connect(pool)
    } else if let connection = pool.checkOut() {
      worker.counters.countReuse(backend: binding.snapshot.metrics.endpoints[index])
      use(connection)
    } else {
      connect(pool)
    }
  }

  private func use(_ connection: UpstreamConnection) {
    if exchange.method == .connect { return answerConnect(over: connection) }
    upstream = connection
    connection.send(request, method: exchange.method, for: self)
    guard phase == .forwarding, upstream === connection, !exchange.requestIsWhole else { return }
    if !exchange.canReplay { request = ByteBuffer() }
    // More of the body may have arrived than was kept for the connection.
    process()
    connection.flush()
    if phase == .forwarding { setReading(true) }
  }

  /// Whether the request goes over HTTP/2 if the upstream speaks it, which a change of protocol cannot.
  private func sharesConnections(_ pool: UpstreamPool) -> Bool {
    if exchange.method == .connect { return false }
    if pool.prefersHTTP2 { return exchange.upgrade.isEmpty }
    return exchange.needsHTTP2 && pool.endpoint.tls == nil && pool.endpoint.settings.version != .http1
  }

  /// Opens a connection for the request, and goes on with it then.
  func connect(_ pool: UpstreamPool, isRetry: Bool = false) {
    let number = requestCount
    let mayBeKept = exchange.method != .connect
    let backend = exchange.endpoint.map { binding.snapshot.metrics.endpoints[$0] } ?? -1
    let connected: HTTP2UpstreamPool.Completion = { [self] result in
      switch result {
      case .success((_, isNew: true)): worker.counters.countConnect(backend: backend)
      case .success: worker.counters.countReuse(backend: backend)
      case .failure: worker.counters.countConnectFailure(backend: backend)
      }
      // The client may have gone, and even another request may have begun, while the connection was made.
      guard phase == .forwarding, requestCount == number else {
        if case .success((let connection, _)) = result {
          if mayBeKept { connection.park() } else { connection.close() }
        }
        return
      }
      switch result {
      case .success((let connection, _)): use(connection)
      case .failure(let failure): answerWith(describe(failure, pool.endpoint))
      }
    }
    if sharesConnections(pool) {
      pool.http2.open(worker.connector, binding.snapshot.tls, isRetry: isRetry, connected)
    } else {
      worker.connector.connect(for: pool, tls: binding.snapshot.tls) { connected($0.map { ($0, true) }) }
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
    endResponseLimit()
    exchange.status = head.status
    let edits = worker.edits
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
      guard part.isSparse, carrier == .http2Stream || context?.hasBacklog == true else { return write(part) }
      var own = part
      own.detach()
      write(own)
    }
  }

  /// The answer is complete; the upstream connection is free already.
  func upstreamEnded() { finishExchange() }

  /// The answer broke off in the middle: all that can be done is to let the client see that it is not complete.
  func upstreamBroke(_ message: String) {
    exchange.reason = .upstreamFailure
    exchange.error = "upstream: \(message)"
    exchange.keepAlive = false
    if carrier == .http2Stream { abortStream() } else { finishExchange() }
  }

  /// What came is not an acceptable answer, and none of it has been passed on.
  func upstreamMalformed(_ message: String) { answerWith(.upstreamMalformed(message)) }

  /// The connection ended before an answer began.
  func upstreamClosed(by connection: UpstreamConnection, _ message: String, mayRetry: Bool) {
    // A connection from the pool may have been closed by the other side before it saw the request.
    if mayRetry, exchange.canReplay, !exchange.hasRetried, let index = exchange.endpoint {
      exchange.hasRetried = true
      upstream = nil
      connect(binding.serving.pools[index], isRetry: true)
      return
    }
    let name = connection.pool.endpoint.name
    worker.log.log(.warn, "upstream", "\(name) closed the connection: \(message)", configField)
    answerWith(.upstreamClosed(message))
  }
}
