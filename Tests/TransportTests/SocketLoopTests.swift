import Foundation
import NIOCore
import Synchronization
import Testing

@testable import Transport

/// Tasks of an event loop, from its own thread and from others.
@Suite struct SocketLoopTests {
  @Test func `the loop knows its own thread`() throws {
    let loop = try SocketLoop(name: "test")
    defer { loop.stop() }
    #expect(!loop.inEventLoop)
    #expect(try loop.perform { loop.inEventLoop })
    let other = try SocketLoop(name: "other")
    defer { other.stop() }
    #expect(try !other.perform { loop.inEventLoop })
  }

  @Test func `the thread has a name, of which the system takes a part`() throws {
    let loop = try SocketLoop(name: "a name that is too long")
    defer { loop.stop() }
    let name = try loop.perform { try String(contentsOfFile: "/proc/thread-self/comm", encoding: .utf8) }
    #expect(name == "a name that is \n")
  }

  @Test func `a result and an error come back`() throws {
    let loop = try SocketLoop(name: "test")
    defer { loop.stop() }
    #expect(try loop.submit { 42 }.value() == 42)
    #expect(throws: ChannelError.eof) { try loop.submit { throw ChannelError.eof }.value() }
  }

  @Test func `an idle loop wakes up for each task`() throws {
    let loop = try SocketLoop(name: "test")
    defer { loop.stop() }
    // The loop waits between any two of them, or is about to.
    for number in 0..<500 { #expect(try loop.perform { number } == number) }
  }

  @Test func `none of the tasks of four threads is lost, and each thread's stay in order`() throws {
    let loop = try SocketLoop(name: "test")
    defer { loop.stop() }
    let perThread = 10_000
    let seen = Cell([[Int]](repeating: [], count: 4))
    let done = DispatchSemaphore(value: 0)
    for number in 0..<4 {
      Thread.detachNewThread {
        for step in 0..<perThread { loop.execute { seen.change { $0[number].append(step) } } }
        loop.execute { done.signal() }
      }
    }
    for _ in 0..<4 { try done.pass() }
    for tasks in seen.value { #expect(tasks == Array(0..<perThread)) }
  }

  @Test func `what a task asks for runs after it`() throws {
    let loop = try SocketLoop(name: "test")
    defer { loop.stop() }
    let order = Cell<[Int]>([])
    let done = DispatchSemaphore(value: 0)
    loop.execute {
      loop.execute {
        order.change { $0.append(2) }
        loop.execute {
          order.change { $0.append(3) }
          done.signal()
        }
      }
      order.change { $0.append(1) }
    }
    try done.pass()
    #expect(order.value == [1, 2, 3])
  }

  @Test func `tasks that ask for tasks without end leave room for sockets, timers and other threads`() throws {
    let loop = try SocketLoop(name: "test")
    defer { loop.stop() }
    let rig = try Rig(loop)
    let isOver = Atomic(false)
    let chain = Chain(loop) { !isOver.load(ordering: .relaxed) }
    loop.execute { chain.step() }
    try rig.other.write("hello")
    try rig.log.wait(forBytes: 5)
    _ = try loop.scheduleTask(in: .milliseconds(1)) {}.futureResult.value()
    try loop.perform {}
    isOver.store(true, ordering: .relaxed)
  }

  @Test func `what a task holds is released once it has run`() throws {
    let loop = try SocketLoop(name: "test")
    defer { loop.stop() }
    weak var seen: Cell<Int>?
    do {
      let held = Cell(0)
      seen = held
      try loop.perform { held.change { $0 += 1 } }
    }
    try loop.settle()
    #expect(seen == nil)
  }

  @Test func `a group has the loops it was made with`() throws {
    let group = try SocketLoopGroup(count: 3)
    #expect(group.loops.count == 3 && group.next() === group.loops[0])
    #expect(group.makeIterator().map { ObjectIdentifier($0) } == group.loops.map { ObjectIdentifier($0) })
    for loop in group.loops { #expect(try loop.perform { loop.inEventLoop }) }
    let done = DispatchSemaphore(value: 0)
    group.shutdownGracefully(queue: .global()) { error in if error == nil { done.signal() } }
    try done.pass()
    #expect(group.loops.allSatisfy { !$0.inEventLoop })
  }
}

/// A task that asks for itself again.
private final class Chain: Sendable {
  private let loop: SocketLoop
  private let goesOn: @Sendable () -> Bool

  init(_ loop: SocketLoop, _ goesOn: @escaping @Sendable () -> Bool) {
    self.loop = loop
    self.goesOn = goesOn
  }

  func step() { if goesOn() { loop.execute { self.step() } } }
}
