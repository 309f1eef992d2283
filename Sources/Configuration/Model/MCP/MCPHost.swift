/// The address of an MCP server in a single text: a URL, or a host with an optional port.
struct MCPHost: Hashable, Sendable {
  /// Whether the connection uses TLS.
  let isSecure: Bool
  /// A name, or an IP address without brackets.
  let host: String
  /// The port, written or implied by the scheme.
  let port: UInt16
  /// The path as written; empty where the text has none.
  let path: String
}

/// Why a text is not an ``MCPHost``, with the UTF-8 offsets of the part to blame.
struct MCPHostError: Error, Hashable, Sendable {
  /// What is wrong.
  enum Reason: Hashable, Sendable {
    /// The scheme is neither `http` nor `https`.
    case scheme(String)
    /// There is a path and no scheme.
    case missingScheme
    case noHost
    /// The host or the port cannot be one.
    case invalidHost
  }

  let reason: Reason
  let part: Range<Int>
}

extension MCPHost {
  /// Parses a text (RFC 3986 section 3); a query and a fragment are dropped.
  init(_ text: String) throws(MCPHostError) {
    let bytes = Array(text.utf8)
    var start = 0
    isSecure = try MCPHost.isSecure(bytes, &start)
    let end = bytes[start...].firstIndex(where: MCPHost.endsAuthority) ?? bytes.count
    if end == start { throw MCPHostError(reason: .noHost, part: 0..<bytes.count) }
    if start == 0, end < bytes.count { throw MCPHostError(reason: .missingScheme, part: 0..<bytes.count) }
    let user = bytes[start..<end].lastIndex(of: UInt8(ascii: "@")).map { $0 + 1 } ?? start
    (host, port) = try MCPHost.authority(bytes, user..<end, standard: isSecure ? 443 : 80)
    let pathEnd = bytes[end...].firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") } ?? bytes.count
    path = String(decoding: bytes[end..<pathEnd], as: UTF8.self)
  }

  /// Whether a text may hold a password or a key, as URLs do before `@` and after `?`.
  static func mayHoldSecrets(_ text: String) -> Bool {
    text.utf8.contains { $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "?") }
  }

  private static func isSecure(_ bytes: [UInt8], _ start: inout Int) throws(MCPHostError) -> Bool {
    guard let scheme = HostPort.scheme(of: bytes) else { return false }
    start = scheme.utf8.count + 3
    switch scheme.lowercased() {
    case "http": return false
    case "https": return true
    default: throw MCPHostError(reason: .scheme(scheme), part: 0..<start)
    }
  }

  private static func endsAuthority(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
  }

  private static func authority(
    _ bytes: [UInt8], _ range: Range<Int>, standard: UInt16
  ) throws(MCPHostError) -> (host: String, port: UInt16) {
    let text = String(decoding: bytes[range], as: UTF8.self)
    let colon = bytes[range].lastIndex(of: UInt8(ascii: ":"))
    let hasPort = colon.map { !bytes[$0..<range.upperBound].contains(UInt8(ascii: "]")) } ?? false
    let parsed: HostPort
    do throws(HostPortError) {
      parsed = try HostPort(hasPort ? text : "\(text):\(standard)")
    } catch {
      if error.reason == .emptyHost { throw MCPHostError(reason: .noHost, part: range) }
      let start = min(range.lowerBound + error.part.lowerBound, range.upperBound)
      let end = min(range.lowerBound + error.part.upperBound, range.upperBound)
      throw MCPHostError(reason: .invalidHost, part: start..<max(start, end))
    }
    guard case .tcp(let host, let port) = parsed else { throw MCPHostError(reason: .invalidHost, part: range) }
    return (host, port)
  }
}
