import SourceText

/// A place where a `$` means something. Kept small: a file may hold a million of them.
struct ScannedReference: Sendable {
  enum Kind: UInt8, Sendable {
    /// `$$`, which stands for one `$`.
    case dollar
    /// `$NAME`, `${NAME}`.
    case variable
    /// `${NAME:-default}`.
    case variableWithDefault
    /// `${` whose `}` is missing on its line.
    case unclosed
  }

  let kind: Kind
  /// The bytes of the name; empty where there is none.
  let name: ByteSpan
  let span: ByteSpan

  /// The bytes of the default of a reference that has one: between `:-` and `}`.
  var defaultRange: Range<Int> { name.end + 2..<span.end - 1 }

  func name(in bytes: [UInt8]) -> String { String(decoding: bytes[name.range], as: UTF8.self) }
}

/// Whether a text holds a `$` at all, eight bytes at a time: most files do not and need no more.
func containsDollar(_ bytes: [UInt8]) -> Bool {
  bytes.withUnsafeBytes { bytes in
    var index = 0
    while index + 8 <= bytes.count {
      let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) ^ 0x2424_2424_2424_2424
      // The usual test for a zero byte, which is never wrong about whether there is one.
      if (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080 != 0 { return true }
      index += 8
    }
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "$") { return true }
      index += 1
    }
    return false
  }
}

/// Finds every reference in a text from left to right.
///
/// A `$` before any other character is a plain `$`. The first `}` ends a braced reference; defaults do not nest.
func scanReferences(_ bytes: [UInt8]) -> [ScannedReference] {
  var references: [ScannedReference] = []
  bytes.withUnsafeBufferPointer { bytes in
    // Once no `}` follows, none follows any later `$` either; this keeps the search linear.
    var nextBrace = 0
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "$"), index + 1 < bytes.count else {
        index += 1
        continue
      }
      if bytes[index + 1] == UInt8(ascii: "{") {
        nextBrace = max(nextBrace, index + 2)
        while nextBrace < bytes.count, bytes[nextBrace] != UInt8(ascii: "}") { nextBrace += 1 }
        if nextBrace < bytes.count {
          references.append(bracedReference(bytes, index, nextBrace))
        }
        // A `${` that is never closed is kept as text.
        index = references.last.map { max($0.span.end, index + 2) } ?? index + 2
      } else if bytes[index + 1] == UInt8(ascii: "$") {
        references.append(reference(.dollar, index..<index, index..<index + 2))
        index += 2
      } else {
        let end = endOfName(bytes, index + 1)
        if end > index + 1 {
          references.append(reference(.variable, index + 1..<end, index..<end))
        }
        index = end
      }
    }
  }
  return references
}

private func bracedReference(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ brace: Int) -> ScannedReference {
  var nameEnd = start + 2
  while nameEnd < brace {
    if bytes[nameEnd] == UInt8(ascii: ":"), bytes[nameEnd + 1] == UInt8(ascii: "-"), nameEnd > start + 2 { break }
    if bytes[nameEnd] == 0x0A || bytes[nameEnd] == 0x0D {
      return reference(.unclosed, start..<start, start..<start + 2)
    }
    nameEnd += 1
  }
  return reference(nameEnd == brace ? .variable : .variableWithDefault, start + 2..<nameEnd, start..<brace + 1)
}

private func reference(_ kind: ScannedReference.Kind, _ name: Range<Int>, _ span: Range<Int>) -> ScannedReference {
  ScannedReference(kind: kind, name: ByteSpan(name), span: ByteSpan(span))
}

/// The end of the letters, digits and underscores from `start` on; Unicode's letters and numbers count.
private func endOfName(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
  var index = start
  while index < bytes.count {
    let byte = bytes[index]
    if byte < 0x80 {
      let isLetter = (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A
      guard isLetter || byte >= 0x30 && byte <= 0x39 || byte == 0x5F else { return index }
      index += 1
    } else {
      var end = index + 1
      while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
      guard let scalar = String(decoding: bytes[index..<end], as: UTF8.self).unicodeScalars.first,
        isAlphanumeric(scalar)
      else { return index }
      index = end
    }
  }
  return index
}

private func isAlphanumeric(_ scalar: Unicode.Scalar) -> Bool {
  if scalar.properties.isAlphabetic { return true }
  switch scalar.properties.generalCategory {
  case .decimalNumber, .letterNumber, .otherNumber: return true
  default: return false
  }
}
