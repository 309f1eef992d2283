import Foundation
import JSON
import TestSupport
import Testing

/// What the commands that only check print, and the status they end with.
@Suite(.timeLimit(.minutes(2)))
struct ValidateCommandTests {
  private static let valid = ProjectPaths.fixtures + "/valid/walkthrough.yaml"
  private static let invalid = ProjectPaths.fixtures + "/invalid/misplaced-field-beside-provider.yaml"
  /// The invalid file as it is shown in the folder of fixtures.
  private static let shown = "invalid/misplaced-field-beside-provider.yaml"
  private static let needsVariable = ProjectPaths.fixtures + "/valid/providers.yaml"

  /// Runs the program to its end.
  private func run(_ arguments: String..., input: String? = nil) throws -> (status: Int32, process: RunningProcess) {
    let process = try RunningProcess("agentgateway", arguments, input: input, folder: ProjectPaths.fixtures)
    return (try process.exitStatus(), process)
  }

  @Test func `a valid file has no output but the summary`() throws {
    let (status, process) = try run("validate", Self.valid)
    #expect(status == 0)
    #expect(process.output == "")
    #expect(process.errorOutput == "1 file checked, no findings\n")
  }

  @Test func `findings go to standard output and the summary to standard error`() throws {
    let (status, process) = try run("validate", Self.invalid)
    #expect(status == 1)
    #expect(process.output.hasPrefix("error[misplaced-field]: `hostOverride` is not a field of a model"))
    #expect(!process.output.contains("\u{1B}"))
    #expect(process.errorOutput == "\n1 error in 1 file\n")
  }

  @Test func `concise findings take a line each`() throws {
    let (status, process) = try run("validate", "--format", "concise", Self.valid, Self.invalid)
    #expect(status == 1)
    #expect(process.output.hasPrefix("\(Self.shown):8:5: error[misplaced-field] "))
    #expect(process.output.split(separator: "\n").count == 1)
  }

  @Test func `json can be parsed`() throws {
    let (status, process) = try run("validate", "--format", "json", Self.invalid)
    #expect(status == 1)
    let value = try JSONParser.parse(process.output)
    #expect(value["summary"]?["errors"]?.intValue == 1)
    #expect(value["files"]?[0]?["diagnostics"]?[0]?["path"]?.stringValue == "llm.models[0].hostOverride")
  }

  @Test func `colours are used when asked for`() throws {
    let (_, process) = try run("validate", "--color", "always", Self.invalid)
    #expect(process.output.contains("\u{1B}["))
  }

  @Test func `reads standard input`() throws {
    let text = try String(contentsOfFile: Self.invalid, encoding: .utf8)
    let (status, process) = try run("validate", "--format", "concise", "-", input: text)
    #expect(status == 1)
    #expect(process.output.hasPrefix("<stdin>:8:5: error"))
  }

  @Test func `an unreadable file ends with 3 after the others are checked`() throws {
    let (status, process) = try run("validate", "no-such-file.yaml", Self.invalid, "no/folder")
    #expect(status == 3)
    #expect(process.output.contains("misplaced-field"))
    #expect(process.errorOutput.contains("cannot read no-such-file.yaml: there is no such file"))
    #expect(process.errorOutput.contains("cannot read no/folder: there is no such file"))
  }

  @Test(arguments: [["validate", "--bogus", "x"], ["--bogus"], [], ["validate", "--format", "x", "y"]])
  func `wrong usage ends with 2`(arguments: [String]) throws {
    let process = try RunningProcess("agentgateway", arguments)
    #expect(try process.exitStatus() == 2)
    #expect(process.output == "")
    #expect(process.errorOutput.contains("agentgateway"))
  }

  @Test func `variables are left alone unless asked for`() throws {
    #expect(try run("validate", Self.needsVariable).status == 0)
    let folder = try TemporaryFolder()
    let file = try folder.write("env", "# keys\nexport OPENAI_API_KEY='sk-1'\n")
    #expect(try run("validate", "--env-file", file.path, Self.needsVariable).status == 0)
    let empty = try folder.write("empty", "\n")
    let (status, process) = try run("validate", "--env-file", empty.path, Self.needsVariable)
    #expect(status == 1)
    #expect(process.output.contains("env-missing"))
    let broken = try folder.write("broken", "OPENAI_API_KEY\n")
    #expect(try run("validate", "--env-file", broken.path, Self.needsVariable).status == 3)
  }

  @Test func `strict refuses warnings and start refuses what is not executed`() throws {
    let text = "mcp: {targets: [{name: a, stdio: {cmd: a}}]}\n"
    #expect(try run("validate", "-", input: text).status == 0)
    #expect(try run("validate", "--strict", "-", input: text).status == 1)
    #expect(try run("validate", "--for-start", "-", input: text).status == 1)
    let (status, process) = try run("validate", "--target", "upstream", "-", input: text)
    #expect(status == 0)
    #expect(process.output == "")
  }

  @Test(arguments: [["-f", valid, "--validate-only"], ["--validate-only", "--file", valid]])
  func `the other spelling says that the configuration is valid`(arguments: [String]) throws {
    let process = try RunningProcess("agentgateway", arguments)
    #expect(try process.exitStatus() == 0)
    #expect(process.output == "Configuration is valid!\n")
    #expect(process.errorOutput == "")
  }

  @Test func `the other spelling shows findings on standard error`() throws {
    let (status, process) = try run("-f", Self.invalid, "--validate-only")
    #expect(status == 1)
    #expect(process.output == "")
    #expect(process.errorOutput.contains("error[misplaced-field]"))
  }

