import NIOCore
import Testing

@testable import Transport

/// What a channel sends, its writability and its options.
@Suite struct StreamWritingTests {
  private let loop: SocketLoop

  init() throws { loop = try SocketLoop(name: "test") }

  @Test(arguments: [Rig.Kind.unix, .tcp]) func `much that is written arrives in order`(_ kind: Rig.Kind) throws {
    defer { loop.stop() }
    let rig = try Rig(loop, kind, sendBuffer: 1)
    let kept = Cell<[Int]>([])
    try rig.perform { channel in
      for number in 0..<100 {
        let bytes = ByteBuffer(bytes: pattern(3000, from: number * 3000))
        channel.write(bytes).whenSuccess { kept.change { $0.append(number) } }
        if number % 7 == 0 { channel.flush() }
      }
      channel.flush()
    }
    #expect(try Bytes(rig.other.read(300_000)) == Bytes(pattern(300_000)))
    try rig.channel.writeAndFlush(ByteBuffer()).value()
    #expect(kept.value == Array(0..<100))
  }

  @Test func `bytes go past the pipeline as well, in one order with the others`() throws {
    defer { loop.stop() }
    let rig = try Rig(loop)
    try rig.perform { channel in
      channel.send(ByteBuffer("a"))
      channel.write(ByteBuffer("b"), promise: nil)
      channel.send(ByteBuffer("c"))
      #expect(channel.waitingBytes == 3)
      channel.flushAll()
      #expect(channel.waitingBytes == 0)
    }
    #expect(try rig.other.read(3) == Array("abc".utf8))
  }

  @Test func `nothing is sent before a flush`() throws {
    defer { loop.stop() }
    let rig = try Rig(loop)
    try rig.perform { $0.write(ByteBuffer("later"), promise: nil) }
    try rig.other.write("x")
    try rig.log.wait(for: .complete)
    #expect(try rig.perform { $0.waitingBytes } == 5)
    rig.channel.flush()
    #expect(try rig.other.read(5) == Array("later".utf8))
  }

  @Test func `what is flushed before the connection begins is sent with it`() throws {
    defer { loop.stop() }
    let rig = try Rig(
      loop,
      prepare: { channel in
        channel.send(ByteBuffer("early"))
        channel.flushAll()
        channel.send(ByteBuffer("later"))
      })
    #expect(try rig.other.read(5) == Array("early".utf8))
    #expect(try rig.perform { $0.waitingBytes } == 5)
  }

  @Test func `a flush within the completion of a write goes on`() throws {
    defer { loop.stop() }
    let rig = try Rig(loop)
    try rig.perform { channel in
      channel.writeAndFlush(ByteBuffer("a")).whenSuccess {
        channel.writeAndFlush(ByteBuffer("b")).whenSuccess { channel.writeAndFlush(ByteBuffer("c"), promise: nil) }
      }
    }
    #expect(try rig.other.read(3) == Array("abc".utf8))
  }

  @Test func `a close within the completion of a write is the end`() throws {
    defer { loop.stop() }
    let rig = try Rig(loop)
    let order = Cell<[String]>([])
    try rig.perform { channel in
      channel.write(ByteBuffer("a")).whenSuccess { channel.close(promise: nil) }
      channel.write(ByteBuffer("b")).whenComplete { result in
        order.change { $0.append((try? result.get()) == nil ? "failed" : "sent") }
      }
      channel.flush()
      channel.write(ByteBuffer("c")).whenFailure { _ in order.change { $0.append("late") } }
    }
    try rig.log.wait(for: .removed)
    #expect(try rig.other.readToEnd() == Array("ab".utf8))
    #expect(order.value == ["sent", "late"])
  }

  @Test func `writability changes at the marks`() throws {
    defer { loop.stop() }
    let rig = try Rig(loop, prepare: { try $0.set(.writeBufferWaterMark, .init(low: 10, high: 20)) })
    try rig.perform { channel in
      channel.write(ByteBuffer(bytes: pattern(20)), promise: nil)
      #expect(channel.isWritable)
      channel.write(ByteBuffer(bytes: pattern(1)), promise: nil)
      #expect(!channel.isWritable)
      channel.send(ByteBuffer(bytes: pattern(100)))
      let waiting = try channel.get(.bufferedWritableBytes)
      #expect(waiting == 121)
      channel.flush()
      #expect(channel.isWritable)
    }
    #expect(rig.log.events == [.registered, .active, .writability(false), .writability(true)])
  }

