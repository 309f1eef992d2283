import Routing
import YAML

/// What `config.backend` says about the connections to all upstreams.
enum UpstreamDefaults {
  /// The settings of an upstream whose backend has none of its own.
  static func settings(_ document: Document, _ root: Section?) throws(UnknownValue) -> UpstreamSettings {
    let standard = UpstreamSettings()
    guard
      let config = try section(document, root, "config"), let backend = try section(document, config, "backend")
    else { return standard }
    guard !document.holdsUnknownValues(backend.node) else { throw UnknownValue() }
    return UpstreamSettings(
      connectMilliseconds: try FrontendFreezer.milliseconds(document, backend, "connectTimeout")
        ?? standard.connectMilliseconds,
      keepalive: try FrontendFreezer.keepalive(document, document.section(backend, "keepalives")),
      poolIdleMilliseconds: try idleMilliseconds(document, backend) ?? standard.poolIdleMilliseconds,
      poolMaximumIdle: try FrontendFreezer.count(document, backend, "poolMaxSize"))
  }

  /// The mapping in a field; nil where it is absent or empty, and an error where it could be anything.
  private static func section(
    _ document: Document, _ parent: Section?, _ name: String
  ) throws(UnknownValue) -> Section? {
    guard let field = parent?.field(name), !document.isEmptyCollection(field.value) else { return nil }
    guard let section = document.section(parent, name) else { throw UnknownValue() }
    return section
  }

  /// Zero is not rounded up to a time in which a connection could be used again.
  private static func idleMilliseconds(_ document: Document, _ backend: Section) throws(UnknownValue) -> Int64? {
    if document.duration(backend, "poolIdleTimeout")?.value == .zero { return 0 }
    return try FrontendFreezer.milliseconds(document, backend, "poolIdleTimeout")
  }
}
