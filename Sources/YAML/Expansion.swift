import SourceText

/// What a reference is replaced by.
enum ReferenceValue {
  /// The bytes it had: it stands in a comment or is no reference after all.
  case itself
  /// A character that marks an unread variable.
  case placeholder
  /// One `$`, or the value of a variable.
  case bytes([UInt8], isVariable: Bool)
}

/// Replaces references; those that stay themselves leave no trace in the result.
func expand(
  _ bytes: [UInt8], _ references: [ScannedReference], placeholder: [UInt8], _ value: (Int) -> ReferenceValue
) -> ExpandedText {
  var result: [UInt8] = []
  result.reserveCapacity(bytes.count)
  var replacements: [ExpandedText.Replacement] = []
  replacements.reserveCapacity(references.count)
  var copied = 0
  for (index, reference) in references.enumerated() {
    let new: [UInt8]
    var isPlaceholder = false
    var isVariable = true
    switch value(index) {
    case .itself: continue
    case .placeholder:
      new = placeholder
      isPlaceholder = true
    case .bytes(let bytes, let variable):
      new = bytes
      isVariable = variable
    }
    result.append(contentsOf: bytes[copied..<reference.span.start])
    let start = result.count
    result.append(contentsOf: new)
    copied = reference.span.end
    replacements.append(
      ExpandedText.Replacement(
        ByteSpan(start, result.count), of: reference.span, reference: index, isVariable: isVariable,
        isPlaceholder: isPlaceholder))
  }
  result.append(contentsOf: bytes[copied...])
  return ExpandedText(bytes: result, replacements: replacements)
}

/// A private-use character that the text does not contain, in UTF-8; nil when it contains them all.
///
/// libyaml lets these characters stand anywhere in a scalar and nothing else gives them a meaning.
func unusedCharacter(in bytes: [UInt8]) -> [UInt8]? {
  var used: Set<UInt32> = []
  var decoder = UTF8()
  if bytes.contains(where: { $0 >= 0xEE }) {
    var iterator = bytes.makeIterator()
    while case .scalarValue(let scalar) = decoder.decode(&iterator) {
      if scalar.value >= 0xE000 { used.insert(scalar.value) }
    }
  }
  let candidates = [0xE000...0xF8FF, 0xF0000...0xFFFFD, 0x100000...0x10FFFD] as [ClosedRange<UInt32>]
  for range in candidates {
    for value in range.reversed() where !used.contains(value) {
      guard let scalar = Unicode.Scalar(value), let encoded = UTF8.encode(scalar) else { continue }
      return Array(encoded)
    }
  }
  return nil
}
