import NIOCore

/// One connection: asks for a stream, notes when its events come, and asks for the next.
final class StreamHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let request: ByteBuffer
  private let timings: NIOLoopBoundBox<StreamTimings>
  private let ended: () -> Void
  private var rounds: Int
  private var scan = EventScan()
  private var sent = NIODeadline.now()
  private var last: NIODeadline?

  init(
    request: ByteBuffer, rounds: Int, timings: NIOLoopBoundBox<StreamTimings>, ended: @escaping () -> Void
  ) {
    self.request = request
    self.rounds = rounds
    self.timings = timings
    self.ended = ended
  }

  func handlerAdded(context: ChannelHandlerContext) { send(context) }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let now = NIODeadline.now()
    let found = scan.read(unwrapInboundIn(data).readableBytesView)
    for _ in 0..<found.events {
      if let last {
        timings.value.gaps.append((now - last).nanoseconds)
      } else {
        timings.value.firstBytes.append((now - sent).nanoseconds)
      }
      last = now
    }
    switch found.state {
    case .open: return
    case .refused:
      timings.value.failures += 1
      finish(context)
    case .ended:
      rounds -= 1
      if rounds == 0 { finish(context) } else { send(context) }
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    if rounds > 0 {
      timings.value.failures += 1
      rounds = 0
      ended()
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    // The close is counted as a failure.
    context.close(promise: nil)
  }

  private func finish(_ context: ChannelHandlerContext) {
    rounds = 0
    ended()
    context.close(promise: nil)
  }

  private func send(_ context: ChannelHandlerContext) {
    scan = EventScan()
    last = nil
    sent = .now()
    context.writeAndFlush(wrapOutboundOut(request), promise: nil)
  }
}

/// Counts the events of one answer as its bytes come, whatever chunks they come in.
struct EventScan {
  enum State { case open, refused, ended }

  /// The first bytes of the answer, up to its status.
  private var head: [UInt8] = []
  /// The last bytes, as far as they may begin what is looked for.
  private var tail: [UInt8] = []
  private var isEnding = false

  /// Reads on: how many events ended in these bytes, and whether the answer did.
  mutating func read(_ bytes: some Sequence<UInt8>) -> (events: Int, state: State) {
    var events = 0
    for byte in bytes {
      if head.count < 12 {
        head.append(byte)
        if head.count == 10, byte != UInt8(ascii: "2") { return (events, .refused) }
      }
      tail.append(byte)
      // An event ends in an empty line. That of the head has carriage returns in it.
      if tail.hasSuffix("\n\n") {
        if tail.hasSuffix("data: [DONE]\n\n") { isEnding = true } else { events += 1 }
      }
      if isEnding, tail.hasSuffix("\r\n0\r\n\r\n") { return (events, .ended) }
      if tail.count > 64 { tail.removeFirst(32) }
    }
    return (events, .open)
  }
}

extension [UInt8] {
  fileprivate func hasSuffix(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard self.count >= count else { return false }
    return (0..<count).allSatisfy { self[self.count - count + $0] == text.utf8Start[$0] }
  }
}
