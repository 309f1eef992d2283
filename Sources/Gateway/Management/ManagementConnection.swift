import HTTPWire
import NIOCore

/// One connection to a management server: HTTP/1.1 requests one after the other, without bodies.
final class ManagementConnection: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private enum Phase { case head, answering, closing }

  private let service: ManagementService
  private var phase = Phase.head
  private var inbound = ByteBuffer()
  private var parser = RequestHeadParser(limits: ManagementConnection.limits)
  private var timer: Scheduled<Void>?
  private var date = DateField()

  /// The largest head.
  static let limits = HeadLimits(maximumBytes: 8 << 10, maximumStartLineBytes: 8 << 10)
  /// How long a head may take from its first byte, and the first one from the connection.
  static let headTimeout = TimeAmount.seconds(2)
  /// How long a connection may wait for another request.
  static let idleTimeout = TimeAmount.seconds(30)

  init(service: ManagementService) { self.service = service }

  func handlerAdded(context: ChannelHandlerContext) {
    if context.channel.isActive { allow(ManagementConnection.headTimeout, context) }
  }

  func channelActive(context: ChannelHandlerContext) { allow(ManagementConnection.headTimeout, context) }

  func channelInactive(context: ChannelHandlerContext) {
    phase = .closing
    timer?.cancel()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard phase != .closing else { return }
    var buffer = unwrapInboundIn(data)
    if phase == .head, inbound.readableBytes == 0 { allow(ManagementConnection.headTimeout, context) }
    inbound.writeBuffer(&buffer)
    // One that sends more requests than it takes answers is no scraper.
    if phase == .answering, inbound.readableBytes > ManagementConnection.limits.maximumBytes {
      return context.close(promise: nil)
    }
    readHead(context)
  }

  private func allow(_ time: TimeAmount, _ context: ChannelHandlerContext) {
    timer?.cancel()
    let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
    timer = context.eventLoop.scheduleTask(in: time) { bound.value.close(promise: nil) }
  }

  private func readHead(_ context: ChannelHandlerContext) {
    guard phase == .head, inbound.readableBytes > 0 else { return }
    switch inbound.withUnsafeReadableBytes({ parser.parse($0) }) {
    case .needMore: return
    case .invalid(let error):
      let body = Array("invalid request: \(error.message)\n".utf8)
      write(ManagementAnswer(status: error.status, body: body), isHead: false, keepAlive: false, context)
    case .complete:
      timer?.cancel()
      answer(context)
    }
  }

  /// Answers the request whose head is complete. A body is not read: the connection closes after the answer.
  private func answer(_ context: ChannelHandlerContext) {
    phase = .answering
    let head = parser.head
    let request = inbound.withUnsafeReadableBytes { bytes in
      let accept = head.first(.accept).map { String(decoding: $0.value.bytes(in: bytes), as: UTF8.self) }
      return ManagementRequest(
        method: head.methodKind, path: Array(head.path.bytes(in: bytes)),
        acceptsOpenMetrics: accept?.contains("application/openmetrics-text") ?? false)
    }
    inbound.moveReaderIndex(forwardBy: head.byteCount)
    let keepAlive = head.keepAlive && head.framing.isEmpty && head.version == .http11
    parser.reset()
    let isHead = request.method == .head
    switch service {
    case .readiness(let status):
      let answer = ManagementService.readinessAnswer(request, status)
      write(answer, isHead: isHead, keepAlive: keepAlive, context)
    case .metrics(let source):
      guard ManagementService.asksForMetrics(request) else {
        return write(ManagementAnswer(status: 404), isHead: isHead, keepAlive: keepAlive, context)
      }
      let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
      source.text(on: context.eventLoop).whenSuccess { text in
        let (connection, context) = bound.value
        guard connection.phase == .answering else { return }
        let answer = ManagementService.metricsAnswer(request, text)
        connection.write(answer, isHead: isHead, keepAlive: keepAlive, context)
      }
    }
  }

  private func write(
    _ answer: ManagementAnswer, isHead: Bool, keepAlive: Bool, _ context: ChannelHandlerContext
  ) {
    var buffer = context.channel.allocator.buffer(capacity: answer.body.count + 256)
    buffer.write("HTTP/1.1 ")
    Decimal.write(UInt64(answer.status), to: &buffer)
    buffer.write(" ")
    buffer.write(reasonPhrase(answer.status))
    buffer.write("\r\n")
    buffer.write(date.current())
    if !answer.body.isEmpty {
      buffer.write("content-type: ")
      buffer.write(answer.contentType)
      buffer.write("\r\n")
    }
    if answer.status == 405 { buffer.write("allow: GET\r\n") }
    buffer.write("content-length: ")
    Decimal.write(UInt64(answer.body.count), to: &buffer)
    buffer.write(keepAlive ? "\r\n\r\n" : "\r\nconnection: close\r\n\r\n")
    if !isHead { buffer.write(answer.body) }
    phase = keepAlive ? .head : .closing
    context.writeAndFlush(wrapOutboundOut(buffer), promise: nil)
    guard keepAlive else { return close(context) }
    inbound.discardReadBytes()
    allow(inbound.readableBytes > 0 ? ManagementConnection.headTimeout : ManagementConnection.idleTimeout, context)
    readHead(context)
  }

  /// Ends the answer and gives the client a second to read it: closing over bytes it still sends would take the answer
  /// back.
  private func close(_ context: ChannelHandlerContext) {
    inbound = ByteBuffer()
    context.close(mode: .output, promise: nil)
    allow(.seconds(1), context)
  }
}