  @Test func `a channel is writable again once less waits than the low mark`() throws {
    defer { loop.stop() }
    let waiting = Cell<[Int]>([])
    let rig = try Rig(
      loop, sendBuffer: 1, prepare: { try $0.set(.writeBufferWaterMark, .init(low: 50_000, high: 100_000)) },
      hook: { event, channel in
        if case .writability = event { waiting.change { $0.append(channel.waitingBytes) } }
      })
    rig.channel.writeAndFlush(ByteBuffer(bytes: pattern(200_000)), promise: nil)
    try rig.log.wait(for: .writability(false))
    #expect(try Bytes(rig.other.read(200_000)) == Bytes(pattern(200_000)))
    try rig.log.wait(for: .writability(true))
    #expect(waiting.value.count == 2 && waiting.value[0] > 100_000 && waiting.value[1] < 50_000)
  }

  @Test func `a handler that writes as long as there is room fills what is read`() throws {
    defer { loop.stop() }
    let written = Cell(0)
    @Sendable func fill(_ channel: StreamChannel) {
      while channel.isWritable, written.value < 1_000_000 {
        channel.write(ByteBuffer(bytes: pattern(10_000, from: written.value)), promise: nil)
        written.change { $0 += 10_000 }
      }
      channel.flush()
    }
    let rig = try Rig(
      loop, sendBuffer: 1,
      hook: { event, channel in if event == .active || event == .writability(true) { fill(channel) } })
    #expect(try Bytes(rig.other.read(1_000_000)) == Bytes(pattern(1_000_000)))
  }

  @Test func `only bytes are sent`() throws {
    defer { loop.stop() }
    let rig = try Rig(loop)
    let results = try rig.perform { channel in
      let promises = (0..<2).map { _ in channel.eventLoop.makePromise(of: Void.self) }
      channel.write0(NIOAny(5), promise: promises[0])
      channel.write0(NIOAny(IOData.byteBuffer(ByteBuffer("x"))), promise: promises[1])
      channel.write0(NIOAny(5), promise: nil)
      channel.flush0()
      return promises.map { $0.futureResult }
    }
    #expect(throws: ChannelError.operationUnsupported) { try results[0].value() }
    try results[1].value()
    #expect(try rig.other.read(1) == Array("x".utf8))
  }

  @Test func `options are set and read, from the loop and elsewhere`() throws {
    defer { loop.stop() }
    let rig = try Rig(loop, .tcp)
    let channel = rig.channel
    #expect(try channel.getOption(.autoRead).value() && channel.getOption(.allowRemoteHalfClosure).value())
    try channel.setOption(.allowRemoteHalfClosure, value: false).value()
    try channel.setOption(.autoRead, value: false).value()
    let marks = ChannelOptions.Types.WriteBufferWaterMark(low: 1, high: 2)
    try channel.setOption(.writeBufferWaterMark, value: marks).value()
    try channel.setOption(.tcpOption(.tcp_nodelay), value: 1).value()
    let isOn = try rig.perform { (try $0.get(.autoRead), try $0.get(.allowRemoteHalfClosure)) }
    #expect(isOn == (false, false))
    let set = try rig.perform { try $0.get(.writeBufferWaterMark) }
    #expect(set.low == 1 && set.high == 2)
    #expect(try rig.perform { try $0.get(.tcpOption(.tcp_nodelay)) } != 0)
    try rig.perform { try $0.set(.socketOption(.so_keepalive), 1) }
    #expect(try rig.perform { try $0.get(.socketOption(.so_keepalive)) } == 1)
  }

  @Test func `options that are unknown or refused are errors`() throws {
    defer { loop.stop() }
    let rig = try Rig(loop)
    let channel = rig.channel
    #expect(throws: ChannelError.operationUnsupported) { try channel.setOption(.maxMessagesPerRead, value: 1).value() }
    #expect(throws: ChannelError.operationUnsupported) { try channel.getOption(.maxMessagesPerRead).value() }
    #expect(throws: ChannelError.operationUnsupported) { try channel.getOption(.tcpOption(.tcp_nodelay)).value() }
    #expect(throws: IOError.self) { try channel.setOption(.tcpOption(.tcp_nodelay), value: 1).value() }
    // Out of range for the system: the nearest it can be told.
    try channel.setOption(.socketOption(.so_keepalive), value: 1 << 40).value()
    #expect(rig.channel.isActive)
  }

  @Test func `what a channel cannot do fails`() throws {
    defer { loop.stop() }
    let rig = try Rig(loop)
    let address = try Sockets.loopback(1)
    let failures = [
      rig.channel.register(), rig.channel.bind(to: address), rig.channel.connect(to: address),
      rig.channel.pipeline.triggerUserOutboundEvent("event"),
    ]
    for failure in failures { #expect(throws: ChannelError.self) { try failure.value() } }
    #expect(rig.log.events == [.registered, .active] && rig.channel.isActive)
  }
}
