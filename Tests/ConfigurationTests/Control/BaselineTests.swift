import Diagnostics
import SourceText
import Testing

@testable import Configuration

/// Findings that are recorded and not reported again.
@Suite struct BaselineTests {
  private static let text = "llm:\n  bogus: 1\n  models: []\n  port: x\n"

  private func report(_ text: String = text) -> FileReport {
    compile(SourceFile(name: "given/name.yaml", text: text), CompileOptions()).report
  }

  private func baseline() throws -> Baseline {
    var baseline = Baseline()
    baseline.set(Baseline.entries(report(), file: "a.yaml"), file: "a.yaml")
    return try Baseline(baseline.json)
  }

  @Test func `recorded findings are hidden`() throws {
    var report = report()
    #expect(report.diagnostics.count == 2)
    let (hidden, gone) = try baseline().hide(in: &report, file: "a.yaml")
    #expect(hidden == 2)
    #expect(gone.isEmpty)
    #expect(report.diagnostics.isEmpty)
  }

  @Test func `lines may move`() throws {
    var report = report("# a comment\n\n" + Self.text)
    #expect(try baseline().hide(in: &report, file: "a.yaml").hidden == 2)
  }

  @Test func `other findings and other files are reported`() throws {
    var more = report(Self.text + "  other: 1\n")
    #expect(try baseline().hide(in: &more, file: "a.yaml").hidden == 2)
    #expect(more.diagnostics.map(\.rule) == ["unknown-field"])
    var elsewhere = report()
    #expect(try baseline().hide(in: &elsewhere, file: "b.yaml").hidden == 0)
    #expect(elsewhere.diagnostics.count == 2)
  }

  @Test func `what is gone is named`() throws {
    var report = report("llm:\n  models: []\n  port: x\n")
    let (hidden, gone) = try baseline().hide(in: &report, file: "a.yaml")
    #expect(hidden == 1)
    #expect(gone.map(\.rule) == ["unknown-field"])
    #expect(gone.first?.message.contains("bogus") == true)
  }

  @Test func `a repeated finding is recorded as often as it occurs`() throws {
    let twice = "binds:\n- port: 1\n  x: 1\n- port: 2\n  x: 1\n"
    let entries = Baseline.entries(report(twice), file: "a.yaml").filter { $0.rule == "unknown-field" }
    #expect(entries.count == 2)
    #expect(Set(entries.map(\.fingerprint)).count == 2)
  }

  @Test func `files that cannot be read are not recorded`() {
    #expect(Baseline.entries(report("a: [\n"), file: "a.yaml").isEmpty)
  }

  @Test func `secrets are not recorded`() throws {
    let secret = "sk-0123456789abcdef"
    let text = "llm:\n  models:\n  - name: a\n    provider: openAI\n    apiKey: \(secret)\n"
    var baseline = Baseline()
    baseline.set(Baseline.entries(report(text), file: "a.yaml"), file: "a.yaml")
    #expect(baseline.count > 0)
    #expect(!String(decoding: baseline.json, as: UTF8.self).contains(secret))
  }

  @Test func `the file is sorted and can be emptied`() throws {
    var baseline = Baseline()
    for file in ["b.yaml", "a.yaml"] { baseline.set(Baseline.entries(report(), file: file), file: file) }
    let text = String(decoding: baseline.json, as: UTF8.self)
    let a = try #require(text.firstRange(of: "a.yaml"))
    let b = try #require(text.firstRange(of: "b.yaml"))
    #expect(a.lowerBound < b.lowerBound)
    baseline.set([], file: "b.yaml")
    #expect(baseline.count == 2)
  }

  @Test(arguments: [
    ("[", "it is not JSON"), ("{}", "not a baseline of version 1"), (#"{"version":2,"findings":[]}"#, "of version 1"),
    (#"{"version":1,"findings":[{"file":"a"}]}"#, "its finding number 1"),
  ])
  func `other files are refused`(text: String, reason: String) {
    do throws(Baseline.FormatError) {
      _ = try Baseline(Array(text.utf8))
      Issue.record("accepted \(text)")
    } catch {
      #expect(error.reason.contains(reason))
    }
  }
}
