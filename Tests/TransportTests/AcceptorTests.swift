import Dispatch
import Glibc
import NIOCore
import Testing

@testable import Transport

/// Accepting connections.
@Suite struct AcceptorTests {
  /// An acceptor with what it has accepted. The loop's own, but for the two cells.
  private final class Host: Sendable {
    let loop: SocketLoop
    let address: SocketAddress
    let taken: Cell<[Wire]>
    let failures: Cell<[Int32]>
    private let log: EventLog
    private let acceptor: NIOLoopBound<Acceptor>

    /// Does not accept yet.
    init(
      _ loop: SocketLoop, backlog: Int32 = 128, hook: @escaping @Sendable (Acceptor, Int) -> Void = { _, _ in }
    )
      throws
    {
      let listener = try Listener(backlog: backlog)
      let (taken, failures, log) = (Cell<[Wire]>([]), Cell<[Int32]>([]), EventLog())
      (self.loop, self.address, self.taken, self.failures, self.log) = (loop, listener.address, taken, failures, log)
      let descriptor = try listener.giveAway()
      acceptor = try loop.perform {
        let acceptor = Acceptor(loop: loop, descriptor: descriptor)
        acceptor.accepted = { [unowned acceptor] descriptor, _ in
          taken.change { $0.append(Wire(descriptor)) }
          hook(acceptor, taken.value.count)
          log.note(.read)
        }
        acceptor.failed = { code in
          failures.change { $0.append(code) }
          log.note(.error(code))
        }
        return NIOLoopBound(acceptor, eventLoop: loop)
      }
    }

    func perform<Value: Sendable>(_ step: @escaping @Sendable (Acceptor) throws -> Value) throws -> Value {
      let acceptor = acceptor
      return try loop.perform { try step(acceptor.value) }
    }

    func connect(_ count: Int) throws -> [Wire] { try (0..<count).map { _ in try Listener.connect(to: address) } }

    func wait(for count: Int) throws { try log.wait { $0.events.count >= count } }
  }

  private let loop: SocketLoop

  init() throws { loop = try SocketLoop(name: "test") }

