import CTransport
public import Dispatch
public import NIOCore
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// An event loop on a thread of its own: waits for its sockets, told of changes only, and runs tasks and timers. Serves
/// NIO's channel handlers and futures as NIO's own loops do.
///
/// Everything of a loop is used on its thread, but for ``execute(_:)`` and what is built on it.
public final class SocketLoop: EventLoop, @unchecked Sendable {
  // Unchecked: what changes is used on the loop's thread alone, but for the inbox, which has a lock, and atomic values.

  private let poller: Int32
  private var wakeup: Int32 = -1
  /// The loop's thread while it runs.
  private let thread = Atomic<UInt>(0)
  private var handle: UInt = 0
  /// What other threads want done.
  private let inbox = Mutex(Inbox())
  /// Whether the inbox may have something.
  private let hasMail = Atomic(false)
  private var tasks: [() -> Void] = []
  private var timers = TimerQueue()
  /// What is watched, by descriptor.
  private var sources: [EventSource?] = []
  /// What was closed in this turn: events that name it may still be at hand.
  private var forgotten: [EventSource] = []
  /// Channels with more to read than one turn allows, or whose reader was away when bytes came.
  private var unread: [StreamChannel] = []
  private var isStopping = false
  /// Whether all that is watched is being closed, so that nothing may be added.
  private var hasEnded = false
  /// What sockets are read into.
  let receiveBuffers = ReceiveBuffers()

  private struct Inbox {
    var tasks: [() -> Void] = []
    var isOpen = true
  }

  /// Starts the thread.
  ///
  /// - Parameter name: what the system shows for it, of which it takes the first 15 bytes.
  /// - Throws: `IOError` where the process or the system has run out of descriptors or threads.
  public init(name: String) throws {
    poller = agentgateway_poller_open()
    // What was opened is closed by `deinit`.
    try SocketLoop.check(poller, "opening a poller")
    try SocketLoop.check(agentgateway_wakeup_open(poller, &wakeup), "opening a wakeup")
    let started = DispatchSemaphore(value: 0)
    let start = Unmanaged.passRetained(Start(loop: self, name: name, started: started))
    let code = agentgateway_thread_start(
      &handle,
      { argument in
        // Never nil: it is what is handed over here, retained for this.
        guard let argument else { return }
        let start = Unmanaged<Start>.fromOpaque(argument).takeRetainedValue()
        start.loop.run(start)
      }, start.toOpaque())
    guard code == 0 else {
      start.release()
      throw IOError(errnoCode: -code, reason: "starting a thread")
    }
    started.wait()
  }

  private final class Start {
    let loop: SocketLoop
    let name: String
    let started: DispatchSemaphore

    init(loop: SocketLoop, name: String, started: DispatchSemaphore) {
      self.loop = loop
      self.name = name
      self.started = started
    }
  }

  deinit {
    if wakeup >= 0 { SocketOptions.close(wakeup) }
    if poller >= 0 { SocketOptions.close(poller) }
  }

  fileprivate static func check(_ result: Int32, _ call: String) throws {
    if result < 0 { throw IOError(errnoCode: -result, reason: call) }
  }

  /// Whether the caller runs on the loop's thread.
  public var inEventLoop: Bool { agentgateway_thread() == thread.load(ordering: .relaxed) }

  /// Runs a task after what is under way; where the loop has ended, not at all, so that futures of `submit` and of
  /// timers are never complete then.
  public func execute(_ task: @escaping @Sendable () -> Void) {
    if inEventLoop {
      tasks.append(task)
      return
    }
    let isFirst = inbox.withLock { box in
      guard box.isOpen else { return false }
      box.tasks.append(task)
      return box.tasks.count == 1
    }
    guard isFirst else { return }
    hasMail.store(true, ordering: .releasing)
    agentgateway_wake(poller, wakeup)
  }

  /// Runs a task at a time or soon after it; fails with `EventLoopError.shutdown` where the loop ends before.
  @discardableResult
  public func scheduleTask<T>(
    deadline: NIODeadline, _ task: @escaping @Sendable () throws -> T
  ) -> Scheduled<T> {
    let promise = makePromise(of: T.self)
    let entry = TimerEntry(deadline) { isDue in
      guard isDue else { return promise.fail(EventLoopError.shutdown) }
      promise.assumeIsolatedUnsafeUnchecked().completeWith(Result(catching: task))
    }
    // The entry is used on the loop alone.
    nonisolated(unsafe) let shared = entry
    onLoop { $0.timers.insert(shared) }
    return Scheduled(promise: promise) { [self] in onLoop { $0.timers.remove(shared) } }
  }

  /// Runs a task after a time, as ``scheduleTask(deadline:_:)`` does.
  @discardableResult
  public func scheduleTask<T>(
    in delay: TimeAmount, _ task: @escaping @Sendable () throws -> T
  ) -> Scheduled<T> {
    scheduleTask(deadline: .now() + delay, task)
  }

  /// Runs at once on the loop, and soon elsewhere.
  private func onLoop(_ step: @escaping @Sendable (SocketLoop) -> Void) {
    if inEventLoop { step(self) } else { execute { step(self) } }
  }

  /// Ends the loop after the tasks that are known: closes what is watched, and drops timers.
  public func shutdownGracefully(queue: DispatchQueue, _ callback: @escaping @Sendable ((any Error)?) -> Void) {
    queue.async {
      self.stop()
      callback(nil)
    }
  }

