import Diagnostics
import YAML

/// # config-log-level
///
/// The verbosity of the log cannot be read.
///
/// It is a level (`trace`, `debug`, `info`, `warn`, `error`, `off`), or several directives separated by commas:
/// `info,gateway=debug`.
///
///     config:
///       logging:
///         level: "a=b=c"
enum ConfigLogLevel {
  static let info = RuleInfo("config-log-level", .error, "The verbosity of the log cannot be read.")

  static func check(_ config: ProcessSection?, _ context: inout RuleContext) {
    if let text = context.environment?["RUST_LOG"], LogDirectives.firstProblem(in: text) != nil {
      context.reportEnvironment(info, "the environment variable RUST_LOG holds a directive that cannot be read")
    }
    guard let field = config?.logging?.field("level") else { return }
    let document = context.document
    let nodes = document.kind(field.value) == .sequence ? Array(document.elements(field.value)) : [field.value]
    for node in nodes {
      guard let text = document.string(node).value, let part = LogDirectives.firstProblem(in: text) else { continue }
      context.report(
        info, "`\(text.utf8Text(part))` is not a directive of the log", at: .part(node, part),
        label: "neither a level nor `module=level`",
        help: ["For example `level: info` or `level: \"info,gateway=debug\"`."])
    }
  }
}

extension String {
  /// The text of some of the UTF-8 bytes.
  fileprivate func utf8Text(_ range: Range<Int>) -> String { String(decoding: Array(utf8)[range], as: UTF8.self) }
}
