import Diagnostics
import SourceText
import Testing

@testable import Configuration

/// Files that the configuration names.
@Suite struct ScalarFileTests {
  private let none = FileAccess.read { path throws(FileReadError) in
    throw FileReadError(path: path, reason: "No such file or directory")
  }

  private func rules(_ text: String, _ files: FileAccess) -> [String] {
    Semantics(text, CompileOptions(files: files, notExecuted: nil)).rules
  }

  private let tls = "gateways: {web: {port: 443, protocol: HTTPS, tls: {cert: ./c, key: ./k}}}"
  private let secret = "backends: [{name: a, host: \"a:1\", policies: {backendAuth: {key: {value: {file: ./k}}}}}]"
  private let keys = "routes: [{policies: {jwtAuth: {mode: strict, issuer: i, jwks: {file: ./j}}}}]"

  @Test func filesAreNotOpenedUnasked() {
    for text in [tls, secret, keys] { #expect(rules(text, .unread).filter { $0.hasSuffix("-missing") } == []) }
  }

  @Test func missingFiles() {
    #expect(rules(tls, none).filter { $0 == "resource-file-missing" }.count == 2)
    #expect(rules(secret, none).filter { $0.hasSuffix("-missing") } == ["secret-file-missing"])
    #expect(rules(keys, none).contains("jwt-jwks-load"))
  }

  @Test func urlsAreNeverFetched() {
    let text = "routes: [{policies: {jwtAuth: {mode: strict, issuer: i, jwks: {url: \"https://x.invalid/\"}}}}]"
    #expect(!rules(text, none).contains { $0.hasPrefix("resource-") || $0.hasPrefix("uri-") })
  }
}
