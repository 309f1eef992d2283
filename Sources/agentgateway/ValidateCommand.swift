public import ArgumentParser
import Configuration
public import Diagnostics
import SourceText
import YAML

/// `agentgateway validate`: checks files and shows everything that is wrong with them.
struct ValidateCommand: ParsableCommand {
  /// The gateway a configuration is checked for.
  enum Target: String, CaseIterable, ExpressibleByArgument { case this, upstream }

  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Check configuration files, and fix them where asked to.",
    discussion: """
      Reads nothing but the given files: no environment, no files they name, no
      network. Findings go to standard output, a summary to standard error.
      A folder stands for all *.yaml, *.yml and *.json files below it, hidden
      ones excepted.

      Examples:
        agentgateway validate config.yaml
        agentgateway validate --diff config.yaml
        agentgateway validate --fix config.yaml
        agentgateway validate --format concise configs/*.yaml
        agentgateway validate --env --check-files config.yaml
        cat config.yaml | agentgateway validate -

      Exit status: 0 no error, 1 a file is refused (with --strict also for
      warnings; with --diff also where there is something to change), 2 wrong
      usage, 3 a file cannot be read or written.
      """
  )

  @Argument(help: ArgumentHelp("The files or folders to check; - is standard input.", valueName: "FILE"))
  var files: [String]

  @Flag(
    help: "Apply safe fixes, rewrite the files and show what remains; standard input is written to standard output.")
  var fix = false

  @Flag(help: "With --fix or --diff: apply also fixes that should be read before they are kept.")
  var unsafeFixes = false

  @Flag(help: "Show what --fix would change as a unified diff without secrets; nothing is written.")
  var diff = false

  @Option(help: "How findings are written.")
  var format: OutputFormat = .full

  @Option(help: "Colours: auto, always or never.")
  var color: ColorChoice = .auto

  @Flag(help: "Replace variables by the values in the environment; an unset one is an error.")
  var env = false

  @Option(help: ArgumentHelp("Replace variables by the values in FILE (lines NAME=value).", valueName: "FILE"))
  var envFile: String?

  @Flag(help: "Read the files that a configuration names, such as keys and certificates.")
  var checkFiles = false

  @Flag(help: "Check as strictly as at start: --env, --check-files, and an error for what is not executed.")
  var forStart = false

  @Option(help: "Whose gateway will read the file: this (one) or upstream (says nothing about what is not executed).")
  var target: Target = .this

  @Flag(help: "Treat warnings as errors.")
  var strict = false

  func validate() throws {
    if let index = files.firstIndex(of: "") {
      throw ValidationError("FILE number \(index + 1) is empty; name a file, or `-` for standard input")
    }
    if unsafeFixes, !fix, !diff { throw ValidationError("`--unsafe-fixes` needs `--fix` or `--diff`") }
    if diff, format != .full, format != .concise {
      throw ValidationError("`--diff` writes a diff, so `--format \(format.rawValue)` cannot be used with it")
    }
  }

  func run() throws {
    let options = try compileOptions()
    var reports: [FileReport] = []
    var unreadable = false
    var fixer = fileFixer()
    let compiler = Compiler()
    func check(_ path: String) throws -> FileReport {
      let input = try readInput(path)
      let fixed = fixer?.fix(input, path: path, options, with: compiler)
      return fixed ?? compileInput(input, options, with: compiler).report
    }
    for argument in files {
      do {
        for path in try paths(argument) {
          do { reports.append(try check(path)) } catch is ExitCode { unreadable = true }
        }
      } catch is ExitCode {
        unreadable = true
      }
    }
    show(reports, fixer)
    if unreadable || fixer?.hasFailed == true { throw ExitCode(ExitStatus.unreadable) }
    let isToBeChanged = diff && fixer?.summary != nil
    if isToBeChanged || reports.contains(where: refuses) { throw ExitCode(ExitStatus.failure) }
  }

  private func fileFixer() -> FileFixer? {
    guard fix || diff else { return nil }
    return FileFixer(
      diff ? .showDifference : .write, includesUnsafe: unsafeFixes,
      isColored: renderOptions(color: color, on: .output).color)
  }

  private func paths(_ argument: String) throws -> [String] {
    do throws(FolderError) {
      return try configurationFiles(argument)
    } catch {
      writeError("error: cannot read \(error.path): \(error.reason)\n")
      throw ExitCode(ExitStatus.unreadable)
    }
  }

  /// Shows what is left after fixing, if that was asked for, and the summary.
  ///
  /// Findings make way on standard output for a fixed text. Beside a diff they are not shown: their places are those in
  /// a text that does not exist.
  private func show(_ reports: [FileReport], _ fixer: FileFixer?) {
    let isOutputTaken = fixer != nil && !diff && files.contains("-")
    let stream: OutputStream = isOutputTaken ? .error : .output
    if !diff { write(render(reports, as: format, options: renderOptions(color: color, on: stream)), to: stream) }
    // Findings in a format for programs are not mixed with a summary.
    if isOutputTaken, format != .full, format != .concise { return }
    let isApart = !diff && format == .full && reports.contains { !$0.diagnostics.isEmpty }
    let lines = [fixer?.summary, reports.isEmpty ? nil : summary(reports)].compactMap(\.self)
    if !lines.isEmpty { writeError((isApart ? "\n" : "") + lines.joined(separator: "\n") + "\n") }
  }

  private func refuses(_ report: FileReport) -> Bool {
    report.diagnostics.contains { $0.severity == .error || strict && $0.severity == .warning }
  }

  private func compileOptions() throws -> CompileOptions {
    CompileOptions(
      variables: try variables(),
      files: checkFiles || forStart ? .read(readNamedFile) : .unread,
      notExecuted: target == .upstream ? nil : forStart ? .error : .warning)
  }

  private func variables() throws -> VariableMode {
    var values: [String: String]? = env || forStart ? processEnvironment() : nil
    if let envFile {
      let input = try readInput(envFile)
      switch parseEnvironmentFile(String(decoding: input.bytes, as: UTF8.self)) {
      case .success(let found): values = (values ?? [:]).merging(found) { $1 }
      case .failure(let error):
        writeError("error: \(envFile):\(error.line): not a line NAME=value\n")
        throw ExitCode(ExitStatus.unreadable)
      }
    }
    return values.map { .environment($0) } ?? .unread
  }
}

extension OutputFormat: ExpressibleByArgument {}
