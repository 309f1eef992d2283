/// The address a provider sends browsers back to: absolute, `http` or `https`, with a path other than `/`.
struct RedirectURI: Hashable, Sendable {
  /// Why a text is none, with the UTF-8 offsets of the part to blame.
  struct Failure: Error, Hashable, Sendable {
    /// What is wrong.
    enum Reason: Hashable, Sendable {
      /// It cannot be read as a URI.
      case uri(AbsoluteURI.Failure.Reason)
      case userInfo, query, fragment, scheme, noHost, noPath, dotSegment, encodedSlash, percentEncoding
    }

    let reason: Reason
    let part: Range<Int>
  }

  let uri: AbsoluteURI

  init(_ text: String) throws(Failure) {
    do { uri = try AbsoluteURI(text) } catch { throw Failure(reason: .uri(error.reason), part: error.part) }
    if !uri.isHTTP { throw Failure(reason: .scheme, part: uri.scheme.range) }
    if let part = uri.userInfo { throw Failure(reason: .userInfo, part: part.range) }
    if let part = uri.query { throw Failure(reason: .query, part: part.range) }
    if let part = uri.fragment { throw Failure(reason: .fragment, part: part.range) }
    guard let host = uri.host, !host.text.isEmpty else {
      throw Failure(reason: .noHost, part: 0..<text.utf8.count)
    }
    if uri.path.text.isEmpty || uri.path.text == "/" {
      throw Failure(reason: .noPath, part: uri.path.text.isEmpty ? host.range : uri.path.range)
    }
    try RedirectURI.checkPath(Array(text.utf8), uri.path.range)
  }

  private static func checkPath(_ bytes: [UInt8], _ path: Range<Int>) throws(Failure) {
    var index = path.lowerBound
    while let percent = bytes[index..<path.upperBound].firstIndex(of: UInt8(ascii: "%")) {
      guard percent + 2 < path.upperBound, let high = KeyHash.value(of: bytes[percent + 1]),
        let low = KeyHash.value(of: bytes[percent + 2])
      else { throw Failure(reason: .percentEncoding, part: percent..<min(percent + 3, path.upperBound)) }
      let value = high << 4 | low
      if value == UInt8(ascii: "/") || value == UInt8(ascii: "\\") {
        throw Failure(reason: .encodedSlash, part: percent..<percent + 3)
      }
      index = percent + 3
    }
    for segment in bytes[path].split(separator: UInt8(ascii: "/")) {
      let text = String(decoding: segment, as: UTF8.self).lowercased().replacing("%2e", with: ".")
      if text == "." || text == ".." {
        throw Failure(reason: .dotSegment, part: segment.startIndex..<segment.endIndex)
      }
    }
  }
}
