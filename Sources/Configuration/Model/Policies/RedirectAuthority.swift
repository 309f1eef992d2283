import YAML

/// A new host for a redirect or a rewrite: `{host: NAME}` or `{full: NAME:PORT}`.
struct RedirectAuthority: Sendable {
  /// What the text stands for.
  enum Part: Sendable {
    /// A host; the port of the request stays.
    case host
    /// A host with an optional port.
    case full
  }

  let part: Part
  let text: Spanned<String>

  /// Reads the mapping; nil for `port`, `auto` and `none`, which cannot be wrong.
  init?(_ section: Section, _ document: Document) {
    if let text = document.string(section, "full") {
      self.init(part: .full, text: text)
    } else if let text = document.string(section, "host") {
      self.init(part: .host, text: text)
    } else {
      return nil
    }
  }

  private init(part: Part, text: Spanned<String>) {
    self.part = part
    self.text = text
  }

  /// Why the text is not an authority (RFC 3986 section 3.2), with the UTF-8 offsets of the part to blame.
  enum Problem: Hashable, Sendable {
    case empty
    case url(Range<Int>)
    /// There is a port where only a host is wanted.
    case port(Range<Int>)
    case character(Range<Int>)
  }

  /// What is wrong with a text; nil where nothing is.
  static func problem(_ text: String, _ part: Part) -> Problem? {
    let bytes = Array(text.utf8)
    if bytes.isEmpty { return .empty }
    if let scheme = HostPort.scheme(of: bytes) { return .url(0..<scheme.utf8.count + 3) }
    do {
      // A port in addition keeps the syntax whole where the text has none.
      _ = try HostPort(hasPort(bytes) ? text : text + ":80")
      guard part == .host, let colon = bytes.lastIndex(of: UInt8(ascii: ":")), hasPort(bytes) else { return nil }
      return .port(colon..<bytes.count)
    } catch {
      let end = min(error.part.upperBound, bytes.count)
      return .character(min(error.part.lowerBound, end)..<end)
    }
  }

  private static func hasPort(_ bytes: [UInt8]) -> Bool {
    guard let colon = bytes.lastIndex(of: UInt8(ascii: ":")) else { return false }
    return !bytes[colon...].contains(UInt8(ascii: "]"))
  }
}
