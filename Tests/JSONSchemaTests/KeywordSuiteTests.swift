import JSON
import JSONSchema
import Testing
import YAML

/// Runs the tests of draft 2020-12 over the engine.
@Suite struct KeywordSuiteTests {
  /// Tests that are left out, by name, with the reason.
  static let skipped: [String: String] = [:]

  /// Files of the optional tests that are left out, with the reason.
  static let skippedOptionalFiles: [String: String] = [
    "cross-draft.json": "needs draft 2019-09",
    "dependencies-compatibility.json": "a keyword of earlier drafts",
    "ecmascript-regex.json": "the injected matcher of the tests is another dialect of regular expressions",
    "format-assertion.json": "formats are annotations; a metaschema that requires more is refused",
  ]

  @Test func requiredTests() throws {
    guard let suite = try SchemaSuite() else { return }
    let passed = try run(suite, suite.files())
    #expect(passed == 1299 - Self.skipped.count)
  }

  @Test func optionalTests() throws {
    guard let suite = try SchemaSuite() else { return }
    let folder = "optional/"
    let files = try suite.files(in: folder).filter {
      Self.skippedOptionalFiles[String($0.dropFirst(folder.count))] == nil
    }
    let passed = try run(suite, files)
    #expect(passed == 47)
  }

  /// How many tests passed. A test passes when both passes over the document give the outcome wanted.
  private func run(_ suite: SchemaSuite, _ files: [String]) throws -> Int {
    var passed = 0
    for test in try files.flatMap(suite.cases) {
      if let reason = Self.skipped[test.name] {
        print("notice: JSON Schema suite: skipped: \(test.name): \(reason)")
        continue
      }
      let schema = try suite.schema(test.schema)
      let document = try document(test.data)
      let isValid = schema.isValid(document, try #require(document.root))
      #expect(isValid == test.isValid, "\(test.name)")
      let violations = schema.violations(in: document)
      #expect(violations.isEmpty == test.isValid, "violations: \(test.name)")
      if isValid == test.isValid { passed += 1 }
    }
    print("notice: JSON Schema suite: \(passed) tests passed in \(files.count) files")
    return passed
  }
}
