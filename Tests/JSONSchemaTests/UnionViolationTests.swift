import JSONSchema
import Testing
import YAML

/// Findings in unions: only the alternative that was meant is reported.
@Suite struct UnionViolationTests {
  /// Findings for one entry under `routes[0]`, with the common start of the path cut off.
  private func route(_ text: String) throws -> [String] {
    let indented = text.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n")
    return try findings("routes:\n  -\n\(indented)\n").map { finding in
      finding.hasPrefix("routes[0].") ? String(finding.dropFirst("routes[0].".count)) : finding
    }
  }

  @Test func taggedUnions() throws {
    #expect(
      try route("policies: {backendAuth: {aws: {}, gcp: {}}}")
        == ["policies.backendAuth: several keys [\"aws\", \"gcp\"]"])
    #expect(
      try route("policies: {backendAuth: {key: {valeu: a}}}")
        == ["policies.backendAuth.key.valeu: unknown valeu near [\"value\"]"])
    #expect(
      try route("policies: {backendAuth: {gpc: {}}}")
        == ["policies.backendAuth.gpc: unknown gpc near [\"gcp\"]"])
    #expect(
      try route("matches: [{path: {}}]")
        == ["matches[0].path: none of [[\"exact\"], [\"pathPrefix\"], [\"regex\"]]"])
  }

  @Test func alternativesFlattenedIntoAnObject() throws {
    let found = try route(
      """
      backends:
      - {host: a, backend: b}
      - {hst: a}
      - {host: 5}
      - {host: a, weigth: 1}
      """)
    #expect(
      found == [
        "backends[0]: several keys [\"host\", \"backend\"]", "backends[1].hst: unknown hst near [\"host\"]",
        "backends[2].host: integer instead of [\"string\"]", "backends[3].weigth: unknown weigth near [\"weight\"]",
      ])
    let missing = try route("backends: [{weight: 1}]")
    try #require(missing.count == 1)
    #expect(missing[0].hasPrefix("backends[0]: none of [[\"service\"], "))
  }

  @Test func keysOfAnAlternativeThatDoesNotFit() throws {
    let found = try findings("mcp: {targets: [{name: a, sse: {host: a, port: 80}}, {name: b, sse: {}}]}")
    #expect(
      found == [
        "mcp.targets[0].sse: missing path",
        "mcp.targets[1].sse: none of [[\"host\"], [\"backend\"]]",
      ])
  }

  @Test func constants() throws {
    #expect(
      try route("policies: {jwtAuth: {mode: strct, issuer: a, jwks: {file: b}}}")
        == ["policies.jwtAuth.mode: strct not in [\"strict\", \"optional\", \"permissive\"]"])
    #expect(try route("policies: {backendAuth: copilt}") == ["policies.backendAuth: copilt not in [\"copilot\"]"])
    let other = try route("matches: [{path: /foo}]")
    try #require(other.count == 1)
    #expect(other[0].hasPrefix("matches[0].path: fits none of ["))
    let provider = try findings("llm: {models: [{name: a, provider: openAIx}]}")
    try #require(provider.count == 1)
    #expect(provider[0].hasPrefix("llm.models[0].provider: openAIx not in [\"openai\", \"openAI\", "))
  }

  @Test func constantsInsideAlternativesDecide() throws {
    let found = try route(
      """
      policies:
        backendAuth: {oauthTokenExchange: {host: a, clientAuth: {method: foo}}}
      """)
    #expect(
      found == [
        "policies.backendAuth.oauthTokenExchange.clientAuth.method: foo not in "
          + "[\"clientSecretBasic\", \"clientSecretPost\", \"privateKeyJwt\"]"
      ])
  }

  @Test func overlapDecides() throws {
    #expect(
      try route("policies: {directResponse: {body: a}}") == ["policies.directResponse: missing status"])
    #expect(
      try route("policies: {directResponse: {statsu: 5}}")
        == ["policies.directResponse.statsu: unknown statsu near [\"status\"]"])
    #expect(
      try route("backends: [{ai: {name: a, provider: {openAI: {model: 5}}}}]")
        == ["backends[0].ai.provider.openAI.model: integer instead of [\"string\", \"null\"]"])
  }

  @Test func whatAlternativesHaveInCommon() throws {
    #expect(
      try route("policies: {backendAuth: {key: 5}}")
        == ["policies.backendAuth.key: integer instead of [\"object\", \"string\"]"])
  }

  @Test func aMappingWhereItsListWasMeant() throws {
    #expect(
      try route("policies: {localRateLimit: {maxTokens: 5, fillInterval: 1s}}")
        == ["policies.localRateLimit: object instead of [\"array\"]"])
  }

  @Test func noAlternativeStandsOut() throws {
    let schema = #"""
      {"anyOf": [{"type": "array", "minItems": 3}, {"type": "array", "items": {"type": "string"}}]}
      """#
    #expect(try findings(schema, "[1]") == [": fits none of [\"array\", \"array\"]"])
    #expect(try findings(schema, "[a, {b: c}, 1, 2]") == [])
  }

  @Test func theNearestAlternativeIsReported() throws {
    let schema = #"""
      {"anyOf": [{"type": "array", "items": {"type": "string"}}, {"type": "array", "items": {"type": "boolean"}}]}
      """#
    #expect(try findings(schema, "[1]") == ["[0]: integer instead of [\"string\", \"boolean\"]"])
    #expect(try findings(schema, "[a, b, true]") == ["[2]: boolean instead of [\"string\"]"])
  }

  @Test func unknownPartsDoNotDecideNegations() throws {
    let schema = #"{"not": {"properties": {"a": {"type": "string"}}}}"#
    #expect(try findings(schema, "a: $A") == [])
    #expect(try findings(schema, "a: b") == [": fails not"])
  }
}
