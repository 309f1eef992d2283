import Diagnostics
import SourceText
import Testing

@testable import Configuration

/// Slips that have a finding of their own, with the file each fix leads to.
@Suite struct WellKnownSlipTests {
  private func findings(_ text: String) -> [Diagnostic] {
    compile(SourceFile(name: "test", text: text), CompileOptions()).report.diagnostics
  }

  private func fixed(_ text: String) -> String? {
    guard let fix = findings(text).first?.fixes.first, fix.applicability == .safe else { return nil }
    return SourceFile(name: "test", text: text).applying(fix.edits).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func providerAsKeyInBraces() {
    let text = "llm: {models: [{name: a, provider: {openai: {model: m}}}]}\n"
    #expect(fixed(text) == "llm: {models: [{name: a, provider: openai, params: {model: m}}]}\n")
  }

  @Test func providerAsEmptyKey() {
    let text = "llm:\n  models:\n  - name: a\n    provider:\n      ollama:\n"
    #expect(fixed(text) == "llm:\n  models:\n  - name: a\n    provider: ollama\n")
  }

  @Test func providerAsKeyBesideParamsIsLeftToTheReader() {
    let text = "llm: {models: [{name: a, provider: {openai: {model: m}}, params: {model: n}}]}\n"
    #expect(findings(text).first?.message.contains("write `provider: openai`") == true)
    #expect(fixed(text) == nil)
  }

  @Test func modelsWithoutSection() {
    let text = "models:\r\n- name: a\r\n  provider: ollama\r\n"
    #expect(fixed(text) == "llm:\r\n  models:\r\n  - name: a\r\n    provider: ollama\r\n")
  }

  @Test func modelsWithoutSectionInBraces() {
    let list = "[{\"name\": \"a\", \"provider\": \"ollama\"}]"
    #expect(fixed("{\"port\": 4001, \"models\": \(list)}") == "{\"llm\": {\"port\": 4001, \"models\": \(list)}}")
  }

  @Test func referenceAsText() {
    let head = "llm:\n  providers:\n  - {name: x, provider: ollama}\n  models:\n  - name: a\n    provider: "
    #expect(fixed(head + "reference:x\n") == head + "{reference: x}\n")
  }

  @Test func portAloneSaysNothing() {
    #expect(findings("port: 4000\n").allSatisfy { !$0.message.contains("under `llm`;") && $0.fixes.isEmpty })
  }

  @Test func modelsByNameInBraces() {
    let text = "llm: {models: {a: {provider: ollama}, \"*\": {provider: openAI}}}\n"
    #expect(fixed(text) == "llm: {models: [{name: a, provider: ollama}, {name: \"*\", provider: openAI}]}\n")
  }

  @Test func apiKeyWithValue() {
    let head = "llm: {models: [{name: a, provider: openAI, params: {apiKey: "
    #expect(fixed(head + "{value: \"x\"}}}]}\n") == head + "\"x\"}}]}\n")
  }
}
