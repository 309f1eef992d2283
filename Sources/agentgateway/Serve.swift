import ArgumentParser
import Configuration
import Diagnostics
import Gateway
import Routing

/// Serves a compiled configuration until the process is told to stop: SIGTERM or SIGINT drain, a second one ends at
/// once.
func serve(compilation: Compilation) throws {
  guard let table = compilation.table else { throw ExitCode(ExitStatus.failure) }
  let name = compilation.report.name
  guard !table.listeners.isEmpty else {
    writeError("error: \(name) configures nothing to serve; add an `llm:` section with a model\n")
    throw ExitCode(ExitStatus.failure)
  }
  let workers = try workerThreads()
  // Before any thread is started, so that all of them leave these signals to the one that waits for them.
  let signals = StopSignals()
  let writer = LogWriter()
  let log = ApplicationLog(writer: writer)
  log.log(.info, "app", "agentgateway \(Version.number) starting", [("workers", "\(workers)")])
  log.log(.info, "config", "configuration loaded", [("file", name), ("fingerprint", table.fingerprint)])
  let server: GatewayServer
  do throws(StartFailure) {
    server = try GatewayServer(table: table, options: GatewayOptions(workerThreads: workers), log: log, writer: writer)
  } catch {
    writer.flush()
    writeError(describe(error))
    throw ExitCode(ExitStatus.failure)
  }
  logWhatIsServed(table, log)
  signals.wait()
  signals.endAtOnceOnTheNext()
  server.stop()
}

private func logWhatIsServed(_ table: RoutingTable, _ log: ApplicationLog) {
  for listener in table.listeners {
    log.log(
      .info, "listener", "listening on port \(listener.port)",
      [
        ("name", listener.name), ("url", "http://localhost:\(listener.port)"), ("config", listener.origin.description),
      ])
    for model in table.routers[listener.router].models {
      let endpoint = table.endpoints[model.endpoint]
      log.log(
        .info, "model", "serving \(model.name)",
        [
          ("provider", model.provider), ("upstream", endpoint.origin + model.describedPath),
          ("config", model.origin.description),
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

private func describe(_ failure: StartFailure) -> String {
  switch failure {
  case .portInUse(let port, let origin):
    """
    error: port \(port) is in use by another process
     --> \(origin)
      = help: stop the other process, or choose another port here

    """
  case .portUnavailable(let port, let reason, let origin):
    """
    error: port \(port) cannot be opened: \(reason)
     --> \(origin)

    """
  case .tls(let reason): "error: TLS towards an upstream cannot be set up: \(reason)\n"
  }
}
