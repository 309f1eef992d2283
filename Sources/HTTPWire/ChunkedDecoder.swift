/// Tracks the framing of a chunked body (RFC 9112, section 7.1) over any number of buffers, without keeping bytes.
///
/// Two ways to use it: ``forward(_:)`` for passing the original bytes on unchanged, and ``decode(_:)`` for collecting
/// the data. Both may be mixed. Strict: lines end in CRLF, sizes have 1 to 16 hexadecimal digits, extensions follow
/// the grammar and are limited in size, trailers are checked like header lines and may not hold fields that affect
/// framing, routing or authorisation (RFC 9110, section 6.5.1).
public struct ChunkedDecoder: Sendable {
  enum State: UInt8 {
    case size, sizeBlank, extensionStart, extensionName, extensionNameEnd, extensionValueStart, extensionToken
    case extensionQuoted, extensionQuotedPair, extensionEnd, extensionValueBlank, sizeLineFeed
    case data, dataReturn, dataLineFeed
    case trailerStart, trailerName, trailerValue, trailerLineFeed, endLineFeed
    case complete, failed
  }

  let limits: ChunkLimits
  var state = State.size
  var digits: UInt8 = 0
  /// Size of the current chunk while it is read, then what is left of its data.
  var remaining: UInt64 = 0
  var extensionBytes = 0
  var trailerBytes = 0
  var trailers = 0
  var trailerName = TrailerName()
  private var failure: HTTPWireError?

  /// Makes a decoder at the start of a body.
  public init(limits: ChunkLimits = ChunkLimits()) {
    self.limits = limits
  }

  /// Whether the last chunk and the trailers have been read.
  public var isComplete: Bool { state == .complete }

  /// Whether the last chunk has been read and the trailers, or the empty line in their place, have not. While it is, the
  /// bytes that ``decode(_:)`` consumes are those of the trailer section.
  public var isInTrailers: Bool {
    switch state {
    case .trailerStart, .trailerName, .trailerValue, .trailerLineFeed, .endLineFeed: true
    default: false
    }
  }

  /// Whether the body has trailer lines (meaningful once complete).
  public var hasTrailers: Bool { trailers > 0 }

  /// Takes all bytes of `bytes` that belong to the body, for a caller that passes them on as they are. The step has no
  /// data range.
  public mutating func forward(_ bytes: UnsafeRawBufferPointer) -> BodyStep {
    var offset = 0
    while true {
      let step = decode(UnsafeRawBufferPointer(rebasing: bytes[offset...]))
      offset += step.consumed
      if step.isComplete || step.error != nil || offset == bytes.count {
        return BodyStep(consumed: offset, data: 0..<0, isComplete: step.isComplete, error: step.error)
      }
    }
  }

  /// Takes bytes up to and including the next run of data, or the last chunk's line, or the end of the body or of
  /// `bytes`. Call it again with the rest until the buffer is used up or the body is complete.
  public mutating func decode(_ bytes: UnsafeRawBufferPointer) -> BodyStep {
    guard let base = bytes.baseAddress else {
      return BodyStep(consumed: 0, data: 0..<0, isComplete: state == .complete, error: failure)
    }
    var offset = 0
    let count = bytes.count
    while offset < count {
      switch state {
      case .data:
        let taken = Int(min(remaining, UInt64(count &- offset)))
        remaining &-= UInt64(taken)
        if remaining == 0 { state = .dataReturn }
        let end = offset &+ taken
        // The CRLF after the data is taken along when it is there: it saves a call.
        var consumed = end
        if remaining == 0, end &+ 2 <= count, ASCII.byte(base, end) == ASCII.carriageReturn,
          ASCII.byte(base, end &+ 1) == ASCII.lineFeed
        {
          consumed = end &+ 2
          beginChunk()
        }
        return BodyStep(consumed: consumed, data: offset..<end, isComplete: false)
      case .complete:
        return BodyStep(consumed: offset, data: 0..<0, isComplete: true)
      case .failed:
        return BodyStep(consumed: offset, data: 0..<0, isComplete: false, error: failure)
      default:
        let isSizeLine = state == .sizeLineFeed
        if let error = take(ASCII.byte(base, offset)) {
          state = .failed
          failure = error
          return BodyStep(consumed: offset, data: 0..<0, isComplete: false, error: error)
        }
        offset &+= 1
        if isSizeLine, state == .trailerStart { return BodyStep(consumed: offset, data: 0..<0, isComplete: false) }
      }
    }
    return BodyStep(consumed: offset, data: 0..<0, isComplete: state == .complete, error: failure)
  }

  private mutating func beginChunk() {
    state = .size
    digits = 0
    remaining = 0
  }

  /// Takes one byte that is not chunk data.
  private mutating func take(_ byte: UInt8) -> HTTPWireError? {
    switch state {
    case .size: return takeSize(byte)
    case .sizeLineFeed:
      guard byte == ASCII.lineFeed else { return .bareCarriageReturn }
      state = remaining == 0 ? .trailerStart : .data
      return nil
    case .dataReturn:
      state = .dataLineFeed
      return byte == ASCII.carriageReturn ? nil : .invalidChunkEnd
    case .dataLineFeed:
      beginChunk()
      return byte == ASCII.lineFeed ? nil : .invalidChunkEnd
    case .trailerStart, .trailerName, .trailerValue, .trailerLineFeed, .endLineFeed: return takeTrailer(byte)
    default: return takeExtension(byte)
    }
  }

  private mutating func takeSize(_ byte: UInt8) -> HTTPWireError? {
    if let digit = ASCII.hexValue(byte) {
      guard digits < 16 else { return .chunkSizeOverflow }
      digits &+= 1
      remaining = remaining &<< 4 | UInt64(digit)
      return nil
    }
    guard digits > 0 else { return .invalidChunkSize }
    switch byte {
    case ASCII.carriageReturn: state = .sizeLineFeed
    case UInt8(ascii: ";"): state = .extensionStart
    case 0x20, 0x09: state = .sizeBlank
    case ASCII.lineFeed: return .bareLineFeed
    default: return .invalidChunkSize
    }
    return nil
  }
}
