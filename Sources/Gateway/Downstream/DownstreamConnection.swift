import HTTPWire
import NIOCore
import Routing
import Transport

/// One client connection: reads requests one after the other, has each answered by the gateway or an upstream, and
/// forwards the answer's bytes as they arrive.
///
/// Requests that arrive while one is answered wait in the input buffer; beyond 64 KiB the connection is not read. They
/// also wait while the client does not take its answers, so that these do not pile up.
/// The steps of a request are in extensions, one file each: the table it is served with (`+Serving`), the head
/// (`+Reading`), the choice of a route (`+Routes`) or of a model (`+Models`, which needs the whole body: `+Gathering`),
/// a body that is passed on as it comes (`+Uploading`), the way to the upstream and back (`+Forwarding`), a change of
/// protocol and CONNECT (`+Tunnel`), and answers of the gateway itself (`+Answering`). Limits of time are in `+Limits`.
final class DownstreamConnection: ChannelInboundHandler, RemovableChannelHandler, SocketHandler, StreamReceiver {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  enum Phase {
    /// Waiting for a request, or for the rest of its head.
    case head
    /// Gathering a body.
    case body
    /// Sent upstream, or about to be; the body may still be arriving.
    case forwarding
    /// Bytes are passed on both ways without a look at them, after a change of protocol or CONNECT.
    case tunnel
    /// The answer is complete and about to leave.
    case answered
    /// No further request is read; what still arrives is thrown away.
    case closing
  }

  let worker: Worker
  let port: UInt16
  /// What carries the bytes.
  let carrier: ServedConnection.Carrier
  /// What the request under way is served with, and the next one unless there is something newer.
  var binding: Binding
  private(set) var context: ChannelHandlerContext?
  /// What carries the bytes, where nothing is between.
  private(set) var socket: StreamChannel?
  var phase = Phase.head
  /// Bytes that have not been dealt with. While they are read they may be in a buffer of the event loop.
  var inbound = ByteBuffer()
  /// From the first byte of a request to its end; between requests that of nobody.
  private(set) var memory: WorkingMemory
  /// How many requests have begun, which tells exchanges of the connection apart.
  private(set) var requestCount = 0
  var answerIsUnsent = false
  var upstream: UpstreamConnection?
  /// Whether the connection ends after the request under way, because its port is served no longer.
  var isLeaving = false
  /// Whether the client has said that it sends nothing more.
  var inputIsClosed = false
  /// When something last went forward, in ticks of the worker.
  var lastProgress: UInt32 = 0
  /// When the connection was accepted, in ticks of the worker.
  private(set) var openedAt: UInt32 = 0
  /// When the head that is arriving began, in ticks of the worker.
  var headBeganAt: UInt32 = 0
  /// How far the client had come with taking an answer when that was last looked at.
  var backlog = Backlog()
  private var needsFlush = false
  /// Whether the client takes what it is sent.
  private var isWritable = true
  private(set) var isReading = true
  private var isProcessing = false
  private var hasBegun = false
  private var sourceField: [UInt8] = []
  /// The client's address, where it is not that of the channel.
  private let source: SocketAddress?
  private let client: LoggedClient

  /// The most bytes of input that wait.
  static let waitingLimit = 64 << 10

  /// - Parameters:
  ///   - listener: the row of the listener that TLS has chosen; nil where the host of each request does.
  ///   - isSecure: whether the client uses TLS.
  ///   - source: the client's address, where it is not that of the channel.
  ///   - client: what the streams of one connection share.
  init(
    worker: Worker, port: UInt16, listener: Int? = nil, isSecure: Bool = false,
    carrier: ServedConnection.Carrier = .http1, source: SocketAddress? = nil, client: LoggedClient? = nil
  ) {
    self.source = source
    self.client = client ?? LoggedClient()
    self.worker = worker
    self.port = port
    self.carrier = carrier
    binding = Binding(worker.serving, port: port, listener: listener, isSecure: isSecure)
    memory = worker.memory.none
  }

