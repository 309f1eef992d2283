import Configuration
import Diagnostics
import Foundation
import SourceText
import TestSupport
import Testing

/// Every file under `fixtures/` against the findings kept beside it.
///
/// With `UPDATE_FIXTURES=1` in the environment the kept findings are rewritten instead of compared.
@Suite struct FixtureTests {
  private static let isUpdating = ProcessInfo.processInfo.environment["UPDATE_FIXTURES"] == "1"

  /// The names, without extension, of the configurations in a folder of fixtures.
  static func names(_ folder: String) -> [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: ProjectPaths.fixtures + "/" + folder)) ?? []
    let configurations = files.filter { $0.hasSuffix(".yaml") && !$0.hasSuffix(".fixed.yaml") }
    return configurations.map { String($0.dropLast(5)) }.sorted()
  }

  /// Whether a fixture is about a deprecated field, whose fix is applied only where that is asked for.
  static func showsMigration(_ name: String) -> Bool {
    ["deprecated-field", "llm-params-deprecated"].contains { name.hasPrefix($0) }
  }

  private func read(_ path: String) throws -> String {
    try String(contentsOfFile: ProjectPaths.fixtures + "/" + path, encoding: .utf8)
  }

  private func expect(_ text: String, in path: String) throws {
    let file = ProjectPaths.fixtures + "/" + path
    if Self.isUpdating {
      try text.write(toFile: file, atomically: true, encoding: .utf8)
    } else {
      let kept = try? String(contentsOfFile: file, encoding: .utf8)
      #expect(text == kept, "fixtures/\(path) differs; `UPDATE_FIXTURES=1 swift test` rewrites it")
    }
  }

  private func compiled(_ path: String) throws -> Compilation {
    compile(SourceFile(name: "fixtures/" + path, text: try read(path)), CompileOptions())
  }

  @Test func thereAreFixtures() {
    #expect(!Self.names("valid").isEmpty)
    #expect(Self.names("invalid").count > 30)
  }

  @Test(arguments: names("valid")) func validFilesHaveNoFindings(name: String) throws {
    let compilation = try compiled("valid/\(name).yaml")
    #expect(compilation.report.diagnostics.filter { $0.severity != .note }.map(\.message) == [])
    // What depends on the environment is not frozen without it.
    #expect(compilation.table != nil || !compilation.report.variables.isEmpty)
  }

  @Test(arguments: names("invalid")) func findingsAreKept(name: String) throws {
    let report = try compiled("invalid/\(name).yaml").report
    #expect(!report.diagnostics.isEmpty)
    try expect(render([report], as: .full), in: "invalid/\(name).out")
  }

  @Test func readmeShowsAFindingAsPrinted() throws {
    let printed = try read("invalid/misplaced-field-empty-params.out")
    #expect(try read("../README.md").contains("```text\n\(printed)```"))
  }

  @Test func findingsDoNotDependOnFilesReadBefore() throws {
    let compiler = Compiler()
    for name in Self.names("invalid").reversed() {
      let source = SourceFile(name: name, text: try read("invalid/\(name).yaml"))
      let together = compiler.compile(source, CompileOptions()).report.diagnostics
      #expect(together == compile(source, CompileOptions()).report.diagnostics, "\(name)")
    }
  }

  @Test(arguments: names("invalid")) func fileIsNamedAfterARuleItShows(name: String) throws {
    let rules = try compiled("invalid/\(name).yaml").report.diagnostics.map(\.rule)
    #expect(rules.contains { name == $0 || name.hasPrefix($0 + "-") }, "\(name): \(rules)")
  }

  @Test(arguments: names("invalid")) func safeFixesLeaveNoError(name: String) throws {
    let path = "invalid/\(name).yaml"
    let report = try compiled(path).report
    let fixedFile = ProjectPaths.fixtures + "/invalid/\(name).fixed.yaml"
    let options = FixOptions(includesMigrations: Self.showsMigration(name))
    let fixable = report.diagnostics.filter { $0.severity != .note || options.includesMigrations }
    guard fixable.contains(where: { $0.fixes.contains { $0.applicability == .safe } }) else {
      #expect(!FileManager.default.fileExists(atPath: fixedFile), "no safe fix gives \(name).fixed.yaml")
      return
    }
    let result = Compiler().fix(SourceFile(name: path, text: try read(path)), CompileOptions(), options)
    try expect(String(decoding: result.source.bytes, as: UTF8.self), in: "invalid/\(name).fixed.yaml")
    let after = result.after.report.diagnostics
    #expect(after.filter { $0.severity == .error }.map(\.message) == [])
  }
}
