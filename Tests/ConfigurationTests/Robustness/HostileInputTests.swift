import Configuration
import Diagnostics
import SourceText
import TestSupport
import Testing
import YAML

/// Texts made to be slow, large or deep, small here: what they give must be findings that can be read. `make bench`
/// measures them in their full size.
@Suite struct HostileInputTests {
  /// Those that are nothing but odd.
  private static let harmless: Set<String> = [
    "valid models", "models with secrets", "1M variables in one scalar", "variables in scalars", "1 MB of \"$X \"",
    "1 MB of \"${X}\"",
  ]
  private static let sizes = [1, 400]

  @Test(arguments: HostileInput.all.map(\.name)) func givesFindingsThatCanBeRead(name: String) throws {
    let input = try #require(HostileInput.all.first { $0.name == name })
    for size in Self.sizes {
      let report = read(input.bytes(size))
      if let fault = fault(in: report) { Issue.record("\(name), \(size) bytes: \(fault)") }
      if size == Self.sizes.last, !Self.harmless.contains(name) { #expect(!report.diagnostics.isEmpty) }
      for format in size == Self.sizes.last ? [.full, .sarif] : OutputFormat.allCases {
        let output = render([report], as: format)
        if !output.isEmpty, !output.hasSuffix("\n") { Issue.record("\(name) as \(format) does not end its line") }
      }
    }
  }

  @Test func findingsBeyondALimitAreCounted() throws {
    let keys = (0..<240).map { "zzkey\($0): 1\n" }.joined()
    let report = read(Array(keys.utf8))
    #expect(report.diagnostics.count == 240)
    let full = render([report], as: .full)
    #expect(full.hasSuffix("\n\n... and 40 more findings in hostile.yaml; `--format concise` shows all\n"))
    #expect(full.split(separator: "\n").count { $0.hasPrefix("error[") } == 200)
    #expect(render([report], as: .concise).split(separator: "\n").count == 240)
  }

  @Test func errorsAreShownBeforeOtherFindings() throws {
    let source = SourceFile(name: "a.yaml", text: String(repeating: "x\n", count: 1000))
    let findings = (0..<1000).map { line in
      Diagnostic(
        rule: line == 999 ? "last" : "first", severity: line == 999 ? .error : .warning, message: "found",
        span: ByteSpan(2 * line, 2 * line + 1))
    }
    let full = render([FileReport(name: "a.yaml", source: source, diagnostics: findings)], as: .full)
    #expect(full.contains("error[last]: found"))
    #expect(full.contains("... and 800 more findings"))
  }

  @Test func longNamesAreShortenedInMessages() throws {
    let report = read(Array((String(repeating: "x", count: 100_000) + ": 1\n").utf8))
    for format in OutputFormat.allCases { #expect(render([report], as: format).utf8.count < 20_000, "\(format)") }
  }

  private func read(_ bytes: [UInt8]) -> FileReport {
    do throws(SourceDecodingError) {
      return compile(try SourceFile(name: "hostile.yaml", contents: bytes), CompileOptions()).report
    } catch {
      return FileReport(name: "hostile.yaml", diagnostics: [error.diagnostic])
    }
  }
}

/// What is wrong with a report: a finding without a message, without a place or with one outside the file.
func fault(in report: FileReport) -> String? {
  for finding in report.diagnostics {
    if finding.message.isEmpty { return "\(finding.rule) has no message" }
    guard let source = report.source else { continue }
    guard let span = finding.span else { return "\(finding.rule) has no place" }
    let spans = [span] + finding.related.map(\.span) + report.redactions
    if spans.contains(where: { $0.end > source.bytes.count }) { return "\(finding.rule) points past the end" }
    if let fix = finding.fixes.first(where: { !source.accepts($0.edits) }) {
      return "\(finding.rule) has a fix that cannot be applied: \(fix.message)"
    }
  }
  return nil
}
