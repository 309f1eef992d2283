import ArgumentParser
import Configuration
import Diagnostics
import SourceText

/// Fixes files one by one, or shows what that would change, and keeps count.
struct FileFixer {
  /// What is done with the fixed text.
  enum Mode { case write, showDifference }

  private let mode: Mode
  private let fixOptions: FixOptions
  private let isColored: Bool
  /// Findings that were fixed, or would be.
  private(set) var findings = 0
  private(set) var files = 0
  /// Whether a file could not be written.
  private(set) var hasFailed = false

  init(_ mode: Mode, includesUnsafe: Bool, isColored: Bool) {
    self.mode = mode
    self.isColored = isColored
    fixOptions = FixOptions(includesUnsafe: includesUnsafe)
  }

  /// Compiles one input, applies its fixes and stores or shows the result; standard input is answered on standard
  /// output. Returns the report on the text as it then is.
  mutating func fix(_ input: InputText, path: String, _ options: CompileOptions, with compiler: Compiler) -> FileReport
  {
    let isStandardInput = path == "-"
    guard let source = try? SourceFile(name: input.name, contents: input.bytes) else {
      // What could not be decoded is reported as without fixes.
      if isStandardInput, mode == .write { writeOutput(input.bytes) }
      return compileInput(input, options, with: compiler).report
    }
    let fixed = compiler.fix(source, options, fixOptions)
    guard let contents = fixed.contents else {
      if isStandardInput, mode == .write { writeOutput(input.bytes) }
      if !fixed.before.diagnostics.isEmpty {
        refuse("\(input.name) is encoded in UTF-16; only UTF-8 is rewritten, so convert it first")
      }
      return fixed.before
    }
    switch mode {
    case .showDifference:
      writeOutput(unifiedDiff(fixed.before, fixed.after.report, color: isColored))
    case .write where isStandardInput:
      writeOutput(contents)
    case .write where fixed.isChanged:
      do throws(FileWriteError) {
        try replaceFile(path, original: input.bytes, with: contents)
      } catch {
        refuse("cannot write \(path): \(error.reason)")
        return fixed.before
      }
    case .write: break
    }
    if fixed.isChanged {
      findings += fixed.fixedFindings
      files += 1
    }
    return fixed.after.report
  }

  /// One line that says what was done; nil where nothing was to be done.
  var summary: String? {
    guard files > 0 else { return nil }
    let what = "\(findings) finding\(findings == 1 ? "" : "s") in \(files) file\(files == 1 ? "" : "s")"
    return mode == .write ? "fixed \(what)" : "would fix \(what)"
  }

  private mutating func refuse(_ reason: String) {
    writeError("error: \(reason)\n")
    hasFailed = true
  }
}
