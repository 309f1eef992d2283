/// A replacement of the bytes under `span` by `replacement`. Spans refer to the text before any edit.
public struct TextEdit: Hashable, Sendable {
  /// The bytes to replace; empty for an insertion.
  public var span: ByteSpan
  /// The new text, possibly empty.
  public var replacement: String

  /// Creates an edit.
  public init(_ span: ByteSpan, _ replacement: String) {
    self.span = span
    self.replacement = replacement
  }
}

extension SourceFile {
  /// Whether edits can be applied together: all lie inside the file and none overlaps another.
  public func accepts(_ edits: [TextEdit]) -> Bool {
    var end = 0
    for span in edits.map(\.span).sorted() {
      guard span.start >= end, span.end <= bytes.count else { return false }
      end = span.end
    }
    return true
  }

  /// Applies edits that do not overlap; insertions at one offset keep their order.
  ///
  /// Returns nil when two edits overlap or one lies outside the file.
  public func applying(_ edits: [TextEdit]) -> [UInt8]? {
    let ordered = edits.enumerated().sorted { a, b in
      (a.element.span.start, a.element.span.end, a.offset) < (b.element.span.start, b.element.span.end, b.offset)
    }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var copied = 0
    for (_, edit) in ordered {
      guard edit.span.start >= copied, edit.span.end <= bytes.count else { return nil }
      result.append(contentsOf: bytes[copied..<edit.span.start])
      result.append(contentsOf: edit.replacement.utf8)
      copied = edit.span.end
    }
    result.append(contentsOf: bytes[copied...])
    return result
  }
}
