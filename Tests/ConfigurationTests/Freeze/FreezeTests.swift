import Diagnostics
import Routing
import Testing
import YAML

@testable import Configuration

@Suite struct FreezeTests {
  private func place(_ line: Int, _ column: Int) -> SourceOrigin {
    SourceOrigin(file: "test.yaml", line: line, column: column)
  }

  private func bind(_ port: UInt16, _ origin: SourceOrigin) -> Bind {
    Bind(port: port, protocolKind: .http, listeners: [(0, .any)], origin: origin)
  }

  @Test func modelsThatShareAnUpstreamKeepTheirOwnPlaces() throws {
    let text = """
      llm:
        models:
        - {name: a, provider: ollama}
        - {name: b, provider: ollama}
      """
    let table = try #require(frozen(text).table)
    #expect(table.endpoints.count == 1)
    #expect(table.routers[0].models.map(\.origin) == [place(3, 25), place(4, 25)])
  }

  @Test func wholeTable() throws {
    let text = """
      llm:
        port: 4100
        providers:
        - name: shared
          provider: openai
          params: {baseUrl: "http://gpu:8080", apiKey: " shared-key ", model: default-model}
        models:
        - name: "*"
          provider: ollama
        - name: gpt-4o
          provider: {reference: shared}
          params: {model: gpt-4o-mini}
        - name: gpt-*
          visibility: internal
          provider: {reference: shared}
      """
    let result = frozen(text)
    #expect(result.findings.isEmpty)
    let table = try #require(result.table)
    #expect(table.binds == [bind(4100, place(2, 3))])
    #expect(table.listeners == [Listener(name: "llm", target: .llm(router: 0), origin: place(2, 3))])
    #expect(table.endpoints.map(\.name) == ["localhost:11434", "gpu:8080"])
    let models = try #require(table.routers.first).models
    #expect(models.map(\.name) == ["gpt-4o", "gpt-*", "*"])
    #expect(models.map(\.upstreamModel) == ["gpt-4o-mini", "default-model", nil])
    #expect(models.map(\.provider) == ["openai", "openai", "ollama"])
    #expect(models.map(\.visibility) == [.public, .internal, .public])
    #expect(
      models.map { $0.authorization.map { String(decoding: $0, as: UTF8.self) } } == [
        "Bearer shared-key", "Bearer shared-key", nil,
      ])
    #expect(models.map(\.endpoint) == [1, 1, 0])
    #expect(models.map(\.origin) == [place(6, 23), place(6, 23), place(9, 15)])
  }

  @Test func defaults() throws {
    let table = try #require(frozen("llm: {models: [{name: a, provider: openAI}]}").table)
    #expect(table.binds == [bind(4000, place(1, 1))])
    #expect(
      table.endpoints == [
        Endpoint(address: .tcp(host: "api.openai.com", port: 443), tls: .init(serverName: "api.openai.com"))
      ])
    #expect(table.endpoints[0].authority.map { String(decoding: $0, as: UTF8.self) } == "api.openai.com")
  }

  @Test func unixSocket() throws {
    let table = try #require(frozen(modelFile("hostOverride: unix:/run/m.sock")).table)
    #expect(table.endpoints == [Endpoint(address: .unix(path: "/run/m.sock"), tls: nil)])
  }

  @Test func telemetryNames() throws {
    func names(_ custom: String) throws -> [String] {
      let provider = "{custom: {\(custom)formats: [{type: completions}]}}"
      let text = """
        llm:
          providers: [{name: entry, provider: \(provider), params: {baseUrl: "http://h"}}]
          models:
          - {name: b, provider: {reference: entry}}
          - {name: c, provider: \(provider), params: {baseUrl: "http://h"}}
        """
      return try #require(frozen(text).table).routers[0].models.map(\.provider)
    }
    #expect(try names("") == ["entry", "custom"])
    #expect(try names("providerOverride: vllm, ") == ["vllm", "vllm"])
  }

  @Test func nothingToServe() throws {
    let table = try #require(frozen("{}").table)
    #expect(table.listeners.isEmpty && table.routers.isEmpty && table.endpoints.isEmpty)
    #expect(try #require(frozen("llm: null").table).listeners.isEmpty)
  }

  @Test(arguments: [
    "llm: $LLM", "llm: {models: $MODELS}", "llm: {port: $PORT, models: []}",
    "llm: {models: [{name: $NAME, provider: ollama}]}", "llm: {models: [{name: a, provider: $PROVIDER}]}",
    "llm: {models: [{name: a, provider: openAI, params: {baseUrl: \"http://$HOST\"}}]}",
    "llm: {models: [{name: a, provider: openAI, params: {apiKey: $KEY}}]}",
    "llm: {models: [{name: a, provider: openAI, params: {apiKey: {file: ./key}}}]}",
    "llm: {models: [{name: a, provider: openAI, params: {model: $MODEL}}]}",
    "llm: {models: [{name: a, provider: ollama, visibility: $V}]}", "llm: {models: [$MODEL]}",
  ])
  func unknownValuesGiveNoTable(text: String) {
    let result = frozen(text, CompileOptions())
    #expect(result.table == nil)
    #expect(result.findings.isEmpty)
  }

  @Test func whatIsNotExecutedGivesNoTable() {
    #expect(frozen("ui: {}", CompileOptions(notExecuted: nil)).table == nil)
    #expect(frozen("llm: {models: [{name: a, provider: groq}]}", CompileOptions(notExecuted: nil)).table == nil)
  }

  @Test func variablesAndFiles() throws {
    let text = """
      llm:
        models:
        - {name: a, provider: openAI, params: {apiKey: $KEY, baseUrl: "http://$HOST/v1"}}
        - {name: b, provider: openAI, params: {apiKey: {file: ./key}}}
      """
    let files = FileAccess.read { path throws(FileReadError) in
      guard path == "./key" else { throw FileReadError(path: path, reason: "No such file or directory") }
      return Array("from-file\n".utf8)
    }
    let options = CompileOptions(variables: .environment(["KEY": "from-env", "HOST": "h:1"]), files: files)
    let table = try #require(frozen(text, options).table)
    #expect(
      table.routers[0].models.map { String(decoding: $0.authorization ?? [], as: UTF8.self) } == [
        "Bearer from-env", "Bearer from-file",
      ])
    #expect(table.endpoints.map(\.origin) == ["http://h:1", "https://api.openai.com:443"])
  }
}
