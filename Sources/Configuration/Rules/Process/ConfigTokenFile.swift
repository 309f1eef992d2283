import Diagnostics
import YAML

/// # config-token-file
///
/// The file of a token for the control plane cannot be read.
///
/// Files are only looked at with `--check-files` and at start.
///
///     config:
///       xdsAddress: http://control-plane:15010
///       namespace: default
///       gateway: edge
///       xdsAuthToken: ./no-such-file
enum ConfigTokenFile {
  static let info = RuleInfo("config-token-file", .error, "The file of a token for the control plane cannot be read.")

  static func check(_ config: ProcessSection, _ context: inout RuleContext) {
    for name in ["xdsAuthToken", "caAuthToken"] {
      guard let path = context.document.string(config.section, name) else { continue }
      _ = context.contents(ofFile: path, reportingAs: info)
    }
  }
}
