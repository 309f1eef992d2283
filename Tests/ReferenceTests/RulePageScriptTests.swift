import Foundation
import TestSupport
import Testing

/// `scripts/rule-pages`: what it writes is up to date, and what it refuses.
@Suite(.enabled(if: PythonScript.isAvailable, "python3 is not installed"))
struct RulePageScriptTests {
  @Test func writtenPagesAreUpToDate() throws {
    let result = try PythonScript.run(ProjectPaths.root, "--check")
    #expect(result.status == 0, "\(result.errors)")
  }

  @Test func aRuleGetsAPageAndIsInTheTableAndTheData() throws {
    let project = try ScratchProject([
      "Sources/A/Sub/PortOdd.swift": page("port-odd", example: "    port: 1") + declaration("port-odd"),
      "fixtures/invalid/port-odd.out": """
      warning[port-odd]: `port` is odd
       --> fixtures/invalid/port-odd.yaml:1:7
        |
        = help: Write `port: 2`.
        = fix: write `2` (safe fix)
      """,
    ])
    defer { project.remove() }
    #expect(try project.run().status == 0)
    let text = try project.read("docs/rules/port-odd.md")
    #expect(text.contains("Severity: **warning** | Fix: **safe**"))
    #expect(text.contains("```yaml\nport: 1\n```"))
    #expect(text.contains(" --> config.yaml:1:7"))
    #expect(text.contains("- Write `port: 2`."))
    #expect(
      try project.read("docs/rules/README.md").contains("| [port-odd](port-odd.md) | warning | safe | An odd port. |"))
    #expect(try project.read("docs/rules/rules.json").contains("\"id\": \"port-odd\""))
    #expect(try project.run("--check").status == 0)
  }

  @Test func changesOfSourcesAndPagesAreNoticed() throws {
    let project = try ScratchProject([
      "Sources/PortOdd.swift": page("port-odd", example: "    port: 1") + declaration("port-odd")
    ])
    defer { project.remove() }
    _ = try project.run()
    try project.write("docs/rules/stray.md", "")
    let stray = try project.run("--check")
    #expect(stray.status == 1)
    #expect(stray.errors.contains("docs/rules/stray.md: no rule has this name; run `make rules`"))
    #expect(try project.run().status == 0)
    try project.write("docs/rules/port-odd.md", "changed")
    let changed = try project.run("--check")
    #expect(changed.status == 1)
    #expect(changed.errors.contains("docs/rules/port-odd.md: is out of date"))
  }

  @Test(arguments: [
    (declaration("a-b"), "Sources/Rule.swift:1: a-b has no page"),
    (page("a-b", example: "") + declaration("a-b"), "the page of a-b needs an example"),
    (page("a-b", example: "    x: 1"), "this page describes a-b, which no RuleInfo declares"),
    (page("A-B", example: "    x: 1") + declaration("A-B"), "the id 'A-B' is not kebab-case"),
    ("let a = RuleInfo(name, .error, \"X.\")\n", "write this as RuleInfo("),
    ("let a = RuleInfo(\"a-b\", .error, \"X\")\n", "the summary of a-b must be one sentence"),
    ("let a = Diagnostic(rule: \"a-b\", message: \"\")\n", "a-b is reported but not declared"),
    (declaration("a-b") + declaration("a-b"), "a-b is declared already in Sources/Rule.swift:1"),
  ])
  func faultsAreNamed(source: String, message: String) throws {
    let project = try ScratchProject(["Sources/Rule.swift": source])
    defer { project.remove() }
    let result = try project.run()
    #expect(result.status == 1)
    #expect(result.errors.contains(message), "\(result.errors)")
    #expect(!project.exists("docs/rules/README.md"))
  }

  @Test func textsMayBeSplitAndExamplesMayBeMissingWithAReason() throws {
    let project = try ScratchProject([
      "Sources/Rule.swift": """
      /// # a-b
      ///
      /// Finds a thing.
      ///
      /// No example: it depends on the machine.
      enum Rule {
        static let info = RuleInfo(
          "a-b", .error,
          "One \\"half\\" "
            + "and the other.")
      }

      """
    ])
    defer { project.remove() }
    let result = try project.run()
    #expect(result.status == 0, "\(result.errors)")
    #expect(try project.read("docs/rules/README.md").contains("One \"half\" and the other."))
  }
}

private func declaration(_ id: String) -> String { "let info = RuleInfo(\"\(id)\", .warning, \"An odd port.\")\n" }

private func page(_ id: String, example: String) -> String {
  "/// # \(id)\n///\n/// Finds odd ports.\n///\n///\(example.isEmpty ? "" : " " + example)\n"
}
