import Diagnostics
import JSON

/// # config-otlp-headers
///
/// An environment variable with header fields for trace export cannot be read.
///
/// It is a JSON object, or `NAME=value` pairs separated by commas.
///
///     {}   # with OTEL_EXPORTER_OTLP_HEADERS=abc in the environment
enum ConfigOTLPHeaders {
  static let info = RuleInfo(
    "config-otlp-headers", .error, "An environment variable with header fields for trace export cannot be read.")

  private static let names = ["OTLP_HEADERS", "OTEL_EXPORTER_OTLP_TRACES_HEADERS", "OTEL_EXPORTER_OTLP_HEADERS"]

  static func check(_ context: inout RuleContext) {
    for name in names {
      guard let text = context.environment?[name], !text.isEmpty, !isReadable(text) else { continue }
      context.reportEnvironment(
        info, "the environment variable \(name) must be a JSON object, or pairs NAME=value separated by commas")
    }
  }

  private static func isReadable(_ text: String) -> Bool {
    if text.first == "{" { return (try? JSONParser.parse(text))?.objectValue != nil }
    return text.split(separator: ",").allSatisfy { pair in
      pair.firstIndex(of: "=").map { $0 > pair.startIndex } ?? false
    }
  }
}
