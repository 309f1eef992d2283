import Dispatch
import Glibc
import NIOCore
import Testing

@testable import Transport

/// Handlers that act on their channel from within whatever they are told.
@Suite struct StreamCallbackTests {
  private static let end: [Event] = [.inactive, .unregistered, .removed]
  private static let events: [Event] = [
    .registered, .active, .writability(false), .writability(true), .read, .complete, .inputClosed, .outputClosed,
    .inactive, .unregistered,
  ]
  private let loop: SocketLoop

  init() throws { loop = try SocketLoop(name: "test") }

  /// A life in which a channel is told of everything, unless a handler ends it before.
  private func live(_ action: @escaping Hook, endsInputFirst: Bool = false) throws -> EventLog {
    let rig = try Rig(loop, sendBuffer: 1, hook: action)
    let (log, other, channel) = (rig.log, rig.other, rig.channel)
    channel.writeAndFlush(ByteBuffer(bytes: pattern(200_000)), promise: nil)
    let reader = DispatchSemaphore(value: 0)
    DispatchQueue.global().async {
      // The connection may break in any way here.
      _ = try? other.readToEnd()
      reader.signal()
    }
    func wait(_ event: Event) throws {
      // A handler may have ended the channel, or its sending.
      try log.wait { !Set($0.events).isDisjoint(with: [event, .removed, .outputClosed]) }
    }
    try wait(.writability(true))
    try? other.write("hello")
    try wait(.complete)
    if endsInputFirst {
      other.finish()
      try wait(.inputClosed)
      channel.close(mode: .output, promise: nil)
    } else {
      channel.close(mode: .output, promise: nil)
      try wait(.outputClosed)
      other.finish()
    }
    try log.wait(for: .removed)
    try reader.pass()
    try loop.settle()
    return log
  }

  /// Whether the end came once, and nothing after it.
  private func endsWell(_ log: EventLog) -> Bool {
    let events = log.events
    let isActive = events.contains(.active)
    return events.suffix(isActive ? 3 : 2) == Self.end.suffix(isActive ? 3 : 2)
      && Self.end.allSatisfy { event in events.filter { $0 == event }.count == (event == .inactive && !isActive ? 0 : 1)
      }
  }

