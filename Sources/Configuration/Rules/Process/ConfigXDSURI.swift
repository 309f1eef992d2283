import Diagnostics

/// # config-xds-uri
///
/// `xdsAddress` or `caAddress` is not a URI.
///
///     config:
///       xdsAddress: "a b"
///       namespace: default
///       gateway: edge
enum ConfigXDSURI {
  static let info = RuleInfo("config-xds-uri", .error, "`xdsAddress` or `caAddress` is not a URI.")

  static func check(_ config: ProcessSection, _ context: inout RuleContext) {
    for (name, value) in [("xdsAddress", config.xdsAddress), ("caAddress", config.caAddress)] {
      guard let value, let text = value.value, !isURI(text) else { continue }
      context.report(
        info, "`\(name)` is not a URI", at: .value(value.node), label: "not a URI",
        help: ["For example `\(name): \"https://control-plane.example:15010\"`."])
    }
  }

  /// Whether a text has the characters of a URI and names a host (RFC 3986 section 3).
  private static func isURI(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    let isPlain = bytes.allSatisfy { $0 > 0x20 && $0 < 0x7F && ![0x22, 0x3C, 0x3E, 0x5C, 0x5E, 0x60].contains($0) }
    guard isPlain, !bytes.isEmpty else { return false }
    let start = HostPort.scheme(of: bytes).map { $0.utf8.count + 3 } ?? 0
    return start < bytes.count && bytes[start] != UInt8(ascii: "/")
  }
}
