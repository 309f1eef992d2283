import ArgumentParser
import Configuration
import Diagnostics
import YAML

/// The flags about repairing files.
struct FixArguments: ParsableArguments {
  @Flag(
    help: "Apply safe fixes, rewrite the files and show what remains; standard input is written to standard output.")
  var fix = false

  @Flag(help: "With --fix or --diff: apply also fixes that should be read before they are kept.")
  var unsafeFixes = false

  @Flag(help: "With --fix or --diff: also replace deprecated fields, as notes propose.")
  var migrate = false

  @Flag(help: "Show what --fix would change as a unified diff without secrets; nothing is written.")
  var diff = false

  func validate() throws {
    if unsafeFixes, !fix, !diff { throw ValidationError("`--unsafe-fixes` needs `--fix` or `--diff`") }
    if migrate, !fix, !diff { throw ValidationError("`--migrate` needs `--fix` or `--diff`") }
  }

  /// The flags as plain values.
  var settings: ValidateSettings.Fixing {
    ValidateSettings.Fixing(
      mode: diff ? .showDifference : fix ? .write : nil,
      options: FixOptions(includesUnsafe: unsafeFixes, includesMigrations: migrate))
  }
}

/// The options about what is written where.
struct OutputArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp("How findings are written; may be given several times, see --output.", valueName: "FORMAT"))
  var format: [OutputFormat] = []

  @Option(
    help: ArgumentHelp(
      "Write findings to FILE in the format given before it, and not to standard output.", valueName: "FILE"))
  var output: [String] = []

  @Option(help: "Colours: auto, always or never.")
  var color: ColorChoice = .auto

  /// The outputs of the command line that was parsed.
  func plan() throws -> OutputPlan {
    do throws(OutputPlan.Conflict) {
      return try OutputPlan(Array(CommandLine.arguments.dropFirst()))
    } catch {
      throw ValidationError(error.message)
    }
  }

  func validate() throws { _ = try plan() }
}

/// The options about what a check looks at besides the files.
struct ReadingArguments: ParsableArguments {
  /// The gateway a configuration is checked for.
  enum Target: String, CaseIterable, ExpressibleByArgument { case this, upstream }

  @Flag(help: "Replace variables by the values in the environment; an unset one is an error.")
  var env = false

  @Option(help: ArgumentHelp("Replace variables by the values in FILE (lines NAME=value).", valueName: "FILE"))
  var envFile: String?

  @Flag(help: "Read the files that a configuration names, such as keys and certificates.")
  var checkFiles = false

  @Flag(
    help: "Check as strictly as at start: --env, --check-files, an error for what is not executed, nothing ignored.")
  var forStart = false

  @Option(help: "Whose gateway will read the file: this (one) or upstream (says nothing about what is not executed).")
  var target: Target = .this

  /// The options of a compilation that reports the given rules.
  func compileOptions(_ selection: RuleSelection) throws -> CompileOptions {
    var options = CompileOptions(
      variables: try variables(),
      files: checkFiles || forStart ? .read(readNamedFile) : .unread,
      programs: checkFiles || forStart ? .lookup(isProgram) : .unread,
      notExecuted: target == .upstream ? nil : forStart ? .error : .warning,
      control: forStart ? .none : FindingControl(selection: selection),
      now: checkFiles || forStart ? secondsSince1970() : nil)
    // A check that reads neither environment nor files finds nothing more by freezing.
    options.makesTable = env || envFile != nil || checkFiles || forStart
    return options
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

/// The options about which findings count.
struct RuleArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Report only these rules: ids, or the start of ids followed by *.", valueName: "RULE,..."),
    completion: ruleCompletion)
  var select: [String] = []

  @Option(
    help: ArgumentHelp("Do not report these rules; wins over --select.", valueName: "RULE,..."),
    completion: ruleCompletion)
  var ignore: [String] = []

  @Flag(help: "Treat warnings as errors.")
  var strict = false

  @Option(help: ArgumentHelp("Fail when there are more than N warnings.", valueName: "N"))
  var maxWarnings: Int?

  @Option(help: ArgumentHelp("Do not report the findings that are recorded in FILE.", valueName: "FILE"))
  var baseline: String?

  @Flag(help: "Record the present findings in the file of --baseline instead of reporting them.")
  var writeBaseline = false

  func validate() throws {
    _ = try selection()
    if let maxWarnings, maxWarnings < 0 { throw ValidationError("`--max-warnings` is a number from 0") }
    if writeBaseline, baseline == nil { throw ValidationError("`--write-baseline` needs `--baseline FILE`") }
    if baseline == "" { throw ValidationError("the value of `--baseline` is empty; name a file") }
  }

  /// The option that hides findings; nil where none is given.
  var hidingOption: String? {
    if !select.isEmpty { return "--select" }
    if !ignore.isEmpty { return "--ignore" }
    return baseline == nil ? nil : "--baseline"
  }

  /// The options about what makes a run fail, as plain values.
  var limits: ValidateSettings.Limits {
    ValidateSettings.Limits(
      isStrict: strict, maximumWarnings: maxWarnings, baseline: baseline, writesBaseline: writeBaseline)
  }

  func selection() throws -> RuleSelection {
    do throws(RuleSelectionError) {
      return try RuleSelection(select: select, ignore: ignore)
    } catch {
      throw ValidationError(error.message)
    }
  }
}
