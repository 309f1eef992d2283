/// What becomes of the client's request target on its way to an upstream.
public enum PathAction: Sendable, Hashable {
  /// Path and query stay as received.
  case keep
  /// The path is replaced; the client's query, if any, is appended with `?` or `&`.
  case replace([UInt8])
  /// Path and query are replaced.
  case override([UInt8])
  /// The text is put in front of the path, after a leading `/v1` is removed where `dropsVersion` is set.
  case prefix([UInt8], dropsVersion: Bool)
  /// The upstream does not speak the client's format, and this gateway cannot translate it yet.
  case unsupported

  /// Appends the upstream target for a client's path and query (the query without its `?`).
  ///
  /// Nothing is appended for ``keep`` and ``unsupported``: the caller sends the original target, or an error.
  public func append(path: UnsafeRawBufferPointer, query: UnsafeRawBufferPointer?, to target: inout [UInt8]) {
    switch self {
    case .keep, .unsupported: return
    case .override(let text): target.append(contentsOf: text)
    case .replace(let text):
      target.append(contentsOf: text)
      if let query {
        target.append(text.contains(UInt8(ascii: "?")) ? UInt8(ascii: "&") : UInt8(ascii: "?"))
        target.append(contentsOf: query)
      }
    case .prefix(let text, let dropsVersion):
      target.append(contentsOf: text)
      let rest = dropsVersion ? path.droppingVersion : path[...]
      target.append(contentsOf: rest)
      // A request target is never empty (RFC 9112 section 3.2.1).
      if text.isEmpty, rest.isEmpty { target.append(UInt8(ascii: "/")) }
      if let query {
        target.append(UInt8(ascii: "?"))
        target.append(contentsOf: query)
      }
    }
  }
}

extension UnsafeRawBufferPointer {
  /// The path without a leading `/v1` segment.
  fileprivate var droppingVersion: Slice<UnsafeRawBufferPointer> {
    let version = StaticString("/v1")
    guard count >= 3, self[0] == version.utf8Start[0], self[1] == version.utf8Start[1], self[2] == version.utf8Start[2],
      count == 3 || self[3] == UInt8(ascii: "/")
    else { return self[...] }
    return self[3...]
  }
}
