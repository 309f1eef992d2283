import NIOCore
import Testing

@testable import Gateway
@testable import Transport

/// Bytes that wait and do not hold more memory than they need.
@Suite struct DetachTests {
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
