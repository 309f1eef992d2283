import Diagnostics

/// # config-tracing-scheme
///
/// The address of the trace collector has no host, or a scheme that is not known.
///
/// `http`, `https` and `grpc` are known; without a scheme it is `https`.
///
///     config:
///       tracing:
///         otlpEndpoint: ftp://collector:4317
enum ConfigTracingScheme {
  static let info = RuleInfo(
    "config-tracing-scheme", .error, "The address of the trace collector has no host, or a scheme that is not known.")

  static func check(_ endpoint: Spanned<String>, _ context: inout RuleContext) {
    guard let text = endpoint.value else { return }
    let bytes = Array(text.utf8)
    let scheme = HostPort.scheme(of: bytes)
    let help = ["For example `otlpEndpoint: http://localhost:4317`."]
    if let scheme, !["http", "https", "grpc"].contains(scheme.lowercased()) {
      context.report(
        info, "`otlpEndpoint` cannot have the scheme `\(scheme)`",
        at: .part(endpoint.node, 0..<scheme.utf8.count), label: "`http`, `https` or `grpc` is needed", help: help)
      return
    }
    let host = bytes[(scheme.map { $0.utf8.count + 3 } ?? 0)...]
    if host.isEmpty || host.first == UInt8(ascii: "/") || host.first == UInt8(ascii: ":") {
      context.report(
        info, "`otlpEndpoint` names no host", at: .value(endpoint.node), label: "host missing", help: help)
    }
  }
}
