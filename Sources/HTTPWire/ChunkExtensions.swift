extension ChunkedDecoder {
  /// Takes one byte of the chunk extensions (RFC 9112, section 7.1.1):
  /// `*( BWS ";" BWS name [ BWS "=" BWS ( token / quoted-string ) ] )`. Blanks before the end of the line are refused.
  mutating func takeExtension(_ byte: UInt8) -> HTTPWireError? {
    extensionBytes += 1
    if extensionBytes > limits.maximumExtensionBytes { return .chunkExtensionsTooLong }
    if byte == ASCII.lineFeed { return .bareLineFeed }
    let isBlank = FieldLine.isBlank(byte)
    switch state {
    case .sizeBlank:
      if byte == UInt8(ascii: ";") { state = .extensionStart } else if !isBlank { return .invalidChunkSize }
    case .extensionStart:
      if isBlank { return nil }
      state = .extensionName
      return ASCII.isToken(byte) ? nil : .invalidChunkExtension
    case .extensionName: return ASCII.isToken(byte) ? nil : endName(byte, isBlank)
    case .extensionNameEnd:
      if isBlank { return nil }
      return byte == ASCII.carriageReturn ? .invalidChunkExtension : endName(byte, false)
    case .extensionValueStart:
      if isBlank { return nil }
      state = byte == UInt8(ascii: "\"") ? .extensionQuoted : .extensionToken
      return byte == UInt8(ascii: "\"") || ASCII.isToken(byte) ? nil : .invalidChunkExtension
    case .extensionToken: return ASCII.isToken(byte) ? nil : endValue(byte, isBlank)
    case .extensionQuoted:
      if byte == UInt8(ascii: "\"") {
        state = .extensionEnd
      } else if byte == UInt8(ascii: "\\") {
        state = .extensionQuotedPair
      } else if byte == 0x7F || (byte < 0x20 && byte != 0x09) {
        return byte == ASCII.carriageReturn ? .bareCarriageReturn : .invalidChunkExtension
      }
    case .extensionQuotedPair:
      state = .extensionQuoted
      if byte == 0x7F || (byte < 0x20 && byte != 0x09) { return .invalidChunkExtension }
    case .extensionValueBlank:
      if byte == UInt8(ascii: ";") { state = .extensionStart } else if !isBlank { return .invalidChunkExtension }
    default: return endValue(byte, isBlank)
    }
    return nil
  }

  private mutating func endName(_ byte: UInt8, _ isBlank: Bool) -> HTTPWireError? {
    switch byte {
    case UInt8(ascii: "="): state = .extensionValueStart
    case UInt8(ascii: ";"): state = .extensionStart
    case ASCII.carriageReturn: state = .sizeLineFeed
    default:
      guard isBlank else { return .invalidChunkExtension }
      state = .extensionNameEnd
    }
    return nil
  }

  private mutating func endValue(_ byte: UInt8, _ isBlank: Bool) -> HTTPWireError? {
    switch byte {
    case UInt8(ascii: ";"): state = .extensionStart
    case ASCII.carriageReturn: state = .sizeLineFeed
    default:
      guard isBlank else { return .invalidChunkExtension }
      state = .extensionValueBlank
    }
    return nil
  }
}
