import CTransport
import NIOCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What has been written to a channel and not been sent. The first buffer has a place of its own, so that a queue that
/// is never longer needs no memory.
struct WriteQueue {
  private struct Item {
    var bytes: ByteBuffer
    let promise: EventLoopPromise<Void>?
  }

  private var first: Item?
  /// Those behind the first, from ``head`` on.
  private var rest: [Item] = []
  private var head = 0
  /// How many of all may be sent.
  private var flushed = 0
  /// Bytes that have not been sent.
  private(set) var byteCount = 0

  /// The most buffers that one call sends.
  private static let mostVectors = 64
  /// The most places kept for further buffers while there are none.
  private static let keptCapacity = 8

  /// What came of sending.
  enum Progress {
    /// Nothing is left that may be sent.
    case finished
    /// The system has no room.
    case blocked
    case failed(Int32)
  }

  var isEmpty: Bool { first == nil }

  private var count: Int { first == nil ? 0 : 1 + rest.count - head }

  mutating func append(_ bytes: ByteBuffer, _ promise: EventLoopPromise<Void>?) {
    byteCount += bytes.readableBytes
    let item = Item(bytes: bytes, promise: promise)
    if first == nil { first = item } else { rest.append(item) }
  }

  /// Lets all that is in the queue be sent.
  mutating func flush() { flushed = count }

  /// Sends what may be sent, until the system has no more room; promises that are kept by that are appended to `kept`,
  /// for the caller to complete once its own state is in order.
  mutating func send(to descriptor: Int32, kept: inout [EventLoopPromise<Void>]) -> Progress {
    while flushed > 0 {
      let wanted: Int
      let sent: Int
      if flushed == 1 {
        wanted = first?.bytes.readableBytes ?? 0
        sent =
          wanted == 0
          ? 0 : first?.bytes.withUnsafeReadableBytes { agentgateway_send(descriptor, $0.baseAddress, $0.count) } ?? 0
      } else {
        (sent, wanted) = sendSeveral(descriptor)
      }
      if sent < 0 {
        if sent == -Int(EINTR) { continue }
        return sent == -Int(EAGAIN) || sent == -Int(EWOULDBLOCK) ? .blocked : .failed(Int32(-sent))
      }
      drop(sent, &kept)
      if sent < wanted { return .blocked }
    }
    return .finished
  }

  private func sendSeveral(_ descriptor: Int32) -> (sent: Int, wanted: Int) {
    withUnsafeTemporaryAllocation(of: iovec.self, capacity: min(flushed, WriteQueue.mostVectors)) { vectors in
      var wanted = 0
      for index in 0..<vectors.count {
        guard let bytes = index == 0 ? first?.bytes : rest[head + index - 1].bytes else { break }
        // The storage stays where it is: the queue holds the buffer, and nothing changes it before the call returns.
        let address = bytes.withUnsafeReadableBytes { UnsafeMutableRawPointer(mutating: $0.baseAddress) }
        vectors.initializeElement(at: index, to: iovec(iov_base: address, iov_len: bytes.readableBytes))
        wanted += bytes.readableBytes
      }
      guard wanted > 0 else { return (0, 0) }
      return (agentgateway_send_vectors(descriptor, vectors.baseAddress, vectors.count), wanted)
    }
  }

  /// Takes bytes off that have been sent, and the empty buffers that are first after them.
  private mutating func drop(_ sent: Int, _ kept: inout [EventLoopPromise<Void>]) {
    byteCount -= sent
    var left = sent
    while flushed > 0, let size = first?.bytes.readableBytes, size <= left {
      left -= size
      if let promise = first?.promise { kept.append(promise) }
      removeFirst()
    }
    if left > 0 { first?.bytes.moveReaderIndex(forwardBy: left) }
  }

  private mutating func removeFirst() {
    flushed -= 1
    if head < rest.count {
      first = rest[head]
      rest[head] = Item(bytes: ByteBuffer(), promise: nil)  // does not hold what is sent
      head += 1
    } else {
      first = nil
    }
    if head == rest.count {
      trim()
    } else if head >= WriteQueue.mostVectors, head * 2 >= rest.count {
      // A reader that is never quite as fast as what it reads must not make the queue longer and longer.
      rest.removeFirst(head)
      head = 0
    }
  }

  private mutating func trim() {
    head = 0
    guard rest.capacity > 0 else { return }
    if rest.capacity <= WriteQueue.keptCapacity { rest.removeAll(keepingCapacity: true) } else { rest = [] }
  }

  /// Takes everything out; the promises are those of what was not sent.
  mutating func removeAll() -> [EventLoopPromise<Void>] {
    let all = [first?.promise] + rest[head...].map(\.promise)
    self = WriteQueue()
    return all.compactMap { $0 }
  }
}
