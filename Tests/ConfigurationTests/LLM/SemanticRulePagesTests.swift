import Diagnostics
import SourceText
import Testing
import YAML

@testable import Configuration

/// Every rule's documentation page shows a file that the rule objects to.
@Suite struct SemanticRulePagesTests {
  @Test(arguments: semanticRules) func examplesAreFound(rule: RuleInfo) throws {
    let text = try #require(try RulePage.example(of: rule.id))
    let files = FileAccess.read { path throws(FileReadError) in
      throw FileReadError(path: path, reason: "No such file or directory")
    }
    let result = Semantics(text, CompileOptions(variables: .environment([:]), files: files))
    #expect(result.rules.contains(rule.id))
    #expect(result.findings.filter { $0.rule == rule.id }.allSatisfy { $0.severity == rule.severity })
  }

  @Test func idsAreUnique() {
    #expect(Set(semanticRules.map(\.id)).count == semanticRules.count)
    #expect(Set(semanticRules.map(\.id)).isDisjoint(with: structuralRules.map(\.id)))
  }
}
