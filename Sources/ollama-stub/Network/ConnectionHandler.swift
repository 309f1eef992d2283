import NIOCore

/// Serves one connection: reads a request, answers it, reads the next. Requests that come early wait in the buffer.
final class ConnectionHandler: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private enum State {
    case reading
    /// Waiting for the delay before an answer, or for the next chunk of a stream.
    case waiting
    case streaming(StreamingReply)
    case closing
  }

  /// Bytes of unread requests beyond which the connection is not read.
  private static let highWaterMark = 1 << 20

  private let service: Service
  private var reader: RequestReader
  private var state = State.reading
  private var input = ByteBuffer()
  private var inputEnded = false
  private var readIsHeld = false
  private var isServing = false
  private let writer = ResponseWriter()

  init(service: Service) {
    self.service = service
    reader = RequestReader(keepsAllHeaders: service.recorder != nil)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    var bytes = unwrapInboundIn(data)
    input.writeBuffer(&bytes)
    serve(context)
  }

  func channelReadComplete(context: ChannelHandlerContext) { context.flush() }

  func read(context: ChannelHandlerContext) {
    readIsHeld = input.readableBytes > ConnectionHandler.highWaterMark
    if !readIsHeld { context.read() }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    guard case .some(.inputClosed) = event as? ChannelEvent else { return context.fireUserInboundEventTriggered(event) }
    inputEnded = true
    if case .reading = state { close(context) }
  }

  func channelInactive(context: ChannelHandlerContext) {
    state = .closing
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    // A peer that resets its connection is no event for a stub: there is nobody left to answer.
    close(context)
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    if context.channel.isWritable, case .streaming(let reply) = state { send(reply, context) }
    context.fireChannelWritabilityChanged()
  }

  /// Answers as many of the requests at hand as can be answered at once.
  private func serve(_ context: ChannelHandlerContext) {
    isServing = true
    defer { isServing = false }
    while case .reading = state, input.readableBytes > 0 {
      switch reader.read(&input) {
      case .needMore: return
      case .expectsContinue: write(ResponseWriter.continueResponse, context)
      case .invalid(let status, let message):
        write(writer.complete(.error(status, message), keepAlive: false, omitsBody: false), context)
        close(context)
      case .request(let request): answer(request, context)
      }
    }
    input.discardReadBytes()
    if readIsHeld, input.readableBytes <= ConnectionHandler.highWaterMark {
      readIsHeld = false
      context.read()
    }
  }

  private func answer(_ request: Request, _ context: ChannelHandlerContext) {
    let behaviour = service.behaviour.overruled(by: request.headers)
    let reply = service.reply(to: request, behaviour: behaviour)
    guard behaviour.delayMilliseconds > 0 else { return begin(reply, request, behaviour, context) }
    wait(behaviour.delayMilliseconds, context) { handler, context in
      handler.begin(reply, request, behaviour, context)
    }
  }

  private func begin(_ reply: Reply, _ request: Request, _ behaviour: Behaviour, _ context: ChannelHandlerContext) {
    switch reply {
    case .complete:
      write(writer.complete(reply, keepAlive: request.keepAlive, omitsBody: request.method == "HEAD"), context)
      finish(keepAlive: request.keepAlive, context)
    case .stream(let events):
      write(ResponseWriter.streamHead(keepAlive: request.keepAlive), context)
      send(StreamingReply(events: events, keepAlive: request.keepAlive, behaviour: behaviour), context)
    }
  }

  /// Sends chunks while the client takes them; continues when it has caught up, or when the next chunk is due.
  private func send(_ reply: StreamingReply, _ context: ChannelHandlerContext) {
    var reply = reply
    state = .waiting
    while context.channel.isWritable {
      if reply.isCut { return close(context) }
      guard let chunk = reply.next() else {
        write(ResponseWriter.lastChunk, context)
        return finish(keepAlive: reply.keepAlive, context)
      }
      write(chunk, context)
      if reply.behaviour.chunkMilliseconds > 0 {
        let next = reply
        return wait(reply.behaviour.chunkMilliseconds, context) { $0.send(next, $1) }
      }
    }
    guard context.channel.isActive else { return }
    state = .streaming(reply)
    context.flush()
    // The flush may have emptied the channel without another event.
    if context.channel.isWritable, case .streaming(let reply) = state {
      context.eventLoop.assumeIsolated().execute { [self] in
        if case .streaming = state { send(reply, context) }
      }
    }
  }

  private func wait(
    _ milliseconds: Int64, _ context: ChannelHandlerContext,
    then next: @escaping (ConnectionHandler, ChannelHandlerContext) -> Void
  ) {
    state = .waiting
    context.flush()
    context.eventLoop.assumeIsolated().scheduleTask(in: .milliseconds(milliseconds)) { [self] in
      guard case .waiting = state else { return }
      next(self, context)
      context.flush()
    }
  }

  private func finish(keepAlive: Bool, _ context: ChannelHandlerContext) {
    guard keepAlive, !(inputEnded && input.readableBytes == 0) else { return close(context) }
    state = .reading
    // Within `serve`, its loop goes on by itself.
    if isServing { return }
    serve(context)
    context.flush()
  }

  private func write(_ buffer: ByteBuffer, _ context: ChannelHandlerContext) {
    context.write(wrapOutboundOut(buffer), promise: nil)
  }

  private func close(_ context: ChannelHandlerContext) {
    state = .closing
    context.flush()
    context.close(promise: nil)
  }
}

/// A stream on its way to the client.
struct StreamingReply {
  private var events: EventStream
  private var sent = 0
  private var scratch: [UInt8] = []
  let keepAlive: Bool
  let behaviour: Behaviour

  init(events: EventStream, keepAlive: Bool, behaviour: Behaviour) {
    self.events = events
    self.keepAlive = keepAlive
    self.behaviour = behaviour
  }

  /// Whether the connection is to be closed here.
  var isCut: Bool { behaviour.cutAfter.map { sent >= $0 } ?? false }

  /// The next event as a chunk of the chunked coding; nil after the last.
  mutating func next() -> ByteBuffer? {
    scratch.removeAll(keepingCapacity: true)
    guard events.appendNext(to: &scratch) else { return nil }
    sent += 1
    return ResponseWriter.chunk(scratch)
  }
}
