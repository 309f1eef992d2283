import Foundation
import JSON
import TestSupport
import Testing

/// What `validate` does to files with `--fix`, and what it says with `--diff`.
@Suite(.timeLimit(.minutes(2)))
struct FixCommandTests {
  private static let fixable = ProjectPaths.fixtures + "/invalid/misplaced-field-base-url"
  private let folder: TemporaryFolder
  private let broken: String
  private let fixed: String

  init() throws {
    folder = try TemporaryFolder()
    broken = try String(contentsOfFile: Self.fixable + ".yaml", encoding: .utf8)
    fixed = try String(contentsOfFile: Self.fixable + ".fixed.yaml", encoding: .utf8)
  }

  private func run(_ arguments: String..., input: String? = nil) throws -> (status: Int32, process: RunningProcess) {
    let process = try RunningProcess("agentgateway", ["validate"] + arguments, input: input)
    return (try process.exitStatus(), process)
  }

  private func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  private func names(in file: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: file.deletingLastPathComponent().path).sorted()
  }

  @Test func `a file is rewritten with its permissions and without leftovers`() throws {
    let file = try folder.write("config.yaml", broken)
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file.path)
    let (status, process) = try run("--fix", file.path)
    #expect(status == 0)
    #expect(process.output == "")
    #expect(process.errorOutput == "fixed 1 finding in 1 file\n1 file checked, no findings\n")
    #expect(folder.read("config.yaml") == fixed)
    #expect(try mode(file.path) == 0o640)
    #expect(try names(in: file) == ["config.yaml"])
    let (again, second) = try run("--fix", file.path)
    #expect(again == 0)
    #expect(second.errorOutput == "1 file checked, no findings\n")
    #expect(folder.read("config.yaml") == fixed)
  }

  @Test func `a link stays a link to the fixed file`() throws {
    let file = try folder.write("config.yaml", broken)
    let link = file.deletingLastPathComponent().appendingPathComponent("link.yaml")
    try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: "config.yaml")
    #expect(try run("--fix", link.path).status == 0)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == "config.yaml")
    #expect(folder.read("config.yaml") == fixed)
  }

  @Test func `what remains is shown as usual`() throws {
    let file = try folder.write("config.yaml", broken + "bogus: 1\n")
    let (status, process) = try run("--fix", "--format", "json", file.path)
    #expect(status == 1)
    let value = try JSONParser.parse(process.output)
    #expect(value["summary"]?["errors"]?.intValue == 1)
    #expect(process.errorOutput == "fixed 1 finding in 1 file\n1 error in 1 file\n")
    #expect(folder.read("config.yaml") == fixed + "bogus: 1\n")
  }

  @Test func `standard input is answered on standard output`() throws {
    let (status, process) = try run("--fix", "--format", "concise", "-", input: broken + "bogus: 1\n")
    #expect(status == 1)
    #expect(process.output == fixed + "bogus: 1\n")
    #expect(process.errorOutput.hasPrefix("<stdin>:"))
    #expect(process.errorOutput.hasSuffix("fixed 1 finding in 1 file\n1 error in 1 file\n"))
    let (json, other) = try run("--fix", "--format", "json", "-", input: fixed)
    #expect(json == 0)
    #expect(other.output == fixed)
    #expect(try JSONParser.parse(other.errorOutput)["files"] != nil)
  }

  @Test func `a diff shows the change and makes none`() throws {
    let file = try folder.write("config.yaml", broken)
    let (status, process) = try run("--diff", "--fix", file.path)
    #expect(status == 1)
    #expect(process.output.hasPrefix("--- \(file.path)\n+++ \(file.path)\n@@ -"))
    #expect(process.output.contains("\n-    baseUrl: "))
    #expect(process.output.contains("\n+      baseUrl: "))
    #expect(process.errorOutput == "would fix 1 finding in 1 file\n1 file checked, no findings\n")
    #expect(folder.read("config.yaml") == broken)
    let (clean, nothing) = try run("--diff", Self.fixable + ".fixed.yaml")
    #expect(clean == 0)
    #expect(nothing.output == "")
  }

  @Test func `a diff does not show secrets`() throws {
    let secret = "sk-0123456789"
    let text = """
      llm:
        models:
        - name: a
          provider: openAI
          apiKey: \(secret)
          hostOverride: localhost:1

      """
    let (status, process) = try run("--diff", "-", input: text)
    #expect(status == 1)
    #expect(process.output.contains("+"))
    #expect(process.output.contains("apiKey: •••"))
    #expect(!process.allOutput.contains(secret))
  }

  @Test func `unsafe fixes are applied on request only`() throws {
    let text = "llm:\n  models:\n  - {name: a, provider: openAI, params: {baseUrl: 'http://localhost/v1?x=1'}}\n"
    let (status, process) = try run("--fix", "-", input: text)
    #expect(status == 1)
    #expect(process.output == text)
    let (other, unsafe) = try run("--fix", "--unsafe-fixes", "-", input: text)
    #expect(other == 0)
    #expect(unsafe.output != text)
  }

  @Test func `only UTF-8 is rewritten and a byte order mark is kept`() throws {
    let marked = try folder.write("marked.yaml", "\u{FEFF}" + broken)
    #expect(try run("--fix", marked.path).status == 0)
    #expect(Array(try Data(contentsOf: marked)) == [0xEF, 0xBB, 0xBF] + Array(fixed.utf8))
    let wide = try folder.write("wide.yaml", "")
    let data = try #require(broken.data(using: .utf16))
    try data.write(to: wide)
    let (status, process) = try run("--fix", wide.path)
    #expect(status == 3)
    #expect(process.errorOutput.contains("wide.yaml is encoded in UTF-16; only UTF-8 is rewritten"))
    #expect(try Data(contentsOf: wide) == data)
  }

  @Test func `what is not a file is reported as it is`() throws {
    let file = try folder.write("config.yaml", broken)
    let program = Products.path("agentgateway")
    let script = "cat '\(file.path)' | { '\(program)' validate --fix /dev/stdin; echo $?; }"
    let (output, errors) = try runShell(script)
    #expect(output.contains("error[misplaced-field]"))
    #expect(output.hasSuffix("\n3\n"))
    #expect(errors.hasPrefix("error: cannot write /dev/stdin: it is not a regular file\n"))
  }

  @Test func `deprecated fields are replaced when asked for`() throws {
    let old = "llm:\n  models:\n  - name: a\n    provider: openai\n    params:\n      hostOverride: a:1\n"
    let file = try folder.write("config.yaml", old)
    #expect(try run("--fix", file.path).status == 0)
    #expect(folder.read("config.yaml") == old)
    #expect(try run("--fix", "--migrate", file.path).status == 0)
    #expect(folder.read("config.yaml") == old.replacing("hostOverride: a:1", with: "baseUrl: http://a:1"))
  }

  @Test(arguments: [["--unsafe-fixes", "x"], ["--migrate", "x"], ["--diff", "--format", "json", "x"]])
  func `options that do not go together are wrong usage`(arguments: [String]) throws {
    let process = try RunningProcess("agentgateway", ["validate"] + arguments)
    #expect(try process.exitStatus() == 2)
    #expect(process.errorOutput.hasPrefix("error: `\(arguments[0])`"))
  }
}
