import NIOCore
import Testing

@testable import Transport

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
}
