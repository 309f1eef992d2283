import Foundation
import JSON
import Testing

/// Which findings count, and how that is said.
@Suite(.timeLimit(.minutes(2)))
struct ControlCommandTests {
  private static let twoErrors = "llm:\n  bogus: 1\n  port: x\n  models: []\n"

  @Test func `a comment hides an error, but not from start-up`() throws {
    let tree = try FileTree()
    try tree.write("a.yaml", "llm:\n  bogus: 1 # agentgateway: ignore[unknown-field] later\n  models: []\n")
    let (status, output, errors) = try tree.validate("a.yaml")
    #expect(status == 0)
    #expect(output == "")
    #expect(errors == "1 file checked, no findings\n")
    #expect(try tree.validate("--for-start", "a.yaml").output.contains("error[unknown-field]"))
    for arguments in [["-f", "a.yaml", "--validate-only"], ["-f", "a.yaml"], ["compile", "a.yaml"]] {
      let process = try RunningProcess("agentgateway", arguments, folder: tree.root)
      #expect(try process.exitStatus() == 1)
      #expect(process.errorOutput.contains("error[unknown-field]"))
    }
  }

  @Test func `rules are selected and ignored`() throws {
    let tree = try FileTree()
    try tree.write("a.yaml", Self.twoErrors)
    func rules(_ arguments: String...) throws -> Int {
      let process = try RunningProcess(
        "agentgateway", ["validate", "--format", "concise"] + arguments + ["a.yaml"], folder: tree.root)
      _ = try process.exitStatus()
      return process.output.split(separator: "\n").count
    }
    #expect(try rules() == 2)
    #expect(try rules("--select", "unknown-field") == 1)
    #expect(try rules("--select", "unknown-*,wrong-type") == 2)
    #expect(try rules("--ignore", "unknown-field", "--ignore", "wrong-type") == 0)
    let broken = try tree.write("b.yaml", "a: [\n")
    #expect(try tree.validate("--select", "unknown-field", broken).status == 1)
  }

  @Test(arguments: [
    (["--select", "unknown-feild", "x"], "there is no rule `unknown-feild`; did you mean `unknown-field`?"),
    (["--ignore", "yaml-syntax", "x"], "the rule `yaml-syntax` cannot be ignored"),
    (["--for-start", "--ignore", "unknown-field", "x"], "`--for-start` shows everything"),
    (["--max-warnings=-1", "x"], "`--max-warnings` is a number"),
    (["--write-baseline", "x"], "`--write-baseline` needs `--baseline FILE`"),
  ])
  func `wrong usage is named`(arguments: [String], message: String) throws {
    let process = try RunningProcess("agentgateway", ["validate"] + arguments)
    #expect(try process.exitStatus() == 2)
    #expect(process.errorOutput.contains(message), "\(process.errorOutput)")
  }

  @Test func `warnings are limited`() throws {
    let tree = try FileTree()
    try tree.write("a.yaml", "mcp: {targets: [{name: a, stdio: {cmd: a}}]}\n")
    #expect(try tree.validate("--max-warnings", "1", "a.yaml").status == 0)
    let (status, _, errors) = try tree.validate("--max-warnings", "0", "a.yaml")
    #expect(status == 1)
    #expect(errors.hasSuffix("1 warning in 1 file\nmore than 0 warnings, the limit of --max-warnings\n"))
    #expect(try tree.validate("--strict", "a.yaml").status == 1)
  }

  @Test func `what a baseline records is not reported`() throws {
    let tree = try FileTree("b.yaml")
    try tree.write("a.yaml", Self.twoErrors)
    let (recorded, output, errors) = try tree.validate("--baseline", "known.json", "--write-baseline", ".")
    #expect(recorded == 0)
    #expect(output == "")
    #expect(errors == "recorded 2 findings in known.json\n2 files checked, no findings\n")
    #expect(try JSONParser.parse(try tree.read("known.json"))["findings"]?[0]?["file"]?.stringValue == "a.yaml")
    try tree.write("a.yaml", "# moved\n\n" + Self.twoErrors + "  other: 1\n")
    let (status, found, summary) = try tree.validate("--baseline", "known.json", "--format", "concise", ".")
    #expect(status == 1)
    #expect(found.split(separator: "\n").count == 1)
    #expect(found.hasPrefix("a.yaml:7:3: error[unknown-field] `other`"))
    #expect(summary == "2 findings recorded in known.json are not shown\n1 error in 1 of 2 files\n")
    try tree.write("a.yaml", "llm:\n  port: x\n  models: []\n")
    let (clean, _, gone) = try tree.validate("--baseline", "known.json", "a.yaml")
    #expect(clean == 0)
    #expect(gone.contains("1 finding recorded in known.json is no longer found"))
    #expect(gone.contains("  a.yaml: [unknown-field] `bogus`"))
  }

  @Test func `a baseline keeps what was not checked and forgets files that are gone`() throws {
    let tree = try FileTree()
    for name in ["a.yaml", "b.yaml", "sub/c.yaml"] { try tree.write(name, Self.twoErrors) }
    #expect(try tree.validate("--baseline", "known.json", "--write-baseline", ".").status == 0)
    try FileManager.default.removeItem(atPath: tree.root + "/b.yaml")
    try tree.write("a.yaml", "llm:\n  port: x\n  models: []\n")
    let (_, _, errors) = try tree.validate("--baseline", "known.json", "--write-baseline", "a.yaml")
    #expect(errors.hasPrefix("recorded 3 findings in known.json\n"))
    let text = try tree.read("known.json")
    #expect(text.contains("sub/c.yaml") && !text.contains("b.yaml"))
    // The same file from another working directory.
    let process = try RunningProcess(
      "agentgateway", ["validate", "--baseline", "../known.json", "c.yaml"], folder: tree.root + "/sub")
    #expect(try process.exitStatus() == 0)
  }

  @Test(arguments: ["missing.json", "bad.json"]) func `a baseline that cannot be read ends with 3`(name: String) throws
  {
    let tree = try FileTree("a.yaml")
    try tree.write("bad.json", "{}")
    let (status, _, errors) = try tree.validate("--baseline", name, "a.yaml")
    #expect(status == 3)
    #expect(errors.hasPrefix("error: cannot read the baseline \(name): "))
    #expect(try tree.validate("--baseline", "bad.json", "--write-baseline", "a.yaml").status == 3)
  }

  @Test func `only what is reported is fixed`() throws {
    let tree = try FileTree()
    let text = "llm:\n  modles: []\n  prot: 1 # agentgateway: ignore[unknown-field]\n"
    try tree.write("a.yaml", text)
    #expect(try tree.validate("--fix", "--select", "wrong-type", "a.yaml").status == 0)
    #expect(try tree.read("a.yaml") == text)
    #expect(try tree.validate("--fix", "a.yaml").status == 0)
    #expect(try tree.read("a.yaml") == text.replacingOccurrences(of: "modles", with: "models"))
  }
}
