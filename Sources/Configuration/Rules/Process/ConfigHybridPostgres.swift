import Diagnostics
import SourceText

/// # config-hybrid-postgres
///
/// `storage.mode: hybrid` on PostgreSQL has only one connection.
///
/// One connection listens for changes all the time, so at least one more is needed.
///
///     config:
///       storage:
///         mode: hybrid
///       database:
///         url: postgres://db/agentgateway
///         maxConnections: 1
enum ConfigHybridPostgres {
  static let info = RuleInfo(
    "config-hybrid-postgres", .error, "`storage.mode: hybrid` on PostgreSQL has only one connection.")

  static func check(
    _ database: DatabaseSection, _ url: Spanned<String>, _ mode: Spanned<String>, _ context: inout RuleContext
  ) {
    guard let text = url.value, text.hasPrefix("postgres://") || text.hasPrefix("postgresql://"),
      let connections = database.maximumConnections, connections.value == 1
    else { return }
    context.report(
      info, "`storage.mode: hybrid` on PostgreSQL needs at least 2 connections", at: .value(connections.node),
      label: "one listens for changes", related: [Label(mode.span, "asked for here")],
      help: ["Leave `maxConnections` out for the default, 5."])
  }
}