  func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
    if context.channel.isActive { begin(context) }
  }

  func channelActive(context: ChannelHandlerContext) { begin(context) }

  private func begin(_ context: ChannelHandlerContext) {
    guard !hasBegun else { return }
    hasBegun = true
    // The channel of a stream knows the address, its context does not.
    sourceField = client.field(source ?? context.channel.remoteAddress)
    openedAt = worker.tick
    lastProgress = worker.tick
    worker.add(self)
  }

  /// The connection turns out to speak HTTP/2, and others serve its streams.
  func handlerRemoved(context: ChannelHandlerContext) {
    self.context = nil
    socket = nil
    if hasBegun, phase != .closing { worker.remove(self) }
    phase = .closing
    giveMemoryBack()
  }

  func attach(to socket: StreamChannel) {
    self.socket = socket
    socket.receiver = self
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) { streamRead(unwrapInboundIn(data)) }

  func streamRead(_ buffer: ByteBuffer) {
    guard phase != .closing else { return }
    lastProgress = worker.tick
    take(buffer)
    holdBackIfNeeded()
  }

  private func take(_ buffer: ByteBuffer) {
    if phase == .tunnel {
      upstream?.sendBody(buffer)
      return
    }
    if memory === worker.memory.none { memory = worker.memory.take(binding.headLimits) }
    if inbound.readableBytes == 0 {
      inbound = buffer
      headBeganAt = worker.tick
    } else {
      inbound.discardReadBytes()
      inbound.writeImmutableBuffer(buffer)
    }
    process()
    if inbound.readableBytes > 0 { inbound.detach() }
  }

  /// Stops reading from a client whose bytes have nowhere to go.
  private func holdBackIfNeeded() {
    guard inbound.readableBytes > DownstreamConnection.waitingLimit else { return }
    if phase == .forwarding || (phase == .head && !isWritable) { setReading(false) }
  }

  func channelReadComplete(context: ChannelHandlerContext) { streamReadComplete() }

  func streamReadComplete() {
    upstream?.flush()
    flushIfNeeded()
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    isWritable = context.channel.isWritable
    lastProgress = worker.tick
    upstream?.setReading(isWritable)
    if isWritable, phase == .head {
      setReading(true)
      process()
    }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case ChannelEvent.inputClosed? = event as? ChannelEvent { inputEnded() }
    context.fireUserInboundEventTriggered(event)
  }

  func channelInactive(context: ChannelHandlerContext) {
    self.context = nil
    socket = nil
    endResponseLimit()
    if phase == .body || phase == .forwarding || phase == .tunnel {
      upstream?.abandon()
      upstream = nil
      if phase != .tunnel, exchange.error == nil { exchange.error = clientGoneText }
      writeLogLine()
    }
    if phase != .closing || hasBegun { worker.remove(self) }
    phase = .closing
    hasBegun = false
    giveMemoryBack()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    // A farewell that TLS misses is nothing unusual for clients.
    if phase == .tunnel, error is IOError, exchange.error == nil {
      exchange.error = "client: \(ConnectionErrorText.text(error))"
    }
    context.close(promise: nil)
  }

  /// Does all that the received bytes allow.
  func process() {
    guard !isProcessing else { return }
    isProcessing = true
    defer { isProcessing = false }
    while true {
      switch phase {
      case .head: guard isWritable, readHead() else { return }
      case .body: guard readBody() else { return }
      case .forwarding:
        passBodyOn()
        if phase == .forwarding { return }
      case .tunnel, .answered, .closing: return
      }
    }
  }

  /// Starts the memory of a new request.
  func resetExchange() {
    requestCount += 1
    exchange.reset(source: sourceField)
  }

  /// Writes bytes to the client; they leave with the next flush.
  func write(_ buffer: ByteBuffer) {
    if let socket { socket.send(buffer) } else { context?.write(wrapOutboundOut(buffer), promise: nil) }
    needsFlush = true
  }

  /// Sends what has been written.
  func flushIfNeeded() {
    sendAnswerHead()
    guard needsFlush else { return }
    needsFlush = false
    if let socket { socket.flushAll() } else { context?.flush() }
  }

  /// Writes the head of the answer, if it still waits for the body's beginning.
  func sendAnswerHead() {
    guard answerIsUnsent else { return }
    answerIsUnsent = false
    write(answer)
  }

  /// Ends the request: logs it, and goes on with the next or closes.
  func finishExchange() {
    // The upstream connection serves others from here on, and the client may turn out to be gone while the last bytes
    // are written: neither must be taken for a part of this request.
    upstream = nil
    endResponseLimit()
    let wasTunnel = phase == .tunnel
    phase = .answered
    writeLogLine()
    flushIfNeeded()
    // What is left of a body that nobody wants cannot be told from the next request.
    guard exchange.keepAlive, exchange.requestIsWhole, !inputIsClosed || inbound.readableBytes > 0, context != nil
    else {
      close(lingering: !inputIsClosed && (wasTunnel || inbound.readableBytes > 0 || !exchange.requestIsWhole))
      return
    }
    phase = .head
    lastProgress = worker.tick
    setReading(true)
    // The client was told that it may send more, and perhaps it has.
    if worker.isDraining || isLeaving { leave() }
    process()
    if phase == .head, inbound.readableBytes == 0 { giveMemoryBack() }
  }

  private func giveMemoryBack() {
    let used = memory
    memory = worker.memory.none
    worker.memory.giveBack(used)
  }

  /// Closes once everything written has left. Where the client may still be sending, its bytes are read and thrown
  /// away for a second, since closing over unread bytes would make the system take the answer back.
  func close(lingering: Bool) {
    phase = .closing
    guard let context else { return }
    if lingering { setReading(true) }
    let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
    let sent = context.eventLoop.makePromise(of: Void.self)
    sent.futureResult.whenComplete { _ in
      guard lingering else { return bound.value.close(promise: nil) }
      bound.value.close(mode: .output, promise: nil)
      bound.value.eventLoop.scheduleTask(in: .seconds(1)) { bound.value.close(promise: nil) }
    }
    context.writeAndFlush(wrapOutboundOut(ByteBuffer()), promise: sent)
  }

  /// Closes at once, whatever is under way.
  func cut() {
    // With TLS the client's end is waited for.
    if carrier == .http1 { setReading(true) }
    context?.close(promise: nil)
  }

  /// Stops or resumes reading from the client.
  func setReading(_ isOn: Bool) {
    guard isOn != isReading, let channel = context?.channel else { return }
    isReading = isOn
    // The option cannot fail on an open socket channel; a closed one has nothing to read.
    try? channel.syncOptions?.setOption(.autoRead, value: isOn)
    if isOn { channel.read() }
  }

  /// Logs and counts the request that ends.
  func writeLogLine() {
    worker.counters.count(binding.countKey(of: &exchange))
    worker.accessLog.add { line in
      binding.appendRowFields(of: &exchange, to: line)
      binding.appendLogFields(of: &exchange, to: line)
    }
  }
}
