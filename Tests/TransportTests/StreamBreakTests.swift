import Dispatch
import Glibc
import NIOCore
import Testing

@testable import Transport

/// Connections that break: what came before is delivered, and the break does not look like an end in order.
@Suite struct StreamBreakTests {
  private static let end: [Event] = [.inactive, .unregistered, .removed]
  private let loop: SocketLoop

  init() throws { loop = try SocketLoop(name: "test") }

  /// Runs a step while the loop is away, and what follows it before the loop sees what came of it.
  private func whileAway(
    _ rig: Rig, _ step: () throws -> Void, then: @escaping @Sendable (StreamChannel) -> Void = { _ in }
  )
    throws
  {
    let (busy, goOn) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let channel = rig.channel
    loop.execute {
      busy.signal()
      try? goOn.pass()
      then(channel)
    }
    try busy.pass()
    defer { goOn.signal() }
    try step()
  }

  @Test func `a reset is an error and the end`() throws {
    defer { loop.stop() }
    let rig = try Rig(loop, .tcp)
    let written = try rig.perform { $0.write(ByteBuffer("never flushed")) }
    rig.other.reset()
    try rig.log.wait(for: .removed)
    #expect(rig.log.events == [.registered, .active, .error(ECONNRESET)] + Self.end)
    let error = #expect(throws: IOError.self) { try written.value() }
    #expect(error?.errnoCode == ECONNRESET)
  }

  @Test(arguments: [true, false]) func `what came before a reset is delivered`(_ autoRead: Bool) throws {
    defer { loop.stop() }
    let rig = try Rig(loop, .tcp, prepare: { try $0.set(.autoRead, autoRead) })
    try whileAway(rig) {
      try rig.other.write("last words")
      rig.other.reset()
    }
    try rig.log.wait(for: .removed)
    #expect(rig.log.text == "last words")
    #expect(rig.log.outline == [.registered, .active, .read, .error(ECONNRESET)] + Self.end)
  }

  @Test func `what came before a reset is delivered also where it is much`() throws {
    defer { loop.stop() }
    // A read that turns autoRead off is followed by others all the same.
    let rig = try Rig(
      loop, .tcp, prepare: { try $0.set(.autoRead, false) },
      hook: { event, channel in
        guard event == .read else { return }
        try channel.set(.autoRead, true)
        try channel.set(.autoRead, false)
      })
    try rig.other.write(pattern(40_000))
    rig.other.reset()
    try rig.log.wait(for: .removed)
    #expect(Bytes(rig.log.bytes) == Bytes(pattern(40_000)) && rig.log.outline.contains(.error(ECONNRESET)))
  }

