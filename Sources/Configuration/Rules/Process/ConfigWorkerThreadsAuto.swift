import Diagnostics
import YAML

/// # config-workerthreads-auto
///
/// `workerThreads` is `auto`, which is not known.
///
/// One thread on each core is the default: leave the field out.
///
///     config:
///       workerThreads: auto
enum ConfigWorkerThreadsAuto {
  static let info = RuleInfo("config-workerthreads-auto", .error, "`workerThreads` is `auto`, which is not known.")

  static func report(_ field: Section.Field, _ context: inout RuleContext) {
    let fix = Fix("write `100%`", .safe, [context.document.replacement(of: field.value, by: "100%")])
    context.report(
      info, "`workerThreads: auto` is not known", at: .value(field.value), label: "a number or a percentage is needed",
      help: ["Leave `workerThreads` out for one thread on each core, or write `\"100%\"`."], fixes: [fix])
  }
}
