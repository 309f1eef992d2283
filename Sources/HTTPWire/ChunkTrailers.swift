extension ChunkedDecoder {
  /// Takes one byte of the trailer section.
  mutating func takeTrailer(_ byte: UInt8) -> HTTPWireError? {
    switch state {
    case .endLineFeed:
      state = .complete
      return byte == ASCII.lineFeed ? nil : .bareCarriageReturn
    case .trailerLineFeed:
      state = .trailerStart
      return byte == ASCII.lineFeed ? countTrailerByte() : .bareCarriageReturn
    case .trailerStart:
      if byte == ASCII.carriageReturn {
        state = .endLineFeed
        return nil
      }
      guard ASCII.isToken(byte) else { return byte == ASCII.lineFeed ? .bareLineFeed : .invalidTrailer }
      trailers += 1
      if trailers > limits.maximumTrailers { return .trailersTooLarge }
      trailerName = TrailerName()
      trailerName.append(byte)
      state = .trailerName
    case .trailerName:
      if byte == UInt8(ascii: ":") {
        if KnownHeaderSet.forbiddenTrailers.contains(trailerName.known) { return .forbiddenTrailer }
        state = .trailerValue
      } else {
        guard ASCII.isToken(byte) else { return byte == ASCII.lineFeed ? .bareLineFeed : .invalidTrailer }
        trailerName.append(byte)
      }
    default:
      if byte == ASCII.carriageReturn {
        state = .trailerLineFeed
      } else if byte == 0x7F || (byte < 0x20 && byte != 0x09) {
        return byte == ASCII.lineFeed ? .bareLineFeed : .invalidTrailer
      }
    }
    return countTrailerByte()
  }

  private mutating func countTrailerByte() -> HTTPWireError? {
    trailerBytes += 1
    return trailerBytes > limits.maximumTrailerBytes ? .trailersTooLarge : nil
  }
}

extension KnownHeaderSet {
  /// Fields that may not be sent as trailers because they frame, route or authenticate the message (RFC 9110, section
  /// 6.5.1). Others, which an intermediary forwards without looking at them, are let through.
  static var forbiddenTrailers: KnownHeaderSet {
    [
      hopByHop, KnownHeaderSet(.host), KnownHeaderSet(.contentLength), KnownHeaderSet(.transferEncoding),
      KnownHeaderSet(.trailer), KnownHeaderSet(.authorization), KnownHeaderSet(.cookie), KnownHeaderSet(.setCookie),
      KnownHeaderSet(.expect), KnownHeaderSet(.maxForwards), KnownHeaderSet(.forwarded),
      KnownHeaderSet(.xForwardedFor), KnownHeaderSet(.xForwardedHost), KnownHeaderSet(.xForwardedProto),
      KnownHeaderSet(.xAPIKey), KnownHeaderSet(.apiKey),
    ]
  }
}

/// The first 32 bytes of a trailer's name, which may come in pieces.
struct TrailerName: Sendable {
  private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
  private var count = 0

  mutating func append(_ byte: UInt8) {
    let bits = UInt64(byte) &<< UInt64((count & 7) * 8)
    switch count >> 3 {
    case 0: words.0 |= bits
    case 1: words.1 |= bits
    case 2: words.2 |= bits
    case 3: words.3 |= bits
    default: break
    }
    count += 1
  }

  /// The known name it is, if any.
  var known: KnownHeader {
    guard count <= 32 else { return .other }
    let stored = (words.0.littleEndian, words.1.littleEndian, words.2.littleEndian, words.3.littleEndian)
    return withUnsafeBytes(of: stored) { KnownHeader(name: UnsafeRawBufferPointer(rebasing: $0[..<count])) }
  }
}
