import HTTPWire

/// What field names and values may consist of (RFC 9113 section 8.2). Stricter than the framing of HTTP/2 needs, since
/// whatever passes is written into HTTP/1.1 lines.
enum HTTP2FieldRules {
  /// Checks one regular field of a request or of its trailers.
  static func check(name: String, value: String) throws(HTTP2Defect) {
    try checkAnswer(name: name, value: value)
    let bytes = value.utf8
    if let first = bytes.first, let last = bytes.last, isBlank(first) || isBlank(last) { throw .fieldValue }
    if name == "te" && value != "trailers" { throw .connectionField }
  }

  /// Checks one regular field of an answer or of its trailers. Blanks around a value mean nothing in HTTP/1.1.
  static func checkAnswer(name: String, value: String) throws(HTTP2Defect) {
    guard isName(name) else { throw .fieldName }
    guard isValue(value) else { throw .fieldValue }
    if isConnectionSpecific(name) { throw .connectionField }
  }

  /// Whether a name is a token without upper-case letters.
  private static func isName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.allSatisfy { ASCII.isToken($0) && ASCII.lowercased($0) == $0 }
  }

  /// Whether a value has no control character but the tabulator, and is what was received: the library puts the
  /// replacement character into the place of bytes that are not UTF-8, and passing that on would alter the value.
  private static func isValue(_ value: String) -> Bool {
    value.utf8.allSatisfy { ($0 >= 0x20 && $0 != 0x7F) || $0 == 0x09 } && !value.unicodeScalars.contains("\u{FFFD}")
  }

  /// The text of bytes for the library, which takes only UTF-8.
  static func text(_ bytes: some Collection<UInt8>) throws(HTTP2Defect) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .fieldValue }
    return text
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  /// Whether every byte is a visible ASCII character, as in the parts of a request line.
  static func isVisible(_ text: String) -> Bool { text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } }

  /// Whether a text is a token (RFC 9110 section 5.6.2).
  static func isToken(_ text: String) -> Bool { !text.isEmpty && text.utf8.allSatisfy(ASCII.isToken) }

  /// Fields that belong to one HTTP/1.1 connection.
  static func isConnectionSpecific(_ name: String) -> Bool {
    switch name {
    case "connection", "transfer-encoding", "keep-alive", "proxy-connection", "upgrade": true
    default: false
    }
  }

  /// A `Content-Length`: digits only.
  static func length(_ value: String) throws(HTTP2Defect) -> UInt64 {
    var value = value
    guard let length = value.withUTF8({ Decimal.parse(UnsafeRawBufferPointer($0)) }) else { throw .contentLength }
    return length
  }
}
