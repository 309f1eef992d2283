public import ArgumentParser
import Configuration
public import Diagnostics

/// `agentgateway validate`: checks files and shows everything that is wrong with them.
struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Check configuration files, and fix them where asked to.",
    discussion: """
      Reads nothing but the given files: no environment, no files they name, no
      network. A folder stands for all *.yaml, *.yml and *.json files below it,
      hidden ones excepted. Patterns that the shell left alone are expanded:
      *, ?, [a-z], and ** for any folders. Without FILE the agentgateway files
      below the working directory are found by their schema comment or their
      top-level keys.

      Findings go to standard output, a summary to standard error. Each --output
      FILE takes the --format before it; a --format without one is for standard
      output. With files only, nothing but the summary is shown.

      A comment `# agentgateway: ignore[rule] reason` hides the findings of a
      rule on its line, or on the next one where it stands alone.
      `# agentgateway: ignore-file[rule] reason` at the top is for the file.

      Examples:
        agentgateway validate
        agentgateway validate config.yaml
        agentgateway validate --diff config.yaml
        agentgateway validate --fix configs
        agentgateway validate --format github --format sarif --output out.sarif
        agentgateway validate --env --check-files config.yaml
        cat config.yaml | agentgateway validate --stdin-filename config.yaml -

      Exit status: 0 no error, 1 a file is refused (with --strict also for
      warnings; with --diff also where there is something to change; more
      warnings than --max-warnings), 2 wrong usage or nothing to check, 3 a file
      cannot be read or written.
      """
  )

  @Argument(help: ArgumentHelp("The files, folders or patterns to check; - is standard input.", valueName: "FILE"))
  var files: [String] = []

  @Option(help: ArgumentHelp("The name of standard input in findings.", valueName: "NAME"))
  var stdinFilename: String?

  @Option(help: ArgumentHelp("How many files are checked at the same time; default: one per core.", valueName: "N"))
  var jobs: Int?

  @OptionGroup(title: "Output") var output: OutputArguments
  @OptionGroup(title: "Rules") var rules: RuleArguments
  @OptionGroup(title: "Fixing") var fixing: FixArguments
  @OptionGroup(title: "Surroundings") var reading: ReadingArguments

  func validate() throws {
    if let index = files.firstIndex(of: "") {
      throw ValidationError("FILE number \(index + 1) is empty; name a file, or `-` for standard input")
    }
    if stdinFilename == "" { throw ValidationError("the value of `--stdin-filename` is empty; name a file") }
    if stdinFilename != nil, !files.contains("-") {
      throw ValidationError("`--stdin-filename` names standard input, which is read where FILE is `-`")
    }
    if let jobs, jobs < 1 { throw ValidationError("`--jobs` is a number from 1") }
    if reading.forStart, let option = rules.hidingOption {
      throw ValidationError(
        "`--for-start` shows everything that start-up refuses, so `\(option)` cannot be used with it")
    }
    if fixing.diff { try validateDiff() }
  }

  private func validateDiff() throws {
    let plan = try output.plan()
    if let format = plan.standardFormat, format.isForPrograms {
      throw ValidationError("`--diff` writes a diff, so `--format \(format.rawValue)` cannot be used with it")
    }
    if !plan.files.isEmpty { throw ValidationError("`--diff` writes a diff, so `--output` cannot be used with it") }
    if rules.writeBaseline { throw ValidationError("`--diff` writes no file, so `--write-baseline` cannot be used") }
  }

  func run() throws {
    throw ExitCode(try ValidateRun(try settings()).check(files, standardInput: stdinFilename, workers: jobs))
  }

  /// The options as plain values.
  func settings() throws -> ValidateSettings {
    ValidateSettings(
      compile: try reading.compileOptions(try rules.selection()), outputs: try output.plan(), color: output.color,
      fixing: fixing.settings, limits: rules.limits)
  }
}

extension OutputFormat: ExpressibleByArgument {}
