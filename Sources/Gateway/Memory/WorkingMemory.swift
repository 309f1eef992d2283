import HTTPWire
import NIOCore

/// What a client connection needs only while it has a request. Lent by the event loop's ``WorkingMemoryPool``, so that
/// idle connections have none and requests find its arrays and buffers with room already.
final class WorkingMemory {
  var parser: RequestHeadParser
  /// Takes chunk framing off a request body that is gathered, and finds the end of one that is passed on.
  var bodyReader = BodyReader(.none)
  /// The body of a chunked request without its framing.
  var decodedBody = ByteBuffer()
  var exchange = Exchange()
  /// The request for the upstream, kept until an answer begins in case it has to be sent again.
  var request = ByteBuffer()
  /// The head of an answer, and the beginning of its body where that is short.
  var answer = ByteBuffer()

  init(limits: HeadLimits) { parser = RequestHeadParser(limits: limits) }

  /// Gives buffers back that have become larger than `limit` bytes.
  fileprivate func shrink(to limit: Int) {
    if request.capacity > limit { request = ByteBuffer() }
    if answer.capacity > limit { answer = ByteBuffer() }
    if decodedBody.capacity > 0 { decodedBody = ByteBuffer() }
  }
}

/// The ``WorkingMemory`` that no connection of an event loop uses.
final class WorkingMemoryPool {
  /// The most that is kept, and how many of these, used before the others, may be large.
  private static let (capacity, largeCapacity) = (128, 16)
  /// The largest buffers that are kept, in bytes.
  private static let (kept, keptLarge) = (4 << 10, 32 << 10)

  private var free: [WorkingMemory] = []
  /// Stands in where a connection has no request; nothing in it means anything.
  let none = WorkingMemory(limits: HeadLimits())

  /// How many are kept.
  var count: Int { free.count }

  /// Memory whose parser begins with a new head.
  func take(_ limits: HeadLimits) -> WorkingMemory {
    guard let memory = free.popLast() else { return WorkingMemory(limits: limits) }
    if memory.parser.limits != limits { memory.parser = RequestHeadParser(limits: limits) }
    return memory
  }

  /// Takes memory back that no connection uses any more.
  func giveBack(_ memory: WorkingMemory) {
    guard memory !== none, free.count < WorkingMemoryPool.capacity else { return }
    memory.parser.reset()
    let isLarge = free.count < WorkingMemoryPool.largeCapacity
    memory.shrink(to: isLarge ? WorkingMemoryPool.keptLarge : WorkingMemoryPool.kept)
    free.append(memory)
  }
}
