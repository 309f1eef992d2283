import Diagnostics
import SourceText
import Testing
import YAML

@testable import Configuration

/// Comments that hide findings.
@Suite struct IgnoreCommentsTests {
  private func compilation(_ text: String, _ options: CompileOptions = CompileOptions()) -> Compilation {
    compile(SourceFile(name: "test.yaml", text: text), options)
  }

  private func rules(_ text: String, _ options: CompileOptions = CompileOptions()) -> [String] {
    compilation(text, options).report.diagnostics.map(\.rule)
  }

  /// A file whose line 5 holds an unknown key, with texts around it.
  private func file(before: String = "", after: String = "", value: String = "1") -> String {
    "llm:\n  models:\n  - name: a\n    provider: openAI\n\(before)    bogus: \(value)\(after)\n    id: m\n"
  }

  @Test func `without a comment the finding is there`() { #expect(rules(file()) == ["unknown-field"]) }

  @Test(arguments: [
    " # agentgateway: ignore[unknown-field]", " #agentgateway:ignore [ unknown-field ]because",
    "\t# agentgateway: ignore[wrong-type,unknown-field] both",
  ])
  func `a comment hides what is found on its line`(comment: String) {
    #expect(!rules(file(after: comment)).contains("unknown-field"))
  }

  @Test(arguments: [
    "    # agentgateway: ignore[unknown-field]\n", "# agentgateway: ignore[unknown-field] why\n\n  \n    # more\n",
    "# agentgateway: ignore[unknown-field]\n# agentgateway: ignore[enum-value]\n",
  ])
  func `a comment that stands alone hides what is found on the next line`(comment: String) {
    #expect(!rules(file(before: comment)).contains("unknown-field"))
  }

  @Test func `comments at other places hide nothing`() {
    #expect(rules(file(before: "    id: m # agentgateway: ignore[unknown-field]\n")).contains("unknown-field"))
    #expect(rules(file(after: "\n    # agentgateway: ignore[unknown-field]")).contains("unknown-field"))
    #expect(rules(file(after: " # agentgateway: ignore[missing-field]")).contains("unknown-field"))
    #expect(rules(file(after: " # ignore[unknown-field]")).contains("unknown-field"))
  }

  @Test(arguments: [
    "\"x # agentgateway: ignore[unknown-field]\"", "x#agentgateway:ignore[unknown-field]",
    "|\n      # agentgateway: ignore[unknown-field]",
  ])
  func `what is not a comment hides nothing`(value: String) {
    #expect(rules(file(value: value)) == ["unknown-field"])
  }

  @Test func `a scalar of several lines is covered as a whole`() {
    let text = """
      llm:
        models:
        - name: a
          provider: openAI
          params:
            # agentgateway: ignore[host-is-url] on its second line
            hostOverride: >-
              http://localhost:1
      """
    let plain = text.replacing("      # agentgateway: ignore[host-is-url] on its second line\n", with: "")
    let rule = rules(plain)[0]
    #expect(rules(text.replacing("host-is-url", with: rule)) == [])
  }

  @Test func `a comment at the top covers the file`() {
    let comment = "# first\n# agentgateway: ignore-file[unknown-field] reason\n---\n"
    #expect(rules(comment + file()) == [])
    #expect(rules(comment + file(after: "\n    other: 1")) == [])
    #expect(rules(file() + comment.replacing("---\n", with: "")) == ["unknown-field", "invalid-ignore"])
  }

  @Test func `what does nothing is found and removed by a safe fix`() {
    let alone = file(
      before: "    # agentgateway: ignore[missing-field]\n", after: " # agentgateway: ignore[unknown-field]")
    let compiled = compilation(alone)
    #expect(compiled.report.diagnostics.map(\.rule) == ["unused-ignore"])
    let fixed = Compiler().fix(SourceFile(name: "x", text: alone), CompileOptions())
    #expect(fixed.source.bytes == Array(file(after: " # agentgateway: ignore[unknown-field]").utf8))
    let trailing = "llm:\n  port: 3000  # agentgateway: ignore[port-zero]\n  models: []\n"
    let other = Compiler().fix(SourceFile(name: "x", text: trailing), CompileOptions())
    #expect(String(decoding: other.source.bytes, as: UTF8.self) == "llm:\n  port: 3000\n  models: []\n")
  }

  @Test(arguments: [
    ("ignore", "does not say which rule"), ("ignore[]", "does not say which rule"),
    ("ignore[ , ]", "does not say which rule"), ("ignore[unknown-field", "is not closed"),
    ("ignore-line[unknown-field]", "is neither"), ("ignore[unknown-feild]", "did you mean `unknown-field`?"),
    ("ignore[$%]", "is not the id"), ("ignore[yaml-syntax]", "cannot be ignored"), ("ignore-file", "does not say"),
  ])
  func `comments that mean nothing are found`(text: String, message: String) {
    let findings = compilation("# agentgateway: \(text)\nllm: {models: []}\n").report.diagnostics
    #expect(findings.map(\.rule) == ["invalid-ignore"])
    #expect(findings.first?.message.contains(message) == true, "\(findings)")
  }

  @Test func `other comments that begin alike are left alone`() {
    #expect(rules("# agentgateway: our gateway\n# agentgateway ignore\nllm: {models: []}\n") == [])
  }

  @Test func `a hidden error still refuses the file`() {
    let compiled = compilation(file(after: " # agentgateway: ignore[unknown-field]"))
    #expect(compiled.report.diagnostics.isEmpty)
    #expect(compiled.hidden.map(\.rule) == ["unknown-field"])
    #expect(compiled.table == nil)
    let start = compilation(
      file(after: " # agentgateway: ignore[unknown-field]"), CompileOptions(notExecuted: .error, control: .none))
    #expect(start.report.diagnostics.map(\.rule) == ["unknown-field"])
  }

  @Test func `what was not looked for is not called unused`() {
    let text = "# agentgateway: ignore-file[not-executed, env-missing]\nllm: {models: []}\n"
    #expect(rules(text, CompileOptions(notExecuted: nil)) == [])
    let variable = "llm:\n  port: $PORT # agentgateway: ignore[wrong-type]\n  models: []\n"
    #expect(rules(variable) == [])
    #expect(rules(variable, CompileOptions(variables: .environment(["PORT": "1"]))) == ["unused-ignore"])
  }

  @Test func `hidden and deselected findings are not fixed`() throws {
    let text = "llm:\n  modles: []\n  prot: 1 # agentgateway: ignore[unknown-field]\n"
    let fixed = Compiler().fix(SourceFile(name: "x", text: text), CompileOptions())
    #expect(String(decoding: fixed.source.bytes, as: UTF8.self) == text.replacing("modles", with: "models"))
    let selection = try RuleSelection(select: ["llm-*"], ignore: [])
    let other = Compiler().fix(
      SourceFile(name: "x", text: text), CompileOptions(control: FindingControl(selection: selection)))
    #expect(!other.isChanged)
  }

  @Test func `many comments take linear time`() {
    let lines = String(repeating: "# agentgateway: ignore[unknown-field]\n", count: 9_000)
    let clock = ContinuousClock()
    var count = 0
    let time = clock.measure { count = compilation(lines + "llm: {models: []}\n").report.diagnostics.count }
    #expect(count == 9_000)
    #expect(time < .seconds(20))
  }
}
