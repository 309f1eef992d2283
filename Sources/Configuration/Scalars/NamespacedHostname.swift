/// The name of a discovered service: `namespace/hostname`, split at the first `/`.
struct NamespacedHostname: Hashable, Sendable {
  let namespace: String
  let hostname: String
}

/// Why a text is not a ``NamespacedHostname``.
enum NamespacedHostnameError: Error, Hashable, Sendable {
  /// There is no `/`.
  case noNamespace
  /// Nothing stands before the `/`.
  case emptyNamespace
  /// Nothing stands after the `/`.
  case emptyHostname
}

extension NamespacedHostname {
  /// Parses a text.
  init(_ text: String) throws(NamespacedHostnameError) {
    let bytes = text.utf8
    guard let slash = bytes.firstIndex(of: UInt8(ascii: "/")) else { throw .noNamespace }
    namespace = String(text[..<slash])
    hostname = String(text[bytes.index(after: slash)...])
    if namespace.isEmpty { throw .emptyNamespace }
    if hostname.isEmpty { throw .emptyHostname }
  }
}
