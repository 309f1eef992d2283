/// Finds the borders of events in a `text/event-stream` (HTML standard, section 9.2.6) over any number of buffers,
/// without keeping bytes.
///
/// An event ends with its empty line. Lines end in LF, CRLF or CR; an empty line that ends in CR is known to be
/// complete only with the byte after it, so a stream of bare CR is reported one byte late.
public struct SSEScanner: Sendable {
  private enum State: Sendable {
    /// Within a line.
    case line
    /// After a line's CR: an LF still belongs to it.
    case lineReturn
    /// At the start of a line.
    case lineStart
    /// After the CR of an empty line.
    case emptyReturn
  }

  private var state = State.lineStart
  private var hasContent = false

  /// Makes a scanner at the start of a stream.
  public init() {}

  /// The offset after the end of the next event, searched from `start`; nil where `bytes` ends before. Continue from
  /// the offset returned; after nil, with the next buffer. Empty lines with no event before them are not reported.
  public mutating func nextEventEnd(_ bytes: UnsafeRawBufferPointer, from start: Int = 0) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    var offset = start
    while offset < bytes.count {
      let byte = ASCII.byte(base, offset)
      switch state {
      case .line:
        offset = lineEnd(base, offset, bytes.count)
        guard offset < bytes.count else { return nil }
        state = ASCII.byte(base, offset) == ASCII.lineFeed ? .lineStart : .lineReturn
        offset &+= 1
      case .lineReturn:
        state = .lineStart
        if byte == ASCII.lineFeed { offset &+= 1 }
      case .lineStart:
        if byte != ASCII.lineFeed, byte != ASCII.carriageReturn {
          state = .line
          hasContent = true
          continue
        }
        offset &+= 1
        if byte == ASCII.carriageReturn {
          state = .emptyReturn
        } else if hasContent {
          hasContent = false
          return offset
        }
      case .emptyReturn:
        state = .lineStart
        if byte == ASCII.lineFeed { offset &+= 1 }
        if hasContent {
          hasContent = false
          return offset
        }
      }
    }
    return nil
  }

  /// Whether the stream may end here: no event has been begun, or only the byte after a final CR is missing.
  public var isBetweenEvents: Bool { !hasContent || state == .emptyReturn }

  /// The first CR or LF in `offset..<end`, or `end`.
  private func lineEnd(_ base: UnsafeRawPointer, _ offset: Int, _ end: Int) -> Int {
    var offset = offset
    while offset < end {
      // Any control byte stops the word scan; tabs and the like are passed over here.
      offset = ByteScan.valueEnd(base, from: offset, to: end)
      guard offset < end else { return end }
      let byte = ASCII.byte(base, offset)
      if byte == ASCII.lineFeed || byte == ASCII.carriageReturn { return offset }
      offset &+= 1
    }
    return end
  }
}

/// Reads the lines of one event.
public enum SSEEvent {
  /// Calls `body` with the name and the value of each field of the event in `bytes`, as indices of it; one space after
  /// the colon is left out of the value. Comments are skipped. Stops when `body` returns false.
  public static func forEachField(
    in bytes: UnsafeRawBufferPointer, _ body: (_ name: Range<Int>, _ value: Range<Int>) -> Bool
  ) {
    var start = 0
    while start < bytes.count {
      var end = start
      var colon: Int?
      while end < bytes.count, bytes[end] != ASCII.lineFeed, bytes[end] != ASCII.carriageReturn {
        if colon == nil, bytes[end] == UInt8(ascii: ":") { colon = end }
        end += 1
      }
      if end > start, colon != start {
        let nameEnd = colon ?? end
        var value = min(nameEnd + 1, end)
        if value < end, bytes[value] == 0x20 { value += 1 }
        if !body(start..<nameEnd, value..<end) { return }
      }
      start = end + 1
    }
  }
}
