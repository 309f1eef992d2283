/// The value of a scalar; nil when a core tag demands a type that the text does not have.
///
/// The rules are those of the YAML 1.2 core schema with three additions of the gateway: `0b` integers, a sign before
/// `0x`, `0o` and `0b`, and numbers with needless leading zeros as text. `yes`, `no`, `on` and `off` are text.
func resolveScalar(_ text: ArraySlice<UInt8>, style: ScalarStyle, tag: Tag) -> ScalarValue? {
  switch tag {
  case .none, .other, .local: style == .plain ? resolvePlain(text) : .string(String(decoding: text, as: UTF8.self))
  case .string: .string(String(decoding: text, as: UTF8.self))
  case .null: isNull(text) ? .null : nil
  case .bool: parseBool(text).map(ScalarValue.bool)
  case .integer: parseInteger(text)
  case .float: parseFloat(text)
  }
}

private func resolvePlain(_ text: ArraySlice<UInt8>) -> ScalarValue {
  guard let first = text.first else { return .null }
  switch first {
  case UInt8(ascii: "~"), UInt8(ascii: "n"), UInt8(ascii: "N"):
    if isNull(text) { return .null }
  case UInt8(ascii: "t"), UInt8(ascii: "T"), UInt8(ascii: "f"), UInt8(ascii: "F"):
    if let bool = parseBool(text) { return .bool(bool) }
  case 0x30...0x39, UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
    if let number = parseInteger(text) ?? parseFloat(text) { return number }
  default: break
  }
  return .string(String(decoding: text, as: UTF8.self))
}

private func equals(_ text: some Collection<UInt8>, _ word: StaticString) -> Bool {
  text.count == word.utf8CodeUnitCount
    && text.elementsEqual(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
}

/// Whether a plain scalar is null.
func isNull(_ text: some Collection<UInt8>) -> Bool {
  text.isEmpty || equals(text, "~") || equals(text, "null") || equals(text, "Null") || equals(text, "NULL")
}

private func parseBool(_ text: some Collection<UInt8>) -> Bool? {
  if equals(text, "true") || equals(text, "True") || equals(text, "TRUE") { return true }
  if equals(text, "false") || equals(text, "False") || equals(text, "FALSE") { return false }
  return nil
}

private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

private func parseInteger(_ text: ArraySlice<UInt8>) -> ScalarValue? {
  var digits = text
  let isNegative = digits.first == UInt8(ascii: "-")
  if isNegative || digits.first == UInt8(ascii: "+") { digits = digits.dropFirst() }
  guard let first = digits.first, isDigit(first) else { return nil }
  var radix: UInt64 = 10
  if first == 0x30, digits.count > 1 {
    switch digits[digits.startIndex + 1] {
    case UInt8(ascii: "x"): radix = 16
    case UInt8(ascii: "o"): radix = 8
    case UInt8(ascii: "b"): radix = 2
    default: return nil
    }
    digits = digits.dropFirst(2)
  }
  guard let magnitude = parseDigits(digits, radix) else { return nil }
  switch magnitude {
  case .exact(let value):
    if !isNegative { return Int64(exactly: value).map(ScalarValue.integer) ?? .unsigned(value) }
    if value == Int64.min.magnitude { return .integer(.min) }
    return Int64(exactly: value).map { .integer(-$0) } ?? .float(-Double(value))
  case .rounded(let value): return value.isFinite ? .float(isNegative ? -value : value) : nil
  }
}

private enum Magnitude {
  case exact(UInt64)
  case rounded(Double)
}

private func parseDigits(_ digits: ArraySlice<UInt8>, _ radix: UInt64) -> Magnitude? {
  guard !digits.isEmpty else { return nil }
  var value: UInt64 = 0
  var isExact = true
  var rounded = 0.0
  for byte in digits {
    let digit: UInt64
    switch byte {
    case 0x30...0x39: digit = UInt64(byte - 0x30)
    case 0x41...0x46: digit = UInt64(byte - 0x41 + 10)
    case 0x61...0x66: digit = UInt64(byte - 0x61 + 10)
    default: return nil
    }
    guard digit < radix else { return nil }
    rounded = rounded * Double(radix) + Double(digit)
    if isExact {
      let (product, overflow) = value.multipliedReportingOverflow(by: radix)
      let (sum, carry) = product.addingReportingOverflow(digit)
      if overflow || carry { isExact = false } else { value = sum }
    }
  }
  if isExact { return .exact(value) }
  if radix == 10, let exact = Double(String(decoding: digits, as: UTF8.self)) { return .rounded(exact) }
  return .rounded(rounded)
}

private func parseFloat(_ text: ArraySlice<UInt8>) -> ScalarValue? {
  var rest = text
  if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
  if equals(rest, ".inf") || equals(rest, ".Inf") || equals(rest, ".INF") { return .null }
  if equals(text, ".nan") || equals(text, ".NaN") || equals(text, ".NAN") { return .null }
  guard isDecimal(rest), let value = Double(String(decoding: text, as: UTF8.self)), value.isFinite else { return nil }
  return .float(value)
}

/// `1.5`, `1.`, `.5`, `1e3`; not `007`, which is text.
private func isDecimal(_ text: ArraySlice<UInt8>) -> Bool {
  var rest = text
  let whole = rest.prefix(while: isDigit)
  rest = rest.dropFirst(whole.count)
  if rest.isEmpty { return !whole.isEmpty && (whole.count == 1 || whole.first != 0x30) }
  var fraction = 0
  if rest.first == UInt8(ascii: ".") {
    rest = rest.dropFirst()
    fraction = rest.prefix(while: isDigit).count
    rest = rest.dropFirst(fraction)
  }
  guard whole.count + fraction > 0 else { return false }
  guard rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") else { return rest.isEmpty }
  rest = rest.dropFirst()
  if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
  return !rest.isEmpty && rest.allSatisfy(isDigit)
}

/// Whether the text of a plain key may be a number or a boolean; cheap and never wrong when it says no.
func mayHaveCanonicalForm(_ text: some Collection<UInt8>) -> Bool {
  guard let first = text.first else { return false }
  return switch first {
  case 0x30...0x39, UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): true
  case UInt8(ascii: "t"), UInt8(ascii: "T"), UInt8(ascii: "f"), UInt8(ascii: "F"): parseBool(text) != nil
  default: false
  }
}

/// The text of a key that is a number or a boolean, as JSON would write it; nil for a key that is text.
func canonicalKey(_ text: ArraySlice<UInt8>, _ record: NodeRecord) -> String? {
  guard !record.flags.contains(.unknown), record.style == .plain || record.tag != .none,
    mayHaveCanonicalForm(text)
  else { return nil }
  switch resolveScalar(text, style: record.style, tag: record.tag) {
  case .bool(let value): return value ? "true" : "false"
  case .integer(let value): return String(value)
  case .unsigned(let value): return String(value)
  case .float(let value): return String(value)
  case .null, .string, .unknown, nil: return nil
  }
}
