import Diagnostics
import SourceText
import YAML

/// # config-hybrid-database
///
/// `storage.mode: hybrid` has no database.
///
/// In this mode, what is changed in the UI is kept in `config.database`.
///
///     config:
///       storage:
///         mode: hybrid
enum ConfigHybridDatabase {
  static let info = RuleInfo("config-hybrid-database", .error, "`storage.mode: hybrid` has no database.")

  static func check(_ config: ProcessSection, _ context: inout RuleContext) {
    guard let mode = context.document.string(config.storage, "mode"), mode.value == "hybrid" else { return }
    guard let database = config.database, let url = database.url else {
      context.report(
        info, "`storage.mode: hybrid` needs `config.database.url`", at: .value(mode.node), label: "nowhere to store",
        help: ["Add `database: {url: \"sqlite://data.db\"}` under `config`, or write `mode: file`."])
      return
    }
    ConfigHybridPostgres.check(database, url, mode, &context)
  }
}
