import Diagnostics
import YAML

/// # port-zero
///
/// The port to listen on is 0.
///
/// Port 0 would let the system choose a port that nobody knows. Give a port from 1 to 65535, or leave `port` out: the
/// `llm` section then listens on 4000.
///
///     llm:
///       port: 0
///       models: []
enum PortZero {
  static let info = RuleInfo("port-zero", .error, "The port to listen on is 0.")
  static let id = info.id

  static func check(_ llm: LLMSection, _ context: inout RuleContext) {
    guard let port = llm.port, port.value == 0 else { return }
    context.report(
      Diagnostic(
        rule: id,
        message: "`llm.port` must not be 0",
        span: port.span,
        label: "no port to listen on",
        help: ["Write `port: 4000`, or leave it out: 4000 is the default."],
        path: "llm.port"
      )
    )
  }
}
