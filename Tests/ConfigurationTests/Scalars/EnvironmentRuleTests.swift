import Diagnostics
import SourceText
import Testing
import YAML

@testable import Configuration

@Suite struct EnvironmentRuleTests {
  private func compiled(_ text: String, _ variables: [String: String]? = nil) -> [Diagnostic] {
    let options = CompileOptions(variables: variables.map { .environment($0) } ?? .unread, notExecuted: nil)
    return compile(SourceFile(name: "test.yaml", text: text), options).report.diagnostics
  }

  private let key = "llm: {models: [{name: a, provider: openai, params: {apiKey: $TOKEN}}]}"

  @Test func unquotedReferences() {
    #expect(compiled(key).map(\.rule) == ["env-expansion-unquoted"])
    #expect(compiled(key, ["TOKEN": "text"]).isEmpty)
    let number = compiled(key, ["TOKEN": "1"])
    #expect(number.map(\.rule) == ["env-expansion-unquoted"])
    #expect(number.map(\.severity) == [.error])
    #expect(compiled(key.replacing("$TOKEN", with: "\"$TOKEN\""), ["TOKEN": "1"]).isEmpty)
    #expect(compiled(key.replacing("$TOKEN", with: "sk-$TOKEN")).isEmpty)
  }

  @Test func numbersMayBeVariables() {
    #expect(compiled("llm: {port: $PORT, models: []}").isEmpty)
  }

  @Test func dollarsInHashes() {
    func rules(_ hash: String) -> [String] {
      compiled("routes: [{policies: {basicAuth: {mode: strict, htpasswd: \(hash)}}}]").map(\.rule)
        .filter { $0.hasPrefix("env-") }
    }
    #expect(rules("\"u:$apr1$x\"") == ["env-dollar-literal"])
    #expect(rules("\"u:$$apr1$$x\"") == [])
    #expect(rules("\"$HTPASSWD\"") == [])
    #expect(rules("\"u:${HASH}\"") == [])
  }

  @Test func dollarsInPatterns() {
    func rules(_ pattern: String) -> [String] {
      compiled("routes: [{matches: [{path: {regex: \(pattern)}}], backends: [{host: \"a:1\"}]}]").map(\.rule)
        .filter { $0.hasPrefix("env-") }
    }
    #expect(rules("\"/a$\"") == [])
    #expect(rules("\"/a$b\"") == ["env-dollar-literal"])
    #expect(rules("\"/$TENANT/.*\"") == [])
  }

  @Test func hashesAreNotEchoed() {
    let found = compiled("routes: [{policies: {basicAuth: {mode: strict, htpasswd: \"u:$apr1$qwertz\"}}}]")
    #expect(!found.contains { $0.message.contains("qwertz") || $0.label.contains("qwertz") })
  }

  @Test func variablesForStructure() {
    #expect(compiled("llm: $LLM").map(\.rule) == ["env-unusual-place"])
    #expect(compiled("llm: {models: [], $KEY: 1}").contains { $0.rule == "env-unusual-place" })
    #expect(compiled("llm: {models: [$MODEL]}").map(\.rule) == ["env-unusual-place"])
  }

  @Test(arguments: ["yes", "Off", "010", "1:30", "1_000", "2024-09-01"]) func ambiguous(text: String) {
    let found = compiled("mcp: {targets: [{name: a, stdio: {cmd: x, args: [\(text)]}}]}")
    #expect(found.map(\.rule) == ["yaml-ambiguous-scalar"])
  }

  @Test(arguments: ["\"yes\"", "yesterday", "0", "on-call", "1:90", "08", "a_b", "2024-9-1"])
  func unambiguous(text: String) {
    let found = compiled("mcp: {targets: [{name: a, stdio: {cmd: x, args: [\(text)]}}]}")
    #expect(!found.contains { $0.rule == "yaml-ambiguous-scalar" })
  }

  @Test(arguments: [
    "sk-your-key", "changeme-1234", "<KEY 1234>", "my-secret-key", "\"$KEY\"", "short1", "example-Key-1",
  ])
  func placeholders(text: String) {
    let found = compiled("llm: {models: [{name: a, provider: openai, params: {apiKey: \(text)}}]}")
    #expect(!found.contains { $0.rule == "secret-inline" })
  }

  @Test(arguments: [
    "llm: {models: [{name: a, provider: openai, params: {apiKey: sk-4f8A1c9e2B7d}}]}",
    "backends: [{name: a, host: \"a:1\", policies: {backendAuth: {key: {value: Zk83hGq0Lm29}}}}]",
    "routes: [{policies: {apiKey: {mode: strict, keys: [{key: Zk83hGq0Lm29}]}}}]",
  ])
  func secrets(text: String) {
    let found = compiled(text).filter { $0.rule == "secret-inline" }
    #expect(found.count == 1)
    #expect(!found.contains { "\($0.message)\($0.help)".contains("Zk83") || $0.message.contains("4f8A") })
  }
}
