import SourceText

/// Turns libyaml's positions, which count code points, into byte offsets.
///
/// Positions come nearly in order, so a cursor that walks to the next one takes linear time in total.
struct CodePointCursor {
  private let text: UnsafeBufferPointer<UInt8>
  private let isASCII: Bool
  private var codePoint = 0
  private var byte = 0

  init(_ text: UnsafeBufferPointer<UInt8>) {
    self.text = text
    isASCII = SourceText.isASCII(UnsafeRawBufferPointer(text))
  }

  /// The offset of the first byte of a code point, counted from 0; the end of the text for one past it.
  mutating func offset(ofCodePoint target: Int) -> Int {
    if isASCII { return min(target, text.count) }
    while codePoint < target, byte < text.count {
      byte += 1
      while byte < text.count, text[byte] & 0xC0 == 0x80 { byte += 1 }
      codePoint += 1
    }
    while codePoint > target {
      byte -= 1
      while text[byte] & 0xC0 == 0x80 { byte -= 1 }
      codePoint -= 1
    }
    return byte
  }
}
