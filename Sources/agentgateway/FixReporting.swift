import Configuration
import Diagnostics
import SourceText

/// What came of fixing one file.
struct FixOutcome: Sendable {
  /// The report on the text as it now is.
  var report: FileReport
  /// What is to be written to standard output: the fixed text of standard input, or a difference.
  var output: [UInt8] = []
  /// Findings that were fixed, or would be.
  var findings = 0
  /// Whether the text was changed, or would be.
  var isChanged = false
  /// Why the file was not rewritten; a sentence without a full stop.
  var failure: String?
}

/// Fixes a file, or shows what that would change.
struct FileFixer: Sendable {
  /// What is done with the fixed text.
  enum Mode { case write, showDifference }

  private let mode: Mode
  private let fixOptions: FixOptions
  private let isColored: Bool

  init(_ mode: Mode, _ options: FixOptions, isColored: Bool) {
    self.mode = mode
    self.isColored = isColored
    fixOptions = options
  }

  /// Compiles one input, applies its fixes and stores the result; standard input is answered on standard output.
  func fix(_ input: InputText, path: String, _ options: CompileOptions, with compiler: Compiler) -> FixOutcome {
    let isAnswered = path == "-" && mode == .write
    guard let source = try? SourceFile(name: input.name, contents: input.bytes) else {
      // What could not be decoded is reported as without fixes.
      let report = compileInput(input, options, with: compiler).report
      return FixOutcome(report: report, output: isAnswered ? input.bytes : [])
    }
    let fixed = compiler.fix(source, options, fixOptions)
    guard let contents = fixed.contents else {
      var outcome = FixOutcome(report: fixed.before, output: isAnswered ? input.bytes : [])
      if !fixed.before.diagnostics.isEmpty {
        outcome.failure = "\(input.name) is encoded in UTF-16; only UTF-8 is rewritten, so convert it first"
      }
      return outcome
    }
    var outcome = FixOutcome(report: fixed.after.report)
    switch mode {
    case .showDifference:
      outcome.output = Array(unifiedDiff(fixed.before, fixed.after.report, color: isColored).utf8)
    case .write where isAnswered:
      outcome.output = contents
    case .write where fixed.isChanged:
      do throws(FileWriteError) {
        try replaceFile(path, original: input.bytes, with: contents)
      } catch {
        return FixOutcome(report: fixed.before, failure: "cannot write \(path): \(error.reason)")
      }
    case .write: break
    }
    outcome.isChanged = fixed.isChanged
    outcome.findings = fixed.isChanged ? fixed.fixedFindings : 0
    return outcome
  }

  /// One line that says what was done; nil where nothing was to be done.
  func summary(findings: Int, files: Int) -> String? {
    guard files > 0 else { return nil }
    let what = "\(findings) finding\(findings == 1 ? "" : "s") in \(files) file\(files == 1 ? "" : "s")"
    return mode == .write ? "fixed \(what)" : "would fix \(what)"
  }
}
