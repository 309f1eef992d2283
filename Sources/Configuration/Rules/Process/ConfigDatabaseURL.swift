import Diagnostics

/// # config-db-url
///
/// The database is of a kind that is not supported.
///
/// `sqlite://PATH` is a file, `postgres://HOST/NAME` or `postgresql://HOST/NAME` a server.
///
///     config:
///       database:
///         url: mysql://db/agentgateway
enum ConfigDatabaseURL {
  static let info = RuleInfo("config-db-url", .error, "The database is of a kind that is not supported.")

  static func check(_ database: DatabaseSection, _ context: inout RuleContext) {
    guard let url = database.url, let text = url.value else { return }
    let bytes = Array(text.utf8)
    let scheme = HostPort.scheme(of: bytes) ?? (text.hasPrefix("sqlite:") ? "sqlite" : nil)
    if let scheme, ["sqlite", "postgres", "postgresql"].contains(scheme) { return }
    // The text may hold a password: only the scheme is pointed at.
    let part = 0..<(scheme?.utf8.count ?? bytes.count)
    let message =
      scheme.map { "a database of the kind `\($0)` is not supported" } ?? "the URL of the database has no scheme"
    context.report(
      info, message, at: .part(url.node, part), label: "`sqlite` or `postgres` is needed",
      help: ["For example `url: \"sqlite://data.db\"` or `url: \"postgres://db/agentgateway\"`."])
  }
}
