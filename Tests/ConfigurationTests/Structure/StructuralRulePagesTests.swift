import Diagnostics
import SourceText
import Testing

@testable import Configuration

/// Every rule's documentation page shows a file that the rule objects to.
@Suite struct StructuralRulePagesTests {
  @Test(arguments: structuralRules) func examplesAreFound(rule: RuleInfo) throws {
    let text = try #require(try RulePage.example(of: rule.id))
    let report = compile(SourceFile(name: "page", text: text), CompileOptions()).report
    let found = report.diagnostics.filter { $0.rule == rule.id }
    #expect(!found.isEmpty, "\(report.diagnostics.map(\.message))")
    #expect(found.allSatisfy { $0.severity == rule.severity })
  }

  @Test func idsAreSortedAndUnique() {
    let ids = structuralRules.map(\.id)
    #expect(ids == ids.sorted())
    #expect(Set(ids).count == ids.count)
  }
}
