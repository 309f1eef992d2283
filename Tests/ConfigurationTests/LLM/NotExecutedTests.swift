import Diagnostics
import SourceText
import Testing

@testable import Configuration

@Suite struct NotExecutedTests {
  private func features(_ text: String) -> [String] {
    let result = Semantics(text, CompileOptions())
    // Other rules have their own opinion about these fragments.
    let indices = result.findings.indices.filter { result.findings[$0].rule == "not-executed" }
    #expect(indices.allSatisfy { result.findings[$0].severity == .warning })
    return indices.map(result.text)
  }

  @Test func sectionsOnce() {
    let text = """
      binds: [{port: 1, listeners: [{routes: [{}, {}]}]}]
      tcpRoutes: [{}, {}]
      gateways: {}
      routes: []
      config: {}
      policies:
      ui: {}
      mcp: {targets: []}
      unknown: {a: 1}
      """
    #expect(features(text) == ["tcpRoutes", "ui", "mcp"])
  }

  @Test func partsOfTheSection() {
    let text = """
      llm:
        gateways: default
        virtualModels: []
        policies: {cors: {}}
        models: []
      """
    #expect(features(text) == ["gateways", "policies"])
    #expect(features("llm: {tls: {cert: c, key: k}, models: []}").isEmpty)
    #expect(features("llm: {tls: {spiffe: {}}, models: []}") == ["spiffe"])
  }

  @Test func partsOfModels() {
    let text = """
      llm:
        models:
        - name: a
          provider: anthropic
          defaults: {}
          overrides: {temperature: 0}
          tls: {spiffe: {}}
          passthrough: opaque
          params: {tokenize: true}
        - name: b
          provider: {custom: {formats: [{type: completions}, {type: messages}]}}
          passthrough: detect
          params: {baseUrl: http://h, tokenize: false}
      """
    #expect(features(text) == ["anthropic", "overrides", "spiffe", "tokenize", "messages", "passthrough"])
  }

  @Test func providerEntriesInUse() {
    let text = """
      llm:
        providers:
        - {name: p, provider: groq, defaults: {auth: {}}}
        - {name: unused, provider: gemini}
        models:
        - {name: a, provider: {reference: p}}
        - {name: b, provider: {reference: p}}
      """
    #expect(features(text) == ["groq", "defaults"])
  }

  @Test func messageAndSeverity() {
    let text = "llm: {models: [], virtualModels: [{}]}"
    let result = Semantics(text, CompileOptions(notExecuted: .error))
    #expect(result.findings.map(\.severity) == [.error])
    #expect(
      result.findings[0].message == "`llm.virtualModels` is not executed by this version of agentgateway")
    #expect(Semantics(text).findings.isEmpty)
  }

  @Test func executedFileIsClean() {
    let text = """
      llm:
        port: 4000
        providers: [{name: p, provider: openai, params: {apiKey: k}}]
        models:
        - {id: a, name: a, visibility: internal, provider: ollama, params: {model: m, pathPrefix: /x}}
        - {name: b, provider: {reference: p}, params: {model: m}}
        - {name: c, provider: {custom: {formats: [{type: completions, path: /c}]}}, params: {hostOverride: "h:1"}}
      """
    #expect(features(text).isEmpty)
  }
}
