import YAML

/// The versions of TLS that `frontendPolicies.tls` allows.
struct ProtocolVersions: Sendable {
  /// The versions by name, oldest first.
  static let names = ["TLS_V1_0", "TLS_V1_1", "TLS_V1_2", "TLS_V1_3"]
  /// The position in ``names`` of the oldest version that is spoken.
  static let oldestSpoken = 2

  let minimum: Spanned<Int>?
  let maximum: Spanned<Int>?

  init(_ section: Section, _ document: Document) {
    minimum = document.string(section, "minVersion")?.map { ProtocolVersions.names.firstIndex(of: $0) }
    maximum = document.string(section, "maxVersion")?.map { ProtocolVersions.names.firstIndex(of: $0) }
  }

  /// A version as people write it, such as `TLS 1.2`.
  static func title(_ version: Int) -> String { "TLS 1.\(version)" }
}
