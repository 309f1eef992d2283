import Diagnostics

/// # config-otlp-protocol
///
/// An environment variable asks for a protocol of trace export that is not supported.
///
/// `grpc`, `http` and `http/protobuf` are; `http/json` is not.
///
///     {}   # with OTEL_EXPORTER_OTLP_PROTOCOL=http/json in the environment
enum ConfigOTLPProtocol {
  static let info = RuleInfo(
    "config-otlp-protocol", .error, "An environment variable asks for a protocol of trace export that is not supported."
  )

  private static let names = ["OTLP_PROTOCOL", "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL"]

  static func check(_ context: inout RuleContext) {
    for name in names {
      guard let text = context.environment?[name] else { continue }
      let value = text.drop { $0 == "\"" || $0 == "'" }.prefix { $0 != "\"" && $0 != "'" }.lowercased()
      if ["", "grpc", "http", "http/protobuf"].contains(value) { continue }
      context.reportEnvironment(
        info, "the environment variable \(name) must be `grpc`, `http` or `http/protobuf`")
    }
  }
}
