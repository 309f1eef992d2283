import HTTPWire
import NIOCore
import Testing

@testable import Gateway

/// Memory that requests of one event loop share, one after the other.
@Suite struct WorkingMemoryTests {
  private func parse(_ text: String, _ memory: WorkingMemory) -> Bool {
    let bytes = Array(text.utf8)
    if case .complete = bytes.withUnsafeBytes({ memory.parser.parse($0) }) { return true }
    return false
  }

  @Test func `memory is lent again and begins anew`() {
    let pool = WorkingMemoryPool()
    let memory = pool.take(HeadLimits())
    #expect(!parse("GET /half HTTP/1.1\r\nHo", memory))
    pool.giveBack(memory)
    #expect(pool.count == 1)
    let next = pool.take(HeadLimits())
    #expect(next === memory && pool.count == 0)
    #expect(parse("GET / HTTP/1.1\r\nHost: a\r\n\r\n", next))
  }

  @Test func `limits of another table apply`() {
    let pool = WorkingMemoryPool()
    pool.giveBack(pool.take(HeadLimits(maximumFields: 100)))
    #expect(pool.take(HeadLimits(maximumFields: 3)).parser.limits.maximumFields == 3)
  }

  @Test func `what stands for no memory is never lent`() {
    let pool = WorkingMemoryPool()
    pool.giveBack(pool.none)
    #expect(pool.count == 0 && pool.take(HeadLimits()) !== pool.none)
  }

  @Test func `a burst leaves little behind`() {
    let pool = WorkingMemoryPool()
    let burst = (0..<1000).map { _ in pool.take(HeadLimits()) }
    for memory in burst {
      memory.request.writeRepeatingByte(0, count: 30_000)
      memory.answer.writeRepeatingByte(0, count: 100_000)
      memory.decodedBody.writeRepeatingByte(0, count: 100)
      pool.giveBack(memory)
    }
    let kept = (0..<pool.count).map { _ in pool.take(HeadLimits()) }
    #expect(kept.count == 128)
    #expect(kept.count { $0.request.capacity > 0 } == 16, "large requests find some with room")
    #expect(kept.allSatisfy { $0.answer.capacity == 0 && $0.decodedBody.capacity == 0 })
  }
}
