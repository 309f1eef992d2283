import Foundation
import NIOCore
import TestSupport
import Testing

@testable import Transport

/// Connecting to an upstream.
@Suite struct ConnectTests {
  /// A connection that is under way.
  private struct Attempt {
    let future: EventLoopFuture<StreamChannel>
    let channel: StreamChannel?
    let log: EventLog
  }

  private func attempt(
    _ loop: SocketLoop, _ address: SocketAddress, timeout: TimeAmount = .seconds(20),
    prepare: @escaping @Sendable (StreamChannel) throws -> Void = { _ in }, hook: @escaping Hook = { _, _ in }
  ) throws -> Attempt {
    let log = EventLog()
    let made = Cell<StreamChannel?>(nil)
    let future = try loop.perform {
      StreamChannel.connect(to: address, on: loop, timeout: timeout) { channel in
        made.value = channel
        try channel.pipeline.syncOperations.addHandler(Recorder(log, hook))
        try prepare(channel)
      }
    }
    return Attempt(future: future, channel: made.value, log: log)
  }

  private let loop: SocketLoop

  init() throws { loop = try SocketLoop(name: "test") }

  private func temporaryPath() -> String {
    FileManager.default.temporaryDirectory.appendingPathComponent("agw-\(UUID().uuidString.prefix(8))").path
  }

  @Test func `a connection is active, carries bytes both ways and knows its addresses`() throws {
    defer { loop.stop() }
    let listener = try Listener()
    let attempt = try attempt(loop, listener.address)
    let channel = try attempt.future.value()
    let other = try listener.accept()
    #expect(channel.isActive && channel.isWritable)
    #expect(attempt.log.outline.prefix(2) == [.registered, .active])
    try other.write("hello")
    try attempt.log.wait(forBytes: 5)
    try channel.writeAndFlush(ByteBuffer("world")).value()
    #expect(try other.read(5) == Array("world".utf8))
    let (local, noDelay) = try loop.perform { (channel.localAddress, try channel.get(.tcpOption(.tcp_nodelay))) }
    #expect(channel.remoteAddress == listener.address)
    #expect(local?.port != nil && local?.port != listener.address.port)
    #expect(noDelay != 0)
    try channel.close().value()
    #expect(try other.readToEnd() == [])
  }

  @Test func `the future completes before the channel is told that it is active, and once`() throws {
    defer { loop.stop() }
    let listener = try Listener()
    let order = Cell<[String]>([])
    let address = listener.address
    let loop = loop
    let done = DispatchSemaphore(value: 0)
    try loop.perform {
      StreamChannel.connect(to: address, on: loop, timeout: .seconds(20)) { channel in
        let handler = Recorder(EventLog()) { event, _ in
          order.change { $0.append("\(event)") }
          if event == .active { done.signal() }
        }
        try channel.pipeline.syncOperations.addHandler(handler)
      }.whenComplete { _ in order.change { $0.append("connected") } }
    }
    try done.pass()
    #expect(order.value == ["registered", "connected", "active"])
  }

  @Test func `a refused connection fails with the system's error`() throws {
    defer { loop.stop() }
    let address = try Sockets.loopback(FreePort.next())
    let attempt = try attempt(loop, address)
    let error = #expect(throws: IOError.self) { try attempt.future.value() }
    #expect(error?.errnoCode == ECONNREFUSED)
    try attempt.log.wait(for: .removed)
    #expect(attempt.log.events == [.registered, .unregistered, .removed])
    #expect(attempt.channel?.isActive == false)
    try attempt.channel?.closeFuture.value()
  }