  @Test func `a channel is told of everything in order`() throws {
    defer { loop.stop() }
    let outputFirst = try live { _, _ in }
    #expect(
      outputFirst.outline
        == [.registered, .active, .writability(false), .writability(true), .read, .outputClosed] + Self.end)
    let inputFirst = try live({ _, _ in }, endsInputFirst: true)
    #expect(
      inputFirst.outline
        == [.registered, .active, .writability(false), .writability(true), .read, .inputClosed] + Self.end)
  }

  @Test(arguments: Self.events) func `closing ends the channel at once`(_ event: Event) throws {
    defer { loop.stop() }
    let results = Cell<[EventLoopFuture<Void>]>([])
    let log = try live(
      { now, channel in if now == event { results.change { $0.append(channel.close()) } } },
      endsInputFirst: event == .inputClosed)
    #expect(endsWell(log))
    let events = log.events
    let first = try #require(events.firstIndex(of: event))
    #expect(events[(first + 1)...].allSatisfy { Self.end.contains($0) })
    #expect(results.value.count == 1)
    for result in results.value { _ = try result.outcome() }
  }

  @Test(arguments: Self.events) func `closing twice, and the output before that, is told to each caller`(
    _ event: Event
  )
    throws
  {
    defer { loop.stop() }
    let results = Cell<[EventLoopFuture<Void>]>([])
    let log = try live(
      { now, channel in
        guard now == event else { return }
        results.change { $0 += [channel.close(mode: .output), channel.close(), channel.close()] }
      }, endsInputFirst: event == .inputClosed)
    #expect(endsWell(log))
    let outcomes = try results.value.map { try $0.outcome() }
    try #require(outcomes.count == 3)
    if event != .inactive, event != .unregistered, event != .inputClosed { try outcomes[1].get() }
    #expect(throws: ChannelError.alreadyClosed) { try outcomes[2].get() }
  }

  @Test(arguments: Self.events) func `the end of sending leads to the end`(_ event: Event) throws {
    defer { loop.stop() }
    let log = try live(
      { now, channel in if now == event { channel.close(mode: .output, promise: nil) } },
      endsInputFirst: event == .inputClosed)
    #expect(endsWell(log))
  }

  @Test(arguments: Self.events) func `writing keeps or fails each promise`(_ event: Event) throws {
    defer { loop.stop() }
    let results = Cell<[EventLoopFuture<Void>]>([])
    let log = try live(
      { now, channel in
        guard now == event else { return }
        results.change { results in
          results += [channel.write(ByteBuffer("one")), channel.writeAndFlush(ByteBuffer(bytes: pattern(5000)))]
          results += [channel.write(ByteBuffer("never flushed by this handler"))]
        }
      }, endsInputFirst: event == .inputClosed)
    #expect(endsWell(log) && !results.value.isEmpty)
    for result in results.value { _ = try result.outcome() }
  }

  @Test(arguments: Self.events) func `switching options changes nothing else`(_ event: Event) throws {
    defer { loop.stop() }
    let log = try live(
      { now, channel in
        guard now == event, channel.isActive else { return }
        for isOn in [false, true] { try channel.set(.autoRead, isOn) }
        channel.read()
        try channel.set(.socketOption(.so_keepalive), 1)
        try channel.set(.writeBufferWaterMark, .init(low: 100, high: 200))
      }, endsInputFirst: event == .inputClosed)
    #expect(endsWell(log) && log.text == "hello" && !log.events.contains(.error(-1)))
  }

  @Test(arguments: Self.events) func `removing the handler leaves a channel that ends`(_ event: Event) throws {
    defer { loop.stop() }
    let (descriptor, other) = try Sockets.pair()
    let (loop, log) = (loop, EventLog())
    let channel = try loop.perform {
      StreamChannel.adopt(descriptor, from: nil, on: loop) { channel in
        let handler = RemovableRecorder(log, leaving: event)
        try channel.pipeline.syncOperations.addHandler(handler)
      }
    }
    try? other.write("hello")
    other.close()
    try channel.closeFuture.value()
    #expect(log.events.filter { $0 == .removed }.count == 1)
  }

  @Test(arguments: [true, false]) func `a preparation that fails or closes leaves nothing`(_ throwsError: Bool) throws {
    defer { loop.stop() }
    let seen = Cell<OpenDescriptor?>(nil)
    let rig = try Rig(
      loop,
      prepare: { channel in
        seen.value = OpenDescriptor(channel.descriptor)
        if throwsError { throw ChannelError.eof }
        channel.close(promise: nil)
      })
    try rig.channel.closeFuture.value()
    #expect(try rig.other.readToEnd() == [])
    #expect(rig.log.events == [.removed] && seen.value?.isOpen == false && !rig.channel.isActive)
  }

  @Test func `a descriptor that the system cannot watch is closed`() throws {
    defer { loop.stop() }
    let file = try Sockets.checked(open("/proc/self/exe", O_RDONLY | O_CLOEXEC), "open")
    let seen = OpenDescriptor(file)
    let (loop, log) = (loop, EventLog())
    let channel = try loop.perform {
      StreamChannel.adopt(file, from: nil, on: loop) { channel in
        try channel.pipeline.syncOperations.addHandler(Recorder(log))
      }
    }
    try channel.closeFuture.value()
    #expect(log.events == [.removed] && !seen.isOpen)
  }
}

/// Records, and leaves the pipeline on an event.
private final class RemovableRecorder: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer
  private let log: EventLog
  private let leaving: Event

  init(_ log: EventLog, leaving: Event) {
    self.log = log
    self.leaving = leaving
  }

  private func note(_ event: Event, _ context: ChannelHandlerContext) {
    log.note(event)
    if event == leaving { context.pipeline.syncOperations.removeHandler(self, promise: nil) }
  }

  func channelRegistered(context: ChannelHandlerContext) { note(.registered, context) }
  func channelActive(context: ChannelHandlerContext) { note(.active, context) }
  func channelRead(context: ChannelHandlerContext, data: NIOAny) { note(.read, context) }
  func channelReadComplete(context: ChannelHandlerContext) { note(.complete, context) }
  func channelInactive(context: ChannelHandlerContext) { note(.inactive, context) }
  func channelUnregistered(context: ChannelHandlerContext) { note(.unregistered, context) }
  func handlerRemoved(context: ChannelHandlerContext) { log.note(.removed) }
}
