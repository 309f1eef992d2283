import Diagnostics
import SourceText
import Testing

@testable import Configuration

/// Findings about scalars and targets that the schema alone refuses.
@Suite struct ScalarViolationTests {
  private func compiled(_ text: String) -> [Diagnostic] {
    compile(SourceFile(name: "test.yaml", text: text), CompileOptions(notExecuted: nil)).report.diagnostics
      .filter { $0.severity == .error }
  }

  private func policy(_ text: String) -> [Diagnostic] {
    compiled(
      "gateways: {web: {port: 80}}\nroutes:\n- gateways: web\n  policies:\n    \(text)\n  backends: [{host: \"a:1\"}]\n"
    )
  }

  @Test(arguments: [
    ("timeout: {requestTimeout: 10}", "duration-syntax"), ("timeout: {requestTimeout: 1.5}", "duration-syntax"),
    ("timeout: {requestTimeout: true}", "wrong-type"), ("retry: {codes: [0]}", "retry-codes"),
    ("directResponse: {status: 0}", "status-range"), ("directResponse: {status: 99999}", "status-range"),
    ("extAuthz: {name: a/b}", "target-pair"), ("extAuthz: {port: 1}", "target-pair"),
    ("extAuthz: {name: a/b, port: 70000}", "integer-range"),
    ("extAuthz: {host: \"a:1\", backend: /b}", "target-exactly-one"), ("extAuthz: {}", "target-missing"),
    ("extAuthz: {conditional: [{condition: \"true\"}]}", "target-missing"),
  ])
  func rule(text: String, rule: String) { #expect(policy(text).map(\.rule) == [rule]) }

  @Test(arguments: [
    "extAuthz: {name: a/b, port: 80}", "extAuthz: {service: {name: a/b, port: 80}}",
    "extAuthz: {conditional: [{name: a/b, port: 80}]}",
    "remoteRateLimit: {name: a/b, port: 80, domain: d, descriptors: []}",
  ])
  func servicesInBothForms(text: String) {
    #expect(policy(text).map(\.rule).filter { !$0.contains("service") } == [])
  }

  @Test func otherFaultsOfFlatServicesRemain() {
    #expect(policy("extAuthz: {name: a/b, port: 80, failuremode: deny}").map(\.rule) == ["unknown-field"])
  }
}
