import Dispatch
import NIOCore
import Testing

@testable import Transport

/// Timers of an event loop.
@Suite struct SocketLoopTimerTests {
  @Test func `timers come in the order of their times, whatever the order they were set in`() throws {
    let loop = try SocketLoop(name: "test")
    defer { loop.stop() }
    let order = Cell<[Int]>([])
    let now = NIODeadline.now()
    let all = try loop.perform {
      [3, 1, 4, 0, 2].map { number in
        loop.scheduleTask(deadline: now + .milliseconds(Int64(number))) { order.change { $0.append(number) } }
          .futureResult
      }
    }
    for timer in all { try timer.value() }
    #expect(order.value == [0, 1, 2, 3, 4])
  }

  @Test func `timers of the same time come in the order they were set`() throws {
    let loop = try SocketLoop(name: "test")
    defer { loop.stop() }
    let order = Cell<[Int]>([])
    let deadline = NIODeadline.now() + .milliseconds(2)
    let all = (0..<20).map { number in
      loop.scheduleTask(deadline: deadline) { order.change { $0.append(number) } }.futureResult
    }
    for timer in all { try timer.value() }
    #expect(order.value == Array(0..<20))
  }

  @Test(arguments: [0, 1, 999_999, 1_000_001, 5_000_000] as [Int64])
  func `a timer does not come before its time`(_ nanoseconds: Int64) throws {
    let loop = try SocketLoop(name: "test")
    defer { loop.stop() }
    let deadline = NIODeadline.now() + .nanoseconds(nanoseconds)
    let came = try loop.scheduleTask(deadline: deadline) { NIODeadline.now() }.futureResult.value()
    #expect(came >= deadline)
  }

  @Test func `times at the ends of what can be told are taken`() throws {
    let loop = try SocketLoop(name: "test")
    defer { loop.stop() }
    let never = loop.scheduleTask(deadline: .distantFuture) {}
    let notSoon = loop.scheduleTask(in: .nanoseconds(.max / 2)) {}
    _ = try loop.scheduleTask(deadline: .distantPast) {}.futureResult.value()
    _ = try loop.scheduleTask(in: .seconds(-5)) {}.futureResult.value()
    for timer in [never, notSoon] {
      timer.cancel()
      #expect(throws: EventLoopError.cancelled) { try timer.futureResult.value() }
    }
  }

  @Test func `a timer's value and error are those of its future`() throws {
    let loop = try SocketLoop(name: "test")
    defer { loop.stop() }
    #expect(try loop.scheduleTask(in: .nanoseconds(1)) { "late" }.futureResult.value() == "late")
    let failing = loop.scheduleTask(in: .nanoseconds(1)) { throw ChannelError.eof }
    #expect(throws: ChannelError.eof) { try failing.futureResult.value() }
  }

  @Test func `a timer that is cancelled on the loop does not come`() throws {
    let loop = try SocketLoop(name: "test")
    defer { loop.stop() }
    let hasCome = Cell(false)
    let deadline = NIODeadline.now()
    try loop.perform {
      // Due already, but the loop has had no turn since.
      let timer = loop.scheduleTask(deadline: deadline) { hasCome.value = true }
      let later = loop.scheduleTask(deadline: deadline) {}
      timer.cancel()
      later.cancel()
      later.cancel()
    }
    _ = try loop.scheduleTask(deadline: deadline) {}.futureResult.value()
    #expect(!hasCome.value)
  }

  @Test func `a timer that is cancelled elsewhere does not come`() throws {
    let loop = try SocketLoop(name: "test")
    defer { loop.stop() }
    let hasCome = Cell(false)
    let timer = loop.scheduleTask(in: .hours(1)) { hasCome.value = true }
    timer.cancel()
    #expect(throws: EventLoopError.cancelled) { try timer.futureResult.value() }
    try loop.settle()
    #expect(!hasCome.value)
  }

  @Test func `a cancelled timer holds nothing`() throws {
    let loop = try SocketLoop(name: "test")
    defer { loop.stop() }
    weak var seen: Cell<Int>?
    var timer: Scheduled<Void>?
    do {
      let held = Cell(0)
      seen = held
      timer = loop.scheduleTask(in: .hours(1)) { held.change { $0 += 1 } }
    }
    try loop.settle()
    #expect(seen != nil)
    timer?.cancel()
    timer = nil
    try loop.settle()
    #expect(seen == nil)
  }

