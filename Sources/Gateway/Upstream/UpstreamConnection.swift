import HTTPWire
import NIOCore
import Transport

/// One connection to an upstream: parses the heads of its answers and passes their bytes to the exchange it serves.
///
/// Lives on one event loop together with its pool and every client connection it ever serves.
final class UpstreamConnection: ChannelInboundHandler, SocketHandler, StreamReceiver {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private enum Phase { case idle, head, body, tunnel, closed }

  let pool: UpstreamPool
  /// What carries the bytes, where nothing is between.
  private var socket: StreamChannel?
  /// Set while an exchange uses the connection.
  private var exchange: DownstreamConnection?
  private var context: ChannelHandlerContext?
  private var phase = Phase.idle
  private var parser = ResponseHeadParser()
  private var body = BodyReader(.none)
  /// Bytes of a head that is not complete yet.
  private var pending = ByteBuffer()
  private var requestMethod = RequestMethod.get
  private var lastError: (any Error)?
  private var isReading = true
  private var hasUnsent = false
  /// Whether the connection has been idle before this exchange, so that it may have grown stale.
  private(set) var isReused: Bool
  /// When the connection went idle.
  private(set) var idleSince = NIODeadline.now()

  /// - Parameter isReused: whether this is a stream of a connection that had others before.
  init(pool: UpstreamPool, isReused: Bool = false) {
    self.pool = pool
    self.isReused = isReused
  }

  func attach(to socket: StreamChannel) {
    self.socket = socket
    socket.receiver = self
  }

  /// Whether an exchange can start here.
  var isUsable: Bool { phase == .idle && context != nil }

  /// Sends a whole request on behalf of an exchange, which receives the answer.
  func send(_ request: ByteBuffer, method: RequestMethod, for exchange: DownstreamConnection) {
    guard let context else {
      exchange.upstreamClosed(by: self, "the connection was closed", mayRetry: isReused)
      return
    }
    self.exchange = exchange
    requestMethod = method
    phase = .head
    parser.reset()
    if let socket {
      socket.send(request)
      socket.flushAll()
    } else {
      context.writeAndFlush(wrapOutboundOut(request), promise: nil)
    }
  }

  /// Passes bytes between an exchange and a connection on which nothing has been sent; false where that is closed.
  func tunnel(for exchange: DownstreamConnection) -> Bool {
    guard isUsable else { return false }
    self.exchange = exchange
    phase = .tunnel
    return true
  }

  /// Whether more of a request's body finds room.
  var isWritable: Bool { socket?.isWritable ?? (context?.channel.isWritable == true) }

  /// Sends more of a request, or of what follows a change of protocol, with the next ``flush()``.
  func sendBody(_ part: ByteBuffer) {
    guard let context else { return }
    var part = part
    if part.isSparse, context.hasBacklog { part.detach() }
    if let socket { socket.send(part) } else { context.write(wrapOutboundOut(part), promise: nil) }
    hasUnsent = true
    if phase == .tunnel, !isWritable { exchange?.tunnelIsWritable(false) }
  }

  /// Lets what has been written leave.
  func flush() {
    guard hasUnsent else { return }
    hasUnsent = false
    if let socket { socket.flushAll() } else { context?.flush() }
  }

  /// Tells the upstream that nothing more comes.
  func closeOutput() {
    flush()
    context?.close(mode: .output, promise: nil)
  }

  /// Drops the exchange, because its client went away, and the connection with it.
  func abandon() {
    exchange = nil
    phase = .closed
    setReading(true)  // with TLS the other side's end is waited for
    context?.close(promise: nil)
  }

  /// Stops or resumes reading, as the client keeps up.
  func setReading(_ isOn: Bool) {
    guard isOn != isReading, let channel = context?.channel else { return }
    isReading = isOn
    // The option cannot fail on an open socket channel; a closed one has nothing to read.
    try? channel.syncOptions?.setOption(.autoRead, value: isOn)
    if isOn { channel.read() }
  }

  /// Puts a connection that nobody uses into the pool, where it may grow stale.
  func park() {
    phase = .idle
    isReused = true
    idleSince = .now()
    pool.checkIn(self)
  }

  /// Closes an idle connection.
  func close() {
    phase = .closed
    context?.close(promise: nil)
  }

  func handlerAdded(context: ChannelHandlerContext) { self.context = context }

  func handlerRemoved(context: ChannelHandlerContext) { detach() }

  private func detach() {
    context = nil
    socket = nil
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) { streamRead(unwrapInboundIn(data)) }

  func streamRead(_ buffer: ByteBuffer) {
    switch phase {
    case .idle, .closed: close()  // nothing was asked, so nothing that comes can be trusted
    case .head: readHead(buffer)
    case .body: readBody(buffer)
    case .tunnel: exchange?.upstreamBody(buffer)
    }
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    guard let exchange else { return }
    if phase == .tunnel {
      exchange.tunnelIsWritable(context.channel.isWritable)
    } else if context.channel.isWritable {
      exchange.upstreamIsWritable()
    }
  }

  func channelReadComplete(context: ChannelHandlerContext) { streamReadComplete() }

