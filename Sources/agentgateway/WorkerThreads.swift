import ArgumentParser
import Configuration
import Gateway

/// The number of event loops: the environment variable `WORKER_THREADS` as a number or a percentage of the cores,
/// else one per core that this process may use.
///
/// - Throws: `ExitCode` 1 after saying what is wrong with the variable.
func workerThreads() throws -> Int {
  let cores = GatewayOptions.availableCores
  guard let text = processEnvironment()["WORKER_THREADS"] else { return cores }
  if let count = try? WorkerThreadCount(text) { return count.threads(cores: cores) }
  writeError(
    "error: invalid env var WORKER_THREADS=\(text) (a number above 0, or a percentage from 1% to 100%)\n")
  throw ExitCode(ExitStatus.failure)
}
