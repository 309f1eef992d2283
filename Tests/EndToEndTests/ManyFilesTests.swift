import Foundation
import Testing

/// How the files to check are found, and that many are checked as one would be.
@Suite(.timeLimit(.minutes(3)))
struct ManyFilesTests {
  private static let broken = "llm:\n  bogus: 1\n  models: []\n"

  @Test func `without arguments configurations are found`() throws {
    let tree = try FileTree("a.yaml", "sub/b.json", ".hidden/c.yaml", "node_modules/m/d.yaml", "vendor/e.yml")
    try tree.write("compose.yaml", "services: {}\nnetworks: {}\n")
    try tree.write(
      "sub/marked.yml", "# yaml-language-server: $schema=https://agentgateway.dev/schema/config\nbogus: 1\n")
    let (status, output, errors) = try tree.validate("--format", "concise")
    #expect(status == 1)
    #expect(output.split(separator: "\n").count == 1)
    #expect(output.hasPrefix("sub/marked.yml:2:1: error"))
    #expect(errors == "found 3 agentgateway files below the working directory\n1 error in 1 of 3 files\n")
  }

  @Test func `nothing found is wrong usage with a hint`() throws {
    let tree = try FileTree("node_modules/a.yaml")
    let (status, output, errors) = try tree.validate()
    #expect(status == 2)
    #expect(output == "")
    #expect(errors.hasPrefix("error: no agentgateway file was found"))
    #expect(errors.contains("= help: name the file"))
  }

  @Test func `patterns that the shell left alone`() throws {
    let tree = try FileTree("x/a.yaml", "x/y/b.yaml", "x/y/c.txt")
    try tree.write("x/y/b.yaml", Self.broken)
    let (status, output, errors) = try tree.validate("--format", "concise", "x/**/*.yaml")
    #expect(status == 1)
    #expect(output.hasPrefix("x/y/b.yaml:2:3: "))
    #expect(errors == "1 error in 1 of 2 files\n")
    let (none, _, complaint) = try tree.validate("z*.yaml", "x/a.yaml")
    #expect(none == 3)
    #expect(complaint == "error: cannot read z*.yaml: no file fits the pattern\n1 file checked, no findings\n")
    try tree.write("[a].yaml", Self.broken)
    #expect(try tree.validate("--format", "concise", "[a].yaml").output.hasPrefix("[a].yaml:2:3: "))
  }

  @Test func `a file given twice is checked once`() throws {
    let tree = try FileTree("sub/b.yaml")
    let path = try tree.write("sub/a.yaml", Self.broken)
    try FileManager.default.createSymbolicLink(atPath: tree.root + "/sub/z.yaml", withDestinationPath: "a.yaml")
    let (_, output, errors) = try tree.validate("--format", "concise", "sub/a.yaml", path, "./sub", "sub/*.yaml")
    #expect(output.split(separator: "\n").count == 1)
    #expect(errors == "1 error in 1 of 2 files\n")
  }

  @Test func `paths below the working directory are shown relative to it`() throws {
    let tree = try FileTree()
    try tree.write("sub/a.yaml", Self.broken)
    // The folder for temporary files may be a link.
    let root = URL(fileURLWithPath: tree.root).resolvingSymlinksInPath().path
    #expect(try tree.validate("--format", "concise", root + "/sub/a.yaml").output.hasPrefix("sub/a.yaml:2:3: "))
  }

  @Test func `standard input has the name it is given`() throws {
    let tree = try FileTree()
    let (_, output, _) = try tree.validate(
      "--format", "concise", "--stdin-filename", "x/y.yaml", "-", "-", input: Self.broken)
    #expect(output.hasPrefix("x/y.yaml:2:3: "))
    #expect(output.split(separator: "\n").count == 1)
    let typo = "llm:\n  modles: []\n"
    let (_, diff, _) = try tree.validate("--diff", "--stdin-filename", "x/y.yaml", "-", input: typo)
    #expect(diff.hasPrefix("--- x/y.yaml\n+++ x/y.yaml\n"))
    let (_, fixed, _) = try tree.validate("--fix", "--stdin-filename", "x/y.yaml", "-", input: typo)
    #expect(fixed == "llm:\n  models: []\n")
    #expect(try tree.validate("--stdin-filename", "x.yaml", "a.yaml").status == 2)
  }

  @Test func `the output is the same for any number of workers`() throws {
    let tree = try FileTree()
    for number in 100..<200 {
      let text = number % 3 == 0 ? Self.broken : number % 7 == 0 ? "llm: [\n" : "llm: {models: []}\n"
      try tree.write("f\(number).yaml", text + "# \(String(repeating: "x", count: number))\n")
    }
    for format in ["full", "sarif"] {
      let one = try tree.validate("--jobs", "1", "--format", format, ".", "missing.yaml")
      #expect(one.status == 3)
      #expect(one.output.utf8.count > 3_000)
      for jobs in ["2", "7"] {
        let isSame = try tree.validate("--jobs", jobs, "--format", format, ".", "missing.yaml") == one
        #expect(isSame, "\(format) \(jobs)")
      }
      let isSame = try tree.validate("--format", format, ".", "missing.yaml") == one
      #expect(isSame, "\(format)")
    }
    #expect(try tree.validate("--jobs", "0", ".").status == 2)
  }

  @Test func `many files are fixed at once`() throws {
    let tree = try FileTree()
    for number in 0..<20 { try tree.write("f\(number).yaml", "llm:\n  modles: []\n# \(number)\n") }
    let (status, output, errors) = try tree.validate("--fix", "--jobs", "4", ".")
    #expect(status == 0)
    #expect(output == "")
    #expect(errors == "fixed 20 findings in 20 files\n20 files checked, no findings\n")
    for number in 0..<20 { #expect(try tree.read("f\(number).yaml") == "llm:\n  models: []\n# \(number)\n") }
  }

  @Test func `deeply nested files are read on every thread`() throws {
    let tree = try FileTree()
    for number in 0..<8 {
      try tree.write(
        "f\(number).yaml", "llm: " + String(repeating: "[", count: 120) + String(repeating: "]", count: 120))
    }
    #expect(try tree.validate("--jobs", "4", "--format", "concise", ".").status == 1)
  }
}