  @Test func `all that wait are accepted, and those that come later`() throws {
    defer { loop.stop() }
    let host = try Host(loop)
    let clients = try host.connect(10)
    try host.perform { try $0.start() }
    try host.wait(for: 10)
    let more = try host.connect(3)
    try host.wait(for: 13)
    withExtendedLifetime((clients, more)) { #expect(host.taken.value.count == 13 && host.failures.value == []) }
  }

  @Test func `a connection comes with its client's address and does not block`() throws {
    defer { loop.stop() }
    let listener = try Listener()
    let address = listener.address
    let descriptor = try listener.giveAway()
    let loop = loop
    let (seen, done) = (Cell<(Int32, SocketAddress?)?>(nil), DispatchSemaphore(value: 0))
    try loop.perform {
      let acceptor = Acceptor(loop: loop, descriptor: descriptor)
      acceptor.accepted = { descriptor, client in
        seen.value = (descriptor, client)
        done.signal()
      }
      try acceptor.start()
    }
    let client = try Listener.connect(to: address)
    try done.pass()
    let (accepted, from) = try #require(seen.value)
    #expect(from == SocketAddress.local(of: client.descriptor))
    #expect(fcntl(accepted, F_GETFL) & O_NONBLOCK != 0 && fcntl(accepted, F_GETFD) & FD_CLOEXEC != 0)
    close(accepted)
  }

  @Test func `a connection that nobody takes is closed`() throws {
    defer { loop.stop() }
    let listener = try Listener()
    let client = try listener.connect()
    let descriptor = try listener.giveAway()
    let loop = loop
    try loop.perform { try Acceptor(loop: loop, descriptor: descriptor).start() }
    #expect(try client.readToEnd() == [])
  }

  @Test func `one turn accepts no more than a burst`() throws {
    defer { loop.stop() }
    let mostInOneTurn = Cell(0)
    let inThisTurn = Cell(0)
    let loop = loop
    let host = try Host(loop) { _, _ in
      // A task runs at the end of the turn.
      if inThisTurn.value == 0 { loop.execute { inThisTurn.value = 0 } }
      inThisTurn.change { $0 += 1 }
      mostInOneTurn.change { $0 = max($0, inThisTurn.value) }
    }
    let clients = try host.connect(20)
    try host.perform { acceptor in
      acceptor.burst = 3
      try acceptor.start()
    }
    try host.wait(for: 20)
    withExtendedLifetime(clients) { #expect(mostInOneTurn.value == 3 && host.taken.value.count == 20) }
  }

  @Test func `nothing is accepted during a pause, and all of it after`() throws {
    defer { loop.stop() }
    let host = try Host(loop)
    try host.perform { acceptor in
      try acceptor.start()
      try acceptor.setPaused(true)
      try acceptor.setPaused(true)
    }
    let clients = try host.connect(5)
    try loop.settle()
    #expect(host.taken.value.isEmpty)
    try host.perform { try $0.setPaused(false) }
    try host.wait(for: 5)
    withExtendedLifetime(clients) { #expect(host.taken.value.count == 5) }
  }

  @Test func `a pause may come before the start`() throws {
    defer { loop.stop() }
    let host = try Host(loop)
    try host.perform { acceptor in
      try acceptor.setPaused(true)
      try acceptor.start()
    }
    let clients = try host.connect(2)
    try loop.settle()
    #expect(host.taken.value.isEmpty)
    try host.perform { try $0.setPaused(false) }
    try host.wait(for: 2)
    withExtendedLifetime(clients) {}
  }

  @Test func `a pause from inside takes effect at once`() throws {
    defer { loop.stop() }
    let host = try Host(loop) { acceptor, count in if count % 2 == 0 { try? acceptor.setPaused(true) } }
    let clients = try host.connect(5)
    try host.perform { try $0.start() }
    for count in [2, 4] {
      try host.wait(for: count)
      try loop.settle()
      #expect(host.taken.value.count == count)
      try host.perform { try $0.setPaused(false) }
    }
    try host.wait(for: 5)
    withExtendedLifetime(clients) {}
  }

  @Test func `the end accepts all that wait, whether it pauses or not`() throws {
    defer { loop.stop() }
    for pausesBefore in [true, false] {
      let host = try Host(loop) { acceptor, count in if count == 2 { try? acceptor.setPaused(true) } }
      try host.perform { acceptor in
        try acceptor.setPaused(true)
        try acceptor.start()
      }
      let clients = try host.connect(6)
      try host.perform { acceptor in
        acceptor.burst = 1
        if !pausesBefore { try acceptor.setPaused(false) }
        acceptor.acceptAll()
        acceptor.stop()
      }
      withExtendedLifetime(clients) { #expect(host.taken.value.count == 6) }
    }
  }

  @Test func `a stop from inside leaves nothing open`() throws {
    defer { loop.stop() }
    let host = try Host(loop) { acceptor, _ in acceptor.stop() }
    let socket = try host.perform { OpenDescriptor($0.descriptor) }
    let clients = try host.connect(3)
    try host.perform { try $0.start() }
    try host.wait(for: 1)
    try loop.settle()
    #expect(host.taken.value.count == 1 && !socket.isOpen)
    #expect(throws: IOError.self) { try host.connect(1) }
    try host.perform { acceptor in
      acceptor.stop()
      acceptor.acceptAll()
      try acceptor.setPaused(true)
      #expect(throws: IOError.self) { try acceptor.start() }
    }
    withExtendedLifetime(clients) {}
  }

  @Test func `connections that were reset while they waited do not keep others out`() throws {
    defer { loop.stop() }
    let host = try Host(loop)
    for client in try host.connect(4) { client.reset() }
    let last = try Listener.connect(to: host.address)
    let own = SocketAddress.local(of: last.descriptor)
    try host.perform { try $0.start() }
    var count = 0
    repeat {
      count += 1
      try host.wait(for: count)
    } while !host.taken.value.contains { $0.peer == own }
    #expect(host.failures.value == [])
  }

  @Test func `a socket that is no listener is reported`() throws {
    defer { loop.stop() }
    let (descriptor, other) = try Sockets.pair()
    let loop = loop
    let codes = Cell<[Int32]>([])
    try loop.perform {
      let acceptor = Acceptor(loop: loop, descriptor: descriptor)
      acceptor.failed = { code in codes.change { $0.append(code) } }
      acceptor.acceptAll()
      acceptor.stop()
    }
    let rest = try other.readToEnd()
    #expect(codes.value == [EINVAL] && rest == [])
  }

  @Test func `what the system cannot watch is reported at the start`() throws {
    defer { loop.stop() }
    let file = try Sockets.checked(open("/proc/self/exe", O_RDONLY | O_CLOEXEC), "open")
    let loop = loop
    try loop.perform {
      let acceptor = Acceptor(loop: loop, descriptor: file)
      let error = #expect(throws: IOError.self) { try acceptor.start() }
      #expect(error?.errnoCode == EPERM)
      acceptor.stop()
    }
  }

  @Test func `a shortage of descriptors is reported, and accepting goes on after it`() async {
    // In a process of its own, where nothing else needs any.
    await #expect(processExitsWith: .success) {
      let loop = try SocketLoop(name: "test")
      let host = try Host(loop) { _, _ in }
      let clients = try host.connect(2)
      try DescriptorLimit.with(spare: 0) {
        try host.perform { acceptor in
          acceptor.acceptAll()
          acceptor.acceptAll()
        }
      }
      #expect(host.failures.value == [EMFILE, EMFILE] && host.taken.value.isEmpty)
      try host.perform { $0.acceptAll() }
      withExtendedLifetime(clients) { #expect(host.taken.value.count == 2) }
      loop.stop()
    }
  }
}
