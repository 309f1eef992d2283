import ArgumentParser
import JSON
import Reference

/// `agentgateway man`: prints the manual page, made from the command line itself.
struct ManCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "man",
    abstract: "Print the manual page of all commands.",
    discussion: """
      Examples:
        agentgateway man | man -l -
        agentgateway man > ~/.local/share/man/man1/agentgateway.1
      """
  )

  func run() throws {
    do {
      let program = try CommandDescription(dump: try JSONParser.parse(Agentgateway._dumpHelp()))
      writeOutput(manualPage(of: program, version: Version.number))
    } catch let error as CommandDescriptionError {
      writeError("error: \(error.reason); this is a fault of the program\n")
      throw ExitCode(ExitStatus.unreadable)
    }
  }
}
