import Dispatch
import Foundation
import Glibc
import NIOCore
import Testing

@testable import Transport

/// The end of a connection, from either side, in order and not.
@Suite struct StreamEndTests {
  private static let end: [Event] = [.inactive, .unregistered, .removed]
  private let loop: SocketLoop

  init() throws { loop = try SocketLoop(name: "test") }

  @Test func `a channel knows of its connection, and of its end`() throws {
    defer { loop.stop() }
    let rig = try Rig(loop, .tcp)
    let channel = rig.channel
    #expect(channel.isActive && channel.isWritable && channel.parent == nil && channel.eventLoop === loop)
    #expect(channel.localAddress == rig.other.peer)
    let descriptor = try rig.perform { OpenDescriptor($0.descriptor) }
    try channel.close().value()
    try channel.closeFuture.value()
    try rig.log.wait(for: .removed)
    #expect(rig.log.events == [.registered, .active] + Self.end)
    #expect(!channel.isActive && !channel.isWritable && !descriptor.isOpen && channel.localAddress == nil)
    #expect(try rig.other.readToEnd() == [])
  }

  /// As a process that is being started holds copies of all descriptors for a moment: without a word of ours the system
  /// would go on telling of a socket that is open somewhere, and name a channel that is no more.
  @Test func `a copy of the descriptor elsewhere does not keep a closed channel watched`() throws {
    defer { loop.stop() }
    let rig = try Rig(loop, .unix)
    let copy = try rig.perform { dup($0.descriptor) }
    defer { Glibc.close(copy) }
    var status = stat()
    try #require(fstat(copy, &status) == 0)
    let mark = " ino:" + String(status.st_ino, radix: 16) + " "
    #expect(try watched().contains(mark), "the system does not tell what is watched")
    try rig.channel.close().value()
    try rig.channel.closeFuture.value()
    #expect(try !watched().contains(mark))
  }

  /// What the event loops of the process watch, as the system tells it.
  private func watched() throws -> String {
    let folder = "/proc/self/fdinfo/"
    return try FileManager.default.contentsOfDirectory(atPath: folder).map { name in
      // Other tests close theirs meanwhile.
      (try? String(contentsOfFile: folder + name, encoding: .utf8)) ?? ""
    }
    .filter { $0.contains("tfd:") }.joined()
  }

  @Test(arguments: [Rig.Kind.unix, .tcp])
  func `the other side's end of sending leaves ours open, where that is allowed`(_ kind: Rig.Kind) throws {
    defer { loop.stop() }
    let rig = try Rig(loop, kind)
    try rig.other.write("question")
    rig.other.finish()
    try rig.log.wait(for: .inputClosed)
    try rig.channel.writeAndFlush(ByteBuffer("answer")).value()
    #expect(try rig.other.read(6) == Array("answer".utf8))
    try rig.channel.close(mode: .output).value()
    try rig.log.wait(for: .removed)
    #expect(try rig.other.readToEnd() == [])
    #expect(rig.log.outline == [.registered, .active, .read, .inputClosed] + Self.end)
  }

  @Test(arguments: [Rig.Kind.unix, .tcp])
  func `the other side's end of sending ends the channel, where nothing else is allowed`(_ kind: Rig.Kind) throws {
    defer { loop.stop() }
    let rig = try Rig(loop, kind, prepare: { try $0.set(.allowRemoteHalfClosure, false) })
    try rig.other.write("question")
    rig.other.finish()
    try rig.log.wait(for: .removed)
    #expect(rig.log.outline == [.registered, .active, .read] + Self.end && rig.log.text == "question")
    #expect(try rig.other.readToEnd() == [])
  }

  @Test(arguments: [Rig.Kind.unix, .tcp])
  func `our end of sending leaves the other side's open`(_ kind: Rig.Kind) throws {
    defer { loop.stop() }
    let rig = try Rig(loop, kind)
    try rig.channel.close(mode: .output).value()
    #expect(try rig.other.readToEnd() == [])
    try rig.other.write("still here")
    try rig.log.wait(forBytes: 10)
    #expect(rig.channel.isActive)
    rig.other.finish()
    try rig.log.wait(for: .removed)
    #expect(rig.log.outline == [.registered, .active, .outputClosed, .read] + Self.end)
  }

  @Test(arguments: [Rig.Kind.unix, .tcp], [true, false])
  func `all that was written arrives before our end of sending`(_ kind: Rig.Kind, _ isFlushed: Bool) throws {
    defer { loop.stop() }
    let rig = try Rig(loop, kind, sendBuffer: 1)
    let bytes = pattern(300_000)
    let order = Cell<[String]>([])
    let ended = try rig.perform { channel in
      let written = channel.write(ByteBuffer(bytes: bytes))
      if isFlushed { channel.flush() }
      let ended = channel.close(mode: .output)
      written.whenComplete { result in order.change { $0.append("written \((try? result.get()) != nil)") } }
      ended.whenComplete { result in order.change { $0.append("ended \((try? result.get()) != nil)") } }
      return ended
    }
    let arrived = try rig.other.readToEnd()
    #expect(Bytes(arrived) == Bytes(bytes))
    try ended.value()
    #expect(order.value == ["written true", "ended true"])
    try rig.log.wait(for: .outputClosed)
    #expect(rig.channel.isActive)
  }