  @Test func `cancelling a timer that has come changes nothing`() throws {
    let loop = try SocketLoop(name: "test")
    defer { loop.stop() }
    let timer = loop.scheduleTask(in: .nanoseconds(1)) { 7 }
    #expect(try timer.futureResult.value() == 7)
    timer.cancel()
    try loop.perform { timer.cancel() }
    #expect(try timer.futureResult.value() == 7)
  }

  @Test func `a timer may cancel itself and those that are due with it`() throws {
    let loop = try SocketLoop(name: "test")
    defer { loop.stop() }
    let order = Cell<[Int]>([])
    let timers = Cell<[Scheduled<Void>]>([])
    let deadline = NIODeadline.now()
    try loop.perform {
      for number in 0..<4 {
        let timer = loop.scheduleTask(deadline: deadline) {
          order.change { $0.append(number) }
          if number == 1 { for other in timers.value { other.cancel() } }
        }
        timers.change { $0.append(timer) }
      }
    }
    for timer in timers.value { _ = try timer.futureResult.outcome() }
    try loop.settle()
    #expect(order.value == [0, 1])
  }

  @Test func `timers set in timers come`() throws {
    let loop = try SocketLoop(name: "test")
    defer { loop.stop() }
    let outer = loop.scheduleTask(in: .nanoseconds(1)) {
      loop.scheduleTask(in: .microseconds(100)) {
        loop.scheduleTask(deadline: .distantPast) { "innermost" }.futureResult
      }.futureResult.flatMap { $0 }
    }
    #expect(try outer.futureResult.value().value() == "innermost")
  }

  @Test func `timers that set themselves again at once leave room for others`() throws {
    let loop = try SocketLoop(name: "test")
    defer { loop.stop() }
    let isOver = Cell(false)
    @Sendable func again() {
      if !isOver.value { loop.scheduleTask(deadline: .distantPast, again) }
    }
    loop.scheduleTask(deadline: .distantPast, again)
    try loop.settle()
    isOver.value = true
  }

  @Test func `an earlier timer set while the loop waits for a later one comes first`() throws {
    let loop = try SocketLoop(name: "test")
    defer { loop.stop() }
    let late = loop.scheduleTask(in: .hours(1)) {}
    try loop.settle()
    _ = try loop.scheduleTask(in: .milliseconds(1)) {}.futureResult.value()
    late.cancel()
  }

  @Test func `a task that repeats does so until it is cancelled`() throws {
    let loop = try SocketLoop(name: "test")
    defer { loop.stop() }
    let times = Cell(0)
    let thrice = DispatchSemaphore(value: 0)
    let stopped = loop.makePromise(of: Void.self)
    loop.scheduleRepeatedTask(initialDelay: .nanoseconds(1), delay: .microseconds(50), notifying: stopped) { task in
      times.change { $0 += 1 }
      guard times.value == 3 else { return }
      task.cancel()
      thrice.signal()
    }
    try thrice.pass()
    try stopped.futureResult.value()
    _ = try loop.scheduleTask(in: .milliseconds(1)) {}.futureResult.value()
    #expect(times.value == 3)
  }

  @Test func `a task that repeats can be cancelled elsewhere`() throws {
    let loop = try SocketLoop(name: "test")
    defer { loop.stop() }
    let first = DispatchSemaphore(value: 0)
    let stopped = loop.makePromise(of: Void.self)
    let task = loop.scheduleRepeatedTask(
      initialDelay: .nanoseconds(1), delay: .microseconds(50), notifying: stopped
    ) { _ in first.signal() }
    try first.pass()
    task.cancel()
    try stopped.futureResult.value()
  }

  @Test func `a thousand timers of which half are cancelled from two threads`() throws {
    let loop = try SocketLoop(name: "test")
    defer { loop.stop() }
    let come = Cell<Set<Int>>([])
    let deadline = NIODeadline.now() + .milliseconds(30)
    let timers = (0..<1000).map { number in
      loop.scheduleTask(deadline: deadline + .microseconds(Int64(number % 7))) {
        come.change { $0.formUnion([number]) }
      }
    }
    for number in stride(from: 0, to: 500, by: 2) { timers[number].cancel() }
    try loop.perform { for number in stride(from: 500, to: 1000, by: 2) { timers[number].cancel() } }
    for number in stride(from: 1, to: 1000, by: 2) { try timers[number].futureResult.value() }
    #expect(come.value.isSuperset(of: stride(from: 1, to: 1000, by: 2)))
    for number in stride(from: 0, to: 1000, by: 2) {
      // A timer may come while it is being cancelled, but its future tells one thing only.
      let outcome = try timers[number].futureResult.outcome()
      if case .success = outcome { #expect(come.value.contains(number)) }
    }
  }
}
