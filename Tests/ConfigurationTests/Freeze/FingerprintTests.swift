import Routing
import Testing

@testable import Configuration

@Suite struct FingerprintTests {
  private static let reference = """
    llm:
      models:
      - name: llama3
        provider: openAI
        params:
          hostOverride: localhost:11434
          apiKey: sk-secret
      - name: "*"
        provider: ollama
    """

  @Test(arguments: [
    // Comments, key order, quoting, spelled-out defaults.
    """
    # a comment
    llm:
      port: 4000
      providers: []
      models:
      - params: {apiKey: "sk-secret", hostOverride: 'localhost:11434'}
        provider: openai
        visibility: public
        name: "llama3"
      - {name: "*", provider: ollama, params: {}}
    """,
    // The URL form, and the preset spelled out.
    """
    llm:
      models:
      - name: llama3
        provider: openAI
        params: {baseUrl: "http://localhost:11434", apiKey: sk-secret}
      - name: "*"
        provider: ollama
        params: {baseUrl: "http://localhost:11434/v1/"}
    """,
    // A shared provider, models in another order.
    """
    llm:
      providers:
      - name: anything
        provider: openAI
        params: {hostOverride: "localhost:11434", apiKey: sk-other}
      models:
      - {name: "*", provider: ollama}
      - {name: llama3, provider: {reference: anything}}
    """,
  ])
  func sameMeaning(text: String) throws {
    let expected = try #require(frozen(FingerprintTests.reference).table).fingerprint
    #expect(try #require(frozen(text).table).fingerprint == expected)
  }

  @Test(arguments: [
    ("llama3", "llama4"), ("localhost:11434", "localhost:11435"), ("ollama", "openAI"),
    ("      apiKey: sk-secret\n", ""), ("llm:", "llm:\n  port: 4001"), ("11434", "11434\n      pathPrefix: /x"),
    ("11434", "11434\n      model: other"), ("    provider: openAI", "    visibility: internal\n    provider: openAI"),
  ])
  func otherMeaning(old: String, new: String) throws {
    let reference = FingerprintTests.reference
    let changed = reference.replacing(old, with: new)
    #expect(changed != reference)
    let fingerprint = try #require(frozen(changed).table).fingerprint
    #expect(fingerprint != frozen(reference).table?.fingerprint)
  }

  @Test func secretsStayOut() throws {
    let table = try #require(frozen(FingerprintTests.reference).table)
    #expect(!table.fingerprint.contains("sk-secret"))
    #expect(!String(decoding: table.canonicalDump, as: UTF8.self).contains("sk-secret"))
  }
}