  @Test func `both sides may end with bytes unsent`() throws {
    defer { loop.stop() }
    let rig = try Rig(loop, .tcp, sendBuffer: 1, receiveBuffer: 1)
    let bytes = pattern(300_000)
    let ended = try rig.perform { channel in
      channel.writeAndFlush(ByteBuffer(bytes: bytes), promise: nil)
      return channel.close(mode: .output)
    }
    rig.other.finish()
    try rig.log.wait(for: .inputClosed)
    #expect(try Bytes(rig.other.readToEnd()) == Bytes(bytes))
    try ended.value()
    try rig.log.wait(for: .removed)
    #expect(
      rig.log.events == [.registered, .active, .writability(false), .complete, .inputClosed] + Self.end
        || rig.log.events.filter { $0 != .writability(true) }
          == [.registered, .active, .writability(false), .complete, .inputClosed] + Self.end
    )
  }

  @Test func `our sending ends once`() throws {
    defer { loop.stop() }
    let rig = try Rig(loop)
    try rig.channel.close(mode: .output).value()
    #expect(throws: ChannelError.outputClosed) { try rig.channel.close(mode: .output).value() }
    #expect(throws: ChannelError.outputClosed) { try rig.channel.writeAndFlush(ByteBuffer("late")).value() }
    try rig.perform { channel in
      channel.send(ByteBuffer("late"))
      #expect(channel.waitingBytes == 0)
    }
    #expect(rig.log.events == [.registered, .active, .outputClosed])
  }

  @Test func `closing loses what was not sent and fails its promises in order`() throws {
    defer { loop.stop() }
    let rig = try Rig(loop, sendBuffer: 1)
    let order = Cell<[Int]>([])
    try rig.perform { channel in
      for number in 0..<3 {
        channel.write(ByteBuffer(bytes: pattern(100_000))).whenFailure { _ in order.change { $0.append(number) } }
      }
      channel.flush()
      channel.write(ByteBuffer()).whenFailure { _ in order.change { $0.append(3) } }
      channel.close(mode: .output).whenFailure { _ in order.change { $0.append(4) } }
      channel.close().whenSuccess { order.change { $0.append(5) } }
    }
    try rig.log.wait(for: .removed)
    #expect(order.value == [0, 1, 2, 3, 4, 5])
    #expect(try rig.other.readToEnd().count < 300_000)
  }

  @Test func `nothing can be done with a closed channel, and saying so does no harm`() throws {
    defer { loop.stop() }
    let rig = try Rig(loop)
    try rig.channel.close().value()
    try rig.log.wait(for: .removed)
    for mode in [CloseMode.all, .output, .input] {
      #expect(throws: ChannelError.alreadyClosed) { try rig.channel.close(mode: mode).value() }
    }
    #expect(throws: ChannelError.ioOnClosedChannel) { try rig.channel.writeAndFlush(ByteBuffer("late")).value() }
    #expect(throws: ChannelError.ioOnClosedChannel) { try rig.channel.getOption(.autoRead).value() }
    #expect(throws: ChannelError.ioOnClosedChannel) { try rig.channel.setOption(.autoRead, value: true).value() }
    try rig.perform { channel in
      channel.send(ByteBuffer("late"))
      channel.flushAll()
      channel.read()
      #expect(channel.waitingBytes == 0)
    }
    #expect(rig.log.events == [.registered, .active] + Self.end)
  }

  @Test func `a closed channel is released`() throws {
    defer { loop.stop() }
    weak var channel: StreamChannel?
    do {
      let rig = try Rig(loop)
      channel = rig.channel
      try rig.other.write("hello")
      try rig.log.wait(forBytes: 5)
      rig.other.close()
      try rig.log.wait(for: .removed)
    }
    try loop.settle()
    #expect(channel == nil)
  }

  @Test func `our own end of reading leaves sending open`() throws {
    defer { loop.stop() }
    let rig = try Rig(loop)
    try rig.channel.close(mode: .input).value()
    #expect(throws: ChannelError.inputClosed) { try rig.channel.close(mode: .input).value() }
    try rig.other.write("nobody reads this")
    try loop.settle()
    try rig.channel.writeAndFlush(ByteBuffer("answer")).value()
    #expect(try rig.other.read(6) == Array("answer".utf8))
    #expect(rig.log.events == [.registered, .active, .inputClosed])
    try rig.channel.close(mode: .output).value()
    try rig.log.wait(for: .removed)
  }

  @Test func `our own end of both directions, one after the other, ends the channel`() throws {
    defer { loop.stop() }
    let rig = try Rig(loop)
    try rig.channel.close(mode: .output).value()
    try rig.channel.close(mode: .input).value()
    try rig.log.wait(for: .removed)
    #expect(rig.log.events.suffix(3) == Self.end[...])
  }
}
