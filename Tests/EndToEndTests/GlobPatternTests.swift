import Foundation
import Testing

@testable import agentgateway

/// Patterns for paths.
@Suite struct GlobPatternTests {
  @Test(arguments: [
    ("*.yaml", "a.yaml"), ("*", "abc"), ("a*c", "abbbc"), ("a*b*c", "aXbYbZc"), ("?", "ä"), ("[a-c]x", "bx"),
    ("[!a]", "b"), ("[^a]", "b"), ("[]]", "]"), ("[a-]", "-"), ("a[", "a["), ("\\*", "*"), (".*", ".a"), ("a**b", "ab"),
  ])
  func `names that fit`(pattern: String, name: String) {
    #expect(GlobPattern.matches(name, Array(pattern)))
  }

  @Test(arguments: [
    ("*.yaml", "a.yml"), ("*", ".hidden"), ("?", ""), ("?", "ab"), ("[a-c]", "d"), ("[!a]", "a"), ("\\*", "a"),
    ("a", "b"),
    ("*a", "b"), ("[z-a]", "b"),
  ])
  func `names that do not fit`(pattern: String, name: String) {
    #expect(!GlobPattern.matches(name, Array(pattern)))
  }

  @Test func `a pattern of many stars takes no long time`() {
    let pattern = Array(String(repeating: "*a", count: 200) + "b")
    #expect(!GlobPattern.matches(String(repeating: "a", count: 2_000), pattern))
  }

  @Test func `patterns are taken apart`() {
    #expect(GlobPattern("/a/*/./**/**/b").parts == [.name("a"), .pattern(["*"]), .anyFolders, .name("b")])
    #expect(GlobPattern("/a").isAbsolute && !GlobPattern("a").isAbsolute)
  }

  @Test func `files of a tree`() throws {
    let tree = try FileTree("a.yaml", "b.yml", "x/a.yaml", "x/y/a.yaml", "x/y/.h.yaml", ".h/a.yaml", "x/y/z/b.txt")
    func found(_ pattern: String) -> [String] {
      files(matching: tree.root + "/" + pattern).map { String($0.dropFirst(tree.root.count + 1)) }
    }
    #expect(found("*.yaml") == ["a.yaml"])
    #expect(found("**/*.yaml") == ["a.yaml", "x/a.yaml", "x/y/a.yaml"])
    #expect(found("x/**") == ["x/a.yaml", "x/y/a.yaml", "x/y/z/b.txt"])
    #expect(found("**/y/*.yaml") == ["x/y/a.yaml"])
    #expect(found("*/*.yaml") == ["x/a.yaml"])
    #expect(found(".h/*.yaml") == [".h/a.yaml"])
    #expect(found("[ab].y*ml") == ["a.yaml", "b.yml"])
    #expect(found("x") == [])
    #expect(found("*.json") == [])
  }
}

/// Files in a folder that is deleted with the value.
final class FileTree {
  let root: String

  /// Makes files; each holds `text`.
  init(_ names: String..., text: String = "llm: {models: []}\n") throws {
    root = FileManager.default.temporaryDirectory.appendingPathComponent("agentgateway-" + UUID().uuidString).path
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    for name in names { try write(name, text) }
  }

  deinit {
    // Left behind when it fails; the system empties its folder for temporary files by itself.
    try? FileManager.default.removeItem(atPath: root)
  }

  @discardableResult
  func write(_ name: String, _ text: String) throws -> String {
    let file = URL(fileURLWithPath: root + "/" + name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    return file.path
  }

  func read(_ name: String) throws -> String { try String(contentsOfFile: root + "/" + name, encoding: .utf8) }

  /// Runs `agentgateway validate` in the folder.
  func validate(
    _ arguments: String..., input: String? = nil
  ) throws -> (status: Int32, output: String, errors: String) {
    let process = try RunningProcess("agentgateway", ["validate"] + arguments, input: input, folder: root)
    return (try process.exitStatus(seconds: 60), process.output, process.errorOutput)
  }
}
