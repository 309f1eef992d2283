import Diagnostics
import SourceText
import Testing

@testable import Configuration

@Suite struct CredentialRuleTests {
  private func policies(_ text: String, _ options: CompileOptions = CompileOptions(notExecuted: nil)) -> Semantics {
    Semantics("llm: {models: [], policies: {\(text)}}", options)
  }

  private func apiKey(_ keys: String) -> Semantics { policies("apiKey: {mode: strict, keys: [\(keys)]}") }

  private static let hash = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

  @Test func modes() {
    #expect(policies("apiKey: {keys: []}").own == ["auth-mode-default-optional"])
    #expect(policies("apiKey: {mode: optional, keys: []}").own == [])
    #expect(policies("basicAuth: {htpasswd: \"a:b\"}").own == ["auth-mode-default-optional"])
    #expect(policies("apiKey: {keys: []}").fixed(0)?.contains("apiKey: {mode: strict, keys: []}") == true)
  }

  @Test func modeIsWrittenBelowItsPolicy() {
    let text = "llm:\n  policies:\n    apiKey: # who may call\n      # nobody yet\n      keys: []\n  models: []\n"
    let fixed =
      "llm:\n  policies:\n    apiKey: # who may call\n      mode: strict\n      # nobody yet\n      keys: []\n"
    #expect(Semantics(text).fixed(0) == fixed + "  models: []\n")
    let aliased = "llm:\n  policies: {apiKey: *keys}\n  models: []\nx: &keys {keys: []}\n"
    #expect(Semantics(aliased).findings.allSatisfy { $0.fixes.isEmpty || $0.rule != "auth-mode-default-optional" })
  }

  @Test func hashes() {
    #expect(apiKey("{keyHash: \"\(Self.hash)\"}").own == [])
    #expect(apiKey("{keyHash: $HASH}").own == [])
    for bad in ["md5:00", "sha256:00", "sha256:" + String(repeating: "g", count: 64), "abc", ""] {
      #expect(apiKey("{keyHash: \"\(bad)\"}").own == ["apikey-hash"], "\(bad)")
    }
    #expect(apiKey("{keyHash: the-key-itself}").secrets == ["the-key-itself"])
    #expect(apiKey("{keyHash: md5:00}").secrets == [])
  }

  @Test func duplicates() {
    #expect(apiKey("{key: a}, {key: b}").own == [])
    #expect(apiKey("{key: a}, {key: b}, {key: a}").own == ["apikey-duplicate"])
    #expect(apiKey("{key: test}, {keyHash: \"\(Self.hash)\"}").own == ["apikey-duplicate"])
    #expect(apiKey("{key: $A}, {key: $A}").own == [])
  }

  @Test(arguments: [
    ("[]", []), ("[a, \"b*\", \"*c\"]", []), ("[\"*\"]", []), ("[\"\"]", ["apikey-models-empty"]),
    ("[\"*\", a]", ["apikey-models-star"]), ("[\"a*b\"]", ["apikey-models-pattern"]),
    ("[\"*a*\"]", ["apikey-models-pattern"]), ("[$M]", []),
  ]) func models(list: String, rules: [String]) {
    #expect(apiKey("{keyHash: \"\(Self.hash)\", allowedModels: \(list)}").own == rules)
  }

  @Test(arguments: [
    ("\"\"", false), ("\"a:b\"", true), ("\"# a:b\"", false), ("\"a:\"", false), ("\":b\"", false),
    ("\"\\n\\nann:x\\n\"", true), ("$USERS", true), ("{file: ./users}", true),
  ]) func users(htpasswd: String, isSound: Bool) {
    let rules = policies("basicAuth: {mode: strict, htpasswd: \(htpasswd)}").own
    #expect(rules == (isSound ? [] : ["basic-htpasswd-empty"]))
  }

  @Test func usersOfAFile() {
    let options = CompileOptions(files: .read { _ throws(FileReadError) in Array("# nobody\n".utf8) }, notExecuted: nil)
    let result = policies("basicAuth: {mode: strict, htpasswd: {file: ./users}}", options)
    #expect(result.own == ["basic-htpasswd-empty"])
    #expect(result.text(0) == "./users")
  }

  @Test func bothFormsOfAKey() {
    let text = "llm: {models: [], policies: {apiKey: {mode: strict, keys: [{key: a, keyHash: \"\(Self.hash)\"}]}}}"
    let report = compile(.init(name: "a", text: text), CompileOptions(notExecuted: nil)).report
    #expect(report.diagnostics.map(\.rule).filter { $0.hasPrefix("apikey") } == ["apikey-both"])
  }
}
