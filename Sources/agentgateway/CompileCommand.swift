import ArgumentParser
import Configuration
import Diagnostics
import JSON
import Routing

/// `agentgateway compile`: shows the frozen table a configuration leads to.
struct CompileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compile",
    abstract: "Show what a configuration is compiled to, as JSON.",
    discussion: """
      The file is compiled as at start: the environment and named files are read,
      and what is not executed is an error. Secrets are not shown. Two files that
      mean the same have the same table and fingerprint, whatever their order of
      keys and style. The fingerprint is the SHA-256 of the table as compact JSON.
      Findings go to standard error.

      Example:
        agentgateway compile config.yaml
      """
  )

  @Argument(help: ArgumentHelp("The file to compile; - is standard input.", valueName: "FILE"))
  var file: String

  @Option(help: "Colours of findings: auto, always or never.")
  var color: ColorChoice = .auto

  func validate() throws {
    if file.isEmpty { throw ValidationError("FILE is empty; name a file, or `-` for standard input") }
  }

  func run() throws {
    let compilation = compileForStart(try readInput(file))
    let report = compilation.report
    if !report.diagnostics.isEmpty {
      writeError(render([report], as: .full, options: renderOptions(color: color, on: .error)))
    }
    guard let table = compilation.table else { throw ExitCode(ExitStatus.failure) }
    let output: JSONValue = [
      "fingerprint": .string(table.fingerprint), "table": try JSONParser.parse(table.canonicalDump),
    ]
    writeOutput(String(decoding: JSONWriter(pretty: true).write(output), as: UTF8.self) + "\n")
  }
}
