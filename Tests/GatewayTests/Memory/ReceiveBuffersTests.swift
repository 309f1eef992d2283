import NIOCore
import NIOPosix
import Testing

@testable import Gateway

/// Buffers that connections take turns in.
@Suite struct ReceiveBuffersTests {
  private func place(_ buffer: ByteBuffer) -> UnsafeRawPointer? {
    buffer.withVeryUnsafeBytes { $0.baseAddress }
  }

  /// Reads `text` as a connection does, and tells where it was put.
  private func read(_ text: String, _ size: ReceiveBuffers.Size, _ buffers: ReceiveBuffers) -> ByteBuffer {
    var buffer = buffers.take(size)
    buffer.writeString(text)
    buffers.remember(buffer)
    return buffer
  }

  @Test(arguments: ReceiveBuffers.Size.allCases) func `a buffer that is free is lent again`(_ size: ReceiveBuffers.Size)
  {
    let buffers = ReceiveBuffers()
    let first = place(read("one", size, buffers))
    let next = buffers.take(size)
    #expect(place(next) == first && first != nil)
    #expect(next.readableBytes == 0 && next.writableBytes == size.bytes)
  }

  @Test(arguments: ReceiveBuffers.Size.allCases) func `bytes in use stay as they are`(_ size: ReceiveBuffers.Size) {
    let buffers = ReceiveBuffers()
    let waiting = read("waiting", size, buffers)
    let next = read("another", size, buffers)
    #expect(place(next) != place(waiting))
    #expect(waiting.getString(at: 0, length: 7) == "waiting")
    #expect(next.getString(at: 0, length: 7) == "another")
  }

  @Test func `buffers from elsewhere are not lent`() {
    let buffers = ReceiveBuffers()
    let other = ByteBufferAllocator().buffer(capacity: 4096)
    buffers.remember(other)
    #expect(buffers.take(.small).capacity == 2048)
    #expect(buffers.take(.large).capacity == 65536)
  }

  @Test func `a detached buffer takes no more room than its bytes`() {
    let buffers = ReceiveBuffers()
    var rest = read("GET / HTTP/1.1\r\nHo", .large, buffers)
    rest.moveReaderIndex(forwardBy: 16)
    rest.detach()
    #expect(rest.storageCapacity == 2 && rest.getString(at: rest.readerIndex, length: 2) == "Ho")
    let own = place(rest)
    rest.detach()
    #expect(place(rest) == own, "it was its own already")
  }

  @Test func `few bytes are sparse in a large buffer only`() {
    let buffers = ReceiveBuffers()
    #expect(read("few", .large, buffers).isSparse)
    #expect(!read("few", .small, buffers).isSparse)
    #expect(!read(String(repeating: "x", count: 20_000), .large, buffers).isSparse)
  }
}

/// How much a channel reads at once.
@Suite struct ReceiveAllocatorTests {
  /// The capacities of the buffers for reads that bring so many bytes, each at most what fits.
  private func capacities(_ reads: [Int]) throws -> [Int] {
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    return try loop.submit {
      var allocator = ReceiveAllocator(NIOLoopBoundBox(ReceiveBuffers(), eventLoop: loop))
      return reads.map { count in
        let capacity = allocator.buffer(allocator: ByteBufferAllocator()).capacity
        let mayGrow = allocator.record(actualReadBytes: min(count, capacity))
        #expect(mayGrow && allocator.nextBufferSize() == nil, "the channel must not use its own buffer again")
        return capacity
      }
    }.wait()
  }

  @Test func `the buffer that stays with the channel is small`() throws {
    #expect(try capacities([30, 100, 100]) == [64, 2048, 2048])
  }

  @Test func `reads grow with what comes`() throws {
    #expect(try capacities([64, 5000, 1000]) == [64, 65536, 65536])
    #expect(try capacities([30, 5000, 5000, 1 << 20]) == [64, 2048, 65536, 65536])
  }

  @Test func `two short reads make them small again`() throws {
    #expect(try capacities([5000, 100, 100, 100]) == [64, 65536, 65536, 2048])
    #expect(try capacities([5000, 100, 5000, 100, 100, 1]) == [64, 65536, 65536, 65536, 65536, 2048])
  }
}
