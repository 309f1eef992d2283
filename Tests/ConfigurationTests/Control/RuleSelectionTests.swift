import Diagnostics
import Foundation
import SourceText
import TestSupport
import Testing

@testable import Configuration

/// Which rules are reported, and that all rules are known.
@Suite struct RuleSelectionTests {
  @Test func `everything is reported unless something is selected`() throws {
    #expect(try RuleSelection(select: [], ignore: []) == .all)
    #expect(RuleSelection.all.includes("unknown-field"))
    let one = try RuleSelection(select: ["unknown-field, port-zero"], ignore: [])
    #expect(one.includes("unknown-field") && one.includes("port-zero") && !one.includes("wrong-type"))
  }

  @Test func `starts of ids and exceptions`() throws {
    let selection = try RuleSelection(select: ["llm-*"], ignore: ["llm-model-*", "port-zero"])
    #expect(selection.includes("llm-path-syntax"))
    #expect(!selection.includes("llm-model-duplicate"))
    #expect(!selection.includes("unknown-field"))
    #expect(try RuleSelection(select: ["*"], ignore: []).includes("wrong-type"))
  }

  @Test func `files that cannot be read are always reported`() throws {
    #expect(try RuleSelection(select: ["unknown-field"], ignore: ["yaml-*"]).includes("yaml-syntax"))
    #expect(!(try RuleSelection(select: [], ignore: ["yaml-*"]).includes("yaml-key")))
    #expect(throws: RuleSelectionError.cannotBeIgnored("yaml-syntax")) {
      try RuleSelection(select: [], ignore: ["yaml-syntax"])
    }
  }

  @Test(arguments: [
    (["unknown-feild"], "there is no rule `unknown-feild`; did you mean `unknown-field`?"),
    (["nothing-*"], "there is no rule that begins like `nothing-*`"), ([""], "a rule's id is missing"),
    (["unknown-field,"], "a rule's id is missing"),
  ])
  func `unknown words are refused`(words: [String], message: String) {
    for isSelect in [true, false] {
      do throws(RuleSelectionError) {
        _ = try RuleSelection(select: isSelect ? words : [], ignore: isSelect ? [] : words)
        Issue.record("accepted \(words)")
      } catch {
        #expect(error.message == message)
      }
    }
  }

  @Test func `ids of all rules are unique and cover what is always reported`() {
    let ids = allRules.map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(alwaysReportedRules.isSubset(of: ids))
  }

  @Test(arguments: FixtureTests.names("invalid")) func `rules that find something are known`(name: String) throws {
    let text = try String(contentsOfFile: ProjectPaths.fixtures + "/invalid/\(name).yaml", encoding: .utf8)
    let found = Set(compile(SourceFile(name: name, text: text), CompileOptions()).report.diagnostics.map(\.rule))
    #expect(found.isSubset(of: allRules.map(\.id)))
  }

  @Test(arguments: controlRules) func `pages show what is found`(rule: RuleInfo) throws {
    let text = try #require(try RulePage.example(of: rule.id))
    let found = compile(SourceFile(name: "page", text: text), CompileOptions()).report.diagnostics
    #expect(found.map(\.rule) == [rule.id])
    #expect(found.allSatisfy { $0.severity == rule.severity })
  }
}
