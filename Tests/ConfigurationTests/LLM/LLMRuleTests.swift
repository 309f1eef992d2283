import Diagnostics
import SourceText
import Testing

@testable import Configuration

@Suite struct LLMRuleTests {
  @Test func wildcards() {
    func names(_ name: String) -> Semantics { Semantics("llm: {models: [{name: \"\(name)\", provider: ollama}]}") }
    #expect(names("*a*").rules == ["llm-wildcard-once"])
    #expect(names("a*b").rules == ["llm-wildcard-position"])
    #expect(names("a*b").text(0) == "*")
    #expect(names("a*b").findings[0].help == ["Write `name: \"a*\"` or `name: \"*b\"`."])
    for name in ["*", "a*", "*a", "a", ""] { #expect(names(name).findings.isEmpty) }
  }

  @Test func modelIDs() {
    let result = Semantics(
      """
      llm:
        models:
        - {id: "", name: a, provider: ollama}
        - {id: x, name: b, provider: ollama}
        - {id: x, name: c, provider: ollama}
      """)
    #expect(result.rules == ["llm-model-id-empty", "llm-model-id-duplicate"])
    #expect(result.findings[1].related.map { result.source.text($0.span) } == ["x"])
    #expect(result.findings[1].path == "llm.models[2].id")
  }

  @Test func duplicateModels() {
    func second(_ first: String) -> [String] {
      Semantics("llm: {models: [{name: a, provider: ollama\(first)}, {name: a, provider: openAI}]}").rules
    }
    #expect(second("") == ["llm-model-duplicate"])
    #expect(second(", matches: []") == ["llm-model-duplicate"])
    #expect(second(", matches: [{headers: []}]") == [])
    #expect(second(", authorization: {rules: ['true']}") == [])
    #expect(second(", visibility: internal") == [])
  }

  @Test func providers() {
    let result = Semantics(
      """
      llm:
        providers:
        - {name: local, provider: ollama}
        - {name: local, provider: openAI}
        - {name: chained, provider: {reference: local}}
        models:
        - {name: a, provider: {reference: locl}}
        - {name: b, provider: {reference: local}, params: {model: m, apiKey: k, tokenize: false}}
      """)
    #expect(
      result.rules == [
        "llm-provider-duplicate", "llm-provider-nested-reference", "llm-provider-unknown",
        "llm-provider-reference-params",
      ])
    #expect(result.findings[2].help == ["Did you mean `local`?"])
    #expect(result.fixed(2)?.contains("{reference: local}}") == true)
    #expect(result.text(3) == "apiKey")
  }

  @Test func builtInProviderAsReference() {
    let text = "llm: {models: [{name: a, provider: {reference: ollama}}]}"
    let result = Semantics(text)
    #expect(result.findings[0].help == ["`ollama` is built in: write `provider: ollama`."])
    #expect(result.fixed(0) == "llm: {models: [{name: a, provider: ollama}]}")
  }

  @Test func customProviders() {
    let empty = modelFile(provider: "{custom: {formats: []}}", "baseUrl: http://h")
    #expect(Semantics(empty).rules == ["llm-custom-formats"])
    let custom = "{custom: {formats: [{type: completions}]}}"
    #expect(Semantics(modelFile(provider: custom)).rules == ["llm-custom-baseurl"])
    #expect(Semantics(modelFile(provider: custom, "hostOverride: h:1")).rules == [])
    #expect(Semantics(modelFile(provider: "ollama", "pathOverride: /x")).rules == ["llm-custom-baseurl"])
    let misplaced = "llm: {models: [{name: a, provider: \(custom), baseUrl: http://h}]}"
    #expect(Semantics(misplaced).rules == [])
  }

  @Test func referencedCustomProvider() {
    let result = Semantics(
      """
      llm:
        providers: [{name: p, provider: {custom: {formats: [{type: completions}]}}}]
        models: [{name: a, provider: {reference: p}}, {name: b, provider: {reference: p}}]
      """)
    #expect(result.rules == ["llm-custom-baseurl"])
    #expect(result.findings[0].path == "llm.providers[0].params")
  }

  @Test func portZero() {
    #expect(Semantics("llm: {port: 0, models: []}").rules == ["port-zero"])
    #expect(Semantics("llm: {port: 1, models: []}").rules == [])
  }

  @Test func gatewaysExcludeAPort() {
    let result = Semantics(
      "{llm: {gateways: main, port: 1, tls: {cert: c, key: k}, models: []}, gateways: {main: {port: 2}}}")
    #expect(result.rules == ["llm-gateways-exclusive", "llm-gateways-exclusive"])
    #expect(result.findings.indices.map(result.text) == ["port", "tls"])
    #expect(Semantics("llm: {gateways: [], port: 1, models: []}").rules == [])
  }

  @Test func irrelevantParameters() {
    let result = Semantics(modelFile("awsRegion: x"))
    #expect(result.rules == ["llm-param-irrelevant"])
    #expect(result.findings[0].severity == .warning)
    #expect(Semantics(modelFile(provider: "bedrock", "awsRegion: x")).rules == [])
  }

  @Test func secretFiles() {
    let text = modelFile("apiKey: {file: ./key}")
    #expect(Semantics(text).findings.isEmpty)
    let files = FileAccess.read { path throws(FileReadError) in
      throw FileReadError(path: path, reason: "No such file or directory")
    }
    let result = Semantics(text, CompileOptions(files: files))
    #expect(result.rules == ["secret-file-missing"])
    #expect(result.text(0) == "./key")
    let broken = Semantics(text, CompileOptions(files: .read { _ throws(FileReadError) in Array("a\nb".utf8) }))
    #expect(broken.rules == ["secret-syntax"])
  }

  @Test(arguments: [
    "[]", "x", "llm:", "llm: []", "llm: {models: {}}", "llm: {models: [a, [], {name: [], provider: {}, params: x}]}",
    "llm: {providers: [{name: {}, provider: []}], models: [{provider: {reference: []}}]}",
    "llm: {models: [{name: a, provider: {custom: []}, params: {apiKey: [], baseUrl: 1, hostOverride: {}}}]}",
    "binds: [x, {port: 1, listeners: {}}]", "routes: {backends: x}",
  ])
  func wrongShapesAreLeftToTheSchema(text: String) {
    #expect(Semantics(text).findings.isEmpty)
  }
}
