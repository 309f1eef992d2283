/// Why the contents of a file could not be read as text.
public enum SourceDecodingError: Error, Hashable, Sendable {
  /// The byte at `offset` (counted in the raw file) does not continue valid text.
  case invalidText(offset: Int)
  /// The file is larger than the limit, in bytes.
  case tooLarge(limit: Int)
}

/// Removes a byte order mark, converts UTF-16 to UTF-8 and checks that the result is well formed.
func decodeSource(
  _ raw: [UInt8]
) throws(SourceDecodingError) -> (bytes: [UInt8], encoding: SourceFile.Encoding) {
  if raw.starts(with: [0xFF, 0xFE]) {
    return (try decodeUTF16(raw, bigEndian: false), .utf16LittleEndian)
  }
  if raw.starts(with: [0xFE, 0xFF]) {
    return (try decodeUTF16(raw, bigEndian: true), .utf16BigEndian)
  }
  let hasMark = raw.starts(with: [0xEF, 0xBB, 0xBF])
  let bytes = hasMark ? Array(raw[3...]) : raw
  if let offset = firstInvalidUTF8(bytes) { throw .invalidText(offset: offset + (hasMark ? 3 : 0)) }
  return (bytes, hasMark ? .utf8WithByteOrderMark : .utf8)
}

private func decodeUTF16(_ raw: [UInt8], bigEndian: Bool) throws(SourceDecodingError) -> [UInt8] {
  guard raw.count.isMultiple(of: 2) else { throw .invalidText(offset: raw.count - 1) }
  var units: [UInt16] = []
  units.reserveCapacity(raw.count / 2)
  for index in stride(from: 2, to: raw.count, by: 2) {
    let first = UInt16(raw[index])
    let second = UInt16(raw[index + 1])
    units.append(bigEndian ? first << 8 | second : second << 8 | first)
  }
  var bytes: [UInt8] = []
  bytes.reserveCapacity(units.count)
  var decoder = UTF16()
  var iterator = units.makeIterator()
  var consumed = 0
  while true {
    switch decoder.decode(&iterator) {
    case .scalarValue(let scalar):
      consumed += UTF16.width(scalar)
      // Every Unicode scalar has a UTF-8 form; the replacement only satisfies the type.
      bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    case .emptyInput: return bytes
    case .error: throw .invalidText(offset: 2 + 2 * consumed)
    }
  }
}

private func firstInvalidUTF8(_ bytes: [UInt8]) -> Int? {
  if bytes.withUnsafeBytes(isASCII) { return nil }
  var decoder = UTF8()
  var iterator = bytes.makeIterator()
  var offset = 0
  while true {
    switch decoder.decode(&iterator) {
    case .scalarValue(let scalar): offset += UTF8.width(scalar)
    case .emptyInput: return nil
    case .error: return offset
    }
  }
}
