import Diagnostics
import Testing

@testable import Configuration

@Suite struct TLSFileTests {
  private let options = CompileOptions(files: ExampleFiles.access, notExecuted: nil, now: ExampleFiles.now)

  /// The findings about files that can be read.
  private func server(_ tls: String) -> Semantics {
    Semantics("llm: {models: [], tls: \(tls)}", options)
  }

  private func client(_ tls: String) -> Semantics {
    Semantics("llm: {models: [{name: a, provider: openAI, tls: \(tls)}]}", options)
  }

  @Test func soundFiles() {
    #expect(server("{cert: ./tls.crt, key: ./tls.key}").own == [])
    #expect(server("{cert: ./chain.crt, key: ./tls.key, root: ./tls.crt}").own == [])
    #expect(client("{cert: ./client.crt, key: ./tls.key, root: ./chain.crt}").own == [])
  }

  @Test func certificates() {
    let key = server("{cert: ./tls.key, key: ./tls.key}")
    #expect(key.own == ["tls-no-certificate"])
    #expect(key.findings[0].help == ["It holds a private key: give the path of the certificate."])
    #expect(server("{cert: ./bad.crt, key: ./tls.key}").own == ["tls-no-certificate"])
    #expect(server("{cert: ./tls.crt, key: ./tls.key, root: ./empty.pem}").text(0) == "./empty.pem")
    let broken = server("{cert: ./broken.pem, key: ./tls.key}")
    #expect(broken.findings[0].message == "line 2 of `./broken.pem` is not base64")
    let endless = server("{cert: ./endless.pem, key: ./tls.key}")
    #expect(endless.findings[0].message == "the `CERTIFICATE` block on line 2 of `./endless.pem` has no end")
  }

  @Test(arguments: [
    ("./tls.crt", "tls-no-key"), ("./bad.key", "tls-no-key"), ("./encrypted.key", "tls-no-key"),
    ("./two.key", "tls-multiple-keys"), ("./other.key", "tls-key-mismatch"),
  ]) func keys(path: String, rule: String) {
    #expect(server("{cert: ./tls.crt, key: \(path)}").own == [rule])
  }

  @Test func reversedChain() {
    let help = server("{cert: ./reversed.crt, key: ./tls.key}").findings.map(\.help)
    #expect(help == [["It belongs to a later certificate of the chain: put that one first in `./reversed.crt`."]])
  }

  @Test func expiry() {
    let expired = server("{cert: ./expired.crt, key: ./tls.key}")
    #expect(expired.own == ["tls-cert-expired"])
    #expect(expired.findings[0].message == "the certificate in `./expired.crt` expired 2 days ago")
    let future = server("{cert: ./future.crt, key: ./tls.key}")
    #expect(future.findings.map(\.message) == ["the certificate in `./future.crt` is not valid for another 2 days"])
    let unclocked = CompileOptions(files: ExampleFiles.access, notExecuted: nil)
    let text = "llm: {models: [], tls: {cert: ./expired.crt, key: ./tls.key}}"
    #expect(Semantics(text, unclocked).own == [])
  }

  @Test func unreadFilesAreNotJudged() {
    let text = "llm: {models: [], tls: {cert: ./tls.key, key: ./two.key}}"
    #expect(Semantics(text).own == [])
  }

  @Test func backends() {
    #expect(client("{root: ./broken.pem}").own == ["backend-tls-pem"])
    #expect(client("{root: ./empty.pem}").own == ["backend-tls-root-empty"])
    #expect(client("{cert: ./client.crt, key: ./bad.key}").own == ["backend-tls-pem"])
    #expect(client("{cert: ./client.crt, key: ./other.key}").own == ["tls-key-mismatch"])
    #expect(client("{cert: ./expired.crt, key: ./tls.key}").own == ["tls-cert-expired"])
    #expect(client("{cert: ./bad.crt, key: ./tls.key}").own == ["backend-tls-pem"])
    let route = Semantics(
      "{gateways: {default: {port: 1}}, routes: [{policies: {backendTLS: {root: ./broken.pem}}, backends: ["
        + "{host: \"a:1\", policies: {backendTLS: {cert: ./tls.crt, key: ./other.key}}}]}]}", options)
    #expect(route.own == ["backend-tls-pem", "tls-key-mismatch"])
    #expect(route.text(0) == "./broken.pem")
  }
}
