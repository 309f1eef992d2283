import Testing

@testable import Transport

/// How much a channel reads at once.
@Suite struct ReadSizingTests {
  /// The capacities of the buffers for reads that bring so many bytes, each at most what fits.
  private func capacities(_ reads: [Int]) -> [Int] {
    var sizing = ReadSizing()
    return reads.map { count in
      let capacity = sizing.next.bytes
      sizing.record(min(count, capacity))
      return capacity
    }
  }

  @Test func `two short reads make them small`() {
    #expect(capacities([5000, 100, 100, 100]) == [2048, 65536, 65536, 2048])
    #expect(capacities([5000, 100, 5000, 100, 100, 1]) == [2048, 65536, 65536, 65536, 65536, 2048])
  }

  @Test func `reads grow with what comes`() {
    #expect(capacities([1, 2047, 2048, 1000]) == [2048, 2048, 2048, 65536])
    #expect(capacities([1, 5000, 5000, 1 << 20]) == [2048, 2048, 65536, 65536])
  }
}
