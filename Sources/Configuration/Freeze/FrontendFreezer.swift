import Routing
import YAML

/// Turns `frontendPolicies` into limits.
enum FrontendFreezer {
  static func limits(_ document: Document, _ root: Section?) throws(UnknownValue) -> FrontendLimits {
    let standard = FrontendLimits()
    guard let policies = document.section(root, "frontendPolicies") else { return standard }
    let http = document.section(policies, "http")
    let tls = document.section(policies, "tls")
    return FrontendLimits(
      maximumBufferBytes: try count(document, http, "maxBufferSize") ?? standard.maximumBufferBytes,
      maximumHeaders: try count(document, http, "http1MaxHeaders") ?? standard.maximumHeaders,
      idleMilliseconds: try milliseconds(document, http, "http1IdleTimeout") ?? standard.idleMilliseconds,
      maximumConnectionMilliseconds: try milliseconds(document, http, "maxConnectionDuration"),
      handshakeMilliseconds: try milliseconds(document, tls, "handshakeTimeout") ?? standard.handshakeMilliseconds,
      keepalive: try keepalive(document, document.section(document.section(policies, "tcp"), "keepalives")),
      http2: try http2(document, http), lowersHeaderNames: try lowersHeaderNames(document, http),
      proxyProtocol: try proxyProtocol(document, policies),
      connect: try connect(document, document.section(policies, "connect")))
  }

  private static func http2(_ document: Document, _ http: Section?) throws(UnknownValue) -> FrontendHTTP2 {
    let standard = FrontendHTTP2()
    return FrontendHTTP2(
      streamWindowBytes: try count(document, http, "http2WindowSize") ?? standard.streamWindowBytes,
      connectionWindowBytes: try count(document, http, "http2ConnectionWindowSize") ?? standard.connectionWindowBytes,
      frameBytes: try count(document, http, "http2FrameSize") ?? standard.frameBytes,
      headerListBytes: try count(document, http, "http2MaxHeaderSize") ?? standard.headerListBytes,
      keepaliveMilliseconds: try milliseconds(document, http, "http2KeepaliveInterval"),
      keepaliveTimeoutMilliseconds: try milliseconds(document, http, "http2KeepaliveTimeout")
        ?? standard.keepaliveTimeoutMilliseconds)
  }

  /// Upstream's default is lower case; here names stay as received unless the file asks for it.
  private static func lowersHeaderNames(_ document: Document, _ http: Section?) throws(UnknownValue) -> Bool {
    try document.string(http, "http1HeaderCase")?.known() == "lowercase"
  }

  private static func connect(_ document: Document, _ section: Section?) throws(UnknownValue) -> ConnectMode {
    guard let text = try document.string(section, "mode")?.known() else { return .deny }
    guard let mode = ConnectMode(rawValue: text) else { throw UnknownValue() }
    return mode
  }

  private static func proxyProtocol(_ document: Document, _ policies: Section) throws(UnknownValue) -> ProxyProtocol? {
    guard
      let section = document.section(policies, "proxyProtocol") ?? document.section(policies, "proxy")
    else { return nil }
    let standard = ProxyProtocol()
    var versions = standard.versions
    if let text = try document.string(section, "version")?.known() {
      guard let named = ProxyProtocol.Versions(rawValue: text) else { throw UnknownValue() }
      versions = named
    }
    return ProxyProtocol(versions: versions, isOptional: try document.string(section, "mode")?.known() == "optional")
  }

  static func keepalive(
    _ document: Document, _ section: Section?
  ) throws(UnknownValue) -> FrontendLimits.Keepalive {
    let standard = FrontendLimits.Keepalive()
    return FrontendLimits.Keepalive(
      isEnabled: try document.boolean(section, "enabled")?.known() ?? standard.isEnabled,
      idleMilliseconds: try milliseconds(document, section, "time") ?? standard.idleMilliseconds,
      intervalMilliseconds: try milliseconds(document, section, "interval") ?? standard.intervalMilliseconds,
      retries: try count(document, section, "retries") ?? standard.retries)
  }

  /// A number that is too large for a counter is as good as the largest one.
  static func count(
    _ document: Document, _ section: Section?, _ name: String
  ) throws(UnknownValue) -> Int? {
    if let field = section?.field(name), case .unsigned = document.value(field.value) { return .max }
    guard let number = try document.integer(section, name)?.known() else { return nil }
    guard let count = Int(exactly: number) else { throw UnknownValue() }
    return count
  }

  /// Longer times make no difference; a century fits a clock that counts nanoseconds in 64 bits.
  private static let longest: Duration = .seconds(100 * 365 * 86_400)

  /// Whole milliseconds, at least 1.
  static func milliseconds(
    _ document: Document, _ section: Section?, _ name: String
  ) throws(UnknownValue) -> Int64? {
    guard let duration = try document.duration(section, name)?.known() else { return nil }
    let (seconds, attoseconds) = min(duration, longest).components
    let (whole, rest) = attoseconds.quotientAndRemainder(dividingBy: 1_000_000_000_000_000)
    return max(seconds * 1000 + whole + (rest > 0 ? 1 : 0), 1)
  }
}
