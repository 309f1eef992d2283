import NIOCore
import NIOEmbedded
import Testing

@testable import Gateway
@testable import Transport

/// Bytes that wait and do not hold more memory than they need.
@Suite struct DetachTests {
  /// A buffer of an event loop that holds `text`.
  private func lent(_ text: String, _ size: ReceiveBuffers.Size = .large) -> ByteBuffer {
    var buffer = ReceiveBuffers().take(size)
    buffer.writeString(text)
    return buffer
  }

  @Test func `a detached buffer takes no more room than its bytes`() {
    let whole = lent("GET / HTTP/1.1\r\nHo")
    var rest = whole
    rest.moveReaderIndex(forwardBy: 16)
    rest.detach()
    #expect(rest.storageCapacity == 2 && rest.getString(at: rest.readerIndex, length: 2) == "Ho")
    let own = rest.withVeryUnsafeBytes(\.baseAddress)
    rest.detach()
    #expect(rest.withVeryUnsafeBytes(\.baseAddress) == own, "it was its own already")
    #expect(whole.readableBytes == 18)
  }

  @Test func `few bytes are sparse in a large buffer only`() {
    #expect(lent("few").isSparse)
    #expect(!lent("few", .small).isSparse)
    #expect(!lent(String(repeating: "x", count: 20_000)).isSparse)
  }

  /// The first byte of HTTP/2, and all of the preface, after which what reads the frames keeps what it is given.
  @Test(arguments: [1, ProtocolDetector.preface.count])
  func `a client that may speak HTTP/2 does not hold what it was read into`(count: Int) throws {
    let channel = EmbeddedChannel()
    defer { _ = try? channel.finish(acceptAlreadyClosed: true) }
    let kept = Keeper()
    try channel.pipeline.syncOperations.addHandlers(ProtocolDetector(upgrade: { _ in }), kept)
    var buffer = lent(String(decoding: ProtocolDetector.preface.prefix(count), as: UTF8.self))
    try channel.writeInbound(buffer)
    #expect(kept.bytes?.readableBytes == (count == 1 ? nil : count))
    #expect(buffer.modifyIfUniquelyOwned { _ in true } == true)
  }

  private final class Keeper: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    private(set) var bytes: ByteBuffer?

    func channelRead(context: ChannelHandlerContext, data: NIOAny) { bytes = unwrapInboundIn(data) }
  }
}
