import ArgumentParser
import CRuntimeChecks
import Configuration
import Diagnostics
import Gateway
import Routing

/// Serves a compiled configuration until the process is told to stop: SIGTERM or SIGINT drain, a second one ends at
/// once. When the file changes, and on SIGHUP, the configuration is read again.
func serve(_ loaded: LoadedConfiguration) throws {
  let compilation = loaded.compilation
  guard let table = compilation.table, let management = compilation.management else {
    throw ExitCode(ExitStatus.failure)
  }
  let name = compilation.report.name
  guard !table.binds.isEmpty else {
    writeError(
      "error: \(name) configures nothing to serve; add an `llm:` section with a model, or a gateway with routes\n")
    throw ExitCode(ExitStatus.failure)
  }
  let workers = try workerThreads()
  #if !DEBUG
    // A tenth of what a request costs outside the kernel, most of it in libraries; debug builds, and with them all
    // tests, make the checks.
    agentgateway_leave_out_exclusivity_checks()
  #endif
  // Before any thread is started, so that all of them leave these signals to the one that waits for them.
  let signals = ProcessSignals()
  let writer = LogWriter()
  let log = ApplicationLog(writer: writer)
  log.log(.info, "app", "agentgateway \(Version.number) starting", [("workers", "\(workers)")])
  log.log(.info, "config", "configuration loaded", [("file", name), ("fingerprint", table.fingerprint)])
  let observed = try Observed(management, log, writer)
  let server: GatewayServer
  do throws(StartFailure) {
    server = try GatewayServer(
      table: table, options: options(workers, management), log: log, writer: writer, metrics: observed.metrics)
  } catch {
    observed.server.stop()
    throw refusal(error.description, writer)
  }
  logWhatIsServed(table, log)
  let reloader = Reloader(
    loaded, status: observed.status, log: log, applyCertificates: { server.reloadCertificates() },
    apply: { (table) throws(StartFailure) in try server.reload(table) })
  reloader?.watch()
  observed.status.finish("agentgateway")
  while signals.wait() == .reload { reloader?.reload(because: .signal) }
  signals.endAtOnceOnTheNext()
  reloader?.stop()
  server.stop()
  observed.server.stop()
}

/// The servers that tell how the process is, and what they tell.
private struct Observed {
  let status = GatewayStatus(pending: ["agentgateway"])
  let metrics: MetricsSource
  let server: ManagementServer

  /// - Throws: `ExitCode` 1 after saying which address cannot be used.
  init(_ settings: ManagementSettings, _ log: ApplicationLog, _ writer: LogWriter) throws {
    metrics = MetricsSource(status: status, version: Version.number)
    do throws(ManagementFailure) {
      server = try ManagementServer(settings: settings, status: status, metrics: metrics)
    } catch {
      throw refusal(error.description, writer)
    }
    for (service, address) in server.addresses {
      log.log(.info, "management", "serving \(service) on \(address)")
    }
    // The field of the file is refused unless it is `off`; a variable may be set for other versions.
    if settings.admin.address != .off, case .environment(let name) = settings.admin.origin {
      log.log(.warn, "management", "\(name) has no effect: this version has no admin server")
    }
  }
}

/// Says why nothing can be served; the error to throw then.
private func refusal(_ text: String, _ writer: LogWriter) -> ExitCode {
  writer.flush()
  writeError(text)
  return ExitCode(ExitStatus.failure)
}

private func options(_ workers: Int, _ management: ManagementSettings) -> GatewayOptions {
  GatewayOptions.raiseDescriptorLimit()
  var options = GatewayOptions(workerThreads: workers)
  options.drainMinimumMilliseconds = management.drainMinimumMilliseconds
  options.drainMilliseconds = management.drainMaximumMilliseconds
  return options
}

private func logWhatIsServed(_ table: RoutingTable, _ log: ApplicationLog) {
  for bind in table.binds {
    let scheme = bind.protocolKind == .tls ? "https" : "http"
    log.log(
      .info, "listener", "listening on port \(bind.port)",
      [
        ("name", bind.listeners.map { table.listeners[$0].name }.joined(separator: ",")),
        ("url", "\(scheme)://localhost:\(bind.port)"), ("config", bind.origin.description),
      ])
    for listener in bind.listeners { logTarget(of: table.listeners[listener], table, log) }
  }
}

private func logTarget(of listener: Listener, _ table: RoutingTable, _ log: ApplicationLog) {
  switch listener.target {
  case .llm(let router):
    for model in table.routers[router].models {
      let endpoint = table.endpoints[model.endpoint]
      log.log(
        .info, "model", "serving \(model.name)",
        [
          ("provider", model.provider), ("upstream", endpoint.origin + model.describedPath),
          ("config", model.origin.description),
        ])
    }
  case .http(let set):
    for route in table.routeSets[set].routes {
      let upstreams = route.backends.compactMap(\.endpoint).map { table.endpoints[$0].origin }
      log.log(
        .info, "route", "serving \(route.name)",
        [
          ("listener", listener.name), ("upstream", upstreams.joined(separator: ",")),
          ("config", route.origin.description),
        ])
    }
  }
}

extension LLMModel {
  /// The path that `/v1/chat/completions` is sent to.
  fileprivate var describedPath: String {
    switch path(for: .completions) {
    case .keep: "/v1/chat/completions"
    case .unsupported: ""
    case .replace(let path), .override(let path): String(decoding: path, as: UTF8.self)
    case .prefix(let prefix, _): String(decoding: prefix, as: UTF8.self)
    }
  }
}