  func streamReadComplete() { exchange?.flushIfNeeded() }

  func channelInactive(context: ChannelHandlerContext) {
    let wasReading = phase
    phase = .closed
    detach()
    pool.remove(self)
    guard let exchange else { return }
    self.exchange = nil
    switch wasReading {
    case .tunnel:
      if let error = lastError {
        exchange.upstreamBroke(ConnectionErrorText.text(error))
      } else {
        exchange.upstreamEnded()
      }
    case .body:
      // A body that ends with the connection is complete only where that ended in order.
      if let cause = lastError.map(ConnectionErrorText.text) ?? body.finish()?.message {
        exchange.upstreamBroke(cause)
      } else {
        exchange.upstreamEnded()
      }
    default:
      let cause = lastError.map(ConnectionErrorText.text) ?? "connection closed before an answer"
      exchange.upstreamClosed(by: self, cause, mayRetry: mayRetry)
    }
  }

  /// Whether the request can be sent again after the end of the connection: nothing of an answer has come, and most
  /// likely the other side has done nothing with it.
  private var mayRetry: Bool {
    guard pending.readableBytes == 0 else { return false }
    if let failure = lastError as? HTTP2StreamFailure { return failure.isUnprocessed }
    return isReused
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    lastError = error
    context.close(promise: nil)
  }

  private func readHead(_ buffer: ByteBuffer) {
    if pending.readableBytes == 0 { pending = buffer } else { pending.writeImmutableBuffer(buffer) }
    while phase == .head, let exchange {
      let method = requestMethod
      switch pending.withUnsafeReadableBytes({ parser.parse($0, requestMethod: method) }) {
      case .needMore: return pending.detach()
      case .invalid(let error):
        finish(reusable: false)
        exchange.upstreamMalformed(error.message)
      case .complete:
        if parser.head.isInterim {
          // The gateway has answered `Expect` itself; other interim responses are hints that may be dropped.
          pending.moveReaderIndex(forwardBy: parser.head.byteCount)
          parser.reset()
        } else if parser.head.status == 101 {
          switchProtocol(exchange)
        } else {
          acceptHead(exchange)
        }
      }
    }
  }

  private func switchProtocol(_ exchange: DownstreamConnection) {
    guard pending.withUnsafeReadableBytes({ exchange.upstreamSwitched(parser.head, $0) }) else {
      finish(reusable: false)
      return
    }
    phase = .tunnel
    pending.moveReaderIndex(forwardBy: parser.head.byteCount)
    var rest = ByteBuffer()
    swap(&rest, &pending)
    if rest.readableBytes > 0 { exchange.upstreamBody(rest) }
  }

  private func acceptHead(_ exchange: DownstreamConnection) {
    body = BodyReader(parser.head.framing)
    phase = .body
    pending.withUnsafeReadableBytes { exchange.upstreamHead(parser.head, $0) }
    pending.moveReaderIndex(forwardBy: parser.head.byteCount)
    var rest = ByteBuffer()
    swap(&rest, &pending)
    readBody(rest)
  }

  private func readBody(_ buffer: ByteBuffer) {
    guard let exchange else { return }
    var buffer = buffer
    if exchange.wantsDecodedBody {
      decodeBody(&buffer, exchange)
      return
    }
    let step = buffer.withUnsafeReadableBytes { body.forward($0) }
    let hasExcess = step.consumed < buffer.readableBytes
    if let part = buffer.readSlice(length: step.consumed), part.readableBytes > 0 { exchange.upstreamBody(part) }
    if let error = step.error {
      finish(reusable: false)
      exchange.upstreamBroke(error.message)
      return
    }
    if body.isComplete { complete(exchange, hasExcess: hasExcess) }
  }

  /// Takes the chunk framing off, for clients that do not know it (HTTP/1.0).
  private func decodeBody(_ buffer: inout ByteBuffer, _ exchange: DownstreamConnection) {
    while buffer.readableBytes > 0, !body.isComplete {
      let step = buffer.withUnsafeReadableBytes { body.decode($0) }
      if let error = step.error {
        finish(reusable: false)
        exchange.upstreamBroke(error.message)
        return
      }
      if let data = buffer.getSlice(at: buffer.readerIndex + step.data.lowerBound, length: step.data.count),
        data.readableBytes > 0
      {
        exchange.upstreamBody(data)
      }
      buffer.moveReaderIndex(forwardBy: step.consumed)
    }
    if body.isComplete { complete(exchange, hasExcess: buffer.readableBytes > 0) }
  }

  private func complete(_ exchange: DownstreamConnection, hasExcess: Bool) {
    // An answer may come before the request has left; what is left of that would stand before the next one.
    let isSent = isWritable && exchange.exchange.requestIsWhole
    finish(reusable: parser.head.keepAlive && !hasExcess && isSent)
    exchange.upstreamEnded()
  }

  /// Ends the exchange on this side: back into the pool, or closed.
  private func finish(reusable: Bool) {
    exchange = nil
    setReading(true)
    guard reusable else {
      close()
      return
    }
    park()
  }
}
