public import SourceText

extension Document {
  /// The bytes of a node in the source, without its anchor and tag.
  ///
  /// A scalar covers its quotes or its `|` indicator; a flow collection its brackets; a block collection runs from its
  /// first key or dash to the end of its last child, without trailing comments and white space. An alias covers
  /// `*name`. A value that is not written has an empty span after its `:` or `-`.
  public func span(_ node: NodeID) -> ByteSpan {
    let record = arena.nodes[node.index]
    return text.sourceSpan(Int(record.start), Int(record.end))
  }

  /// The bytes of the node an alias stands for; of any other node its ``span(_:)``.
  public func targetSpan(_ node: NodeID) -> ByteSpan { span(resolved(node)) }

  /// The bytes of a node including its anchor and tag.
  public func spanWithProperties(_ node: NodeID) -> ByteSpan {
    let record = arena.nodes[node.index]
    let start = arena.propertyStarts[node.index] ?? Int(record.start)
    return text.sourceSpan(start, Int(record.end))
  }

  /// The 1-based column, in code points, at which a node starts.
  public func column(_ node: NodeID) -> Int { source.position(at: span(node).start).column }

  /// The 1-based line on which a node starts.
  public func line(_ node: NodeID) -> Int { source.lines.line(containing: span(node).start) }

  /// The source of a part of a scalar's text: through quotes, escapes, folding and the values of variables.
  ///
  /// - Parameters:
  ///   - node: A scalar, or an alias of one.
  ///   - range: UTF-8 offsets into ``text(_:)``; offsets past its end are cut. An empty range gives a position.
  /// - Returns: Bytes inside the span of the scalar; all of it where no closer answer is known.
  public func span(inScalar node: NodeID, utf8 range: Range<Int>) -> ByteSpan {
    let record = record(node)
    let whole = text.sourceSpan(Int(record.start), Int(record.end))
    guard record.shape == .scalar, record.count > 0 else { return whole }
    let offsets = ScalarOffsets(record, arena.text(of: record), text)
    let count = Int(record.count)
    // Unicode line breaks are the one thing not repeated exactly.
    guard offsets.starts.count == count else { return whole }
    let low = min(range.lowerBound, count)
    let high = min(range.upperBound, count)
    let start = low < count ? offsets.starts[low] : offsets.ends[count - 1]
    let end = high > low ? offsets.ends[high - 1] : start
    let from = min(max(start, whole.start), whole.end)
    return ByteSpan(from, min(max(end, from), whole.end))
  }
}
