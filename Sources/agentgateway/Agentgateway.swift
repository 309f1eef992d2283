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
        agentgateway validate --fix configs    check the files of a folder, repair them
        agentgateway -f config.yaml            check a file, then serve it
        agentgateway -f - < config.yaml        the same from standard input
        agentgateway compile config.yaml       show what would be served, as JSON
        agentgateway explain port-zero         what a finding means

      Exit status: 0 done, 1 the configuration is refused or cannot be read,
      2 wrong usage; `validate` and `compile` exit with 3 where a file cannot be read.
      """,
    subcommands: [
      ValidateCommand.self, CompileCommand.self, RulesCommand.self, ExplainCommand.self, SchemaCommand.self,
      CompletionsCommand.self, ManCommand.self,
    ]
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
    let arguments = Array(CommandLine.arguments.dropFirst())
    let hints = UsageHints(arguments)
    do {
      if let plain = PlainValidation(arguments) { exitProcess(try plain.run()) }
    } catch {
      leave(with: error, hints)
    }
    if let complaint = hints.misplacedOption {
      writeError("error: \(complaint)\n")
      exitProcess(ExitStatus.usage)
    }
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      leave(with: error, hints)
    }
  }

  func validate() throws {
    if file == "" { throw ValidationError("the value of `--file` is empty; name a file, or `-` for standard input") }
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
    var source = ConfigurationSource.once
    switch (file, config) {
    case (_?, _?):
      writeError("error[source-both]: only one of --config or --file can be given\n")
      throw ExitCode(ExitStatus.failure)
    case (let path?, nil):
      input = try readInput(path, failure: ExitStatus.failure)
      source = ConfigurationSource(path: path)
    case (nil, let text?): input = InputText(name: "<command line>", bytes: Array(text.utf8))
    case (nil, nil):
      writeError(Agentgateway.missingSource)
      throw ExitCode(ExitStatus.usage)
    }
    let loaded = LoadedConfiguration(input, source: source)
    let compilation = loaded.compilation
    let report = compilation.report
    if validateOnly, compilation.table != nil {
      showFindings(report)
      writeOutput("Configuration is valid!\n")
      return
    }
    showFindings(report)
    guard compilation.table != nil else { throw ExitCode(ExitStatus.failure) }
    try serve(loaded)
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
private func leave(with error: any Error, _ hints: UsageHints) -> Never {
  // A command that has said all there is to say. Asking the parser for its message would parse the command line again.
  if let code = error as? ExitCode { exitProcess(code.rawValue) }
  let message = Agentgateway.fullMessage(for: error)
  let code = Agentgateway.exitCode(for: error)
  if code.isSuccess {
    if !message.isEmpty { writeOutput(message + "\n") }
    exitProcess(ExitStatus.success)
  }
  if !message.isEmpty { writeError(usageMessage(message, hints) + "\n") }
  // The argument parser's own status for a wrong command line is 64.
  exitProcess(code == .validationFailure ? ExitStatus.usage : code.rawValue)
}

/// The argument parser's message in the form of all other errors, with a better first line where one is known.
private func usageMessage(_ message: String, _ hints: UsageHints) -> String {
  let prefix = "Error: "
  guard message.hasPrefix(prefix) else { return message }
  let text = message.dropFirst(prefix.count)
  let first = text.prefix { !$0.isNewline }
  if first.lowercased().contains("unexpected argument"), let complaint = hints.unknownWord {
    return "error: \(complaint)" + text[first.endIndex...]
  }
  // Names such as FILE are kept as they are.
  let isSentence = text.dropFirst().first?.isUppercase == false
  return "error: " + (isSentence ? text.prefix(1).lowercased() + text.dropFirst() : String(text))
}
