import Diagnostics
import SourceText
import Testing

@testable import Configuration

@Suite struct MergeKeyTests {
  /// The text after the first fix of the finding about the merge key.
  private func fixed(_ text: String) -> String? {
    let source = SourceFile(name: "test.yaml", text: text)
    let report = compile(source, CompileOptions(notExecuted: nil)).report
    let fix = report.diagnostics.first { $0.rule == "yaml-merge-key" }?.fixes.first
    return fix.flatMap { source.applying($0.edits) }.map { String(decoding: $0, as: UTF8.self) }
  }

  private func backends(_ base: String, _ merging: String) -> String { "backends:\n\(base)\(merging)" }

  @Test func ownKeysWin() {
    let text = "gateways:\n  a: &a\n    port: 1\n    protocol: HTTP\n  b:\n    <<: *a\n    port: 2\n"
    #expect(
      fixed(text) == "gateways:\n  a: &a\n    port: 1\n    protocol: HTTP\n  b:\n    protocol: HTTP\n    port: 2\n")
  }

  @Test func nestedBlocksKeepTheirShape() {
    let text = """
      gateways:
        a: &a
          port: 1
          listeners:
          - name: x
            hostname: "*"
        b:
          <<: *a
          port: 2

      """
    #expect(fixed(text)?.hasSuffix("  b:\n    listeners:\n    - name: x\n      hostname: \"*\"\n    port: 2\n") == true)
  }

  @Test func flowMappings() {
    let text = "gateways:\n  a: &a {port: 1, protocol: HTTP}\n  b: {<<: *a, port: 2}\n  c:\n    port: 3\n"
    #expect(
      fixed(text) == "gateways:\n  a: &a {port: 1, protocol: HTTP}\n  b: {protocol: HTTP, port: 2}\n  c:\n    port: 3\n"
    )
  }

  @Test func severalMappings() {
    let text = "gateways:\n  a: &a {port: 1}\n  b: &b {port: 2, protocol: HTTP}\n  c:\n    <<: [*a, *b]\n"
    #expect(fixed(text)?.hasSuffix("  c:\n    port: 1\n    protocol: HTTP\n") == true)
  }

  @Test func freeMaps() {
    let text = """
      routes:
      - policies: &p
          requestHeaderModifier:
            set: &s {x-a: b}
            add:
              <<: *s
              x-c: d

      """
    #expect(fixed(text)?.hasSuffix("add:\n        x-a: b\n        x-c: d\n") == true)
  }

  @Test(arguments: [
    "gateways:\n  a: &a {port: 1, listeners: &l []}\n  b:\n    <<: *a\n",
    "gateways:\n  b:\n    <<: 1\n    port: 1\n",
    "gateways:\n  a: &a\n    port: 1\n  b: &b\n    <<: *a\n  c:\n    <<: *b\n    port: 3\n  d: {<<: {port: 1}}\n",
  ])
  func withoutFix(text: String) {
    let report = compile(SourceFile(name: "test.yaml", text: text), CompileOptions(notExecuted: nil)).report
    let findings = report.diagnostics.filter { $0.rule == "yaml-merge-key" }
    #expect(findings.contains { $0.fixes.isEmpty })
  }
}
