import NIOCore
import NIOEmbedded
import NIOHPACK
import NIOHTTP2
import Testing

@testable import Gateway

/// When a stream to an upstream is closed.
@Suite struct HTTP2UpstreamAdapterTests {
  /// A channel on which a request has been sent.
  private func channel(_ request: String) throws -> EmbeddedChannel {
    let channel = EmbeddedChannel(handler: HTTP2UpstreamAdapter(isSecure: true))
    try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
    try channel.writeOutbound(ByteBuffer(string: request))
    return channel
  }

  private func answer(_ channel: EmbeddedChannel, length: Int, body: String, ends: Bool) throws {
    let headers: HPACKHeaders = [":status": "200", "content-length": "\(length)"]
    try channel.writeInbound(HTTP2Frame.FramePayload.headers(.init(headers: headers)))
    let data = HTTP2Frame.FramePayload.Data(data: .byteBuffer(ByteBuffer(string: body)), endStream: ends)
    try channel.writeInbound(HTTP2Frame.FramePayload.data(data))
  }

  private let get = "GET / HTTP/1.1\r\nHost: u\r\n\r\n"

  @Test func `after a whole answer the end of the stream is waited for`() throws {
    let channel = try channel(get)
    try answer(channel, length: 5, body: "hello", ends: false)
    channel.close(promise: nil)
    channel.embeddedEventLoop.advanceTime(by: .milliseconds(999))
    #expect(channel.isActive)
    let end = HTTP2Frame.FramePayload.Data(data: .byteBuffer(ByteBuffer()), endStream: true)
    try channel.writeInbound(HTTP2Frame.FramePayload.data(end))
    #expect(channel.isActive)
    channel.embeddedEventLoop.advanceTime(by: .milliseconds(1))
    #expect(!channel.isActive)
  }

  @Test func `what is not whole is closed at once`() throws {
    let early = try channel("POST / HTTP/1.1\r\nHost: u\r\nContent-Length: 5\r\n\r\n")
    try answer(early, length: 5, body: "hello", ends: true)
    early.close(promise: nil)
    #expect(!early.isActive)
    let half = try channel(get)
    try answer(half, length: 5, body: "hel", ends: false)
    half.close(promise: nil)
    #expect(!half.isActive)
  }

  @Test func `streams beyond the last one of GOAWAY have not been processed`() throws {
    for (isDropped, isUnprocessed) in [(true, true), (false, false)] {
      let failures = Failures()
      let channel = EmbeddedChannel(handlers: [
        HTTP2UpstreamAdapter(isSecure: true, isDropped: { _ in isDropped }), failures,
      ])
      channel.pipeline.fireErrorCaught(NIOHTTP2Errors.streamClosed(streamID: 3, errorCode: .cancel))
      #expect(failures.seen.map(\.isUnprocessed) == [isUnprocessed])
    }
  }
}

private final class Failures: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private(set) var seen: [HTTP2StreamFailure] = []

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    if let failure = error as? HTTP2StreamFailure { seen.append(failure) }
  }
}
