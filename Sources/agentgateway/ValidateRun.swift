import ArgumentParser
import Configuration
import Diagnostics
import Gateway

/// One run of `validate`: plans what to check, has it checked, and says what came of it.
struct ValidateRun {
  private let settings: ValidateSettings

  init(_ settings: ValidateSettings) { self.settings = settings }

  /// Checks what the arguments stand for and gives the exit status.
  ///
  /// - Parameter workers: How many files are checked at the same time; nil for one per core.
  func check(_ arguments: [String], standardInput: String?, workers: Int? = nil) throws -> Int32 {
    let fixing = settings.fixing
    let plan = CheckPlan(
      arguments, standardInput: standardInput,
      outputs: settings.outputs.files + [settings.limits.baseline].compactMap(\.self))
    if arguments.isEmpty {
      guard !plan.inputs.isEmpty else {
        writeError(ValidateRun.nothingFound)
        return ExitStatus.usage
      }
      let count = plan.inputs.count
      writeError("found \(count) agentgateway file\(count == 1 ? "" : "s") below the working directory\n")
    }
    let fixer = fixing.fixer(isColored: agentgateway.renderOptions(color: settings.color, on: .output).color)
    let baseline = try baselineFile()
    // Findings make way on standard output for a fixed text.
    let isOutputTaken = fixing.writesFiles && arguments.contains("-")
    let stream: OutputStream = isOutputTaken ? .error : .output
    let openOutputs = try openOutputs(stream)
    let checker = FileChecker(
      options: settings.compile, fixer: fixer, renderings: openOutputs.map(\.rendering), baseline: baseline)
    var report = CheckReport(openOutputs, stream: stream)
    for problem in plan.problems { report.fail(problem) }
    let inputs = plan.inputs
    let count = inputs.count > 1 ? workers ?? GatewayOptions.availableCores : 1
    report = OrderedWork(count: inputs.count, report).run(workers: count) {
      let compiler = Compiler()
      return { checker.check(inputs[$0], with: compiler) }
    }
    report.finish()
    var closing = ValidateClosing(report, baseline, settings.limits, writesDifference: fixing.writesDifference)
    closing.recordBaseline()
    // Findings in a format for programs are not mixed with a summary.
    if !isOutputTaken || settings.outputs.standardFormat?.isForPrograms != true { closing.show(fixer) }
    return closing.status
  }

  private static let nothingFound = """
    error: no agentgateway file was found below the working directory
      = help: name the file, `agentgateway validate FILE`, or write this line at its top:
              # yaml-language-server: $schema=https://agentgateway.dev/schema/config

    """

  private func baselineFile() throws -> BaselineFile? {
    guard let path = settings.limits.baseline else { return nil }
    do throws(FileSearchError) {
      return try BaselineFile(path, isWritten: settings.limits.writesBaseline)
    } catch {
      writeError("error: cannot read the baseline \(error.path): \(error.reason)\n")
      throw ExitCode(ExitStatus.unreadable)
    }
  }

  /// Opens the files that are written. Beside a diff no findings are shown: their places are those in a text that does
  /// not exist.
  private func openOutputs(_ stream: OutputStream) throws -> [CheckReport.Output] {
    if settings.fixing.writesDifference { return [] }
    var opened: [CheckReport.Output] = []
    for output in settings.outputs.outputs {
      let rendering = FileChecker.Rendering(format: output.format, options: renderOptions(output, stream))
      guard let path = output.file else {
        opened.append(CheckReport.Output(rendering: rendering))
        continue
      }
      do throws(FileWriteError) {
        opened.append(CheckReport.Output(rendering: rendering, file: try OutputFile(path), path: path))
      } catch {
        for other in opened { other.file?.discard() }
        writeError("error: cannot write \(path): \(error.reason)\n")
        throw ExitCode(ExitStatus.unreadable)
      }
    }
    return opened
  }

  private func renderOptions(_ output: OutputPlan.Output, _ stream: OutputStream) -> RenderOptions {
    var options =
      output.file == nil
      ? agentgateway.renderOptions(color: settings.color, on: stream) : RenderOptions(color: settings.color == .always)
    options.failsOnWarnings = settings.limits.isStrict
    if output.format == .sarif {
      options.toolVersion = Version.number
      options.rules = Dictionary(
        allRules.map { ($0.id, RuleText(summary: $0.summary, severity: $0.severity)) }
      ) { first, _ in first }
    }
    return options
  }
}
