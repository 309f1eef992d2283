import JSONSchema
import Testing
import YAML

/// Findings outside unions, on small configurations against the embedded schema.
@Suite struct ViolationTests {
  @Test func validConfigHasNone() throws {
    #expect(try findings("llm:\n  models:\n  - {name: a, provider: openAI}\n").isEmpty)
    #expect(try findings("").isEmpty)
  }

  @Test func unknownKeysAndMisspellings() throws {
    let found = try findings(
      """
      llm:
        models:
        - nmae: a
          provider: openAI
          hostOverride: localhost
      """)
    // The misspelled key explains the missing one, which is not reported as well.
    #expect(
      found == [
        "llm.models[0].nmae: unknown nmae near [\"name\"]",
        "llm.models[0].hostOverride: unknown hostOverride near []",
      ])
  }

  @Test func missingKey() throws {
    #expect(try findings("llm: {models: [{provider: openAI}]}") == ["llm.models[0]: missing name"])
  }

  @Test func wrongTypesAreReportedAtTheValueOnly() throws {
    let found = try findings(
      """
      llm:
        models:
        - name: a
          provider: openAI
          params: {hostOverride: 5}
      binds: {port: 80}
      routes: 5
      """)
    #expect(
      found == [
        "llm.models[0].params.hostOverride: integer instead of [\"string\", \"null\"]",
        "binds: object instead of [\"array\"]", "routes: integer instead of [\"array\"]",
      ])
  }

  @Test func nullWhereAValueIsNeeded() throws {
    #expect(
      try findings("llm:\n  models:\n  - name: a\n    provider: openAI\n    params:\n")
        == ["llm.models[0].params: null instead of [\"object\"]"])
    #expect(try findings("llm:\n").isEmpty)
  }

  @Test func numbers() throws {
    let found = try findings("gateways:\n  a: {port: 70000}\n  b: {port: 80.5}\n  c: {port: -1}\n  d: {port: '80'}\n")
    #expect(
      found == [
        "gateways.a.port: 70000 not in 0...65535", "gateways.b.port: fraction 80.5",
        "gateways.c.port: -1 not in 0...65535", "gateways.d.port: string instead of [\"integer\", \"null\"]",
      ])
  }

  @Test func keysThatExcludeEachOther() throws {
    #expect(
      try findings("frontendPolicies: {accessLog: {}, logging: {}}")
        == ["frontendPolicies: together [\"accessLog\", \"logging\"]"])
  }

  @Test func sequences() throws {
    let found = try findings(
      """
      llm:
        models:
        - name: a
          provider: openAI
          guardrails: {request: [{scope: [], regex: {rules: []}}]}
      routes:
      - policies: {csrf: {additionalOrigins: [a, b, a]}}
      """)
    #expect(
      found == [
        "llm.models[0].guardrails.request[0].scope: fewer than 1",
        "routes[0].policies.csrf.additionalOrigins[2]: a and a equal",
      ])
  }

  @Test func unreadVariablesFitEverywhere() throws {
    let found = try findings(
      """
      llm:
        models:
        - name: $NAME
          provider: $PROVIDER
      gateways:
        a: {port: "${PORT}", tls: $TLS}
      routes:
      - matches: [{path: $PATH_MATCH}]
        backends: [{host: $HOST}]
      """)
    #expect(found == [])
  }

  @Test func definitionsAndFieldsAreNamed() throws {
    let document = try parseYAML("llm:\n  models:\n  - {name: a, provider: openAI, params: {model: 5, foo: 1}}\n")
    let violations = try Schema.embeddedConfig().violations(in: document)
    try #require(violations.count == 2)
    #expect(violations[0].definition == "LocalLLMParams")
    #expect(violations[0].property?.name == "model")
    #expect(violations[0].property?.description?.isEmpty == false)
    #expect(violations[1].definition == "LocalLLMParams")
    #expect(violations[1].key.map(document.keyText) == "foo")
    #expect(violations[1].mapping == violations[0].mapping)
  }

  @Test func deeplyNestedValues() throws {
    let levels = 60
    let text =
      "routes: [{policies: " + String(repeating: "{backendTunnel: {proxy: {host: a}, policies: ", count: levels)
      + "{b: c}"
      + String(repeating: "}}", count: levels) + "}]"
    let found = try findings(text)
    #expect(found.count == 1)
    #expect(found.first?.hasSuffix("policies.b: unknown b near []") == true)
  }
}
