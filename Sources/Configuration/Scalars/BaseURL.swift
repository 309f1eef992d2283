/// The address of an upstream as written in `baseUrl`.
struct BaseURL: Hashable, Sendable {
  /// Lower-case scheme.
  let scheme: String
  /// Lower-case name or IP address without brackets.
  let host: String
  /// The port, written or implied by the scheme.
  let port: UInt16
  /// The path without trailing slashes, percent-encoded; empty where the URL has none.
  let path: String

  /// Whether the connection uses TLS.
  var isSecure: Bool { scheme == "https" }
}

/// Why a text is not a ``BaseURL``, with the UTF-8 offsets of the part to blame.
struct BaseURLError: Error, Hashable, Sendable {
  /// What is wrong.
  enum Reason: Hashable, Sendable {
    /// There is no `scheme://`. `looksLikeHost` tells whether `http://` in front would make a URL.
    case noScheme(looksLikeHost: Bool)
    case userInfo
    case query
    case fragment
    /// The scheme implies no port and none is written.
    case unknownPort(scheme: String)
    case emptyHost
    case invalidHost
    case invalidPort
  }

  let reason: Reason
  let part: Range<Int>
}

extension BaseURL {
  /// Parses a text (RFC 3986 section 3).
  init(_ text: String) throws(BaseURLError) {
    let bytes = Array(text.utf8)
    guard let scheme = HostPort.scheme(of: bytes) else {
      let lower = text.lowercased()
      if lower == "http:" || lower == "https:" || lower.hasPrefix("http:/") || lower.hasPrefix("https:/") {
        throw BaseURLError(reason: .emptyHost, part: 0..<bytes.count)
      }
      throw BaseURLError(
        reason: .noScheme(looksLikeHost: (try? BaseURL("http://" + text)) != nil), part: 0..<bytes.count
      )
    }
    let start = scheme.utf8.count + 3
    let end = bytes[start...].firstIndex { BaseURL.endsAuthority($0) } ?? bytes.count
    if let at = bytes[start..<end].lastIndex(of: UInt8(ascii: "@")) {
      throw BaseURLError(reason: .userInfo, part: start..<at + 1)
    }
    let pathEnd = bytes[end...].firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") } ?? bytes.count
    if pathEnd < bytes.count {
      let isQuery = bytes[pathEnd] == UInt8(ascii: "?")
      throw BaseURLError(reason: isQuery ? .query : .fragment, part: pathEnd..<bytes.count)
    }
    self.scheme = scheme.lowercased()
    (host, port) = try BaseURL.authority(bytes[start..<end], scheme: scheme.lowercased())
    path = BaseURL.encodedPath(bytes[end..<pathEnd])
  }

  private static func endsAuthority(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
  }

  private static func authority(
    _ bytes: ArraySlice<UInt8>, scheme: String
  ) throws(BaseURLError) -> (host: String, port: UInt16) {
    let range = bytes.startIndex..<bytes.endIndex
    let hostEnd: Int
    let host: String
    if bytes.first == UInt8(ascii: "[") {
      guard let close = bytes.firstIndex(of: UInt8(ascii: "]")) else {
        throw BaseURLError(reason: .invalidHost, part: range)
      }
      host = String(decoding: bytes[(bytes.startIndex + 1)..<close], as: UTF8.self).lowercased()
      hostEnd = close + 1
      guard IPAddressText.isV6(host[...]), hostEnd == bytes.endIndex || bytes[hostEnd] == UInt8(ascii: ":") else {
        throw BaseURLError(reason: .invalidHost, part: range)
      }
    } else {
      hostEnd = bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.endIndex
      let name = bytes[..<hostEnd]
      if name.isEmpty { throw BaseURLError(reason: .emptyHost, part: range) }
      if let bad = name.firstIndex(where: { !HostPort.isHostByte($0) }) {
        throw BaseURLError(reason: .invalidHost, part: bad..<name.endIndex)
      }
      host = String(decoding: name, as: UTF8.self).lowercased()
    }
    if hostEnd + 1 < bytes.endIndex {
      do {
        return (host, try HostPort.port(bytes[(hostEnd + 1)...]))
      } catch {
        throw BaseURLError(reason: .invalidPort, part: error.part)
      }
    }
    switch scheme {
    case "http": return (host, 80)
    case "https": return (host, 443)
    default: throw BaseURLError(reason: .unknownPort(scheme: scheme), part: 0..<scheme.utf8.count)
    }
  }

  /// Drops trailing slashes and encodes the bytes that cannot stand in a request target.
  private static func encodedPath(_ bytes: ArraySlice<UInt8>) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var result: [UInt8] = []
    for byte in RequestPath.withoutTrailingSlashes(bytes) {
      if RequestPath.isAllowed(byte) {
        result.append(byte)
      } else {
        result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