  @Test func `a connection that is not answered is given up after its time`() throws {
    defer { loop.stop() }
    let full = try FullListener()
    let start = NIODeadline.now()
    let attempt = try attempt(loop, full.address, timeout: .milliseconds(30))
    let descriptor = OpenDescriptor(try #require(attempt.channel).descriptor)
    let error = #expect(throws: ChannelError.self) { try attempt.future.value() }
    #expect(error == .connectTimeout(.milliseconds(30)))
    #expect(NIODeadline.now() - start >= .milliseconds(30))
    try attempt.log.wait(for: .removed)
    #expect(attempt.log.events == [.registered, .unregistered, .removed] && !descriptor.isOpen)
  }

  @Test func `a connection that is closed before it is answered fails`() throws {
    defer { loop.stop() }
    let full = try FullListener()
    let attempt = try attempt(loop, full.address)
    let channel = try #require(attempt.channel)
    #expect(!channel.isActive)
    let written = channel.writeAndFlush(ByteBuffer("never sent"))
    try channel.close().value()
    #expect(throws: ChannelError.self) { try attempt.future.value() }
    #expect(throws: ChannelError.self) { try written.value() }
    try attempt.log.wait(for: .removed)
    #expect(attempt.log.events == [.registered, .unregistered, .removed])
  }

  @Test func `the time of a connection that is there has no effect`() throws {
    defer { loop.stop() }
    let listener = try Listener()
    let limit = TimeAmount.milliseconds(50)
    let attempt = try attempt(loop, listener.address, timeout: limit)
    guard let channel = try? attempt.future.value() else { return }  // too slow a machine for this one
    _ = try loop.scheduleTask(in: limit + .milliseconds(5)) {}.futureResult.value()
    #expect(channel.isActive)
  }

  @Test func `bytes written before the connection is there arrive first`() throws {
    defer { loop.stop() }
    let listener = try Listener()
    let attempt = try attempt(
      loop, listener.address,
      prepare: { channel in
        channel.send(ByteBuffer("one "))
        channel.flushAll()
      },
      hook: { event, channel in
        if event == .registered { channel.writeAndFlush(ByteBuffer("two "), promise: nil) }
        if event == .active { channel.writeAndFlush(ByteBuffer("three"), promise: nil) }
      })
    try attempt.future.value().closeFuture.whenComplete { _ in }
    #expect(try listener.accept().read(13) == Array("one two three".utf8))
  }

  @Test func `bytes that were written and not flushed wait for that after connecting, too`() throws {
    defer { loop.stop() }
    let listener = try Listener()
    let attempt = try attempt(loop, listener.address, prepare: { $0.send(ByteBuffer("later")) })
    let channel = try attempt.future.value()
    try attempt.log.wait(for: .active)
    #expect(try loop.perform { channel.waitingBytes } == 5)
    channel.flush()
    #expect(try listener.accept().read(5) == Array("later".utf8))
  }

  @Test func `an answer that comes with the end of the connection is read`() throws {
    defer { loop.stop() }
    let listener = try Listener()
    // The loop is away until all of it is there.
    let (busy, goOn) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let log = EventLog()
    let (address, loop) = (listener.address, loop)
    loop.execute {
      StreamChannel.connect(to: address, on: loop, timeout: .seconds(20)) { channel in
        try channel.pipeline.syncOperations.addHandler(Recorder(log))
      }.whenFailure { _ in log.note(.error(-1)) }
      busy.signal()
      try? goOn.pass()
    }
    try busy.pass()
    let other = try listener.accept()
    try other.write("busy")
    other.close()
    goOn.signal()
    try log.wait(for: .removed)
    #expect(log.outline == [.registered, .active, .read, .inactive, .unregistered, .removed])
    #expect(log.text == "busy")
  }

  @Test func `an error of the preparation fails the connection and closes the socket`() throws {
    defer { loop.stop() }
    let listener = try Listener()
    let descriptor = Cell<OpenDescriptor?>(nil)
    let attempt = try attempt(
      loop, listener.address,
      prepare: { channel in
        descriptor.value = OpenDescriptor(channel.descriptor)
        throw ChannelError.badMulticastGroupAddressFamily
      })
    #expect(throws: ChannelError.badMulticastGroupAddressFamily) { try attempt.future.value() }
    #expect(descriptor.value?.isOpen == false)
    try attempt.log.wait(for: .removed)
    #expect(attempt.log.events == [.removed])
  }

  @Test func `a preparation that closes the channel fails the connection`() throws {
    defer { loop.stop() }
    let listener = try Listener()
    let attempt = try attempt(loop, listener.address, prepare: { $0.close(promise: nil) })
    #expect(throws: ChannelError.self) { try attempt.future.value() }
    try attempt.log.wait(for: .removed)
    #expect(attempt.log.events == [.removed])
  }

  @Test func `a handler that closes the channel as it is registered fails the connection`() throws {
    defer { loop.stop() }
    let listener = try Listener()
    let attempt = try attempt(
      loop, listener.address, hook: { event, channel in if event == .registered { channel.close(promise: nil) } })
    #expect(throws: ChannelError.self) { try attempt.future.value() }
    try attempt.log.wait(for: .removed)
    try loop.settle()
    #expect(attempt.log.events == [.registered, .unregistered, .removed])
  }

  @Test func `a channel that is closed as its future completes is not told that it is active`() throws {
    defer { loop.stop() }
    let listener = try Listener()
    let (address, loop, log) = (listener.address, loop, EventLog())
    try loop.perform {
      StreamChannel.connect(to: address, on: loop, timeout: .seconds(20)) { channel in
        try channel.pipeline.syncOperations.addHandler(Recorder(log))
      }.whenSuccess { $0.close(promise: nil) }
    }
    try log.wait(for: .removed)
    #expect(!log.events.contains(.active) && log.events.last == .removed)
    #expect(try listener.accept().readToEnd() == [])
  }

  @Test func `a Unix socket is connected`() throws {
    defer { loop.stop() }
    let path = temporaryPath()
    let listener = try Listener(at: path)
    defer { unlink(path) }
    let attempt = try attempt(loop, listener.address, prepare: { $0.send(ByteBuffer("first ")) })
    let channel = try attempt.future.value()
    let other = try listener.accept()
    try channel.writeAndFlush(ByteBuffer("second")).value()
    #expect(try other.read(12) == Array("first second".utf8))
    try other.write("answer")
    try attempt.log.wait(forBytes: 6)
    other.close()
    try attempt.log.wait(for: .removed)
    #expect(attempt.log.outline == [.registered, .active, .read, .inactive, .unregistered, .removed])
    #expect(channel.remoteAddress?.pathname == path)
  }

  @Test(arguments: [true, false]) func `a Unix socket that nobody serves fails`(_ isThere: Bool) throws {
    defer { loop.stop() }
    let path = temporaryPath()
    defer { unlink(path) }
    if isThere { _ = try Listener(at: path) }
    let attempt = try attempt(loop, SocketAddress(unixDomainSocketPath: path))
    let error = #expect(throws: IOError.self) { try attempt.future.value() }
    #expect(error?.errnoCode == (isThere ? ECONNREFUSED : ENOENT))
    try attempt.log.wait(for: .removed)
    #expect(attempt.log.events == [.registered, .unregistered, .removed])
  }

  @Test func `a channel that was never connected is released`() throws {
    defer { loop.stop() }
    weak var channel: StreamChannel?
    do {
      let attempt = try attempt(loop, Sockets.loopback(FreePort.next()))
      channel = attempt.channel
      _ = try attempt.future.outcome()
      try attempt.log.wait(for: .removed)
    }
    try loop.settle()
    #expect(channel == nil)
  }
}
