import HTTPWire
import NIOCore
import Routing

/// One client connection: reads requests one after the other, has each answered by the gateway or an upstream, and
/// forwards the answer's bytes as they arrive.
///
/// Requests that arrive while one is answered wait in the input buffer; beyond 64 KiB the connection is not read. They
/// also wait while the client does not take its answers, so that these do not pile up.
/// The steps of a request are in extensions, one file each: the head and body (`+Reading`), the choice of a model
/// (`+Routing`), the way to the upstream and back (`+Forwarding`), and answers of the gateway itself (`+Answering`).
final class DownstreamConnection: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  enum Phase {
    /// Waiting for a request, or for the rest of its head.
    case head
    /// Gathering a body.
    case body
    /// Sent upstream, or about to be.
    case forwarding
    /// The answer is complete and about to leave.
    case answered
    /// No further request is read; what still arrives is thrown away.
    case closing
  }

  let worker: Worker
  let router: LLMRouter
  let routerIndex: Int
  let listenerField: [UInt8]
  private(set) var context: ChannelHandlerContext?
  var phase = Phase.head
  var inbound = ByteBuffer()
  var parser = RequestHeadParser()
  /// Takes chunk framing off a request body.
  var bodyReader = BodyReader(.none)
  /// The body of a chunked request without its framing.
  var decodedBody = ByteBuffer()
  var exchange = Exchange()
  /// The request for the upstream, kept until an answer begins in case it has to be sent again.
  var request = ByteBuffer()
  var edits = HeadEdits()
  /// The head of an answer, and the beginning of its body where that is short.
  var answer = ByteBuffer()
  var answerIsUnsent = false
  var upstream: UpstreamConnection?
  private var needsFlush = false
  private var isReading = true
  private var isProcessing = false
  private var sourceField: [UInt8] = []

  /// The most bytes of a request body, and of input that waits.
  static let bodyLimit = 2 << 20
  static let waitingLimit = 64 << 10
  /// Buffers above this size are given back when a request is done.
  private static let keptCapacity = 32 << 10
  /// How long a connection that has not carried a request yet may still send one when a drain begins.
  private static let firstRequestGrace = TimeAmount.milliseconds(250)
  /// The same for one that has.
  private static let nextRequestGrace = TimeAmount.milliseconds(25)

  init(worker: Worker, listener: Listener, router: LLMRouter) {
    self.worker = worker
    self.router = router
    routerIndex = listener.router
    listenerField = Array(
      " gateway=default/default listener=\(listener.name) route=internal/\(listener.name):request".utf8)
  }

  func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
    if context.channel.isActive { begin(context) }
  }

  func channelActive(context: ChannelHandlerContext) { begin(context) }

  private func begin(_ context: ChannelHandlerContext) {
    guard sourceField.isEmpty else { return }
    sourceField = DownstreamConnection.sourceField(context.remoteAddress)
    worker.add(self)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard phase != .closing else { return }
    var buffer = unwrapInboundIn(data)
    if inbound.readableBytes == 0 { swap(&inbound, &buffer) } else { inbound.writeBuffer(&buffer) }
    process()
    let isWaiting = phase == .forwarding || (phase == .head && !context.channel.isWritable)
    if isWaiting, inbound.readableBytes > DownstreamConnection.waitingLimit { setReading(false) }
  }

  func channelReadComplete(context: ChannelHandlerContext) { flushIfNeeded() }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    let isWritable = context.channel.isWritable
    upstream?.setReading(isWritable)
    if isWritable, phase == .head {
      setReading(true)
      process()
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    self.context = nil
    if phase == .forwarding {
      upstream?.abandon()
      upstream = nil
      exchange.error = "client closed the connection before the answer was complete"
      writeLogLine()
    }
    phase = .closing
    worker.remove(self)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

  /// Does all that the received bytes allow.
  func process() {
    guard !isProcessing else { return }
    isProcessing = true
    defer { isProcessing = false }
    while true {
      switch phase {
      case .head: guard context?.channel.isWritable == true, readHead() else { return }
      case .body: guard readBody() else { return }
      case .forwarding, .answered, .closing: return
      }
    }
  }

  /// Starts the memory of a new request.
  func resetExchange() { exchange.reset(source: sourceField) }

  /// Writes bytes to the client; they leave with the next flush.
  func write(_ buffer: ByteBuffer) {
    context?.write(wrapOutboundOut(buffer), promise: nil)
    needsFlush = true
  }

  /// Sends what has been written.
  func flushIfNeeded() {
    sendAnswerHead()
    guard needsFlush else { return }
    needsFlush = false
    context?.flush()
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
    phase = .answered
    writeLogLine()
    flushIfNeeded()
    guard exchange.keepAlive, context != nil else {
      close(lingering: inbound.readableBytes > 0)
      return
    }
    phase = .head
    shrinkBuffers()
    setReading(true)
    // The client was told that it may send more, and perhaps it has.
    if worker.isDraining { drain() }
    process()
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

  /// Closes an idle connection a moment from now; one with a request under way closes when that is done.
  ///
  /// In that moment arrives what was sent before the client could know: it is answered with `Connection: close`. A new
  /// connection, perhaps one from the accept queue, was opened in order to send something, and gets more time.
  func drain() {
    guard phase == .head else { return }
    let grace = exchange.number == 0 ? DownstreamConnection.firstRequestGrace : DownstreamConnection.nextRequestGrace
    let bound = NIOLoopBound(self, eventLoop: worker.loop)
    worker.loop.scheduleTask(in: grace) { bound.value.closeIfIdle() }
  }

  private func closeIfIdle() {
    if phase == .head, inbound.readableBytes == 0 { close(lingering: false) }
  }

  /// Closes at once, whatever is under way.
  func cut() { context?.close(promise: nil) }

  /// Stops or resumes reading from the client.
  private func setReading(_ isOn: Bool) {
    guard isOn != isReading, let channel = context?.channel else { return }
    isReading = isOn
    // The option cannot fail on an open socket channel; a closed one has nothing to read.
    try? channel.syncOptions?.setOption(.autoRead, value: isOn)
    if isOn { channel.read() }
  }

  private func shrinkBuffers() {
    if inbound.readableBytes == 0, inbound.capacity > DownstreamConnection.keptCapacity { inbound = ByteBuffer() }
    if request.capacity > DownstreamConnection.keptCapacity { request = ByteBuffer() }
    if answer.capacity > DownstreamConnection.keptCapacity { answer = ByteBuffer() }
    if decodedBody.capacity > 0 { decodedBody = ByteBuffer() }
  }

  func writeLogLine() {
    let snapshot = worker.snapshot
    worker.accessLog.add { line in
      line.append(contentsOf: listenerField)
      exchange.appendLogFields(to: &line, snapshot, router)
    }
  }

  private static func sourceField(_ address: SocketAddress?) -> [UInt8] {
    guard let address, let ip = address.ipAddress, let port = address.port else { return [] }
    let mapped = ip.hasPrefix("::ffff:") && ip.contains(".") ? String(ip.dropFirst(7)) : ip
    return Array((mapped.contains(":") ? " src.addr=[\(mapped)]:\(port)" : " src.addr=\(mapped):\(port)").utf8)
  }
}
