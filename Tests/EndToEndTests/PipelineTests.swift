import Foundation
import TestSupport
import Testing

/// The files for pipelines: the action, the hook, and the commands in docs/ci.md.
@Suite(.timeLimit(.minutes(2)))
struct PipelineTests {
  private static let scripts = ProjectPaths.root + "/scripts"
  private static let valid = ProjectPaths.fixtures + "/valid/walkthrough.yaml"
  private static let invalid = ProjectPaths.fixtures + "/invalid/port-zero.yaml"
  private static let binary = Products.path("agentgateway")

  /// Runs a script with variables set; what it prints ends with a line `status N`.
  private func run(_ variables: [String: String], _ script: String) throws -> String {
    let assignments = variables.map { "export \($0)='\($1)'\n" }.joined()
    let (output, errors) = try runShell("\(assignments)\(script)\necho \"status $?\"")
    return errors + output
  }

  @Test func `the hook checks the files it is given`() throws {
    let program = ["AGENTGATEWAY_BIN": Self.binary]
    #expect(try run(program, "'\(Self.scripts)/pre-commit' '\(Self.valid)'").hasSuffix("status 0\n"))
    let refused = try run(program, "'\(Self.scripts)/pre-commit' --format concise '\(Self.invalid)'")
    #expect(refused.contains("error[port-zero]"))
    #expect(refused.hasSuffix("status 1\n"))
    let missing = try run(["AGENTGATEWAY_BIN": "/no/such/program"], "'\(Self.scripts)/pre-commit' x")
    #expect(missing == "agentgateway: AGENTGATEWAY_BIN is /no/such/program, which is not a program\nstatus 3\n")
  }

  @Test func `the action finds the program in PATH`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("output", "")
    let path = (Self.binary as NSString).deletingLastPathComponent + ":/usr/bin:/bin"
    let install = "'\(Self.scripts)/action' install"
    let found = try run(["GITHUB_OUTPUT": file.path, "INPUT_INSTALL": "path", "PATH": path], install)
    #expect(found == "status 0\n")
    #expect(folder.read("output") == "binary=\(Self.binary)\n")
    let missing = try run(["GITHUB_OUTPUT": file.path, "INPUT_INSTALL": "path", "PATH": "/usr/bin:/bin"], install)
    #expect(missing.contains("::error title=agentgateway::there is no agentgateway in PATH\n"))
    #expect(missing.hasSuffix("status 2\n"))
    let wrong = try run(["GITHUB_OUTPUT": file.path, "INPUT_INSTALL": "x"], install)
    #expect(wrong.hasPrefix("::error title=agentgateway::the input `install` is x; "))
  }

  @Test func `the action downloads what has the right checksum`() throws {
    let folder = try TemporaryFolder()
    let output = try folder.write("output", "")
    // A program of a few bytes stands for the real one.
    let program = try folder.write("agentgateway", "#!/bin/sh\necho 1.0\n")
    let root = program.deletingLastPathComponent().path
    let script = """
      cd '\(root)' && chmod +x agentgateway && tar -czf a.tar.gz agentgateway || exit
      sum=$(sha256sum a.tar.gz | cut -d' ' -f1)
      INPUT_SHA256=$sum '\(Self.scripts)/action' install
      echo "first $?"
      INPUT_SHA256=0000 '\(Self.scripts)/action' install
      """
    let variables = [
      "GITHUB_OUTPUT": output.path, "INPUT_INSTALL": "download", "INPUT_URL": "file://\(root)/a.tar.gz",
      "RUNNER_TEMP": root,
    ]
    let printed = try run(variables, script)
    #expect(printed.contains("first 0\n"))
    #expect(printed.contains("::error title=agentgateway::the SHA-256 of file://\(root)/a.tar.gz is not 0000\n"))
    #expect(printed.hasSuffix("status 2\n"))
    #expect(folder.read("output") == "binary=\(root)/agentgateway-download/unpacked/agentgateway\n")
  }

  @Test func `the action checks patterns and folders`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("a b.yaml", "llm: {models: [], port: 0}\n")
    let root = file.deletingLastPathComponent().path
    func validate(_ files: String, _ others: [String: String] = [:]) throws -> String {
      let variables = ["BINARY": Self.binary, "INPUT_FILES": files].merging(others) { $1 }
      return try run(variables, "cd '\(root)' && '\(Self.scripts)/action' validate")
    }
    let annotated = try validate("\n  *.yaml  \n")
    #expect(annotated.contains("::error file=a b.yaml,line=1,"))
    #expect(annotated.hasSuffix("status 1\n"))
    let lines = try validate("a b.yaml", ["INPUT_FORMAT": "concise"])
    #expect(lines.contains("::add-matcher::\(ProjectPaths.root)/.github/agentgateway-problem-matcher.json\n"))
    #expect(lines.contains("a b.yaml:1:25: error[port-zero]"))
    #expect(try validate("none*.yaml").contains("cannot read none*.yaml: no file fits the pattern"))
    #expect(try validate(" \n").hasPrefix("::error title=agentgateway::the input `files` names no file\n"))
    #expect(try validate(Self.valid, ["INPUT_ARGS": "--strict --color never"]).hasSuffix("status 0\n"))
    #expect(try validate("$(touch hacked)").contains("cannot read $(touch hacked)"))
    #expect(!FileManager.default.fileExists(atPath: root + "/hacked"))
  }

  @Test func `every command in the document works`() throws {
    let text = try String(contentsOfFile: ProjectPaths.root + "/docs/ci.md", encoding: .utf8)
    let commands = text.split(separator: "\n").compactMap { line -> String? in
      // What comes before the command is YAML or Groovy, what follows a pipe is another program.
      guard let start = line.firstRange(of: "agentgateway ")?.lowerBound,
        line.contains(#/(run:|script:|- |sh '|^)\ ?agentgateway\ (validate|schema)/#)
      else { return nil }
      let command = line[start...].prefix { $0 != "|" && $0 != "'" && $0 != "`" }
      return command.trimmingCharacters(in: .whitespaces)
    }
    #expect(commands.count >= 8)
    let folder = try TemporaryFolder()
    let root = try folder.write("marker", "").deletingLastPathComponent().path
    try FileManager.default.createDirectory(atPath: root + "/configs", withIntermediateDirectories: false)
    try FileManager.default.copyItem(atPath: Self.valid, toPath: root + "/configs/a.yaml")
    let path = (Self.binary as NSString).deletingLastPathComponent + ":/usr/bin:/bin"
    for command in commands {
      let printed = try run(["PATH": path], "cd '\(root)'\n\(command)")
      #expect(printed.hasSuffix("status 0\n"), "\(command): \(printed)")
    }
  }
}
