import Configuration
import Foundation
import TestSupport
import Testing

/// The rules of the catalogue against those that exist.
@Suite struct CatalogueCoverageTests {
  /// The ids of the catalogue that is specified beside the checkout; nil where it is absent.
  private func catalogue() throws -> [String]? {
    let path = ProjectPaths.shared + "/spec/config-cli-ops.md"
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      print("notice: \(path) is absent: the coverage of the rule catalogue is not checked")
      return nil
    }
    let start = try #require(text.range(of: "\n### 3.2 "))
    let rest = text[start.upperBound...]
    let end = try #require(rest.range(of: "\n## "))
    return rest[..<end.lowerBound].split(separator: "\n").flatMap { line -> [String] in
      guard line.hasPrefix("| `"), let cell = line.split(separator: "|").first else { return [] }
      return cell.matches(of: /`([a-z0-9-]+)`/).map { String($0.1) }
    }
  }

  @Test func whatIsNotRegisteredIsListed() throws {
    guard let ids = try catalogue() else { return }
    #expect(ids.count > 200)
    let listed = CatalogueGaps.missing.union(CatalogueGaps.impossible.keys)
    let absent = Set(ids).subtracting(allRules.map(\.id))
    #expect(absent.subtracting(listed).sorted() == [], "in the catalogue, but neither registered nor listed")
    #expect(listed.subtracting(absent).sorted() == [], "listed as a gap, but registered or not in the catalogue")
  }
}
