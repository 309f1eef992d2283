import Diagnostics

/// # config-worker-threads-zero
///
/// `workerThreads` is 0, so nothing would be served.
///
/// Leave it out for one thread on each core.
///
///     config:
///       workerThreads: 0
enum ConfigWorkerThreadsZero {
  static let info = RuleInfo("config-worker-threads-zero", .error, "`workerThreads` is 0, so nothing would be served.")

  static func report(_ field: Section.Field, _ context: inout RuleContext) {
    context.report(
      info, "`workerThreads` must not be 0", at: .value(field.value), label: "nothing would be served",
      help: ["Leave it out for one thread on each core."])
  }
}
