import Diagnostics
import SourceText
import Testing
import YAML

@testable import Configuration

/// Every rule's documentation page shows a file that the rule objects to.
@Suite struct SemanticRulePagesTests {
  @Test(arguments: semanticRules) func examplesAreFound(rule: RuleInfo) throws {
    let text = try #require(try RulePage.example(of: rule.id))
    let options = CompileOptions(
      variables: .environment(RulePage.environment(of: text)), files: ExampleFiles.access,
      programs: .lookup { _ in false }, now: ExampleFiles.now)
    let result = Semantics(text, options)
    let found = (result.findings + result.notes).filter { $0.rule == rule.id }
    #expect(!found.isEmpty)
    #expect(found.allSatisfy { $0.severity == rule.severity })
  }

  @Test func idsAreUnique() {
    #expect(Set(semanticRules.map(\.id)).count == semanticRules.count)
    #expect(Set(semanticRules.map(\.id)).isDisjoint(with: structuralRules.map(\.id)))
  }
}
