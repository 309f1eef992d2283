import HTTPWire
import NIOCore

/// Bodies that the gateway reads itself, so that it needs them whole.
extension DownstreamConnection {
  /// Begins to gather a body.
  func beginGathering() {
    if case .length(let count) = parser.head.framing, count > UInt64(binding.bodyLimit) {
      return refuse(.bodyTooLarge(limit: binding.bodyLimit))
    }
    phase = .body
    if case .chunked = parser.head.framing {
      bodyReader = BodyReader(.chunked)
      decodedBody.clear()
      // The head stays in front of the buffer; the decoder eats what follows it.
    }
    if parser.head.expectsContinue, !isBodyComplete { writeContinue() }
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
      guard decodedBody.readableBytes + step.data.count <= binding.bodyLimit else {
        refuse(.bodyTooLarge(limit: binding.bodyLimit))
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
}