  @Test(arguments: [true, false])
  func `a reset while much waits to be sent does not look like an end in order`(_ autoRead: Bool) throws {
    defer { loop.stop() }
    let rig = try Rig(
      loop, .tcp, sendBuffer: 1, receiveBuffer: 1, prepare: { try $0.set(.autoRead, autoRead) })
    let written = rig.channel.writeAndFlush(ByteBuffer(bytes: pattern(1_000_000)))
    try rig.log.wait(for: .writability(false))
    try whileAway(rig) {
      try rig.other.write("half an answer")
      rig.other.reset()
    }
    try rig.log.wait(for: .removed)
    #expect(rig.log.text == "half an answer")
    #expect(
      rig.log.outline == [.registered, .active, .writability(false), .read, .error(ECONNRESET)] + Self.end)
    #expect(throws: IOError.self) { try written.value() }
  }

  @Test(arguments: [true, false])
  func `a reset that sending meets first does not look like an end in order`(_ autoRead: Bool) throws {
    defer { loop.stop() }
    let rig = try Rig(loop, .tcp, prepare: { try $0.set(.autoRead, autoRead) })
    let outcome = loop.makePromise(of: Void.self)
    try whileAway(
      rig,
      {
        try rig.other.write("half an answer")
        rig.other.reset()
      }, then: { $0.writeAndFlush(ByteBuffer("question"), promise: outcome) })
    try rig.log.wait(for: .removed)
    #expect(rig.log.text == "half an answer")
    #expect(rig.log.outline == [.registered, .active, .read, .error(ECONNRESET)] + Self.end)
    let error = #expect(throws: IOError.self) { try outcome.futureResult.value() }
    #expect(error?.errnoCode == ECONNRESET)
  }

  @Test(arguments: [true, false])
  func `an answer that ended in order is whole, though sending fails`(_ autoRead: Bool) throws {
    defer { loop.stop() }
    let rig = try Rig(loop, prepare: { try $0.set(.autoRead, autoRead) })
    let outcome = loop.makePromise(of: Void.self)
    try whileAway(
      rig,
      {
        try rig.other.write("busy")
        rig.other.close()
      }, then: { $0.writeAndFlush(ByteBuffer("question"), promise: outcome) })
    try rig.log.wait(for: .removed)
    #expect(rig.log.text == "busy")
    #expect(rig.log.outline == [.registered, .active, .read, .inputClosed] + Self.end)
    let error = #expect(throws: IOError.self) { try outcome.futureResult.value() }
    #expect(error?.errnoCode == EPIPE)
  }

  @Test(arguments: [Event.read, .complete])
  func `sending that fails within a read loses nothing of the rest`(_ event: Event) throws {
    defer { loop.stop() }
    let rig = try Rig(
      loop, hook: { now, channel in if now == event { channel.writeAndFlush(ByteBuffer("reply"), promise: nil) } })
    try whileAway(rig) {
      try rig.other.write(pattern(140_000))
      rig.other.close()
    }
    try rig.log.wait(for: .removed)
    #expect(Bytes(rig.log.bytes) == Bytes(pattern(140_000)))
    #expect(rig.log.outline == [.registered, .active, .read, .inputClosed] + Self.end)
  }

  @Test func `sending that meets a reset within a read does not make the rest look whole`() throws {
    defer { loop.stop() }
    let other = Cell<Wire?>(nil)
    let rig = try Rig(
      loop, .tcp,
      hook: { event, channel in
        guard event == .read, let wire = other.value else { return }
        other.value = nil
        try wire.write("half")
        wire.reset()
        channel.writeAndFlush(ByteBuffer("reply"), promise: nil)
      })
    other.value = rig.other
    try rig.other.write("first ")
    try rig.log.wait(for: .removed)
    #expect(rig.log.text == "first half")
    #expect(rig.log.outline == [.registered, .active, .read, .error(ECONNRESET)] + Self.end)
  }

  @Test func `a break after the other side's end in order is the end only`() throws {
    defer { loop.stop() }
    let rig = try Rig(loop, .tcp, sendBuffer: 1, receiveBuffer: 1)
    try rig.other.write("question")
    rig.other.finish()
    try rig.log.wait(for: .inputClosed)
    let written = rig.channel.writeAndFlush(ByteBuffer(bytes: pattern(1_000_000)))
    try rig.log.wait(for: .writability(false))
    rig.other.reset()
    try rig.log.wait(for: .removed)
    #expect(rig.log.outline == [.registered, .active, .read, .inputClosed, .writability(false)] + Self.end)
    #expect(throws: IOError.self) { try written.value() }
  }

  @Test(arguments: [true, false]) func `the end of a Unix socket is in order`(_ autoRead: Bool) throws {
    defer { loop.stop() }
    let rig = try Rig(loop, prepare: { try $0.set(.autoRead, autoRead) })
    try rig.other.write(pattern(100_000))
    rig.other.close()
    try rig.log.wait(for: .removed)
    #expect(Bytes(rig.log.bytes) == Bytes(pattern(100_000)))
    #expect(rig.log.outline == [.registered, .active, .read, .inputClosed] + Self.end)
  }

  @Test(arguments: [Event.read, .error(ECONNRESET), .inactive]) func `a handler may close as it breaks`(
    _ event: Event
  )
    throws
  {
    defer { loop.stop() }
    let rig = try Rig(loop, .tcp, hook: { now, channel in if now == event { channel.close(promise: nil) } })
    try whileAway(rig) {
      try rig.other.write("last words")
      rig.other.reset()
    }
    try rig.log.wait(for: .removed)
    try loop.settle()
    let told: [Event] = event == .read ? [.read] : [.read, .error(ECONNRESET)]
    #expect(rig.log.outline == [.registered, .active] + told + Self.end)
  }
}
