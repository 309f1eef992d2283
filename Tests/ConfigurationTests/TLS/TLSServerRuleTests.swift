import Diagnostics
import Testing

@testable import Configuration

@Suite struct TLSServerRuleTests {
  private func rules(_ tls: String) -> [String] { result(tls).own }

  private func result(_ tls: String) -> Semantics {
    Semantics("llm: {models: [], tls: \(tls)}")
  }

  @Test func certificateAndKey() {
    #expect(rules("{cert: c, key: k}") == [])
    #expect(rules("{key: k}") == ["tls-cert-required"])
    #expect(rules("{cert: c}") == ["tls-key-required"])
    #expect(rules("{}") == ["tls-cert-required"])
    #expect(result("{}").findings[0].message == "`tls` needs `cert` and `key`")
    #expect(rules("{cert: $CERT, key: $KEY}") == [])
    #expect(rules("{cert: null, key: k}") == ["tls-cert-required"])
  }

  @Test func spiffe() {
    #expect(rules("{spiffe: {}}") == [])
    #expect(rules("{spiffe: {}, cert: c, root: r}") == ["tls-spiffe-files"])
    #expect(rules("{spiffe: {}, mode: dynamicCa}") == ["tls-spiffe-mode"])
    #expect(rules("{spiffe: {}, mode: static}") == [])
    #expect(rules("{spiffe: {}, minTLSVersion: TLS_V1_3}") == ["tls-spiffe-knobs"])
    #expect(rules("{spiffe: null, cert: c, key: k}") == [])
  }

  @Test func dynamicAuthority() {
    #expect(rules("{mode: dynamicCa, cert: c, key: k}") == [])
    #expect(rules("{mode: dynamicCa, cert: c, key: k, root: r}") == ["tls-root-dynamic-ca"])
    #expect(rules("{mode: $MODE, cert: c, key: k, root: r}") == [])
  }

  @Test func versions() {
    #expect(rules("{cert: c, key: k, minTLSVersion: TLS_V1_0}") == ["tls-version-unsupported"])
    #expect(rules("{cert: c, key: k, maxTlsVersion: TLS_V1_1}") == ["tls-version-unsupported"])
    #expect(rules("{cert: c, key: k, minTLSVersion: TLS_V1_3, maxTLSVersion: TLS_V1_2}") == ["tls-version-range"])
    #expect(rules("{cert: c, key: k, minTLSVersion: TLS_V1_2, maxTLSVersion: TLS_V1_2}") == [])
    #expect(result("{cert: c, key: k, minTLSVersion: TLS_V1_0}").fixed(0)?.contains("TLSVersion: TLS_V1_2") == true)
  }

  @Test func names() {
    #expect(rules("{cert: c, key: k, cipherSuites: [X]}") == ["tls-cipher-suite"])
    #expect(rules("{cert: c, key: k, cipherSuites: [ECDHE-RSA-AES128-GCM-SHA256], maxTLSVersion: TLS_V1_2}") == [])
    #expect(rules("{cert: c, key: k, keyExchangeGroups: [X25519, P-521]}") == ["tls-kx-group"])
    let curve = result("{cert: c, key: k, keyExchangeGroups: [prime256v1]}")
    #expect(curve.findings[0].help == ["Write `P-256`."])
  }

  @Test func suitesOfTLS13CannotBeLeftOut() {
    func excludes(_ suites: String, _ options: CompileOptions = CompileOptions()) -> [String] {
      let tls = "{cert: c, key: k, cipherSuites: \(suites)}"
      let text = "llm: {models: [], tls: \(tls)}"
      return Semantics(text, options).own.filter { $0 == "tls-cipher-excludes" }
    }
    #expect(excludes("[TLS_AES_256_GCM_SHA384]") == ["tls-cipher-excludes"])
    #expect(excludes("[TLS_AES_256_GCM_SHA384]", CompileOptions(notExecuted: nil)) == [])
    #expect(excludes("[TLS_AES_256_GCM_SHA384], maxTLSVersion: TLS_V1_2") == [])
    #expect(excludes("[$SUITE]") == [])
    #expect(excludes("[]") == [])
    let all = "[TLS_AES_256_GCM_SHA384, TLS13_AES_128_GCM_SHA256, TLS_CHACHA20_POLY1305_SHA256]"
    #expect(excludes(all) == [])
  }

  @Test func frontendPolicies() {
    func rules(_ tls: String) -> [String] { Semantics("frontendPolicies: {tls: \(tls)}").own }
    #expect(rules("{cipherSuites: [x]}") == ["tls-cipher-suite"])
    #expect(rules("{keyExchangeGroups: [x]}") == ["tls-kx-group"])
  }

  @Test func keysInThePlaceOfPaths() {
    let result = result(#"{cert: "-----BEGIN CERTIFICATE-----", key: "-----BEGIN EC PRIVATE KEY-----\nQUJD"}"#)
    #expect(result.own == ["tls-no-certificate", "tls-no-key"])
    #expect(result.secrets == [#"-----BEGIN EC PRIVATE KEY-----\nQUJD"#])
  }
}
