/// The address of a service that a policy calls: a ``HostPort``, or an `http` or `https` URL without a path.
struct PolicyAddress: Hashable, Sendable {
  /// Where to connect to. A URL without a port has that of its scheme.
  let target: HostPort
  /// Whether the scheme asks for TLS.
  let isSecure: Bool
}

/// Why a text is not a ``PolicyAddress``, with the UTF-8 offsets of the part to blame.
struct PolicyAddressError: Error, Hashable, Sendable {
  /// What is wrong.
  enum Reason: Hashable, Sendable {
    /// There is no `scheme://`, and it is not a ``HostPort`` either.
    case hostPort(HostPortError.Reason)
    /// A scheme other than `http` and `https`.
    case scheme(String)
    /// A URL with a path, query or fragment. `before` is the URL without them.
    case path(before: String)
    /// A URL without a host.
    case emptyHost
    /// A URL with a user name or password.
    case userInfo
    /// A URL whose host or port is malformed.
    case authority(HostPortError.Reason)
  }

  let reason: Reason
  let part: Range<Int>
}

extension PolicyAddress {
  /// Parses a text.
  init(_ text: String) throws(PolicyAddressError) {
    let bytes = Array(text.utf8)
    guard let scheme = HostPort.scheme(of: bytes) else {
      do {
        target = try HostPort(text)
        isSecure = false
      } catch {
        throw PolicyAddressError(reason: .hostPort(error.reason), part: error.part)
      }
      return
    }
    let name = scheme.lowercased()
    guard name == "http" || name == "https" else {
      throw PolicyAddressError(reason: .scheme(scheme), part: 0..<scheme.utf8.count)
    }
    let start = scheme.utf8.count + 3
    let end = bytes[start...].firstIndex { "/?#".utf8.contains($0) } ?? bytes.count
    if let at = bytes[start..<end].lastIndex(of: UInt8(ascii: "@")) {
      throw PolicyAddressError(reason: .userInfo, part: start..<at + 1)
    }
    if start == end { throw PolicyAddressError(reason: .emptyHost, part: 0..<bytes.count) }
    if end < bytes.count, !bytes[end...].elementsEqual("/".utf8) {
      let before = String(decoding: bytes[..<end], as: UTF8.self)
      throw PolicyAddressError(reason: .path(before: before), part: end..<bytes.count)
    }
    isSecure = name == "https"
    target = try PolicyAddress.target(bytes[start..<end], defaultPort: isSecure ? 443 : 80)
  }

  private static func target(
    _ authority: ArraySlice<UInt8>, defaultPort: UInt16
  ) throws(PolicyAddressError) -> HostPort {
    let text = String(decoding: authority, as: UTF8.self)
    do throws(HostPortError) {
      return try HostPort(text)
    } catch {
      if case .missingPort(let host) = error.reason, !host.isEmpty, !text.hasSuffix(":") {
        let name = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
        // Without brackets this is an IPv6 address that a URL cannot hold.
        if text.hasPrefix("[") == host.hasPrefix("[") { return .tcp(host: name, port: defaultPort) }
      }
      let start = authority.startIndex
      let part = error.part.lowerBound + start..<error.part.upperBound + start
      throw PolicyAddressError(reason: .authority(error.reason), part: part)
    }
  }
}
