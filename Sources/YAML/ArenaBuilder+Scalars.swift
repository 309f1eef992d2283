import CLibYAML
import SourceText

extension ArenaBuilder {
  mutating func scalar(_ data: yaml_event_t.__Unnamed_union_data.__Unnamed_struct_scalar, _ start: Int, _ end: Int) {
    let hasProperties = data.tag != nil || data.anchor != nil
    let content = hasProperties ? skipProperties(start, tag: data.tag != nil, anchor: data.anchor != nil, end) : start
    let style = ScalarStyle(data.style)
    scanGap(to: content)
    var record = NodeRecord(start: UInt32(content), end: UInt32(end), parent: parent, shape: .scalar)
    record.style = style
    if content >= end, style == .plain {
      // libyaml places a value that is not written before the next token; it belongs after the last one.
      record.start = UInt32(min(significantEnd, content))
      record.end = record.start
      noteEmptyValue(&record)
    } else {
      if style == .literal || style == .folded { record.end = UInt32(trimBlockScalar(content, end)) }
      significantEnd = Int(record.end)
      scanned = max(scanned, end)
    }
    copyText(UnsafeBufferPointer(start: data.value, count: data.length), content, end, &record)
    if let tag = data.tag {
      record.tag = Tag(String(cString: tag))
      checkScalarTag(&record, start, content)
    }
    let index = append(record)
    if hasProperties {
      arena.propertyStarts[index] = start
      if let anchor = data.anchor {
        anchors[String(cString: anchor)] = index
        anchored[index] = Anchored(size: 1, height: 0)
      }
    }
  }

  /// Copies the text of a scalar; placeholders become the references they stand for again.
  private mutating func copyText(
    _ value: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ record: inout NodeRecord
  ) {
    record.first = UInt32(arena.text.count)
    guard hasReplacements else {
      arena.text.append(contentsOf: value)
      record.count = UInt32(value.count)
      return
    }
    defer { record.count = UInt32(arena.text.count) - record.first }
    let replacements = text.replacements
    while nextReplacement < replacements.count, replacements[nextReplacement].end <= start,
      replacements[nextReplacement].start < start
    { nextReplacement += 1 }
    guard nextReplacement < replacements.count, replacements[nextReplacement].start < end else {
      arena.text.append(contentsOf: value)
      return
    }
    var position = 0
    var index = nextReplacement
    let body = record.style == .literal || record.style == .folded ? endOfLine(start) : start
    while index < replacements.count, replacements[index].start < end {
      let replacement = replacements[index]
      index += 1
      guard replacement.end > body || replacement.start >= body, replacement.isVariable else { continue }
      record.flags.insert(.variable)
      guard replacement.isPlaceholder else { continue }
      record.flags.insert(.unknown)
      guard let found = find(input[replacement.start..<replacement.end], in: value, from: position) else { continue }
      arena.text.append(contentsOf: value[position..<found])
      arena.text.append(contentsOf: source.bytes[replacement.sourceStart..<replacement.sourceEnd])
      position = found + replacement.end - replacement.start
    }
    arena.text.append(contentsOf: value[position...])
  }

  /// A value may be missing only because the value of its variable is empty.
  private func noteEmptyValue(_ record: inout NodeRecord) {
    guard hasReplacements else { return }
    var limit = Int(record.start)
    while limit < input.count, input[limit] == 0x20 || input[limit] == 0x09 { limit += 1 }
    var index = text.firstReplacement(endingAfter: limit) - 1
    while index >= 0, text.replacements[index].end >= Int(record.start) {
      let replacement = text.replacements[index]
      if replacement.isVariable, replacement.start == replacement.end {
        record.start = UInt32(replacement.start)
        record.end = record.start
        record.flags.insert(.variable)
      }
      index -= 1
    }
  }

  private func find(
    _ needle: Slice<UnsafeBufferPointer<UInt8>>, in value: UnsafeBufferPointer<UInt8>, from: Int
  ) -> Int? {
    var index = from
    while index + needle.count <= value.count {
      if value[index] == needle.first, value[index..<index + needle.count].elementsEqual(needle) { return index }
      index += 1
    }
    return nil
  }
}

extension ScalarStyle {
  init(_ style: yaml_scalar_style_t) {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: self = .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: self = .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: self = .literal
    case YAML_FOLDED_SCALAR_STYLE: self = .folded
    default: self = .plain
    }
  }
}
