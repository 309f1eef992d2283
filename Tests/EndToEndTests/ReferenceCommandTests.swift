import Foundation
import JSON
import TestSupport
import Testing

/// What the program says about itself: rules, schema, completions and manual page.
@Suite(.timeLimit(.minutes(2)))
struct ReferenceCommandTests {
  private func run(_ arguments: String...) throws -> (status: Int32, process: RunningProcess) {
    let process = try RunningProcess("agentgateway", arguments)
    return (try process.exitStatus(), process)
  }

  @Test func `rules are listed in three formats`() throws {
    let (status, text) = try run("rules")
    #expect(status == 0)
    #expect(text.output.hasPrefix("RULE "))
    #expect(text.output.contains("\nport-zero "))
    let list = try JSONParser.parse(try run("rules", "--format", "json").process.output)
    #expect(list.arrayValue?.contains { $0["id"]?.stringValue == "port-zero" } == true)
    #expect(try run("rules", "--format", "markdown").process.output.contains("| port-zero | error |"))
  }

  @Test(arguments: ["port-zero", "error[port-zero]", "a.yaml:2:9: error[port-zero] `llm.port` must not be 0"])
  func `a rule is explained`(word: String) throws {
    let (status, process) = try run("explain", word)
    #expect(status == 0)
    #expect(process.output.hasPrefix("port-zero (error, "))
    #expect(!process.output.contains("\u{1B}"))
    #expect(try run("explain", "--color", "always", word).process.output.contains("\u{1B}["))
  }

  @Test(arguments: [
    ("port-zer", "error: there is no rule `port-zer`; did you mean `port-zero`?\n"),
    ("nothing", "error: there is no rule `nothing`; `agentgateway rules` lists all\n"),
  ])
  func `an unknown rule ends with 2`(word: String, message: String) throws {
    let (status, process) = try run("explain", word)
    #expect(status == 2)
    #expect(process.output == "")
    #expect(process.errorOutput == message)
  }

  @Test func `the schema is the one of the sources`() throws {
    let expected = try Data(contentsOf: URL(fileURLWithPath: ProjectPaths.root + "/schema/config.json"))
    let (status, process) = try run("schema")
    #expect(status == 0)
    #expect(Data(process.output.utf8) == expected)
    let folder = try TemporaryFolder()
    let file = try folder.write("schema.json", String(repeating: "x", count: expected.count + 100))
    #expect(try run("schema", "--output", file.path).status == 0)
    #expect(Data(folder.read("schema.json").utf8) == expected)
    let (failed, complaint) = try run("schema", "--output", "no/such/folder")
    #expect(failed == 3)
    #expect(complaint.errorOutput == "error: cannot write no/such/folder: its folder does not exist\n")
    #expect(try run("schema", "--output", "").status == 2)
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func `completion scripts know the commands`(shell: String) throws {
    let (status, process) = try run("completions", shell)
    #expect(status == 0)
    for command in ["validate", "explain", "completions"] { #expect(process.output.contains(command)) }
    let folder = try TemporaryFolder()
    let script = try folder.write("script", process.output)
    let (output, errors) = try runShell("command -v \(shell) >/dev/null || exit 0; \(shell) -n '\(script.path)'")
    #expect(output + errors == "")
  }

  @Test func `rules complete in bash`() throws {
    let program = Products.path("agentgateway")
    let script = try TemporaryFolder()
    let file = try script.write(
      "test",
      """
      shopt -s extglob
      PATH='\((program as NSString).deletingLastPathComponent)':$PATH
      source <(agentgateway completions bash)
      COMP_LINE='agentgateway explain port-z' COMP_POINT=27 COMP_CWORD=2
      COMP_WORDS=(agentgateway explain port-z)
      _agentgateway agentgateway port-z explain
      echo "${COMPREPLY[@]}"
      """)
    #expect(try runShell("bash '\(file.path)'").output == "port-zero\n")
  }

  @Test func `the manual page names every option and has no fault`() throws {
    let (status, process) = try run("man")
    #expect(status == 0)
    #expect(process.output.hasPrefix(".TH \"AGENTGATEWAY\" \"1\""))
    for command in ["validate", "compile", "rules", "explain", "schema", "completions", "man"] {
      #expect(process.output.contains(".SS \"agentgateway \(command)\""))
    }
    #expect(process.output.contains("\\fB\\-\\-validate\\-only\\fP"))
    let folder = try TemporaryFolder()
    let page = try folder.write("agentgateway.1", process.output)
    let (_, errors) = try runShell(
      "command -v groff >/dev/null || { echo 'notice: groff is not installed' >&2; exit; }; "
        + "groff -man -Tascii -ww -z '\(page.path)'")
    if errors.hasPrefix("notice:") { print(errors, terminator: "") } else { #expect(errors == "") }
  }
}
