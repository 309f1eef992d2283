import Configuration
import Diagnostics
import FileWatch
import Gateway
import Routing
import Synchronization

/// Reads the configuration again while the gateway serves, and hands over what came of it. A configuration with errors
/// changes nothing: the one before it stays in force.
final class Reloader: Sendable {
  /// Why the configuration is read again.
  enum Cause: Sendable {
    /// These files changed.
    case files([String])
    /// SIGHUP.
    case signal
  }

  /// Serves a table from here on, or throws and leaves everything as it was.
  typealias Apply = @Sendable (RoutingTable) throws(StartFailure) -> Void
  /// Takes certificates and trusted roots whose files changed, and tells whether what all of them hold is in use.
  typealias ApplyCertificates = @Sendable () -> Bool

  private let start: LoadedConfiguration
  private let status: GatewayStatus
  private let log: ApplicationLog
  private let apply: Apply
  private let applyCertificates: ApplyCertificates
  /// What is in force. Held during a reload, so that one comes after the other.
  private let current: Mutex<Current>
  private let watcher = Mutex<FileWatcher?>(nil)

  private struct Current {
    var table: RoutingTable
    /// The settings of the process as they were at start: those in force.
    let management: ManagementSettings
    /// Whether the table is that of what the configuration holds.
    var isSynchronized = true
    var isStopped = false
  }

  /// - Parameter loaded: What is served now; it has a table.
  init?(
    _ loaded: LoadedConfiguration, status: GatewayStatus, log: ApplicationLog,
    applyCertificates: @escaping ApplyCertificates, apply: @escaping Apply
  ) {
    guard let table = loaded.compilation.table, let management = loaded.compilation.management else { return nil }
    start = loaded
    self.status = status
    self.log = log
    self.apply = apply
    self.applyCertificates = applyCertificates
    current = Mutex(Current(table: table, management: management))
  }

  /// Begins to reload when the configuration or a file it names changes.
  func watch() {
    let files = start.watchedFiles
    guard let path = files.first else { return }
    do throws(FileWatchError) {
      let started = try FileWatcher(paths: files) { [weak self] in self?.reload(because: .files($0)) }
      watcher.withLock { $0 = started }
      // What was changed between reading and watching would go unnoticed.
      if (try? readNamedFile(path)) != start.bytes { return reload(because: .files([path])) }
      current.withLock { _ in if !applyCertificates() { status.isConfigurationSynchronized = false } }
    } catch {
      log.log(
        .warn, "config", "changes of the configuration will not be noticed: send SIGHUP to read it again",
        [("reason", error.message)])
    }
  }

  /// Ends the watching; no reload is under way or follows when this returns.
  func stop() {
    watcher.withLock { $0.take() }?.stop()
    current.withLock { $0.isStopped = true }
  }

  /// Reads the configuration again, or where only certificates changed those alone.
  func reload(because cause: Cause) {
    guard case .file(let path) = start.source else {
      log.log(.warn, "config", "the configuration was not read from a file: there is nothing to read again")
      return
    }
    current.withLock { current in
      guard !current.isStopped else { return }
      if case .files(let files) = cause, current.table.tlsFiles.isSuperset(of: files) {
        log.log(.info, "config", "certificates changed", [cause.field])
        status.isConfigurationSynchronized = applyCertificates() && current.isSynchronized
        return
      }
      log.log(.info, "config", "reading the configuration again", [("file", path), cause.field])
      current.isSynchronized = reload(path, &current)
      status.isConfigurationSynchronized = current.isSynchronized
      // A mistake in the file must not keep a certificate in use until it expires.
      if !current.isSynchronized { _ = applyCertificates() }
    }
  }

  /// Whether what the file holds now is in force afterwards.
  private func reload(_ path: String, _ current: inout Current) -> Bool {
    let input: InputText
    do throws(FileReadError) {
      input = InputText(name: path, bytes: try readNamedFile(path))
    } catch {
      log.log(.error, "config", "Failed to reload config: cannot read \(error.path): \(error.reason)")
      return false
    }
    let loaded = LoadedConfiguration(input, source: start.source)
    // Also where it is refused: the fault may be in one of these files.
    watcher.withLock { $0 }?.watch(loaded.watchedFiles)
    let report = loaded.compilation.report
    for line in Reloader.lines(report) { log.log(line.level, "config", line.text) }
    guard let table = loaded.compilation.table else {
      let count = report.diagnostics.count { $0.severity == .error }
      let errors = count == 1 ? "1 error" : "\(count) errors"
      log.log(
        .error, "config", "Failed to reload config: \(errors) in \(path); the configuration before it stays in force")
      return false
    }
    guard !table.binds.isEmpty else {
      log.log(.error, "config", "Failed to reload config: \(path) configures nothing to serve")
      return false
    }
    do throws(StartFailure) {
      try apply(table)
    } catch {
      log.log(.error, "config", "Failed to reload config: \(error.summary)")
      return false
    }
    logChange(to: table, loaded.compilation.management, current, path)
    current.table = table
    return true
  }

  private func logChange(
    to table: RoutingTable, _ management: ManagementSettings?, _ current: Current, _ path: String
  ) {
    let difference = TableDifference(from: current.table, to: table)
    log.log(
      .info, "config", "loaded config from \(path)",
      [
        ("changed", difference.description), ("fingerprint", table.fingerprint),
        ("previous", current.table.fingerprint),
      ])
    let fields = management?.differences(from: current.management) ?? []
    if !fields.isEmpty {
      let names = fields.map { "config.\($0)" }.joined(separator: ", ")
      log.log(.warn, "config", "settings of the process changed: they take effect after a restart", [("fields", names)])
    }
  }

  /// How many findings of a configuration are logged.
  private static let mostFindings = 20

  /// The findings but notes, one line each.
  private static func lines(_ report: FileReport) -> [(level: ApplicationLog.Level, text: String)] {
    var report = report
    report.diagnostics.removeAll { $0.severity == .note }
    let count = report.diagnostics.count
    report.diagnostics = Array(report.diagnostics.prefix(mostFindings))
    let texts = render([report], as: .concise, options: RenderOptions(color: false, width: nil))
      .split(separator: "\n").map(String.init)
    var lines = zip(report.diagnostics, texts).map { finding, text in
      (level: finding.severity == .error ? ApplicationLog.Level.error : .warn, text: text)
    }
    if count > mostFindings { lines.append((.error, "and \(count - mostFindings) further findings")) }
    return lines
  }
}

extension Reloader.Cause {
  /// The log field that tells it.
  fileprivate var field: (String, String) {
    switch self {
    case .files(let paths): ("changed", paths.joined(separator: ", "))
    case .signal: ("signal", "SIGHUP")
    }
  }
}
