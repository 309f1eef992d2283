import Testing

@testable import Configuration

@Suite struct SecretFieldsTests {
  @Test func secretsAreFoundByName() {
    let text = """
      llm:
        models:
        - name: a
          apiKey: misplaced-secret
          params:
            apiKey: "sk-quoted"
        - params: {apiKey: $OPENAI_API_KEY, model: key}
        - params: {apiKey: "${KEY}", name: "${KEY:-x}"}
        - params: {apiKey: "pre-$KEY"}
        - params: {apiKey: "${KEY:-fallback}"}
        - params: {apiKey: {file: ./secrets/key}}
        policies:
          apiKey: {keys: [{key: plain-key}], mode: strict}
          oidc: {clientSecret: cs, issuer: https://x}
          remoteRateLimit: {descriptors: [{entries: [{key: user, value: jwt.sub}]}]}
      binds:
      - listeners: [{tls: {cert: ./cert.pem, key: ./key.pem}}]
      backends:
      - policies:
          backendAuth: {key: {value: nested}}
          requestHeaderModifier: {set: {Authorization: "Bearer abc", X-Api-Key: xyz}}
      """
    #expect(
      Semantics(text).secrets == [
        "misplaced-secret", "sk-quoted", "pre-$KEY", "${KEY:-fallback}", "plain-key", "cs", "nested", "Bearer abc",
        "xyz",
      ])
  }

  @Test func keysThatSwallowedTheirValue() {
    #expect(Semantics("llm: {models: [{params: {apiKey:x1, model:m}}]}").secrets == ["x1"])
  }

  @Test func aliasesHideWhatTheyStandFor() {
    let result = Semantics("x: &k sk-1\nllm: {models: [{params: {apiKey: *k}}]}")
    #expect(result.secrets == ["sk-1"])
  }
}
