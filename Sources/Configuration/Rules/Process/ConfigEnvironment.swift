import Diagnostics

/// # config-env-parse
///
/// An environment variable that sets up the process has a value it cannot have.
///
/// Only looked at where the environment is read: with `--env`, and at start. Booleans are exactly `true` or `false`.
///
///     {}   # with WORKER_THREADS=x in the environment
enum ConfigEnvironment {
  static let info = RuleInfo(
    "config-env-parse", .error, "An environment variable that sets up the process has a value it cannot have.")

  private static let booleans = ["IPV6_ENABLED", "DNS_EDNS0", "SKIP_VALIDATE_TRUST_DOMAIN"]
  private static let integers = [
    "HTTP2_STREAM_WINDOW_SIZE", "HTTP2_CONNECTION_WINDOW_SIZE", "HTTP2_FRAME_SIZE", "POOL_MAX_STREAMS_PER_CONNECTION",
    "TERMINATION_GRACE_PERIOD_SECONDS",
  ]
  private static let durations = ["CONNECTION_TERMINATION_DEADLINE", "CONNECTION_MIN_TERMINATION_DEADLINE"]
  private static let addresses = ["ADMIN_ADDR", "STATS_ADDR", "READINESS_ADDR"]

  static func check(_ context: inout RuleContext) {
    guard let environment = context.environment else { return }
    func report(_ name: String, _ wanted: String, _ context: inout RuleContext) {
      context.reportEnvironment(info, "the environment variable \(name) must be \(wanted)")
    }
    for name in booleans {
      if let text = environment[name], text != "true", text != "false" { report(name, "`true` or `false`", &context) }
    }
    for name in integers {
      if let text = environment[name], UInt32(text) == nil { report(name, "a number of 0 or more", &context) }
    }
    for name in durations {
      if let text = environment[name], (try? DurationText(text)) == nil {
        report(name, "a duration such as `5s`", &context)
      }
    }
    for name in addresses {
      if let text = environment[name], (try? ListenAddress(text)) == nil {
        report(name, "`localhost:PORT`, `IP:PORT`, `unix:PATH` or `off`", &context)
      }
    }
    if let text = environment["WORKER_THREADS"], (try? WorkerThreadCount(text)) == nil {
      report("WORKER_THREADS", "a number above 0, or a percentage from 1% to 100%", &context)
    }
  }
}
