import Diagnostics
import Foundation
import SourceText
import TestSupport
import Testing

@testable import Configuration

/// Every rule's documentation page shows a file that the rule objects to.
@Suite struct StructuralRulePagesTests {
  /// The indented example of the page that starts with `# id`, from the doc comments of the sources.
  private func example(of id: String) throws -> String? {
    let folder = ProjectPaths.root + "/Sources/Configuration/Rules"
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasSuffix(".swift") {
      let text = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      guard let start = lines.firstIndex(of: "/// # \(id)") else { continue }
      let page = lines[start...].prefix { $0.hasPrefix("///") }
      return page.filter { $0.hasPrefix("///     ") }.map { $0.dropFirst(8) }.joined(separator: "\n")
    }
    return nil
  }

  @Test(arguments: structuralRules) func examplesAreFound(rule: RuleInfo) throws {
    let text = try #require(try example(of: rule.id))
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
