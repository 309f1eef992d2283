/// The address of a management server: `off`, `unix:PATH`, `localhost:PORT`, or an IP address and a port.
enum ListenAddress: Hashable, Sendable {
  /// The server is not started.
  case off
  /// A Unix domain socket.
  case unix(path: String)
  /// The loopback addresses and a port.
  case localhost(port: UInt16)
  /// An IP address, without brackets, and a port.
  case ip(String, port: UInt16)

  /// Why a text is not a ``ListenAddress``.
  enum Problem: Error, Hashable, Sendable {
    case emptyUnixPath
    case missingPort
    case badPort
    case hostName(String)
    case bareV6
  }

  /// Parses a text.
  init(_ text: String) throws(Problem) {
    if text == "off" {
      self = .off
      return
    }
    if text.hasPrefix("unix:") {
      let path = String(text.dropFirst(5))
      if path.allSatisfy(\.isWhitespace) { throw .emptyUnixPath }
      self = .unix(path: path)
      return
    }
    guard let colon = text.lastIndex(of: ":") else { throw .missingPort }
    let host = text[..<colon]
    let digits = Array(text[text.index(after: colon)...].utf8)
    guard !digits.isEmpty, let port = try? HostPort.port(digits[...]) else { throw .badPort }
    if host == "localhost" {
      self = .localhost(port: port)
    } else if host.hasPrefix("["), host.hasSuffix("]"), IPAddressText.isV6(host.dropFirst().dropLast()) {
      self = .ip(String(host.dropFirst().dropLast()), port: port)
    } else if IPAddressText.isV4(host) {
      self = .ip(String(host), port: port)
    } else {
      throw host.contains(":") ? .bareV6 : .hostName(String(host))
    }
  }
}
