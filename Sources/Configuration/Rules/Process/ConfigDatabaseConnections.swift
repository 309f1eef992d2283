import Diagnostics
import JSONSchema
import YAML

/// # config-db-connections
///
/// The pool of connections to a database is empty.
///
///     config:
///       database:
///         url: sqlite://data.db
///         maxConnections: 0
enum ConfigDatabaseConnections {
  static let info = RuleInfo("config-db-connections", .error, "The pool of connections to a database is empty.")

  /// The finding about a number that the schema refuses; nil for other numbers.
  static func finding(_ violation: Violation, _ structure: Structure) -> Diagnostic? {
    guard violation.definition == "Config", violation.property?.name == "maxConnections",
      case .integer(0) = structure.document.value(violation.node)
    else { return nil }
    var finding = structure.diagnostic(
      info, violation, "`maxConnections` must be above 0", at: violation.node, label: "no connection at all")
    finding.help = ["Leave it out for the default, 5."]
    return finding
  }
}
