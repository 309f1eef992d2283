import Dispatch
import Glibc
import NIOCore
import Testing

@testable import Transport

/// What a channel reads, and when.
@Suite struct StreamReadingTests {
  private let loop: SocketLoop

  init() throws { loop = try SocketLoop(name: "test") }

  @Test(arguments: [Rig.Kind.unix, .tcp]) func `bytes arrive, and each read ends with a completion`(
    _ kind: Rig.Kind
  )
    throws
  {
    defer { loop.stop() }
    let rig = try Rig(loop, kind)
    for text in ["one", "two", "three"] {
      try rig.other.write(text)
      try rig.log.wait { $0.bytes.suffix(text.count) == Array(text.utf8)[...] && $0.events.last == .complete }
    }
    #expect(rig.log.events == [.registered, .active, .read, .complete, .read, .complete, .read, .complete])
    #expect(rig.channel.isActive)
  }

  @Test func `bytes that came before the channel was made are read`() throws {
    defer { loop.stop() }
    let (descriptor, other) = try Sockets.pair()
    try other.write("early")
    other.close()
    let (loop, log) = (loop, EventLog())
    try loop.perform {
      StreamChannel.adopt(descriptor, from: nil, on: loop) { channel in
        try channel.pipeline.syncOperations.addHandler(Recorder(log))
      }
    }
    try log.wait(for: .removed)
    #expect(log.text == "early")
  }

  /// Around the sizes of the buffers that are read into, with the end of the connection right behind.
  @Test(arguments: [1, 2047, 2048, 2049, 65_535, 65_536, 65_537, 131_072, 200_000], [Rig.Kind.unix, .tcp])
  func `the end right behind the bytes is not lost`(_ size: Int, _ kind: Rig.Kind) throws {
    defer { loop.stop() }
    let rig = try Rig(loop, kind)
    // All at once where it fits, since the loop is away meanwhile.
    let (busy, goOn) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    loop.execute {
      busy.signal()
      try? goOn.pass()
    }
    try busy.pass()
    if size > 65_536 { goOn.signal() }
    try rig.other.write(pattern(size))
    rig.other.finish()
    if size <= 65_536 { goOn.signal() }
    try rig.log.wait(for: .inputClosed)
    #expect(Bytes(rig.log.bytes) == Bytes(pattern(size)))
    #expect(rig.log.outline == [.registered, .active, .read, .inputClosed] && rig.channel.isActive)
  }

  @Test func `reads that fill a buffer exactly, and others after small ones, lose nothing`() throws {
    defer { loop.stop() }
    let rig = try Rig(loop)
    var total = 0
    for size in [10, 10, 2048, 1, 1, 2048, 2048, 65_536, 1, 1, 4096, 2049, 65_536] {
      try rig.other.write(pattern(size, from: total))
      total += size
      try rig.log.wait(forBytes: total)
    }
    #expect(Bytes(rig.log.bytes) == Bytes(pattern(total)))
  }

  @Test func `much that comes while other channels have something to read does not keep them waiting`() throws {
    defer { loop.stop() }
    let busy = try Rig(loop)
    let quiet = try Rig(loop)
    let other = busy.other
    let isOver = Cell(false)
    let writer = DispatchSemaphore(value: 0)
    DispatchQueue.global().async {
      while !isOver.value { try? other.write([UInt8](repeating: 1, count: 100_000)) }
      writer.signal()
    }
    try busy.log.wait(forBytes: 200_000)
    for round in 1...5 {
      try quiet.other.write("x")
      try quiet.log.wait(forBytes: round)
    }
    isOver.value = true
    try writer.pass()
  }

  @Test func `nothing is read while autoRead is off, and nothing is lost`() throws {
    defer { loop.stop() }
    let rig = try Rig(loop, .tcp, prepare: { try $0.set(.autoRead, false) })
    try rig.other.write("before")
    rig.other.finish()
    try loop.settle()
    #expect(rig.log.events == [.registered, .active])
    try rig.setAutoRead(true)
    try rig.log.wait(for: .inputClosed)
    #expect(rig.log.text == "before")
  }

  @Test func `autoRead that is turned off by a read stops after it`() throws {
    defer { loop.stop() }
    let rig = try Rig(
      loop, hook: { event, channel in if event == .read { try channel.set(.autoRead, false) } })
    try rig.other.write(pattern(150_000))
    try rig.log.wait(for: .complete)
    try loop.settle()
    #expect(rig.log.bytes.count <= 65_536)
    while rig.log.bytes.count < 150_000 {
      let before = rig.log.bytes.count
      try rig.setAutoRead(true)
      try rig.log.wait(forBytes: before + 1)
      try loop.settle()
      #expect(rig.log.bytes.count <= before + 65_536)
    }
    #expect(Bytes(rig.log.bytes) == Bytes(pattern(150_000)))
  }

  @Test func `autoRead that is turned off and on within a read goes on`() throws {
    defer { loop.stop() }
    let rig = try Rig(
      loop,
      hook: { event, channel in
        guard event == .read || event == .complete else { return }
        for isOn in [false, true, false, true] { try channel.set(.autoRead, isOn) }
      })
    try rig.other.write(pattern(150_000))
    rig.other.finish()
    try rig.log.wait(for: .inputClosed)
    #expect(Bytes(rig.log.bytes) == Bytes(pattern(150_000)))
  }

