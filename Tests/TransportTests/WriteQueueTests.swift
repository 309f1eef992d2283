import Glibc
import NIOCore
import Testing

@testable import Transport

/// What waits to be sent: which bytes arrive, and when promises are kept.
@Suite struct WriteQueueTests {
  /// A queue with the socket it sends to and the other end of that.
  private struct Line {
    let loop: SocketLoop
    let descriptor: Int32
    let other: Wire
    var queue = WriteQueue()
    /// Numbers the promises in the order they were made.
    var promises: [EventLoopPromise<Void>] = []
    /// The numbers of those that were kept, in order.
    var kept: [Int] = []

    init(sendBuffer: Int32? = nil) throws {
      loop = try SocketLoop(name: "test")
      (descriptor, other) = try Sockets.pair(sendBuffer: sendBuffer)
      try Sockets.dontBlock(other.descriptor)
    }

    func end() {
      // The library does not let go of promises that are not completed.
      for promise in promises { promise.succeed(()) }
      close(descriptor)
      loop.stop()
    }

    mutating func append(_ bytes: [UInt8], promised: Bool = true) {
      let promise = promised ? loop.makePromise(of: Void.self) : nil
      if let promise { promises.append(promise) }
      queue.append(ByteBuffer(bytes: bytes), promise)
    }

    mutating func send() -> WriteQueue.Progress {
      var kept: [EventLoopPromise<Void>] = []
      let progress = queue.send(to: descriptor, kept: &kept)
      self.kept += numbers(kept)
      return progress
    }

    func numbers(_ promises: [EventLoopPromise<Void>]) -> [Int] {
      promises.map { promise in self.promises.firstIndex { $0.futureResult === promise.futureResult } ?? -1 }
    }

    /// What has arrived so far.
    func arrived(atMost most: Int = .max) -> [UInt8] {
      var bytes: [UInt8] = []
      var part = [UInt8](repeating: 0, count: min(most, 65536))
      while bytes.count < most {
        let count = recv(other.descriptor, &part, min(part.count, most - bytes.count), 0)
        guard count > 0 else { break }
        bytes += part[..<count]
      }
      return bytes
    }
  }

  private func isFinished(_ progress: WriteQueue.Progress) -> Bool {
    if case .finished = progress { true } else { false }
  }

  private func isBlocked(_ progress: WriteQueue.Progress) -> Bool {
    if case .blocked = progress { true } else { false }
  }

  @Test func `an empty queue has nothing to send`() throws {
    var line = try Line()
    defer { line.end() }
    #expect(line.queue.isEmpty && line.queue.byteCount == 0)
    #expect(isFinished(line.send()))
    line.queue.flush()
    #expect(isFinished(line.send()))
    #expect(line.queue.removeAll().isEmpty && line.arrived() == [])
  }

  @Test func `nothing is sent before a flush`() throws {
    var line = try Line()
    defer { line.end() }
    line.append([1, 2, 3])
    #expect(isFinished(line.send()))
    #expect(line.arrived() == [] && line.kept == [] && line.queue.byteCount == 3)
    line.queue.flush()
    line.append([4, 5])
    line.append([6])
    #expect(isFinished(line.send()))
    #expect(line.arrived() == [1, 2, 3] && line.kept == [0] && line.queue.byteCount == 3)
    #expect(!line.queue.isEmpty)
    line.queue.flush()
    #expect(isFinished(line.send()))
    #expect(line.arrived() == [4, 5, 6] && line.kept == [0, 1, 2] && line.queue.byteCount == 0)
    #expect(line.queue.isEmpty)
  }

  @Test(arguments: [1, 2, 3, 8, 9, 10, 63, 64, 65, 128, 129, 1000])
  func `any number of buffers arrives in order`(_ count: Int) throws {
    var line = try Line()
    defer { line.end() }
    // Twice, for what the first time leaves behind.
    for round in 0..<2 {
      let all = (0..<count).map { pattern(1 + $0 % 5, from: $0 * 7 + round) }
      for bytes in all { line.append(bytes) }
      line.queue.flush()
      #expect(isFinished(line.send()))
      #expect(line.arrived() == all.flatMap { $0 })
      #expect(line.queue.isEmpty && line.queue.byteCount == 0)
    }
    #expect(line.kept == Array(0..<2 * count))
  }

  @Test(arguments: [
    [0], [0, 0], [0, 3], [3, 0], [0, 3, 0], [3, 0, 4], [0, 0, 3, 0, 0, 4, 0, 0],
    [Int](repeating: 0, count: 64), [Int](repeating: 0, count: 65) + [5], [Int](repeating: 0, count: 200),
    [5] + [Int](repeating: 0, count: 64) + [5],
  ])
  func `empty buffers keep their promises in their place`(_ sizes: [Int]) throws {
    var line = try Line()
    defer { line.end() }
    for size in sizes { line.append(pattern(size)) }
    line.queue.flush()
    #expect(isFinished(line.send()))
    #expect(line.kept == Array(sizes.indices) && line.queue.isEmpty)
    #expect(line.arrived() == sizes.flatMap { pattern($0) })
  }

  @Test func `an empty buffer behind what is blocked waits for it`() throws {
    var line = try Line(sendBuffer: 1)
    defer { line.end() }
    line.append(pattern(100_000))
    line.append([])
    line.queue.flush()
    #expect(isBlocked(line.send()))
    #expect(line.kept == [])
    while !line.queue.isEmpty {
      _ = line.arrived()
      _ = line.send()
    }
    #expect(line.kept == [0, 1])
  }

  /// Writes buffers of these sizes that hold one pattern together, and lets them be sent.
  private func lay(_ sizes: [Int], in line: inout Line) {
    var start = 0
    for size in sizes {
      line.append(pattern(size, from: start))
      start += size
    }
    line.queue.flush()
  }

