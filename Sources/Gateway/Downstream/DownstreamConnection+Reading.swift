import HTTPWire
import NIOCore

extension DownstreamConnection {
  /// Parses a head; true once it is complete and the body comes next.
  func readHead() -> Bool {
    guard inbound.readableBytes > 0 else { return false }
    switch inbound.withUnsafeReadableBytes({ parser.parse($0) }) {
    case .needMore: return false
    case .invalid(let error):
      resetExchange()
      refuse(.malformed(status: error.status, error.message))
      return false
    case .complete:
      resetExchange()
      inbound.withUnsafeReadableBytes { exchange.begin(parser.head, $0) }
      if worker.isDraining { exchange.keepAlive = false }
      return beginBody()
    }
  }

  private func beginBody() -> Bool {
    if parser.head.methodKind == .connect {
      refuse(.malformed(status: 501, "CONNECT is not supported"))
      return false
    }
    if case .length(let count) = parser.head.framing, count > UInt64(DownstreamConnection.bodyLimit) {
      refuse(.bodyTooLarge(limit: DownstreamConnection.bodyLimit))
      return false
    }
    phase = .body
    if case .chunked = parser.head.framing {
      bodyReader = BodyReader(.chunked)
      decodedBody.clear()
      // The head stays in front of the buffer; the decoder eats what follows it.
    }
    if parser.head.expectsContinue, !isBodyComplete { writeContinue() }
    return true
  }

  /// Whether a body of known length has arrived whole.
  private var isBodyComplete: Bool {
    switch parser.head.framing {
    case .length(let count): inbound.readableBytes >= parser.head.byteCount + Int(count)
    case .chunked: false
    case .none, .untilClose: true
    }
  }

  private func writeContinue() {
    answer.clear()
    answer.writeStaticString("HTTP/1.1 100 Continue\r\n\r\n")
    write(answer)
    flushIfNeeded()
  }

  /// Gathers the body; true once the request has been answered or sent upstream.
  func readBody() -> Bool {
    let headLength = parser.head.byteCount
    if case .chunked = parser.head.framing {
      guard readChunks(after: headLength) else { return false }
      dispatch(bodyLength: nil)
      return true
    }
    guard isBodyComplete else {
      if case .length(let count) = parser.head.framing {
        let missing = headLength + Int(count) - inbound.readableBytes
        inbound.reserveCapacity(minimumWritableBytes: missing)
      }
      return false
    }
    if case .length(let count) = parser.head.framing {
      dispatch(bodyLength: Int(count))
    } else {
      dispatch(bodyLength: 0)
    }
    return true
  }

  /// Decodes the chunks that lie behind the head and takes them off the buffer; true once the last one has been read.
  private func readChunks(after headLength: Int) -> Bool {
    var used = headLength
    while inbound.readableBytes > used {
      let step = inbound.withUnsafeReadableBytes { bodyReader.decode(UnsafeRawBufferPointer(rebasing: $0[used...])) }
      if let error = step.error {
        refuse(.malformed(status: error.status, error.message))
        return false
      }
      guard decodedBody.readableBytes + step.data.count <= DownstreamConnection.bodyLimit else {
        refuse(.bodyTooLarge(limit: DownstreamConnection.bodyLimit))
        return false
      }
      inbound.withUnsafeReadableBytes { bytes in
        let data = (used + step.data.lowerBound)..<(used + step.data.upperBound)
        _ = decodedBody.writeBytes(UnsafeRawBufferPointer(rebasing: bytes[data]))
      }
      used += step.consumed
      if step.isComplete { break }
    }
    removeFromInbound(headLength..<used)
    return bodyReader.isComplete
  }

  /// Takes bytes out of the middle of the input buffer, counted from its first readable byte.
  private func removeFromInbound(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    let rest = inbound.readableBytes - range.upperBound
    if rest > 0, let tail = inbound.getSlice(at: inbound.readerIndex + range.upperBound, length: rest) {
      inbound.setBuffer(tail, at: inbound.readerIndex + range.lowerBound)
    }
    inbound.moveWriterIndex(to: inbound.readerIndex + range.lowerBound + rest)
  }

  /// Takes a request that has been dealt with off the input buffer.
  func consumeRequest(bodyLength: Int) {
    inbound.moveReaderIndex(forwardBy: parser.head.byteCount + bodyLength)
    if inbound.readableBytes == 0 { inbound.clear() } else { inbound.discardReadBytes() }
    parser.reset()
  }
}
