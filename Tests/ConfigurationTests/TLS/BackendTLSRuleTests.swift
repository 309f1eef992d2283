import Diagnostics
import Testing

@testable import Configuration

@Suite struct BackendTLSRuleTests {
  private func result(_ tls: String) -> Semantics {
    Semantics("llm: {models: [{name: a, provider: openAI, tls: \(tls)}]}")
  }

  @Test(arguments: [
    "{}", "{insecure: true}", "{cert: c, key: k}", "{spiffe: {}, subjectAltNames: [\"spiffe://a/b\"]}",
    "{hostname: api.example.com.}", "{hostname: \"::1\"}", "{hostname: $HOST}", "{hostname: _dmarc.example}",
    "{subjectAltNames: [a, 10.0.0.1, \"*.example.com\", \"spiffe://td/ns/a\"]}", "{spiffe: {}, insecure: false}",
    "{insecureHost: true, root: r}", "{alpn: [h2, http/1.1]}", "{alpn: []}", "{insecure: false, root: r}",
  ]) func sound(tls: String) { #expect(result(tls).own == []) }

  @Test(arguments: [
    ("{spiffe: {}, insecure: true}", "backend-tls-spiffe"), ("{spiffe: {}, root: r}", "backend-tls-spiffe"),
    ("{spiffe: {}, keyExchangeGroups: [X25519]}", "backend-tls-spiffe"),
    ("{hostname: \"a b\"}", "backend-tls-hostname"), ("{hostname: \"\"}", "backend-tls-hostname"),
    ("{hostname: \"-a\"}", "backend-tls-hostname"), ("{hostname: \"*.a.example\"}", "backend-tls-hostname"),
    ("{subjectAltNames: [\"a b\"]}", "backend-tls-san"), ("{subjectAltNames: [\"\"]}", "backend-tls-san"),
    ("{cert: c}", "backend-tls-cert-without-key"), ("{key: k}", "backend-tls-cert-without-key"),
    ("{alpn: [\"\"]}", "backend-tls-alpn"), ("{alpn: [\"h 2\"]}", "backend-tls-alpn"),
    ("{alpn: [h2, é]}", "backend-tls-alpn"), ("{alpn: [\(String(repeating: "a", count: 256))]}", "backend-tls-alpn"),
    ("{insecure: true, subjectAltNames: [a]}", "backend-tls-insecure-overrides"),
    ("{insecure: true, root: r}", "backend-tls-insecure-overrides"),
    ("{insecureHost: true, subjectAltNames: [a]}", "backend-tls-insecure-overrides"),
  ]) func refused(tls: String, rule: String) { #expect(result(tls).own == [rule]) }

  @Test func hostOfAURL() {
    let result = result("{hostname: \"https://api.example.com/\"}")
    #expect(result.findings[0].help == ["Write `hostname: api.example.com`."])
    #expect(result.fixed(0)?.contains("api.example.com") == true)
    #expect(result.fixed(0)?.contains("https") == false)
  }

  @Test func serverNames() {
    #expect(ServerName("a..b") == nil)
    #expect(ServerName("1.2.3") == nil)
    #expect(ServerName("10.0.0.1") == .address("10.0.0.1"))
    #expect(ServerName(String(repeating: "a", count: 64)) == nil)
    #expect(ServerName.forbiddenPart("bücher") == 1..<3)
    #expect(SubjectAltName("http//x") == nil)
  }
}
