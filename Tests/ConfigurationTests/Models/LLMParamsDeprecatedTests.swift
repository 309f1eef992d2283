import Diagnostics
import Routing
import SourceText
import Testing

@testable import Configuration

@Suite struct LLMParamsDeprecatedTests {
  /// The lines below `params` after the migration; nil where none is offered.
  private func migrated(_ params: String...) -> String? {
    let head = modelFile()
    let text = head + params.map { "      \($0)\n" }.joined()
    let note = Semantics(text).notes.first { $0.rule == "llm-params-deprecated" }
    guard let edits = note?.fixes.first?.edits else { return nil }
    let source = SourceFile(name: "test.yaml", text: text)
    return source.applying(edits).map { String(decoding: $0, as: UTF8.self).dropFirst(head.count).description }
  }

  @Test func hostBecomesURL() {
    #expect(migrated("hostOverride: localhost:11434") == "      baseUrl: http://localhost:11434\n")
    #expect(migrated("hostOverride: '[::1]:80' # here") == "      baseUrl: 'http://[::1]:80' # here\n")
    #expect(migrated("hostOverride: \"$HOST:80\"") == "      baseUrl: \"http://$HOST:80\"\n")
  }

  @Test func prefixBecomesPath() {
    #expect(migrated("hostOverride: a:1", "pathPrefix: /api/") == "      baseUrl: http://a:1/api\n")
    #expect(migrated("pathPrefix: /api", "hostOverride: a:1") == "      baseUrl: http://a:1/api\n")
  }

  @Test func nothingIsOfferedThatChangesTheMeaning() {
    // Without the prefix the client's path would be kept.
    #expect(migrated("hostOverride: a:1", "pathPrefix: \"\"") == nil)
    #expect(migrated("hostOverride: a:1", "baseUrl: https://b/v1") == nil)
    #expect(migrated("hostOverride: unix:/run/x.sock") == nil)
    #expect(migrated("hostOverride: nonsense") == nil)
  }

  @Test func meaningIsKept() throws {
    let old = modelFile("hostOverride: a:1", "pathPrefix: /api/")
    let result = Compiler().fix(
      SourceFile(name: "x", text: old), CompileOptions(), FixOptions(includesMigrations: true))
    let before = compile(SourceFile(name: "x", text: old), CompileOptions()).table
    #expect(result.isChanged)
    #expect(try #require(before).fingerprint == (try #require(result.after.table)).fingerprint)
  }

  @Test func fixesOfNotesAreAppliedOnlyWhenAskedFor() {
    let source = SourceFile(name: "x", text: modelFile("hostOverride: a:1"))
    #expect(!Compiler().fix(source, CompileOptions()).isChanged)
  }
}
