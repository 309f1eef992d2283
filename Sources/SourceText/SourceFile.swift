/// The text of one file as UTF-8 bytes, with the means to turn byte offsets into lines and columns.
///
/// UTF-16 input (recognised by its byte order mark) is converted once on reading; every offset in the program refers
/// to the converted bytes. A byte order mark is never part of ``bytes``.
public struct SourceFile: Sendable {
  /// How the bytes were encoded on disk.
  public enum Encoding: Sendable { case utf8, utf8WithByteOrderMark, utf16LittleEndian, utf16BigEndian }

  /// The name shown in messages, usually the path as the user gave it.
  public let name: String
  /// The text in UTF-8, without a byte order mark.
  public let bytes: [UInt8]
  /// The encoding found on reading. Only UTF-8 files can be written back by a fix.
  public let encoding: Encoding
  /// Starts of all lines.
  public let lines: LineIndex
  private let columns: ColumnIndex

  /// Decodes the raw contents of a file.
  ///
  /// - Throws: ``SourceDecodingError`` when the contents are not valid UTF-8 or UTF-16, or exceed the size limit.
  public init(name: String, contents: [UInt8]) throws(SourceDecodingError) {
    guard contents.count <= SourceFile.maximumSize else { throw .tooLarge(limit: SourceFile.maximumSize) }
    let decoded = try decodeSource(contents)
    self.name = name
    bytes = decoded.bytes
    encoding = decoded.encoding
    lines = LineIndex(decoded.bytes)
    columns = ColumnIndex(decoded.bytes)
  }

  /// Wraps text that is valid by construction.
  public init(name: String, text: String) {
    self.name = name
    bytes = Array(text.utf8)
    encoding = .utf8
    lines = LineIndex(bytes)
    columns = ColumnIndex(bytes)
  }

  /// The largest accepted input: 256 MiB.
  public static let maximumSize = 256 << 20

  /// The text under a span. Bytes that do not form whole characters are shown as replacement characters.
  public func text(_ span: ByteSpan) -> String { String(decoding: bytes[span.range], as: UTF8.self) }

  /// The position of a byte offset; offsets past the end give the position just after the last character.
  public func position(at offset: Int) -> SourcePosition {
    let offset = Swift.min(offset, bytes.count)
    let line = lines.line(containing: offset)
    let start = lines.start(ofLine: line)
    let codePoints = columns.codePoints(in: bytes, start, offset)
    return SourcePosition(offset: offset, line: line, column: codePoints + 1, utf8Column: offset - start + 1)
  }

  /// The bytes of a 1-based line without its line break.
  public func lineSpan(_ line: Int) -> ByteSpan {
    let start = lines.start(ofLine: line)
    var end = line < lines.count ? lines.start(ofLine: line + 1) : bytes.count
    while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return ByteSpan(start, end)
  }
}

/// A place in a file as people and tools count it.
public struct SourcePosition: Hashable, Sendable {
  /// Byte offset from the start of the text.
  public let offset: Int
  /// 1-based line.
  public let line: Int
  /// 1-based column in Unicode code points.
  public let column: Int
  /// 1-based column in UTF-8 bytes.
  public let utf8Column: Int
}
