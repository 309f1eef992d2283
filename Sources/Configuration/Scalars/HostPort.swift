/// The place of an upstream as written in `host` and `hostOverride`: `host:port`, `[v6]:port` or `unix:PATH`.
enum HostPort: Hashable, Sendable {
  /// A name or an IP address (without brackets) and a port.
  case tcp(host: String, port: UInt16)
  /// A Unix domain socket.
  case unix(path: String)
}

/// Why a text is not a ``HostPort``, with the UTF-8 offsets of the part to blame.
struct HostPortError: Error, Hashable, Sendable {
  /// What is wrong.
  enum Reason: Hashable, Sendable {
    /// The text starts with `scheme://`.
    case url(scheme: String)
    case empty
    case emptyHost
    /// There is no colon, or nothing after it.
    case missingPort(host: String)
    case portNotANumber
    case portOutOfRange
    /// Something starting with `/`, `?` or `#` follows the port or the host.
    case path(before: String)
    /// An IPv6 address without brackets.
    case bareV6(suggestion: String)
    case invalidV6
    /// A byte no host name can hold.
    case invalidCharacter
    case emptyUnixPath
  }

  let reason: Reason
  let part: Range<Int>
}

extension HostPort {
  /// Parses a text.
  init(_ text: String) throws(HostPortError) {
    let bytes = Array(text.utf8)
    if bytes.isEmpty { throw HostPortError(reason: .empty, part: 0..<0) }
    if text.hasPrefix("unix:") {
      let path = String(text.dropFirst(5))
      if path.allSatisfy(\.isWhitespace) { throw HostPortError(reason: .emptyUnixPath, part: 5..<bytes.count) }
      self = .unix(path: path)
      return
    }
    if let scheme = HostPort.scheme(of: bytes) {
      throw HostPortError(reason: .url(scheme: scheme.lowercased()), part: 0..<scheme.utf8.count + 3)
    }
    self = bytes[0] == UInt8(ascii: "[") ? try HostPort.bracketed(bytes) : try HostPort.plain(bytes)
  }

  /// The text before `://`, if the bytes start with a URL scheme (RFC 3986 section 3.1).
  static func scheme(of bytes: [UInt8]) -> String? {
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > 0,
      bytes[colon...].starts(with: "://".utf8)
    else { return nil }
    let name = bytes[..<colon]
    guard let first = name.first, isLetter(first) else { return nil }
    let isScheme = name.allSatisfy {
      isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
    }
    return isScheme ? text(name) : nil
  }

  /// Whether a byte may occur in a host name as upstreams use them (letters, digits, `.`, `-`, `_`).
  static func isHostByte(_ byte: UInt8) -> Bool {
    isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: "_")
  }

  /// Parses the digits of a port.
  static func port(_ digits: ArraySlice<UInt8>) throws(HostPortError) -> UInt16 {
    if !digits.allSatisfy(isDigit) {
      throw HostPortError(reason: .portNotANumber, part: digits.startIndex..<digits.endIndex)
    }
    var value = 0
    for digit in digits {
      value = value * 10 + Int(digit - 0x30)
      if value > 65535 {
        throw HostPortError(reason: .portOutOfRange, part: digits.startIndex..<digits.endIndex)
      }
    }
    return UInt16(value)
  }

  private static func bracketed(_ bytes: [UInt8]) throws(HostPortError) -> HostPort {
    guard let close = bytes.firstIndex(of: UInt8(ascii: "]")) else {
      throw HostPortError(reason: .invalidV6, part: 0..<bytes.count)
    }
    let host = text(bytes[1..<close])
    guard IPAddressText.isV6(host[...]) else { throw HostPortError(reason: .invalidV6, part: 0..<close + 1) }
    let rest = bytes[(close + 1)...]
    if rest.isEmpty || rest.elementsEqual(":".utf8) {
      throw HostPortError(reason: .missingPort(host: "[\(host)]"), part: close + 1..<bytes.count)
    }
    guard rest.first == UInt8(ascii: ":") else {
      throw HostPortError(reason: .invalidCharacter, part: close + 1..<bytes.count)
    }
    return .tcp(host: host, port: try port(after: rest.startIndex, bytes))
  }

  private static func plain(_ bytes: [UInt8]) throws(HostPortError) -> HostPort {
    if bytes.filter({ $0 == UInt8(ascii: ":") }).count > 1 { try refuseBareV6(bytes) }
    let colon = bytes.firstIndex(of: UInt8(ascii: ":"))
    let host = bytes[..<(colon ?? bytes.count)]
    if let bad = host.firstIndex(where: { !isHostByte($0) }) {
      if isPathStart(bytes[bad]) {
        throw HostPortError(reason: .path(before: text(host[..<bad])), part: bad..<bytes.count)
      }
      throw HostPortError(reason: .invalidCharacter, part: bad..<characterEnd(bytes, bad))
    }
    guard let colon, colon + 1 < bytes.count else {
      throw HostPortError(reason: .missingPort(host: text(host)), part: 0..<bytes.count)
    }
    if host.isEmpty { throw HostPortError(reason: .emptyHost, part: 0..<bytes.count) }
    return .tcp(host: text(host), port: try port(after: colon, bytes))
  }

  private static func port(after colon: Int, _ bytes: [UInt8]) throws(HostPortError) -> UInt16 {
    let rest = bytes[(colon + 1)...]
    if let slash = rest.firstIndex(where: isPathStart), slash > rest.startIndex,
      rest[..<slash].allSatisfy(isDigit)
    {
      throw HostPortError(reason: .path(before: text(bytes[..<slash])), part: slash..<bytes.count)
    }
    return try port(rest)
  }

  /// `::1` and `::1:11434` are recognised, so that brackets can be suggested.
  private static func refuseBareV6(_ bytes: [UInt8]) throws(HostPortError) {
    let whole = text(bytes[...])
    if let last = whole.lastIndex(of: ":"), IPAddressText.isV6(whole[..<last]),
      let port = Int(whole[whole.index(after: last)...]), port <= 65535
    {
      let suggestion = "[\(whole[..<last])]:\(port)"
      throw HostPortError(reason: .bareV6(suggestion: suggestion), part: 0..<bytes.count)
    }
    if IPAddressText.isV6(whole[...]) {
      throw HostPortError(reason: .missingPort(host: "[\(whole)]"), part: 0..<bytes.count)
    }
  }

  private static func isPathStart(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
  }

  private static func characterEnd(_ bytes: [UInt8], _ start: Int) -> Int {
    var end = start + 1
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return end
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
}

/// A value for use in a message: cut where it is long, and left out where it may hold credentials.
func shownValue(_ text: String) -> String {
  if text.utf8.contains(UInt8(ascii: "@")) { return "the value" }
  return text.unicodeScalars.count > 60 ? "`\(String(text.unicodeScalars.prefix(60)))…`" : "`\(text)`"
}
