import Configuration
import Foundation
import Reference
import TestSupport
import Testing

/// Every id that can be reported is registered once and has a page in the program.
@Suite struct RuleRegistryTests {
  @Test func idsAreKebabCaseAndUnique() throws {
    for rule in allRules {
      #expect(rule.id.wholeMatch(of: /[a-z][a-z0-9]*(-[a-z0-9]+)*/) != nil, "\(rule.id)")
    }
    let counts = Dictionary(grouping: allRules, by: \.id).filter { $0.value.count > 1 }
    #expect(counts.keys.sorted() == [], "registered more than once")
  }

  @Test func summariesAreSentences() {
    for rule in allRules {
      #expect(rule.summary.hasSuffix(".") && !rule.summary.contains("\n"), "\(rule.id)")
    }
  }

  /// A rule that is declared but in no list fails here, and one that was changed after the pages were written.
  @Test func embeddedPagesAreThoseOfTheRegistry() throws {
    let pages = try RulePages.embedded().pages
    #expect(pages.map(\.id) == allRules.map(\.id), "register new rules and run `make rules`")
    for (page, rule) in zip(pages, allRules) where page.id == rule.id {
      #expect(page.severity == rule.severity && page.summary == rule.summary, "\(rule.id): run `make rules`")
    }
  }

  @Test func everyReportedIDIsRegistered() throws {
    let known = Set(allRules.map(\.id))
    let sources = ProjectPaths.root + "/Sources"
    var found: Set<String> = []
    for name in try FileManager.default.subpathsOfDirectory(atPath: sources) where name.hasSuffix(".swift") {
      let text = try String(contentsOfFile: "\(sources)/\(name)", encoding: .utf8)
      found.formUnion(text.matches(of: /\brule: "([^"\\]+)"/).map { String($0.1) })
      found.formUnion(text.matches(of: /"(?:error|warning|note)\[([a-z0-9-]+)\]/).map { String($0.1) })
    }
    #expect(found.count > 10)
    #expect(found.subtracting(known).sorted() == [])
  }

  @Test func everyIDInAFixtureIsRegistered() throws {
    let known = Set(allRules.map(\.id))
    let folder = ProjectPaths.fixtures + "/invalid"
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasSuffix(".out") {
      let text = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
      let ids = text.matches(of: #/(?m)^(?:error|warning|note)\[([a-z0-9-]+)\]: /#).map { String($0.1) }
      #expect(Set(ids).subtracting(known).sorted() == [], "\(name)")
    }
  }
}
