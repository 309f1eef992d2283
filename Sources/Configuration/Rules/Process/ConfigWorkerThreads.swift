import Diagnostics
import YAML

/// # config-worker-threads
///
/// `workerThreads` is neither a number nor a percentage above 0 and up to 100.
///
///     config:
///       workerThreads: 150%
enum ConfigWorkerThreads {
  static let info = RuleInfo(
    "config-worker-threads", .error, "`workerThreads` is neither a number nor a percentage above 0 and up to 100.")

  static func check(_ config: ProcessSection, _ context: inout RuleContext) {
    guard let field = config.workerThreads, let text = text(field, context.document) else { return }
    do throws(WorkerThreadCount.Problem) {
      _ = try WorkerThreadCount(text)
    } catch {
      switch error {
      case .zero: ConfigWorkerThreadsZero.report(field, &context)
      case .syntax where text == "auto": ConfigWorkerThreadsAuto.report(field, &context)
      case .syntax:
        context.report(
          info, "`workerThreads` must be a number above 0 or a percentage from 1% to 100%", at: .value(field.value),
          label: "not a number of threads", help: ["For example `workerThreads: 4` or `workerThreads: \"50%\"`."])
      }
    }
  }

  private static func text(_ field: Section.Field, _ document: Document) -> String? {
    guard document.kind(field.value) == .scalar else { return nil }
    switch document.value(field.value) {
    case .string(let text): return text
    case .integer(let number): return "\(number)"
    default: return nil
    }
  }
}
