import Routing
import SourceText
import YAML

/// Reads the settings of the process from `config` and the environment, which wins where it is read.
///
/// - Returns: nil where a value that decides is not known or not valid; the latter is reported by rules.
func freezeManagement(_ document: Document, _ options: CompileOptions) -> ManagementSettings? {
  let root = document.root.flatMap { Section(document, $0, path: "") }
  let config = ProcessSection(document, root)
  if config == nil, let value = root?.field("config")?.value, !document.isEmptyCollection(value) { return nil }
  return ManagementFreezer(document: document, options: options, config: config).settings()
}

private struct ManagementFreezer {
  let document: Document
  let options: CompileOptions
  let config: ProcessSection?

  /// The value of a variable; nil where it is not set or the environment is not read.
  private func variable(_ name: String) -> String? {
    if case .environment(let values) = options.variables { values[name] } else { nil }
  }

  func settings() -> ManagementSettings? {
    let anyAddress = variable("IPV6_ENABLED") == "false" ? "0.0.0.0" : "::"
    let readiness = server(
      config?.readinessAddress, "READINESS_ADDR", standard: .tcp(host: anyAddress, port: 15_021))
    let stats = server(config?.statsAddress, "STATS_ADDR", standard: .tcp(host: anyAddress, port: 15_020))
    let admin = server(config?.adminAddress, "ADMIN_ADDR", standard: .off)
    let maximum = milliseconds(
      "connectionTerminationDeadline", "CONNECTION_TERMINATION_DEADLINE", standard: standardMaximum)
    let minimum = milliseconds(
      "connectionMinTerminationDeadline", "CONNECTION_MIN_TERMINATION_DEADLINE", standard: 0)
    guard let readiness, let stats, let admin, let minimum, let maximum else { return nil }
    return ManagementSettings(
      readiness: readiness, stats: stats, admin: admin, drainMinimumMilliseconds: minimum,
      drainMaximumMilliseconds: maximum)
  }

  private func server(
    _ field: Spanned<String>?, _ name: String, standard: ManagementSettings.Address
  ) -> ManagementSettings.Server? {
    if let text = variable(name) {
      return address(text).map { ManagementSettings.Server($0, origin: .environment(name)) }
    }
    guard let field else { return ManagementSettings.Server(standard) }
    guard let address = field.value.flatMap(address) else { return nil }
    let position = document.source.position(at: (field.key.map(document.span) ?? field.span).start)
    let place = SourceOrigin(file: document.source.name, line: position.line, column: position.column)
    return ManagementSettings.Server(address, origin: .file(place))
  }

  private func address(_ text: String) -> ManagementSettings.Address? {
    switch try? ListenAddress(text) {
    case .off: .off
    case .unix(let path): .unix(path: path)
    case .localhost(let port): .tcp(host: "localhost", port: port)
    case .ip(let host, let port): .tcp(host: host, port: port)
    case nil: nil
    }
  }

  /// The limit is a little below the time after which an orchestrator would end the process by force.
  private var standardMaximum: Int? {
    guard let text = variable("TERMINATION_GRACE_PERIOD_SECONDS") else { return 5000 }
    guard let seconds = UInt32(text).map(Int.init) else { return nil }
    return (seconds > 10 ? seconds - 5 : max(seconds - 1, 1)) * 1000
  }

  private func milliseconds(_ field: String, _ name: String, standard: Int?) -> Int? {
    if let text = variable(name) { return ManagementFreezer.milliseconds(text) }
    guard let config, config.section.field(field) != nil else { return standard }
    return document.string(config.section, field)?.value.flatMap(ManagementFreezer.milliseconds)
  }

  /// A duration in whole milliseconds, rounded up so that a short time is not taken for none; at most some 24 days,
  /// which is more than any process waits.
  private static func milliseconds(_ text: String) -> Int? {
    guard let duration = (try? DurationText(text))?.duration else { return nil }
    let (seconds, attoseconds) = duration.components
    guard seconds < 2_000_000 else { return 2_000_000_000 }
    return Int(seconds) * 1000 + Int((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
  }
}
