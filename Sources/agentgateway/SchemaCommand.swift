import ArgumentParser
import JSONSchema

/// `agentgateway schema`: gives the schema that files are checked against.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of the configuration, for editors.",
    discussion: """
      It is the schema that `validate` uses, a JSON Schema of draft 2020-12.
      Editors that use yaml-language-server read it where the first line of a
      configuration is: # yaml-language-server: $schema=schema.json

      Examples:
        agentgateway schema --output schema.json
        agentgateway schema | jq '."$defs" | keys'

      Exit status: 0 done, 2 wrong usage, 3 the file cannot be written.
      """
  )

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Write to FILE, which is replaced, instead of standard output.", valueName: "FILE"),
    completion: .file())
  var output: String?

  func validate() throws {
    if output == "" { throw ValidationError("the value of `--output` is empty; name a file") }
  }

  func run() throws {
    guard let output, output != "-" else { return writeOutput(Schema.embeddedConfigText) }
    do throws(FileWriteError) {
      try storeFile(output, Schema.embeddedConfigText)
    } catch {
      writeError("error: cannot write \(output): \(error.reason)\n")
      throw ExitCode(ExitStatus.unreadable)
    }
  }
}
