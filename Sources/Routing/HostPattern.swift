/// The host names that a listener or a route is for. Upper and lower case are the same.
public enum HostPattern: Sendable, Hashable {
  /// Every host, after all other patterns.
  case any
  /// Hosts that end in this lower-case text and have something in front of it: `.example.com` from `*.example.com`.
  /// An empty text, from `*`, stands for every host.
  case suffix([UInt8])
  /// One lower-case host name.
  case exact([UInt8])

  /// Reads a lower-case host name, with `*` in front of a suffix; an empty text is ``any``.
  public init(_ text: String) {
    let bytes = Array(text.utf8)
    if bytes.isEmpty {
      self = .any
    } else if bytes[0] == UInt8(ascii: "*") {
      self = .suffix(Array(bytes.dropFirst()))
    } else {
      self = .exact(bytes)
    }
  }

  /// The pattern as it is configured; `*` for every host.
  public var text: String {
    switch self {
    case .any: "*"
    case .suffix(let suffix): "*" + String(decoding: suffix, as: UTF8.self)
    case .exact(let name): String(decoding: name, as: UTF8.self)
    }
  }

  /// The part of an authority (RFC 3986 section 3.2) that is compared with patterns: all but the port. IPv6 addresses
  /// keep their brackets.
  public static func host(ofAuthority authority: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    var index = authority.count
    while index > 0 {
      index -= 1
      let byte = authority[index]
      if byte == UInt8(ascii: ":") { return UnsafeRawBufferPointer(rebasing: authority[..<index]) }
      if byte &- 0x30 > 9 { break }
    }
    return authority
  }
}
