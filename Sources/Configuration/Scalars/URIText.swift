/// An absolute URI with a host, as an HTTP client accepts it (RFC 3986).
struct URIText: Hashable, Sendable {
  /// Lower-case scheme.
  let scheme: String
  let text: String
}

/// Why a text is not a ``URIText``, with the UTF-8 offsets of the part to blame.
struct URITextError: Error, Hashable, Sendable {
  /// What is wrong.
  enum Reason: Hashable, Sendable {
    case empty
    /// A character that has to be percent-encoded, or cannot stand in a URI at all.
    case character
    /// There is no `scheme://`.
    case noScheme
    case emptyHost
    /// The port is not a number up to 65535.
    case port
    /// A `%` without two hexadecimal digits.
    case percent
  }

  let reason: Reason
  let part: Range<Int>
}

extension URIText {
  /// Parses a text.
  init(_ text: String) throws(URITextError) {
    let bytes = Array(text.utf8)
    if bytes.isEmpty { throw URITextError(reason: .empty, part: 0..<0) }
    if let bad = bytes.firstIndex(where: { !URIText.isAllowed($0) }) {
      var end = bad + 1
      while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
      throw URITextError(reason: .character, part: bad..<end)
    }
    guard let scheme = HostPort.scheme(of: bytes) else {
      throw URITextError(reason: .noScheme, part: 0..<bytes.count)
    }
    for index in bytes.indices where bytes[index] == UInt8(ascii: "%") {
      guard index + 2 < bytes.count, URIText.isHex(bytes[index + 1]), URIText.isHex(bytes[index + 2]) else {
        throw URITextError(reason: .percent, part: index..<min(index + 3, bytes.count))
      }
    }
    let start = scheme.utf8.count + 3
    let end = bytes[start...].firstIndex { "/?#".utf8.contains($0) } ?? bytes.count
    let hostStart = bytes[start..<end].lastIndex(of: UInt8(ascii: "@")).map { $0 + 1 } ?? start
    try URIText.checkAuthority(bytes[hostStart..<end], whole: 0..<bytes.count)
    self.scheme = scheme.lowercased()
    self.text = text
  }

  private static func checkAuthority(_ bytes: ArraySlice<UInt8>, whole: Range<Int>) throws(URITextError) {
    var portStart = bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.endIndex
    if bytes.first == UInt8(ascii: "[") {
      guard let close = bytes.firstIndex(of: UInt8(ascii: "]")) else {
        throw URITextError(reason: .character, part: bytes.startIndex..<bytes.endIndex)
      }
      portStart = close + 1
    }
    if portStart == bytes.startIndex { throw URITextError(reason: .emptyHost, part: whole) }
    guard portStart + 1 < bytes.endIndex else { return }
    do throws(HostPortError) {
      _ = try HostPort.port(bytes[(portStart + 1)...])
    } catch {
      throw URITextError(reason: .port, part: error.part)
    }
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && !"\"<>\\^`{|}".utf8.contains(byte)
  }

  private static func isHex(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
  }
}
