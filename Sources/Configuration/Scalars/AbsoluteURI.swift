/// A URI with a scheme (RFC 3986), in its parts as written.
struct AbsoluteURI: Hashable, Sendable {
  /// Why a text is none, with the UTF-8 offsets of the part to blame.
  struct Failure: Error, Hashable, Sendable {
    /// What is wrong.
    enum Reason: Hashable, Sendable {
      case empty
      /// A character that cannot stand in a URI, such as a space.
      case character
      case noScheme
      /// The port is no number from 1 to 65535.
      case port
      /// The host is neither a name nor an address.
      case host
    }

    let reason: Reason
    let part: Range<Int>
  }

  /// A part and its UTF-8 offsets.
  struct Part: Hashable, Sendable {
    let text: String
    let range: Range<Int>
  }

  /// In lower case.
  let scheme: Part
  /// What is before `@`, with it.
  let userInfo: Part?
  /// Without brackets; nil where no `//` follows the scheme, empty where nothing follows it.
  let host: Part?
  /// Empty where there is none.
  let path: Part
  /// With the `?`.
  let query: Part?
  /// With the `#`.
  let fragment: Part?

  /// Whether it is `http` or `https`.
  var isHTTP: Bool { scheme.text == "http" || scheme.text == "https" }

  init(_ text: String) throws(Failure) {
    let bytes = Array(text.utf8)
    if bytes.isEmpty { throw Failure(reason: .empty, part: 0..<0) }
    if let bad = AbsoluteURI.badCharacter(text) { throw Failure(reason: .character, part: bad) }
    func part(_ range: Range<Int>) -> Part { Part(text: String(decoding: bytes[range], as: UTF8.self), range: range) }
    let colon = bytes.firstIndex { [0x3A, 0x2F, 0x3F, 0x23].contains($0) }
    guard let colon, colon > 0, bytes[colon] == UInt8(ascii: ":"), AbsoluteURI.isScheme(bytes[..<colon]) else {
      throw Failure(reason: .noScheme, part: 0..<bytes.count)
    }
    scheme = Part(text: part(0..<colon).text.lowercased(), range: 0..<colon)
    let hash = bytes.firstIndex(of: UInt8(ascii: "#")) ?? bytes.count
    fragment = hash < bytes.count ? part(hash..<bytes.count) : nil
    let mark = bytes[..<hash].firstIndex(of: UInt8(ascii: "?")) ?? hash
    query = mark < hash ? part(mark..<hash) : nil
    guard bytes[(colon + 1)..<mark].starts(with: "//".utf8) else {
      (userInfo, host) = (nil, nil)
      path = part(colon + 1..<mark)
      return
    }
    let start = colon + 3
    let end = bytes[start..<mark].firstIndex(of: UInt8(ascii: "/")) ?? mark
    path = part(end..<mark)
    let at = bytes[start..<end].lastIndex(of: UInt8(ascii: "@"))
    userInfo = at.map { part(start..<$0 + 1) }
    host = part(try AbsoluteURI.host(bytes, (at.map { $0 + 1 } ?? start)..<end))
  }

  private static func host(_ bytes: [UInt8], _ authority: Range<Int>) throws(Failure) -> Range<Int> {
    var host = authority
    var rest = authority.upperBound..<authority.upperBound
    if bytes[authority].first == UInt8(ascii: "[") {
      guard let close = bytes[authority].firstIndex(of: UInt8(ascii: "]")) else {
        throw Failure(reason: .host, part: authority)
      }
      host = authority.lowerBound + 1..<close
      rest = close + 1..<authority.upperBound
      guard IPAddressText.isV6(String(decoding: bytes[host], as: UTF8.self)[...]) else {
        throw Failure(reason: .host, part: authority.lowerBound..<close + 1)
      }
    } else if let colon = bytes[authority].firstIndex(of: UInt8(ascii: ":")) {
      host = authority.lowerBound..<colon
      rest = colon..<authority.upperBound
    }
    guard let colon = rest.first else { return host }
    let digits = bytes[(colon + 1)..<rest.upperBound]
    if bytes[colon] != UInt8(ascii: ":") || (try? HostPort.port(digits)) == nil {
      throw Failure(reason: .port, part: rest)
    }
    return host
  }

  private static func isScheme(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first, (0x61...0x7A).contains(first | 0x20) else { return false }
    return bytes.allSatisfy {
      ($0 != UInt8(ascii: "_") && HostPort.isHostByte($0)) || $0 == UInt8(ascii: "+")
    }
  }

  /// The first character outside of what RFC 3986 allows.
  private static func badCharacter(_ text: String) -> Range<Int>? {
    var offset = 0
    for scalar in text.unicodeScalars {
      let count = UTF8.width(scalar)
      if scalar.value <= 0x20 || scalar.value >= 0x7F || "\"<>\\^`{|}".unicodeScalars.contains(scalar) {
        return offset..<offset + count
      }
      offset += count
    }
    return nil
  }
}