  @Test func `read() brings one read while autoRead is off`() throws {
    defer { loop.stop() }
    let rig = try Rig(loop, prepare: { try $0.set(.autoRead, false) })
    try rig.other.write("one")
    try loop.settle()
    rig.channel.read()
    try rig.log.wait(for: .complete)
    try rig.other.write("two")
    try loop.settle()
    #expect(rig.log.text == "one")
    rig.channel.read()
    try rig.log.wait(forBytes: 6)
    try loop.settle()
    #expect(rig.log.events == [.registered, .active, .read, .complete, .read, .complete])
  }

  @Test func `read() before there is anything is for what comes next`() throws {
    defer { loop.stop() }
    let size = ReadSizing().next.bytes
    // A read that fills its buffer leaves open whether there is more: asking finds nothing.
    let rig = try Rig(loop, prepare: { try $0.set(.autoRead, false) })
    try rig.other.write(pattern(size))
    try loop.settle()
    rig.channel.read()
    try rig.log.wait(forBytes: size)
    rig.channel.read()
    try loop.settle()
    try rig.other.write("more")
    try rig.log.wait(forBytes: size + 4)
  }

  @Test func `read() before the connection begins is for what comes first`() throws {
    defer { loop.stop() }
    let rig = try Rig(
      loop,
      prepare: { channel in
        try channel.set(.autoRead, false)
        channel.read()
      })
    try rig.other.write("first")
    try rig.log.wait(forBytes: 5)
  }

  @Test(arguments: [Event.read, .complete]) func `handlers that ask for each read get all of it`(_ event: Event) throws
  {
    defer { loop.stop() }
    let rig = try Rig(
      loop, prepare: { try $0.set(.autoRead, false) },
      hook: { now, channel in if now == .active || now == event { channel.read() } })
    for part in 0..<6 { try rig.other.write(pattern(65_536, from: part * 65_536)) }
    try rig.log.wait(forBytes: 6 * 65_536)
    try rig.other.write("x")
    rig.other.finish()
    try rig.log.wait(for: .inputClosed)
    #expect(rig.log.bytes == pattern(6 * 65_536) + Array("x".utf8))
  }

  @Test func `a receiver takes what is read from when it is set until it is removed`() throws {
    defer { loop.stop() }
    let received = EventLog()
    let rig = try Rig(loop)
    try rig.other.write("a")
    try rig.log.wait(forBytes: 1)
    try rig.perform { channel in channel.receiver = Receiver(received) }
    try rig.other.write("b")
    try received.wait(for: .complete)
    try rig.perform { channel in channel.receiver = nil }
    try rig.other.write("c")
    try rig.log.wait(forBytes: 2)
    #expect(received.text == "b" && rig.log.text == "ac")
    #expect(received.events == [.read, .complete])
  }

  @Test func `a receiver may remove itself, and is told of the end by the pipeline`() throws {
    defer { loop.stop() }
    let received = EventLog()
    let rig = try Rig(
      loop,
      prepare: { channel in channel.receiver = Receiver(received) { [unowned channel] in channel.receiver = nil } })
    try rig.other.write(pattern(100_000))
    rig.other.finish()
    try rig.log.wait(for: .inputClosed)
    #expect(received.bytes + rig.log.bytes == pattern(100_000) && received.events == [.read])
  }

  @Test func `a receiver that closes its channel gets nothing more`() throws {
    defer { loop.stop() }
    let received = EventLog()
    let rig = try Rig(
      loop,
      prepare: { channel in
        channel.receiver = Receiver(received) { [unowned channel] in channel.close(promise: nil) }
      })
    try rig.other.write(pattern(100_000))
    try rig.log.wait(for: .removed)
    #expect(received.events == [.read])
    #expect(rig.log.events == [.registered, .active, .inactive, .unregistered, .removed])
    try loop.settle()
  }

  @Test func `what was read stays as it was while more is read`() throws {
    defer { loop.stop() }
    let kept = Cell<[ByteBuffer]>([])
    let rig = try Rig(loop, prepare: { $0.receiver = Keeper { bytes in kept.change { $0.append(bytes) } } })
    for number in 0..<20 {
      try rig.other.write([UInt8](repeating: UInt8(number), count: 100))
      try loop.settle()
    }
    rig.other.finish()
    try rig.log.wait(for: .inputClosed)
    #expect(
      kept.value.flatMap { Array($0.readableBytesView) } == (0..<20).flatMap { [UInt8](repeating: $0, count: 100) })
  }
}

/// Takes bytes past the pipeline.
private final class Receiver: StreamReceiver {
  private let log: EventLog
  private let onRead: () -> Void

  init(_ log: EventLog, onRead: @escaping () -> Void = {}) {
    self.log = log
    self.onRead = onRead
  }

  func streamRead(_ bytes: ByteBuffer) {
    log.note(.read, bytes)
    onRead()
  }

  func streamReadComplete() { log.note(.complete) }
}

/// Keeps what is read.
private final class Keeper: StreamReceiver {
  private let keep: (ByteBuffer) -> Void

  init(_ keep: @escaping (ByteBuffer) -> Void) { self.keep = keep }

  func streamRead(_ bytes: ByteBuffer) { keep(bytes) }
  func streamReadComplete() {}
}
