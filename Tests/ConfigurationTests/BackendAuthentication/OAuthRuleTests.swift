import Diagnostics
import Testing

@testable import Configuration

@Suite struct OAuthRuleTests {
  private func exchange(_ fields: String, _ options: CompileOptions = CompileOptions(notExecuted: nil)) -> Semantics {
    let auth = "{oauthTokenExchange: {host: \"https://as\", \(fields)}}"
    return Semantics("llm: {models: [{name: a, provider: openAI, auth: \(auth)}]}", options)
  }

  private static let urn = "urn:ietf:params:oauth:token-type:"

  @Test(arguments: [
    "path: /token", "path: $PATH", "grantType: jwtBearer", "subjectToken: {tokenType: \"\(urn)jwt\"}",
    "subjectToken: {tokenType: \"https://types.example/mine\"}", "requestedTokenType: \"\(urn)access_token\"",
    "actorToken: {source: {header: {name: x}}, tokenType: \"\(urn)jwt\", enforceMayAct: true}",
    "additionalParams: {tenant: \"'x'\"}", "authorizationLocation: {cookie: {name: t}}",
    "resources: [\"https://api\", \"urn:a:b\"]", "scopes: [\"read:all\", \"https://s/x\"]",
  ]) func sound(fields: String) { #expect(exchange(fields).own == []) }

  @Test(arguments: [
    ("path: token", "oauth-path-slash"), ("path: \"\"", "oauth-path-slash"),
    ("grantType: jwtBearer, requestedTokenType: \"\(urn)jwt\"", "oauth-bearer-requested-type"),
    ("grantType: jwtBearer, actorToken: {source: {header: {name: x}}}", "oauth-bearer-actor"),
    ("actorToken: {source: {header: {name: x}}, enforceMayAct: true}", "oauth-may-act-type"),
    (
      "actorToken: {source: {header: {name: x}}, tokenType: \"\(urn)id_token\", enforceMayAct: true}",
      "oauth-may-act-type"
    ),
    ("subjectToken: {tokenType: jwt}", "oauth-token-type"), ("requestedTokenType: \"urn:x:y#z\"", "oauth-token-type"),
    ("requestedTokenType: \"urn:x:y\"", "oauth-requested-type-custom"),
    ("requestedTokenType: \"\(urn)id-jag\"", "oauth-id-jag"),
    ("additionalParams: {Client_ID: \"'x'\"}", "oauth-reserved-param"),
    ("additionalParams: {assertion: \"'x'\"}", "oauth-reserved-param"),
    ("authorizationLocation: {expression: \"'x'\"}", "oauth-location-expression"),
    ("authorizationLocation: {queryParameter: {name: t}}", "oauth-location-query"),
    ("resources: [api]", "oauth-resource-uri"), ("resources: [\"https://a#b\"]", "oauth-resource-uri"),
    ("scopes: [\"a b\"]", "oauth-scope-syntax"), ("scopes: [\"\"]", "oauth-scope-syntax"),
    ("clientAuth: {clientId: \"\", clientSecret: s}", "oauth-client-id-empty"),
    ("clientAuth: {clientId: c, clientSecret: \"\"}", "oauth-client-secret-empty"),
  ]) func refused(fields: String, rule: String) { #expect(exchange(fields).own == [rule]) }

  @Test func shortNamesOfTypes() {
    let result = exchange("subjectToken: {tokenType: access-token}")
    #expect(result.fixed(0)?.contains("\(Self.urn)access_token") == true)
    let url = exchange("path: \"https://as/token\"")
    #expect(url.findings[0].fixes.isEmpty)
    #expect(
      url.findings[0].help == ["The host is given by `host`; `path` is what follows it, such as `/oauth2/token`."])
  }

  @Test(
    arguments: [
      ("./tls.key", "alg: ES256", nil), ("./p384.key", "alg: ES384", nil), ("./rsa.key", "alg: PS256", nil),
      ("./rsa.key", "kid: a", nil), ("./rsa-pkcs8.key", "alg: RS512", nil), ("./tls.key", "kid: a", "oauth-pkjwt-key"),
      ("./tls.key", "alg: ES384", "oauth-pkjwt-key"), ("./rsa.key", "alg: ES256", "oauth-pkjwt-key"),
      ("./tls.crt", "alg: ES256", "oauth-pkjwt-key"), ("./encrypted.key", "alg: ES256", "oauth-pkjwt-key"),
      ("./tls.key", "alg: ES256, certificateHeader: x5c", "oauth-pkjwt-certificate"),
      ("./tls.key", "alg: ES256, certificate: {file: ./tls.crt}", "oauth-pkjwt-certificate"),
      ("./tls.key", "alg: ES256, certificateHeader: x5c, certificate: {file: ./tls.crt}", nil),
      ("./other.key", "alg: ES256, certificateHeader: x5c, certificate: {file: ./tls.crt}", "oauth-pkjwt-mismatch"),
      ("./tls.key", "alg: ES256, certificateHeader: x5c, certificate: x", "oauth-pkjwt-key"),
      ("./tls.key", "alg: ES256, assertionAudience: \"\"", "oauth-pkjwt-audience"), ("./nope", "kid: a", nil),
      ("./tls.key", "alg: $ALG", nil),
    ] as [(String, String, String?)]) func signedAssertions(key: String, fields: String, rule: String?)
  {
    let audience = fields.contains("assertionAudience") ? "" : ", assertionAudience: a"
    let client = "{method: privateKeyJwt, clientId: c, signingKey: {file: \(key)}, \(fields)\(audience)}"
    let options = CompileOptions(files: ExampleFiles.access, notExecuted: nil, now: ExampleFiles.now)
    #expect(exchange("clientAuth: \(client)", options).own == [rule].compactMap(\.self))
  }

  @Test func secretsAreHidden() {
    let client = "{method: privateKeyJwt, clientId: c, signingKey: my-key, assertionAudience: a}"
    let result = exchange("clientAuth: \(client)")
    #expect(result.own == ["oauth-pkjwt-key"])
    #expect(result.secrets == ["my-key"])
  }

  private func access(_ fields: String) -> [String] {
    let server = "{host: \"https://as\", path: /t, clientAuth: {clientId: c, clientSecret: s}}"
    let auth = "{crossAppAccess: {identityProvider: \(server), resourceAuthorizationServer: \(server), \(fields)}}"
    return Semantics("llm: {models: [{name: a, provider: openAI, auth: \(auth)}]}").own
  }

  @Test func crossAppAccess() {
    #expect(access("audience: a") == [])
    #expect(access("audience: \"\"") == ["xaa-audience-empty"])
    #expect(access("audience: a, subjectToken: {tokenType: \"\(Self.urn)id-jag\"}") == ["xaa-subject-id-jag"])
    #expect(access("audience: a, subjectToken: {tokenType: x}") == ["oauth-token-type"])
    #expect(access("audience: a, scopes: [a], accessTokenScopes: [b]") == ["xaa-scopes-unreachable"])
    #expect(access("audience: a, scopes: [a, b], accessTokenScopes: [b]") == [])
    #expect(access("audience: a, accessTokenScopes: [b]") == [])
    #expect(access("audience: a, scopes: [$S], accessTokenScopes: [b]") == [])
    #expect(access("audience: a, resources: [x], scopes: [\"a b\"]") == ["oauth-resource-uri", "oauth-scope-syntax"])
  }
}
