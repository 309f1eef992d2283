import Foundation
import NIOCore
import Testing

@testable import Transport

/// The end of an event loop.
@Suite struct SocketLoopStopTests {
  @Test func `tasks that are known run before the end, those after it are dropped`() throws {
    let loop = try SocketLoop(name: "test")
    let count = Cell(0)
    for _ in 0..<1000 { loop.execute { count.change { $0 += 1 } } }
    loop.stop()
    #expect(count.value == 1000)
    for _ in 0..<10 { loop.execute { count.change { $0 += 1 } } }
    #expect(count.value == 1000)
    #expect(!loop.inEventLoop)
  }

  @Test func `tasks that the last tasks ask for run`() throws {
    let loop = try SocketLoop(name: "test")
    let depth = Cell(0)
    @Sendable func step() {
      depth.change { $0 += 1 }
      if depth.value < 20 { loop.execute { step() } }
    }
    loop.execute { step() }
    loop.stop()
    #expect(depth.value == 20)
  }

  @Test func `timers fail at the end, also those set there`() throws {
    let loop = try SocketLoop(name: "test")
    let timer = loop.scheduleTask(in: .hours(1)) { "too early" }
    let late = Cell<Scheduled<Void>?>(nil)
    let inner = Cell<(any Error)?>(nil)
    let failed = timer.futureResult.flatMapErrorThrowing { error in
      late.value = loop.scheduleTask(in: .hours(1)) {}
      late.value?.futureResult.whenFailure { inner.value = $0 }
      throw error
    }
    let outer = Cell<(any Error)?>(nil)
    failed.whenFailure { outer.value = $0 }
    loop.stop()
    #expect(outer.value as? EventLoopError == .shutdown)
    #expect(inner.value as? EventLoopError == .shutdown)
    timer.cancel()
    late.value?.cancel()
  }

  @Test func `a task that repeats ends with the loop`() throws {
    let loop = try SocketLoop(name: "test")
    let first = DispatchSemaphore(value: 0)
    loop.scheduleRepeatedTask(initialDelay: .nanoseconds(1), delay: .nanoseconds(1)) { _ in first.signal() }
    try first.pass()
    loop.stop()
  }

  @Test func `channels become inactive, complete their close futures and close their descriptors`() throws {
    let loop = try SocketLoop(name: "test")
    let rigs = try [Rig(loop), Rig(loop, .tcp), Rig(loop)]
    let descriptors = try rigs.map { rig in try rig.perform { OpenDescriptor($0.descriptor) } }
    let closed = Cell(0)
    for rig in rigs { rig.channel.closeFuture.whenSuccess { closed.change { $0 += 1 } } }
    #expect(descriptors.allSatisfy { $0.isOpen })
    loop.stop()
    #expect(closed.value == 3)
    for (rig, descriptor) in zip(rigs, descriptors) {
      #expect(rig.log.events == [.registered, .active, .inactive, .unregistered, .removed])
      #expect(!rig.channel.isActive && !descriptor.isOpen)
      #expect(try rig.other.readToEnd() == [])
    }
  }

  @Test func `what waits to be sent and to be connected fails at the end`() throws {
    let loop = try SocketLoop(name: "test")
    let rig = try Rig(loop)
    let full = try FullListener()
    let failures = Cell<[EventLoopError?]>([])
    try loop.perform {
      let written = rig.channel.write(ByteBuffer("never flushed"))
      let connected = StreamChannel.connect(to: full.address, on: loop, timeout: .hours(1)) { _ in }
      for future in [written, connected.map { _ in }] {
        future.whenFailure { error in failures.change { $0.append(error as? EventLoopError) } }
      }
    }
    loop.stop()
    #expect(failures.value == [.shutdown, .shutdown])
  }

  @Test func `an acceptor closes its socket`() throws {
    let loop = try SocketLoop(name: "test")
    let listener = try Listener()
    let descriptor = OpenDescriptor(listener.descriptor)
    let given = try listener.giveAway()
    try loop.perform { try Acceptor(loop: loop, descriptor: given).start() }
    loop.stop()
    #expect(!descriptor.isOpen)
  }

  @Test func `channels that handlers close at the end are closed once`() throws {
    let loop = try SocketLoop(name: "test")
    let second = try Rig(loop)
    let peer = second.channel
    let first = try Rig(
      loop,
      hook: { event, channel in
        guard event == .inactive else { return }
        channel.close(promise: nil)
        peer.close(promise: nil)
      })
    loop.stop()
    for rig in [first, second] {
      #expect(rig.log.events == [.registered, .active, .inactive, .unregistered, .removed])
    }
  }

  @Test func `nothing is opened at the end any more`() throws {
    let loop = try SocketLoop(name: "test")
    let listener = try Listener()
    let address = listener.address
    let outcome = Cell<(any Error)?>(nil)
    let (late, lateOther) = try Sockets.pair()
    let lateLog = EventLog()
    let rig = try Rig(
      loop,
      hook: { event, _ in
        guard event == .inactive else { return }
        StreamChannel.connect(to: address, on: loop, timeout: .hours(1)) { _ in }.whenFailure { outcome.value = $0 }
        StreamChannel.adopt(late, from: nil, on: loop) { channel in
          try channel.pipeline.syncOperations.addHandler(Recorder(lateLog))
        }
      })
    loop.stop()
    #expect(rig.log.events.last == .removed)
    #expect(outcome.value as? EventLoopError == .shutdown)
    #expect(try lateOther.readToEnd() == [])
    #expect(!lateLog.events.contains(.active) && lateLog.events.last == .removed)
  }

  @Test func `closing a channel after the end does no harm`() throws {
    let loop = try SocketLoop(name: "test")
    let rig = try Rig(loop)
    loop.stop()
    rig.channel.close(promise: nil)
    rig.channel.writeAndFlush(ByteBuffer("late"), promise: nil)
    #expect(rig.log.events.last == .removed)
  }

  @Test func `a loop and its channels are released`() throws {
    weak var loop: SocketLoop?
    weak var channel: StreamChannel?
    do {
      let owned = try SocketLoop(name: "test")
      let rig = try Rig(owned)
      loop = owned
      channel = rig.channel
      owned.stop()
    }
    #expect(loop == nil && channel == nil)
  }

  @Test func `a loop's own descriptors are closed with it`() async {
    // In a process of its own, where nothing else opens any.
    await #expect(processExitsWith: .success) {
      func count() throws -> Int { try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count }
      try SocketLoop(name: "first").stop()
      let before = try count()
      for _ in 0..<10 { try SocketLoop(name: "test").stop() }
      let after = try count()
      #expect(after == before)
    }
  }

  @Test func `without descriptors there is no loop, and nothing is left of a group`() async {
    await #expect(processExitsWith: .success) {
      func count() throws -> Int { try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count }
      try SocketLoop(name: "first").stop()
      let before = try count()
      for spare in [0, 1, 5] {
        try DescriptorLimit.with(spare: spare) {
          do {
            try SocketLoopGroup(count: 3).stop()
            Issue.record("there was room for \(spare) descriptors only")
          } catch { #expect((error as? IOError)?.errnoCode == EMFILE) }
        }
        let after = try count()
        #expect(after == before)
      }
    }
  }
}
