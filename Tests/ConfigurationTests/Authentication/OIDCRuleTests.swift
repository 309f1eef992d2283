import Diagnostics
import Testing
import YAML

@testable import Configuration

@Suite struct OIDCRuleTests {
  private func oidc(
    _ fields: String, issuer: String = "https://i", redirect: String = "https://g/cb",
    _ options: CompileOptions = CompileOptions(notExecuted: nil)
  ) -> Semantics {
    let rest = "clientId: c, clientSecret: s, redirectURI: \"\(redirect)\""
    return Semantics("llm: {models: [], policies: {oidc: {issuer: \"\(issuer)\", \(rest)\(fields)}}}", options)
  }

  private static let explicit =
    ", authorizationEndpoint: \"https://i/a\", tokenEndpoint: \"https://i/t\", jwks: {url: \"https://i/k\"}"

  @Test func sound() {
    #expect(oidc("").own == [])
    #expect(oidc(Self.explicit).own == [])
    #expect(oidc(Self.explicit + ", tokenEndpointAuth: clientSecretPost").own == [])
    #expect(oidc(", discovery: {url: \"https://i/d\"}").own == [])
  }

  @Test(arguments: [
    "https://u@g/cb", "https://g/cb#f", "https://g/cb?q", "ftp://g/cb", "https:///cb", "https://g", "https://g/",
    "https://g/a/../b", "https://g/%2e%2E/b", "https://g/a%2Fb", "https://g/a%5cb", "https://g/a%zz", "https://g/a%2",
    "a b", "/cb", "", "https://g:x/cb", "https://[::/cb",
  ]) func redirects(uri: String) { #expect(oidc("", redirect: uri).own == ["oidc-redirect-uri"]) }

  @Test(arguments: ["http://localhost:3000/cb", "https://[::1]:8443/a/b", "https://g/a%20b", "https://g/.well-known/x"])
  func soundRedirects(uri: String) { #expect(oidc("", redirect: uri).own == []) }

  @Test func redirectOfTheUserInterface() {
    func rules(_ uri: String) -> [String] {
      let client = "{issuer: \"https://i\", clientId: c, clientSecret: s, redirectURI: \"\(uri)\"}"
      return Semantics("{gateways: {default: {port: 1}}, ui: {policies: {oidc: \(client)}}}").own
    }
    #expect(rules("a b") == ["ui-oidc-redirect"])
    #expect(rules("https://g/") == ["oidc-redirect-uri"])
    #expect(rules("https://g/cb") == [])
  }

  @Test func endpoints() {
    #expect(oidc(", tokenEndpoint: \"https://i/t\"").own == ["oidc-endpoints-all-or-none"])
    let two = oidc(", tokenEndpoint: \"https://i/t\", jwks: {url: \"https://i/k\"}")
    #expect(two.findings.map(\.message) == ["`tokenEndpoint` and `jwks` need `authorizationEndpoint`"])
    #expect(oidc(Self.explicit + ", discovery: {url: \"https://i/d\"}").own == ["oidc-discovery-exclusive"])
    #expect(oidc(", tokenEndpointAuth: clientSecretPost").own == ["oidc-token-auth-exclusive"])
    let bad = Self.explicit.replacing("https://i/a", with: "a b")
    #expect(oidc(bad).own == ["oidc-endpoint-uri"])
    #expect(oidc("", issuer: "not a url").own == ["oidc-endpoint-uri"])
    #expect(oidc(Self.explicit, issuer: "any text").own == [])
    #expect(oidc(Self.explicit.replacing("{url: \"https://i/k\"}", with: "x")).own == ["oidc-jwks"])
  }

  private func discovery(_ members: String, issuer: String = "https://i") -> [String] {
    oidc(", discovery: '{\"issuer\": \"\(issuer)\", \(members)}'").own
  }

  @Test func discoveryDocuments() {
    let members =
      "\"authorization_endpoint\": \"https://i/a\", \"token_endpoint\": \"https://i/t\", \"jwks_uri\": \"https://i/k\""
    let methods = "\"token_endpoint_auth_methods_supported\""
    #expect(discovery(members) == [])
    #expect(discovery(members, issuer: "https://i/") == ["oidc-issuer-mismatch"])
    #expect(discovery(members + ", \(methods): [\"private_key_jwt\"]") == ["oidc-auth-method"])
    #expect(discovery(members + ", \(methods): [\"private_key_jwt\", \"client_secret_post\"]") == [])
    #expect(discovery(members.replacing("https://i/k", with: "k")) == ["oidc-endpoint-uri"])
    #expect(discovery("\"a\": 1") == ["oidc-discovery-parse"])
    #expect(oidc(", discovery: x").own == ["oidc-discovery-parse"])
  }

  @Test func cookieSecret() {
    func rules(_ variables: [String: String]) -> [String] {
      oidc("", CompileOptions(variables: .environment(variables), notExecuted: nil)).own
    }
    #expect(rules([:]) == ["oidc-cookie-secret"])
    #expect(rules(["OIDC_COOKIE_SECRET": " " + String(repeating: "0f", count: 32) + "\n"]) == [])
    #expect(oidc("").own == [])
  }
}
