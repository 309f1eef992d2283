import Routing

/// A listener of a port that speaks TLS.
struct TLSListener: Sendable {
  /// Its host name, which may begin with `*`; empty for every name.
  let hostname: String
  /// Its number, handed back with each connection.
  let index: Int
  /// How it terminates TLS; nil where it passes the client's bytes on as they are.
  let parameters: TLSServerParameters?
}

/// The TLS listeners of one port, chosen by the server name that a client asks for (RFC 6066 section 3).
struct TLSListenerTable: Sendable {
  private var exact: [String: TLSListener] = [:]
  /// With what follows the `*`, longest first.
  private var wildcards: [(suffix: String, listener: TLSListener)] = []
  private var fallback: TLSListener?

  /// - Parameter listeners: in the order of the configuration; the first of several with one name counts.
  init(_ listeners: [TLSListener]) {
    for listener in listeners {
      // Names of hosts are the same in either case (RFC 9110 section 4.2.3).
      let name = listener.hostname.lowercased()
      if name.isEmpty {
        fallback = fallback ?? listener
      } else if name.hasPrefix("*") {
        wildcards.append((String(name.dropFirst()), listener))
      } else if exact[name] == nil {
        exact[name] = listener
      }
    }
    wildcards = wildcards.enumerated()
      .sorted { ($1.element.suffix.utf8.count, $0.offset) < ($0.element.suffix.utf8.count, $1.offset) }
      .map(\.element)
  }

  /// The listener for a server name, nil standing for a client that names none: an exact name, then the longest
  /// wildcard, then a listener for every name.
  func listener(for serverName: String?) -> TLSListener? {
    let name = serverName?.lowercased() ?? ""
    if !name.isEmpty, let listener = exact[name] { return listener }
    return wildcards.first { name.hasSuffix($0.suffix) }?.listener ?? fallback
  }

  /// The listener that takes every connection, whatever its server name; nil where the name has to be known.
  var only: TLSListener? {
    guard exact.isEmpty, let listener = wildcards.first?.listener ?? fallback else { return nil }
    let takesAll = wildcards.isEmpty || (wildcards.count == 1 && wildcards[0].suffix.isEmpty)
    return takesAll && listener.parameters != nil ? listener : nil
  }
}
