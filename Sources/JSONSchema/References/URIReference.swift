/// A URI reference in its five components (RFC 3986 section 3), nothing decoded and nothing normalised.
///
/// Any text has such components, so splitting cannot fail; whether they are well formed is not checked.
struct URIReference: Hashable {
  var scheme: String?
  var authority: String?
  var path: String
  var query: String?
  var fragment: String?

  init(_ text: String) {
    var rest = text[...]
    fragment = URIReference.takeTail(of: &rest, after: "#")
    query = URIReference.takeTail(of: &rest, after: "?")
    if let colon = rest.utf8.firstIndex(of: UInt8(ascii: ":")), URIReference.isScheme(rest[..<colon]) {
      scheme = String(rest[..<colon])
      rest = rest[rest.index(after: colon)...]
    }
    if rest.hasPrefix("//") {
      rest = rest.dropFirst(2)
      let slash = rest.utf8.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
      authority = String(rest[..<slash])
      rest = rest[slash...]
    }
    path = String(rest)
  }

  /// The reference put together again (RFC 3986 section 5.3), without its fragment.
  var withoutFragment: String {
    var text = scheme.map { $0 + ":" } ?? ""
    if let authority { text += "//" + authority }
    text += path
    if let query { text += "?" + query }
    return text
  }

  /// The target of this reference, read inside a resource of the given URI (RFC 3986 section 5.2.2).
  ///
  /// A base without a scheme is allowed: a schema nobody named still has relative references.
  func resolved(against base: URIReference) -> URIReference {
    var target = self
    if scheme != nil || authority != nil {
      target.scheme = scheme ?? base.scheme
      target.path = URIReference.withoutDots(path)
      return target
    }
    target.scheme = base.scheme
    target.authority = base.authority
    if path.isEmpty {
      target.path = base.path
      target.query = query ?? base.query
    } else if path.hasPrefix("/") {
      target.path = URIReference.withoutDots(path)
    } else {
      target.path = URIReference.withoutDots(merged(with: base))
    }
    return target
  }

  /// Puts a relative path in the place of the last segment of the base (RFC 3986 section 5.2.3).
  private func merged(with base: URIReference) -> String {
    if base.authority != nil, base.path.isEmpty { return "/" + path }
    guard let slash = base.path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path }
    return base.path[...slash] + path
  }

  /// Resolves the segments `.` and `..` (RFC 3986 section 5.2.4).
  private static func withoutDots(_ path: String) -> String {
    guard path.utf8.contains(UInt8(ascii: ".")) else { return path }
    let isAbsolute = path.hasPrefix("/")
    let segments = (isAbsolute ? path.dropFirst() : path[...]).split(separator: "/", omittingEmptySubsequences: false)
    var kept: [Substring] = []
    for (index, segment) in segments.enumerated() {
      guard segment == "." || segment == ".." else {
        kept.append(segment)
        continue
      }
      if segment == ".." { _ = kept.popLast() }
      // What ends in a dot segment names a folder.
      if index == segments.count - 1 { kept.append("") }
    }
    return (isAbsolute ? "/" : "") + kept.joined(separator: "/")
  }

  private static func takeTail(of text: inout Substring, after separator: Character) -> String? {
    guard let byte = separator.asciiValue, let position = text.utf8.firstIndex(of: byte) else { return nil }
    let tail = text[text.index(after: position)...]
    text = text[..<position]
    return String(tail)
  }

  private static func isScheme(_ text: Substring) -> Bool {
    guard let first = text.utf8.first, isLetter(first) else { return false }
    return text.utf8.allSatisfy { byte in
      isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "+")
        || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