  @Test func `text on the command line is checked`() throws {
    let (status, process) = try run("-c", "- a", "--validate-only")
    #expect(status == 1)
    #expect(process.errorOutput.contains("<command line>:1:1"))
  }

  @Test func `a file and a text exclude each other`() throws {
    let (status, process) = try run("-f", Self.valid, "-c", "{}")
    #expect(status == 1)
    #expect(process.errorOutput.contains("only one of --config or --file"))
  }

  @Test func `versions come before anything else`() throws {
    let (short, plain) = try run("-V", "--version", "-f", "no-such-file.yaml")
    #expect(short == 0)
    #expect(plain.output.split(separator: ".").count == 3)
    let (status, long) = try run("--version", "--validate-only")
    #expect(status == 0)
    let members = try JSONParser.parse(long.output).objectValue
    for name in ["version", "git_revision", "swift_version", "build_profile", "build_target"] {
      #expect(members?[name]?.stringValue?.isEmpty == false, "\(name)")
    }
  }

  @Test func `compile shows the table`() throws {
    let (status, process) = try run("compile", Self.valid)
    #expect(status == 0)
    let output = try JSONParser.parse(process.output)
    #expect(output["table"]?["binds"]?[0]?["port"]?.intValue == 3000)
    #expect(output["fingerprint"]?.stringValue?.count == 64)
    #expect(try run("compile", Self.invalid).status == 1)
  }

  @Test func `a folder stands for the configurations below it`() throws {
    let folder = try TemporaryFolder()
    let root = try folder.write("b.yaml", "- a\n").deletingLastPathComponent()
    for name in ["sub", ".git", "empty"] {
      try FileManager.default.createDirectory(at: root.appendingPathComponent(name), withIntermediateDirectories: false)
    }
    try FileManager.default.createSymbolicLink(atPath: root.path + "/sub/loop", withDestinationPath: root.path)
    for name in ["a.json", "sub/c.yml", "sub/notes.txt", ".hidden.yaml", ".git/d.yaml"] {
      try folder.write(name, "- a\n")
    }
    let (status, process) = try run("validate", "--format", "concise", root.path)
    #expect(status == 1)
    let names = process.output.split(separator: "\n").map { $0.dropFirst(root.path.count + 1).prefix { $0 != ":" } }
    #expect(names == ["a.json", "b.yaml", "sub/c.yml"])
    #expect(process.errorOutput == "3 errors in 3 files\n")
    let (empty, complaint) = try run("validate", root.path + "/empty")
    #expect(empty == 3)
    #expect(complaint.errorOutput.contains("the folder holds no file"))
    #expect(try run("-f", root.path).status == 1)
  }

  @Test(arguments: [
    (["config.yaml"], "unexpected argument `config.yaml`; to check a file: `agentgateway validate config.yaml`, "),
    (["--validate-only", "my config.yaml"], "`agentgateway -f 'my config.yaml'`"),
    (["valdate", "config.yaml"], "there is no command `valdate`; did you mean `agentgateway validate`?"),
    (["serve"], "unexpected argument `serve`; "),
    (["validate", "-V"], "`-V` is not an option of `validate`"),
    (["validate", "-V", "x"], "`-V` is not an option of `validate`"),
    (["validate", "-f", "x"], "`-f` is not an option of `validate`, which takes files without one: "),
    (["validate", "--file=x.yaml"], "`agentgateway validate x.yaml`"),
    (["compile", "-c", "x"], "`-c` is not an option of `compile`"),
    (["validate", "x", ""], "FILE number 2 is empty"),
    (["compile", ""], "FILE is empty"),
    (["-f", ""], "the value of `--file` is empty"),
    (["compile"], "missing expected argument"),
    (["--bogus", "config.yaml"], "unknown option '--bogus'"),
  ])
  func `wrong usage is named`(arguments: [String], message: String) throws {
    let process = try RunningProcess("agentgateway", arguments)
    #expect(try process.exitStatus() == 2)
    #expect(process.output == "")
    #expect(process.errorOutput.hasPrefix("error: "))
    #expect(process.errorOutput.split(separator: "\n").first?.contains(message) == true, "\(process.errorOutput)")
  }

  @Test func `a reader that goes away does not change the status`() throws {
    for (file, status) in [(Self.invalid, "1"), (Self.valid, "0")] {
      let tree = try FileTree()
      let text = try String(contentsOfFile: file, encoding: .utf8)
      for number in 0..<200 { try tree.write("\(number).yaml", text) }
      let program = Products.path("agentgateway")
      // `true` reads nothing, so what does not fit into the pipe cannot be written.
      let script = "{ '\(program)' validate '\(tree.root)'; echo $? >&2; } | true"
      let (_, errors) = try runShell(script)
      #expect(errors.hasSuffix("\n\(status)\n"), "\(errors)")
      #expect(!errors.contains("cannot write"))
    }
  }
}

/// Runs a shell script to its end and gives what it printed: output and error output.
func runShell(_ script: String) throws -> (output: String, errors: String) {
  let folder = try TemporaryFolder()
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/bin/sh")
  process.arguments = ["-c", script]
  process.standardInput = FileHandle.nullDevice
  process.standardOutput = try FileHandle(forWritingTo: folder.write("output", ""))
  process.standardError = try FileHandle(forWritingTo: folder.write("error", ""))
  try process.run()
  process.waitUntilExit()
  return (folder.read("output"), folder.read("error"))
}
