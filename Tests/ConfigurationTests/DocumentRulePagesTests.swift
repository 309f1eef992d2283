import Diagnostics
import SourceText
import Testing
import YAML

@testable import Configuration

/// Every page of a rule about the document shows a file that the rule objects to.
@Suite struct DocumentRulePagesTests {
  /// Rules that no file alone leads to.
  private static let withoutFile: Set<String> = ["internal-schema", "source-both", "too-many-findings"]

  @Test(arguments: documentRules.filter { !withoutFile.contains($0.id) })
  func examplesAreFound(rule: RuleInfo) throws {
    let text = try #require(try RulePage.example(of: rule.id))
    let variables = ["MODELS": "[{name: \"*\", provider: ollama}]"]
    let options = CompileOptions(variables: .environment(variables))
    let report = compile(SourceFile(name: "page", text: text), options).report
    let found = report.diagnostics.filter { $0.rule == rule.id }
    #expect(!found.isEmpty, "\(report.diagnostics.map(\.message))")
    #expect(found.allSatisfy { $0.severity == rule.severity })
  }

  @Test func idsAreSorted() { #expect(documentRules.map(\.id) == documentRules.map(\.id).sorted()) }
}
