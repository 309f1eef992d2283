/// The name or address a TLS server is known by.
enum ServerName: Hashable, Sendable {
  case dns(String)
  case address(String)

  /// Reads a DNS name (RFC 1034 section 3.5, with `_` as in use) or an IP address without brackets.
  init?(_ text: String) {
    if IPAddressText.isV4(text[...]) || IPAddressText.isV6(text[...]) {
      self = .address(text)
    } else if ServerName.isDNS(text) {
      self = .dns(text)
    } else {
      return nil
    }
  }

  /// The bytes of the first character that no name can hold.
  static func forbiddenPart(_ text: String) -> Range<Int>? {
    var offset = 0
    for scalar in text.unicodeScalars {
      let count = UTF8.width(scalar)
      let isAllowed = scalar.isASCII && (HostPort.isHostByte(UInt8(truncatingIfNeeded: scalar.value)) || scalar == ":")
      if !isAllowed { return offset..<offset + count }
      offset += count
    }
    return nil
  }

  static func isDNS(_ text: String) -> Bool {
    var labels = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    if labels.count > 1, labels.last?.isEmpty == true { labels.removeLast() }
    guard text.utf8.count <= 253, let last = labels.last, !last.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return false
    }
    return labels.allSatisfy { label in
      (1...63).contains(label.count) && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
        && label.allSatisfy { HostPort.isHostByte($0) }
    }
  }
}

/// A name that a certificate can hold as a subject alternative name.
enum SubjectAltName: Hashable, Sendable {
  case server(ServerName)
  /// A DNS name whose first label is `*`.
  case wildcard(String)
  /// Such as `spiffe://example.org/ns/a`.
  case uri(String)

  init?(_ text: String) {
    if let name = ServerName(text) {
      self = .server(name)
    } else if text.hasPrefix("*."), ServerName.isDNS(String(text.dropFirst(2))) {
      self = .wildcard(text)
    } else if SubjectAltName.isURI(text) {
      self = .uri(text)
    } else {
      return nil
    }
  }

  /// A scheme, a colon and something without white space and controls (RFC 3986 section 3).
  private static func isURI(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > 0, colon + 1 < bytes.count,
      let first = bytes.first, (0x61...0x7A).contains(first | 0x20)
    else { return false }
    return bytes[..<colon].allSatisfy { HostPort.isHostByte($0) || $0 == UInt8(ascii: "+") }
      && bytes.allSatisfy { $0 > 0x20 && $0 < 0x7F }
  }
}
