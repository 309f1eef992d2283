import Diagnostics

/// # config-xds-identity
///
/// A control plane is named, but not which gateway this is.
///
/// With `xdsAddress`, the control plane has to be told `namespace` and `gateway`. The environment variables `NAMESPACE`
/// and `GATEWAY` can give them as well; unless the environment is read, this is only a warning.
///
///     config:
///       xdsAddress: http://control-plane:15010
enum ConfigXDSIdentity {
  static let info = RuleInfo("config-xds-identity", .error, "A control plane is named, but not which gateway this is.")

  static func check(_ config: ProcessSection, _ context: inout RuleContext) {
    guard let address = config.section.field("xdsAddress") else { return }
    let environment = context.environment
    let missing = [("namespace", "NAMESPACE"), ("gateway", "GATEWAY")].filter { field, variable in
      config.section.field(field) == nil && environment?[variable] == nil
    }
    guard !missing.isEmpty else { return }
    let fields = missing.map { "`config.\($0.0)`" }.joined(separator: " and ")
    let variables = missing.map { "`\($0.1)`" }.joined(separator: " and ")
    context.report(
      info, "`xdsAddress` needs \(fields)", at: .key(address), label: "the control plane must know who asks",
      notes: environment == nil ? ["The environment may give \(variables); it was not read."] : [],
      help: ["Add \(fields), or set \(variables)."], severity: environment == nil ? .warning : .error)
  }
}
