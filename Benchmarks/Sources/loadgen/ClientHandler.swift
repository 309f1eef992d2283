import NIOCore

/// One connection: sends a request, waits for the end of the answer, sends the next.
final class ClientHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let request: ByteBuffer
  private let measurement: NIOLoopBoundBox<Measurement>
  private var input = ByteBuffer()
  private var sent = NIODeadline.now()

  init(request: ByteBuffer, measurement: NIOLoopBoundBox<Measurement>) {
    self.request = request
    self.measurement = measurement
  }

  func channelActive(context: ChannelHandlerContext) { send(context) }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    var bytes = unwrapInboundIn(data)
    input.writeBuffer(&bytes)
    switch input.withUnsafeReadableBytes(AnswerScan.scan) {
    case .incomplete: return
    case .complete: measurement.value.add(.now() - sent)
    case .failure: measurement.value.failures += 1
    }
    input.clear()
    send(context)
  }

  func channelInactive(context: ChannelHandlerContext) { measurement.value.failures += 1 }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    // The close is counted as a failure.
    context.close(promise: nil)
  }

  private func send(_ context: ChannelHandlerContext) {
    sent = .now()
    context.writeAndFlush(wrapOutboundOut(request), promise: nil)
  }
}

/// Finds the end of an answer: by its length, or by the last chunk.
enum AnswerScan {
  enum Result {
    case incomplete, complete, failure
  }

  static func scan(_ bytes: UnsafeRawBufferPointer) -> Result {
    guard let head = end(of: "\r\n\r\n", in: bytes, from: 0) else { return .incomplete }
    guard bytes.count >= 12, bytes[9] == UInt8(ascii: "2") else { return .failure }
    if let name = end(of: "\r\ncontent-length: ", in: bytes, from: 0), name < head {
      var length = 0
      for byte in bytes[name...].prefix(while: { (0x30...0x39).contains($0) }) {
        length = length * 10 + Int(byte - 0x30)
      }
      return bytes.count >= head + length ? .complete : .incomplete
    }
    let tail: StaticString = "\r\n0\r\n\r\n"
    let count = tail.utf8CodeUnitCount
    guard bytes.count >= head + count else { return .incomplete }
    let matches = (0..<count).allSatisfy { bytes[bytes.count - count + $0] == tail.utf8Start[$0] }
    return matches ? .complete : .incomplete
  }

  /// The index after the first occurrence of a text in lower case, in any letter case.
  private static func end(of text: StaticString, in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
    let count = text.utf8CodeUnitCount
    var index = start
    while index + count <= bytes.count {
      var matched = 0
      while matched < count, lowerCased(bytes[index + matched]) == text.utf8Start[matched] { matched += 1 }
      if matched == count { return index + count }
      index += 1
    }
    return nil
  }

  private static func lowerCased(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}