  @Test(arguments: [[40_000], [10_000, 10_000, 20_000], [1, 39_999], [39_999, 1], [100, 0, 39_900]])
  func `what was sent in part goes on where it stopped`(_ sizes: [Int]) throws {
    var line = try Line(sendBuffer: 1)
    defer { line.end() }
    lay(sizes, in: &line)
    var bytes: [UInt8] = []
    var progress = line.send()
    #expect(isBlocked(progress), "the socket has less room than this")
    while isBlocked(progress) {
      let before = line.queue.byteCount
      #expect(line.kept.count < sizes.count)
      bytes += line.arrived()
      progress = line.send()
      try #require(line.queue.byteCount < before, "there is room again")
    }
    bytes += line.arrived()
    #expect(isFinished(progress) && bytes == pattern(40_000) && line.kept == Array(sizes.indices))
  }

  @Test func `a part may end at each offset of several buffers`() throws {
    // What the system takes at once is known from a first try; buffers are then laid so that it ends everywhere in them.
    var probe = try Line(sendBuffer: 1)
    probe.append([UInt8](repeating: 1, count: 1 << 20))
    probe.queue.flush()
    _ = probe.send()
    let room = probe.arrived().count
    probe.end()
    try #require(room > 100)
    for offset in -9...9 {
      var line = try Line(sendBuffer: 1)
      defer { line.end() }
      let sizes = [room + offset, 3, 0, 3, 3, 0, 0, 5000, 1]
      let total = sizes.reduce(0, +)
      lay(sizes, in: &line)
      var bytes: [UInt8] = []
      while !line.queue.isEmpty {
        let before = line.queue.byteCount
        _ = line.send()
        let part = line.arrived()
        #expect(before - line.queue.byteCount == part.count)
        bytes += part
        let whole = sizes.indices.filter { sizes[...$0].reduce(0, +) <= bytes.count }
        // An empty buffer is done with what is before it.
        #expect(line.kept == whole, "offset \(offset)")
      }
      #expect(Bytes(bytes) == Bytes(pattern(total)))
    }
  }

  @Test func `the other side's end fails, and leaves promises to the caller in order`() throws {
    var line = try Line()
    defer { line.end() }
    line.append([1])
    line.append([], promised: false)
    line.append([2])
    line.queue.flush()
    line.append([3])
    line.other.close()
    guard case .failed(EPIPE) = line.send() else {
      Issue.record("sending to nobody did not fail")
      return
    }
    #expect(line.kept == [])
    #expect(line.numbers(line.queue.removeAll()) == [0, 1, 2])
    #expect(line.queue.isEmpty && line.queue.byteCount == 0)
    #expect(isFinished(line.send()), "a queue that was emptied is like a new one")
  }

  @Test func `promises of what was sent are not among those that are left`() throws {
    var line = try Line(sendBuffer: 1)
    defer { line.end() }
    for size in [10, 200_000, 10, 0] { line.append(pattern(size)) }
    line.queue.flush()
    #expect(isBlocked(line.send()))
    #expect(line.kept == [0])
    #expect(line.numbers(line.queue.removeAll()) == [1, 2, 3])
  }

  @Test func `a queue that is never empty does not grow`() throws {
    var line = try Line(sendBuffer: 1)
    defer { line.end() }
    var written = 0
    var bytes: [UInt8] = []
    for _ in 0..<3000 {
      // Always more behind than what was just taken.
      while line.queue.byteCount < 20_000 {
        line.append(pattern(1000, from: written), promised: false)
        written += 1000
      }
      line.queue.flush()
      _ = line.send()
      bytes += line.arrived(atMost: 1000)
    }
    #expect(!line.queue.isEmpty && bytes == pattern(bytes.count) && bytes.count > 2_000_000)
    let places = Mirror(reflecting: line.queue).children.compactMap { ($0.value as? [Any])?.count }
    #expect(try #require(places.first) < 200)
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `what arrives is what was written, and each promise is kept once its bytes are sent`(_ seed: UInt64) throws {
    var numbers = SeededNumbers(seed: seed)
    var line = try Line(sendBuffer: 1)
    defer { line.end() }
    /// The end of each write that has a promise, in bytes from the beginning.
    var ends: [Int] = []
    var written = 0
    var flushed = 0
    var bytes: [UInt8] = []
    for _ in 0..<2000 {
      switch Int.random(in: 0..<8, using: &numbers) {
      case 0..<4:
        let size = [0, 1, 7, 300, 2500, 9000].randomElement(using: &numbers) ?? 0
        let isPromised = Bool.random(using: &numbers)
        line.append(pattern(size, from: written), promised: isPromised)
        written += size
        if isPromised { ends.append(written) }
      case 4:
        line.queue.flush()
        flushed = written
      case 5: bytes += line.arrived(atMost: Int.random(in: 1..<20_000, using: &numbers))
      default:
        let progress = line.send()
        let sent = written - line.queue.byteCount
        #expect(sent <= flushed && (isFinished(progress) ? sent == flushed : isBlocked(progress)))
        #expect(line.kept == Array(line.kept.indices) && line.kept.count <= ends.count)
        #expect(line.kept.count >= ends.firstIndex { $0 >= sent } ?? ends.count)
        #expect(ends.prefix(line.kept.count).allSatisfy { $0 <= sent })
      }
    }
    line.queue.flush()
    while !line.queue.isEmpty {
      _ = line.send()
      bytes += line.arrived()
    }
    bytes += line.arrived()
    #expect(Bytes(bytes) == Bytes(pattern(written)) && line.kept == Array(ends.indices))
  }
}
