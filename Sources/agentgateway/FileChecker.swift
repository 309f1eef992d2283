import Configuration
import Diagnostics

/// Everything that checking one input gives, with no more than what is still needed of it.
struct CheckedFile: Sendable {
  var counts = ReportSummary()
  /// The text of each output whose format can be joined from files; nil for the others.
  var pieces: [String?] = []
  /// The report, where an output needs all of them at once.
  var report: FileReport?
  /// Bytes for standard output that are not findings: a fixed text or a difference.
  var output: [UInt8] = []
  /// Trouble with reading or writing, for standard error.
  var failure: String?
  var fixedFindings = 0
  var isChanged = false
  var baseline = BaselineUse()
}

/// What a file has to do with the baseline.
struct BaselineUse: Sendable {
  /// Findings that are not reported because they are recorded.
  var hidden = 0
  /// Recorded findings that are no longer there.
  var gone: [Baseline.Entry] = []
  /// The file's name in the baseline and what is to be recorded for it; nil where nothing is.
  var recorded: (file: String, entries: [Baseline.Entry])?
}

/// Checks inputs one by one; the same for all workers, which have a compiler each.
struct FileChecker: Sendable {
  /// A format and how it is written.
  struct Rendering: Sendable {
    var format: OutputFormat
    var options: RenderOptions
  }

  var options: CompileOptions
  var fixer: FileFixer?
  var renderings: [Rendering]
  var baseline: BaselineFile?

  /// Reads, compiles, fixes and renders one input.
  func check(_ input: CheckedInput, with compiler: Compiler) -> CheckedFile {
    let text: InputText
    do throws(FileReadError) {
      let bytes = input.isStandardInput ? try readStandardInput() : try readNamedFile(input.path)
      text = InputText(name: input.name, bytes: bytes)
    } catch {
      return CheckedFile(
        pieces: renderings.map { $0.format.separator == nil ? nil : "" },
        failure: "cannot read \(error.path): \(error.reason)")
    }
    var result = CheckedFile()
    var report: FileReport
    if let fixer {
      let outcome = fixer.fix(text, path: input.path, options, with: compiler)
      report = outcome.report
      result.output = outcome.output
      result.failure = outcome.failure
      result.fixedFindings = outcome.findings
      result.isChanged = outcome.isChanged
    } else {
      report = compileInput(text, options, with: compiler).report
    }
    if let baseline { result.baseline = baseline.apply(to: &report, input) }
    if report.diagnostics.isEmpty {
      // Thousands of files without findings need not be kept.
      report.source = nil
      report.redactions = []
    }
    result.counts.add(report)
    result.pieces = renderings.map { rendering in
      guard rendering.format.separator != nil else { return nil }
      return report.diagnostics.isEmpty ? "" : render([report], as: rendering.format, options: rendering.options)
    }
    if renderings.contains(where: { $0.format.separator == nil }) { result.report = report }
    return result
  }
}
