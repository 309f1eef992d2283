/// Writes unescaped tokens as a JSON pointer (RFC 6901).
func jsonPointer(_ tokens: some Sequence<String>) -> String {
  tokens.map { "/" + escapePointerToken($0) }.joined()
}

/// Escapes `~` and `/` as RFC 6901 section 3 demands.
func escapePointerToken(_ token: String) -> String {
  guard token.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else { return token }
  var result = ""
  for scalar in token.unicodeScalars {
    switch scalar {
    case "~": result += "~0"
    case "/": result += "~1"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

/// Splits a URI fragment that holds a JSON pointer into tokens, undoing percent and pointer escapes.
///
/// Nil when it is malformed.
func pointerTokens(_ fragment: Substring) -> [String]? {
  guard !fragment.isEmpty else { return [] }
  guard fragment.utf8.first == UInt8(ascii: "/") else { return nil }
  var bytes: [UInt8] = []
  var input = fragment.utf8.dropFirst()
  while let byte = input.popFirst() {
    guard byte == UInt8(ascii: "%") else {
      bytes.append(byte)
      continue
    }
    let digits = input.prefix(2)
    guard digits.count == 2, let value = UInt8(String(decoding: Array(digits), as: UTF8.self), radix: 16) else {
      return nil
    }
    bytes.append(value)
    input = input.dropFirst(2)
  }
  return bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map(unescapePointerToken)
}

private func unescapePointerToken(_ token: ArraySlice<UInt8>) -> String {
  var result: [UInt8] = []
  var input = token
  while let byte = input.popFirst() {
    if byte == UInt8(ascii: "~"), let next = input.first, next == 0x30 || next == 0x31 {
      result.append(next == 0x30 ? UInt8(ascii: "~") : UInt8(ascii: "/"))
      input = input.dropFirst()
    } else {
      result.append(byte)
    }
  }
  return String(decoding: result, as: UTF8.self)
}
