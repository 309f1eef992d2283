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
    abstract: "Check configuration files.",
    discussion: """
      Reads nothing but the given files: no environment, no files they name, no
      network. Findings go to standard output, a summary to standard error.

      Examples:
        agentgateway validate config.yaml
        agentgateway validate --format concise configs/*.yaml
        agentgateway validate --env --check-files config.yaml
        cat config.yaml | agentgateway validate -

      Exit status: 0 no error, 1 a file is refused (with --strict also for
      warnings), 2 wrong usage, 3 a file cannot be read.
      """
  )

  @Argument(help: ArgumentHelp("The files to check; - is standard input.", valueName: "FILE"))
  var files: [String]

  @Option(help: "How findings are written: full, concise or json.")
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

  func run() throws {
    let options = try compileOptions()
    var reports: [FileReport] = []
    var unreadable = false
    let compiler = Compiler()
    for path in files {
      do {
        let report = compileInput(try readInput(path), options, with: compiler).report
        reports.append(report)
      } catch is ExitCode {
        unreadable = true
      }
    }
    writeOutput(render(reports, as: format, options: renderOptions(color: color, on: .output)))
    if !reports.isEmpty {
      let isApart = format == .full && reports.contains { !$0.diagnostics.isEmpty }
      writeError((isApart ? "\n" : "") + summary(reports) + "\n")
    }
    if unreadable { throw ExitCode(ExitStatus.unreadable) }
    if reports.contains(where: refuses) { throw ExitCode(ExitStatus.failure) }
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
