import Foundation
import JSON
import Testing

/// Findings written to files and standard output at once.
@Suite(.timeLimit(.minutes(2)))
struct OutputFileTests {
  private static let broken = "llm:\n  bogus: 1\n  models: []\n"

  @Test func `several formats in one run`() throws {
    let tree = try FileTree("b.yaml")
    try tree.write("a.yaml", Self.broken)
    let (status, output, errors) = try tree.validate(
      "--format", "sarif", "--output", "out.sarif", "--format", "junit", "--output", "out.xml", "--format", "concise",
      "a.yaml", "b.yaml")
    #expect(status == 1)
    #expect(output.hasPrefix("a.yaml:2:3: error[unknown-field]"))
    #expect(errors == "1 error in 1 of 2 files\n")
    let driver = try JSONParser.parse(try tree.read("out.sarif"))["runs"]?[0]?["tool"]?["driver"]
    #expect(driver?["version"]?.stringValue?.split(separator: ".").count == 3)
    #expect(driver?["rules"]?[0]?["shortDescription"]?["text"]?.stringValue?.hasSuffix(".") == true)
    #expect(try tree.read("out.xml").contains("failures=\"1\""))
  }

  @Test func `with files alone the summary is all there is to see`() throws {
    let tree = try FileTree()
    try tree.write("a.yaml", Self.broken)
    let (status, output, errors) = try tree.validate("--output", "out.txt", "a.yaml")
    #expect(status == 1)
    #expect(output == "")
    #expect(errors == "1 error in 1 file\n")
    #expect(try tree.read("out.txt").hasPrefix("error[unknown-field]"))
  }

  @Test func `a file is replaced as a whole`() throws {
    let tree = try FileTree("a.yaml")
    let file = try tree.write("out.json", "old")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
    try FileManager.default.createSymbolicLink(atPath: tree.root + "/link.json", withDestinationPath: "out.json")
    #expect(try tree.validate("--format", "json", "--output", "link.json", "a.yaml").status == 0)
    #expect(try JSONParser.parse(try tree.read("out.json"))["files"]?[0]?["file"]?.stringValue == "a.yaml")
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let names = try FileManager.default.contentsOfDirectory(atPath: tree.root).sorted()
    #expect(names == ["a.yaml", "link.json", "out.json"])
  }

  @Test func `what cannot be written ends with 3`() throws {
    let tree = try FileTree("a.yaml", "folder/x.txt")
    for file in ["no/such/folder/out", "folder"] {
      let (status, output, errors) = try tree.validate("--output", file, "a.yaml")
      #expect(status == 3)
      #expect(output == "")
      #expect(errors.hasPrefix("error: cannot write \(file): "))
    }
    #expect(try tree.validate("--output", "/dev/null", "a.yaml").status == 0)
  }

  @Test func `an output is not checked with its folder`() throws {
    let tree = try FileTree("a.yaml")
    for _ in 1...2 {
      let (status, _, errors) = try tree.validate("--format", "json", "--output", "out.json", ".")
      #expect(status == 0)
      #expect(errors == "1 file checked, no findings\n")
    }
  }

  @Test(arguments: [
    (["--format", "json", "--format", "full", "x"], "`--format json` and `--format full` are both for"),
    (["--output", "a", "--output", "a", "x"], "`--output a` is given twice"),
    (["--diff", "--output", "a", "x"], "`--diff` writes a diff, so `--output`"),
    (["--diff", "--format", "github", "x"], "`--diff` writes a diff, so `--format github`"),
  ])
  func `contradictions are wrong usage`(arguments: [String], message: String) throws {
    let process = try RunningProcess("agentgateway", ["validate"] + arguments)
    #expect(try process.exitStatus() == 2)
    #expect(process.errorOutput.hasPrefix("error: \(message)"), "\(process.errorOutput)")
  }

  @Test func `strict counts in junit as in the status`() throws {
    let tree = try FileTree()
    try tree.write("a.yaml", "mcp: {targets: [{name: a, stdio: {cmd: a}}]}\n")
    #expect(try tree.validate("--format", "junit", "a.yaml").output.contains("failures=\"0\""))
    let (status, output, _) = try tree.validate("--strict", "--format", "junit", "a.yaml")
    #expect(status == 1)
    #expect(output.contains("failures=\"1\""))
  }

  @Test func `grouped is for people`() throws {
    let tree = try FileTree()
    try tree.write("a.yaml", "llm:\n  modles: []\n")
    let (status, output, _) = try tree.validate("--diff", "--format", "grouped", "a.yaml")
    #expect(status == 1)
    #expect(output.hasPrefix("--- a.yaml"))
    let (_, fixed, errors) = try tree.validate("--fix", "--format", "grouped", "-", input: "llm:\n  modles: []\n")
    #expect(fixed == "llm:\n  models: []\n")
    #expect(errors == "fixed 1 finding in 1 file\n1 file checked, no findings\n")
  }
}
