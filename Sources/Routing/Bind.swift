/// A TCP port and the listeners that share it.
public struct Bind: Sendable, Hashable {
  /// The port; never 0.
  public let port: UInt16
  /// How connections begin.
  public let protocolKind: BindProtocol
  /// Indices into ``RoutingTable/listeners``, the closest patterns of hosts first; may be empty.
  public let listeners: [Int]
  /// The place that gives the port; no part of the dump.
  public let origin: SourceOrigin
  private let exact: ByteKeyTable
  private let suffixes: [Suffix]
  private let fallback: Int?

  private struct Suffix: Sendable, Hashable {
    let text: [UInt8]
    let listener: Int

    func matches(_ host: UnsafeRawBufferPointer) -> Bool {
      text.isEmpty || host.count > text.count && host.hasSuffix(lowercased: text)
    }
  }

  /// Creates a bind of rows of ``RoutingTable/listeners`` and their host names. Of equal patterns the first one wins.
  public init(
    port: UInt16, protocolKind: BindProtocol, listeners rows: [(listener: Int, hostname: HostPattern)],
    origin: SourceOrigin
  ) {
    self.port = port
    self.protocolKind = protocolKind
    self.origin = origin
    var exact: [(key: [UInt8], value: Int)] = []
    var suffixes: [Suffix] = []
    var others: [Int] = []
    for row in rows {
      switch row.hostname {
      case .exact(let name): exact.append((name, row.listener))
      case .suffix(let text): suffixes.append(Suffix(text: text, listener: row.listener))
      case .any: others.append(row.listener)
      }
    }
    suffixes = suffixes.enumerated().sorted { a, b in
      let (left, right) = (a.element.text.count, b.element.text.count)
      return left == right ? a.offset < b.offset : left > right
    }.map(\.element)
    self.exact = ByteKeyTable(exact)
    self.suffixes = suffixes
    fallback = others.first
    listeners = exact.map(\.value) + suffixes.map(\.listener) + others
  }

  /// The listener for a host: the one of that name, else the one with the longest suffix, else one for every host.
  ///
  /// - Parameter host: the server name of the TLS handshake (RFC 6066 section 3), or the host of a request without its
  ///   port (``HostPattern/host(ofAuthority:)``); empty where there is none.
  /// - Returns: an index into ``RoutingTable/listeners``.
  public func listener(forHost host: UnsafeRawBufferPointer) -> Int? {
    if let listener = exact.value(forLowercased: host) { return listener }
    for suffix in suffixes where suffix.matches(host) { return suffix.listener }
    return fallback
  }
}

/// How the connections of a ``Bind`` begin.
public enum BindProtocol: String, Sendable, Hashable {
  /// With HTTP in plain text; the host of each request chooses the listener.
  case http
  /// With a TLS handshake, whose server name chooses the listener.
  case tls
}
