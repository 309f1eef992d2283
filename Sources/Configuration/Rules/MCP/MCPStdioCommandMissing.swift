import Diagnostics
import YAML

/// # mcp-stdio-command-missing
///
/// The program of an MCP target is not there.
///
/// The program is started for each session; one that is not found makes the session fail. Images of the gateway have
/// neither `npx` nor `uvx`. Programs are looked for with `--check-files` and at start, in the folders of `PATH`.
///
///     mcp:
///       targets:
///       - name: tools
///         stdio:
///           cmd: no-such-program
enum MCPStdioCommandMissing {
  static let info = RuleInfo("mcp-stdio-command-missing", .warning, "The program of an MCP target is not there.")

  static func check(_ program: ProgramCommand, _ context: inout RuleContext) {
    guard case .lookup(let exists) = context.options.programs, let command = program.command, let name = command.value
    else { return }
    if name.isEmpty {
      context.report(info, "`cmd` is empty", at: .value(command.node), label: "program expected")
      return
    }
    let isPath = name.utf8.contains(UInt8(ascii: "/"))
    // Folders that only the program's own environment names are not known here.
    if !isPath, program.hasOwnPath { return }
    if exists(name) { return }
    context.report(
      info, "the program `\(name)` is not found, so that sessions of this target fail", at: .value(command.node),
      label: isPath ? "no such program" : "not in the folders of `PATH`",
      help: ["Install it where the gateway runs, or write its full path."])
  }
}
