/// The host names that a listener or a route is for.
enum HostnamePattern: Hashable, Sendable {
  /// Every host name.
  case any
  /// One host name, in lower case.
  case exact(String)
  /// Host names that end in this text and have something in front of it, in lower case; `.example.com` from
  /// `*.example.com`.
  case suffix(String)

  /// Reads the `hostname` of a listener, where nothing and `*` mean every name.
  init(listener text: String) { self = text.isEmpty ? .any : HostnamePattern(text) }

  /// Reads one of the `hostnames` of a route.
  ///
  /// A bare `*` never matches upstream; it is read as the empty name, which no request has.
  init(route text: String) { self = text == "*" ? .exact("") : HostnamePattern(text) }

  private init(_ text: String) {
    let name = text.lowercased()
    if name == "*" {
      self = .any
    } else if name.hasPrefix("*") {
      self = .suffix(String(name.dropFirst()))
    } else {
      self = .exact(name)
    }
  }

  /// Whether the pattern stands for a host name written in lower case.
  func matches(_ host: String) -> Bool {
    switch self {
    case .any: true
    case .exact(let name): name == host
    case .suffix(let suffix): host.hasSuffix(suffix) && host.utf8.count > suffix.utf8.count
    }
  }

  /// Whether some host name fits both patterns.
  func overlaps(_ other: HostnamePattern) -> Bool {
    switch (self, other) {
    case (.any, _), (_, .any): true
    case (.exact(let name), _): other.matches(name)
    case (_, .exact(let name)): matches(name)
    case (.suffix(let a), .suffix(let b)): a.hasSuffix(b) || b.hasSuffix(a)
    }
  }

  /// How closely the pattern describes a host name it matches; of several listeners the closest takes a request.
  var specificity: Int {
    switch self {
    case .any: 0
    case .suffix(let suffix): suffix.utf8.count
    case .exact: .max
    }
  }
}

/// What keeps a text from being a host name or a pattern of host names, with the UTF-8 offsets of the part to blame.
struct HostnamePatternProblem: Hashable, Sendable {
  /// What is wrong.
  enum Reason: Hashable, Sendable {
    /// `*` somewhere else than as the first label.
    case wildcardPosition
    /// The text starts with `scheme://`.
    case scheme
    /// A port follows the name.
    case port
    /// A path follows the name.
    case path
    /// Nothing is written.
    case empty
    /// A byte no host name can hold.
    case character
  }

  let reason: Reason
  let part: Range<Int>

  /// Looks for the first problem of a text; nil where there is none.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    if bytes.isEmpty {
      self.init(.empty, 0..<0)
      return
    }
    if let scheme = HostPort.scheme(of: bytes) {
      self.init(.scheme, 0..<scheme.utf8.count + 3)
      return
    }
    if bytes[0] == UInt8(ascii: "[") { return nil }
    let isWildcard = bytes[0] == UInt8(ascii: "*")
    if isWildcard, bytes.count == 1 { return nil }
    if isWildcard, bytes[1] != UInt8(ascii: ".") || bytes.count == 2 {
      self.init(.wildcardPosition, 0..<1)
      return
    }
    guard let bad = bytes.indices.dropFirst(isWildcard ? 1 : 0).first(where: { !HostPort.isHostByte(bytes[$0]) }) else {
      return nil
    }
    switch bytes[bad] {
    case UInt8(ascii: "*"): self.init(.wildcardPosition, bad..<bad + 1)
    case UInt8(ascii: ":"): self.init(.port, bad..<bytes.count)
    case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): self.init(.path, bad..<bytes.count)
    default:
      var end = bad + 1
      while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
      self.init(.character, bad..<end)
    }
  }

  private init(_ reason: Reason, _ part: Range<Int>) {
    self.reason = reason
    self.part = part
  }
}