  /// Ends the loop after the tasks that are known, closes what is watched, and drops timers. Blocks until the thread has
  /// ended; to be called once, and not on an event loop.
  public func stop() {
    preconditionNotInEventLoop()
    execute { self.isStopping = true }
    agentgateway_thread_join(handle)
  }
}

// What channels and acceptors need; on the loop.
extension SocketLoop {
  /// Begins to tell a connection of what changes.
  func watch(_ source: EventSource) throws {
    try checkIsRunning()
    try SocketLoop.check(agentgateway_watch_changes(poller, source.descriptor, address(source)), "watching a socket")
    keep(source)
  }

  /// Begins to tell a listening socket of connections that wait.
  func watchListener(_ source: EventSource, isPaused: Bool) throws {
    try checkIsRunning()
    try SocketLoop.check(agentgateway_watch_listener(poller, source.descriptor, address(source)), "watching a socket")
    keep(source)
    if isPaused { try pauseListener(source, true) }
  }

  /// Stops telling a listening socket, or goes on.
  func pauseListener(_ source: EventSource, _ isPaused: Bool) throws {
    let code = agentgateway_pause_listener(poller, source.descriptor, address(source), isPaused ? 1 : 0)
    try SocketLoop.check(code, "watching a socket")
  }

  private func address(_ source: EventSource) -> UnsafeMutableRawPointer { Unmanaged.passUnretained(source).toOpaque() }

  private func checkIsRunning() throws { if hasEnded { throw EventLoopError.shutdown } }

  private func keep(_ source: EventSource) {
    let descriptor = Int(source.descriptor)
    if sources.count <= descriptor {
      sources.append(contentsOf: repeatElement(nil, count: descriptor + 1 - sources.count))
    }
    sources[descriptor] = source
  }

  /// Keeps a source whose descriptor is about to be closed, which ends its events, until no event at hand names it.
  func forget(_ source: EventSource) {
    let descriptor = Int(source.descriptor)
    guard descriptor < sources.count, sources[descriptor] === source else { return }
    agentgateway_unwatch(poller, source.descriptor)
    sources[descriptor] = nil
    forgotten.append(source)
  }

  /// Lets a channel read in the next turn, after others had theirs.
  func readLater(_ channel: StreamChannel) { unread.append(channel) }

  /// Runs a task after what is under way.
  func later(_ task: @escaping () -> Void) { tasks.append(task) }
}

// The turns of the loop.
extension SocketLoop {
  private static let mostEvents = 512

  private func run(_ start: Start) {
    thread.store(agentgateway_thread(), ordering: .relaxed)
    agentgateway_name_thread(String(start.name.prefix(15)))
    start.started.signal()
    let events = UnsafeMutablePointer<agentgateway_event>.allocate(capacity: SocketLoop.mostEvents)
    defer { events.deallocate() }
    while !isStopping {
      let count = agentgateway_wait(poller, events, Int32(SocketLoop.mostEvents), patience)
      // Negative after a signal.
      for index in 0..<max(0, Int(count)) {
        guard let address = agentgateway_event_source(events, index) else { continue }
        let flags = EventSource.Events(rawValue: agentgateway_event_flags(events, index))
        // Alive: `sources` or `forgotten` holds it.
        Unmanaged<EventSource>.fromOpaque(address)._withUnsafeGuaranteedRef { $0.ready(flags) }
      }
      finishTurn()
    }
    end()
  }

  /// How long to wait for events, in milliseconds; -1 for as long as it takes.
  private var patience: Int32 {
    if !unread.isEmpty || !tasks.isEmpty { return 0 }
    guard let next = timers.next else { return -1 }
    let left = (next - .now()).nanoseconds
    // Rounded up: a timer that is a little late is better than turns without anything to do.
    return left <= 0 ? 0 : Int32(clamping: (left + 999_999) / 1_000_000)
  }

  private func finishTurn() {
    if !unread.isEmpty {
      let waiting = unread
      unread = []
      for channel in waiting { channel.readOn() }
    }
    if !timers.isEmpty {
      let (now, count) = (NIODeadline.now(), timers.count)
      while let action = timers.popDue(now, ofFirst: count) { action(true) }
    }
    runTasks()
    if !forgotten.isEmpty { forgotten.removeAll(keepingCapacity: true) }
  }

  private func runTasks() {
    if hasMail.load(ordering: .relaxed), hasMail.exchange(false, ordering: .acquiring) {
      let mail = inbox.withLock { box in
        defer { box.tasks = [] }
        return box.tasks
      }
      tasks.append(contentsOf: mail)
    }
    // What these tasks ask for waits for the next turn, so that sockets have theirs.
    guard !tasks.isEmpty else { return }
    let due = tasks
    tasks = []
    for task in due { task() }
  }

  private func end() {
    hasEnded = true
    for source in sources { source?.loopEnds() }
    inbox.withLock { $0.isOpen = false }
    hasMail.store(true, ordering: .relaxed)
    // The end of a channel leaves tasks, and these may leave others.
    repeat {
      for action in timers.removeAll() { action(false) }
      runTasks()
    } while !tasks.isEmpty || !timers.isEmpty
    sources = []
    forgotten = []
    unread = []
    // The system may give the thread's number to another one.
    thread.store(0, ordering: .relaxed)
  }
}
