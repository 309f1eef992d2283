import ArgumentParser
import Configuration
import Diagnostics

/// The command without a subcommand: check a configuration, then serve it.
@main
struct Agentgateway: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agentgateway",
    abstract: "Check agentgateway configurations and serve them.",
    usage: """
      agentgateway validate FILE...
      agentgateway -f FILE [--validate-only]
      agentgateway -c TEXT [--validate-only]
      """,
    discussion: """
      Examples:
        agentgateway validate config.yaml      check a file, start nothing
        agentgateway -f config.yaml            check a file, then serve it
        agentgateway -f - < config.yaml        the same from standard input
        agentgateway compile config.yaml       show what would be served, as JSON

      Exit status: 0 done, 1 the configuration is refused or cannot be read,
      2 wrong usage; `validate` and `compile` exit with 3 where a file cannot be read.
      """,
    subcommands: [ValidateCommand.self, CompileCommand.self]
  )

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Read the configuration from FILE; - is standard input.", valueName: "FILE"))
  var file: String?

  @Option(
    name: [.short, .long], parsing: .unconditional,
    help: ArgumentHelp("The configuration itself, as YAML or JSON.", valueName: "TEXT"))
  var config: String?

  @Flag(help: "Check as at start (environment and named files are read), then exit without serving.")
  var validateOnly = false

  @Flag(name: .customShort("V"), help: "Print the version number.")
  var shortVersion = false

  @Flag(help: "Print the version and how this program was built, as JSON.")
  var version = false

  /// Parses the command line and runs; the only place where the process ends.
  static func main() {
    ignoreBrokenPipes()
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      leave(with: error)
    }
  }

  func run() throws {
    if shortVersion {
      writeOutput(Version.number + "\n")
    } else if version {
      writeOutput(Version.json + "\n")
    } else {
      try start()
    }
  }

  private func start() throws {
    let input: InputText
    switch (file, config) {
    case (_?, _?):
      writeError("error[source-both]: only one of --config or --file can be given\n")
      throw ExitCode(ExitStatus.failure)
    case (let path?, nil): input = try readInput(path, failure: ExitStatus.failure)
    case (nil, let text?): input = InputText(name: "<command line>", bytes: Array(text.utf8))
    case (nil, nil):
      writeError(Agentgateway.missingSource)
      throw ExitCode(ExitStatus.usage)
    }
    let compilation = compileForStart(input)
    let report = compilation.report
    if validateOnly, compilation.table != nil {
      showFindings(report)
      writeOutput("Configuration is valid!\n")
      return
    }
    showFindings(report)
    guard compilation.table != nil else { throw ExitCode(ExitStatus.failure) }
    try serve(compilation: compilation)
  }

  private static let missingSource = """
    error: no configuration given

    Usage: agentgateway -f FILE        check a file, then serve it
           agentgateway validate FILE  check a file only

    Example: agentgateway -f config.yaml
    More: agentgateway --help

    """
}

/// Ends the process with the status that belongs to an error thrown while parsing or running.
private func leave(with error: any Error) -> Never {
  let message = Agentgateway.fullMessage(for: error)
  let code = Agentgateway.exitCode(for: error)
  if code.isSuccess {
    if !message.isEmpty { writeOutput(message + "\n") }
    exitProcess(ExitStatus.success)
  }
  if !message.isEmpty { writeError(message + "\n") }
  // The argument parser's own status for a wrong command line is 64.
  exitProcess(code == .validationFailure ? ExitStatus.usage : code.rawValue)
}
