import Configuration
import Diagnostics
import Foundation
import SourceText
import TestSupport
import Testing
import YAML

/// The engine on every faulty file under `fixtures/`.
@Suite struct FixtureFixTests {
  private func source(_ name: String) throws -> SourceFile {
    let path = ProjectPaths.fixtures + "/invalid/\(name).yaml"
    return try SourceFile(name: name, contents: Array(Data(contentsOf: URL(fileURLWithPath: path))))
  }

  private func errors(_ report: FileReport) -> Int { report.diagnostics.count { $0.severity == .error } }

  @Test(
    arguments: FixtureTests.names("invalid").filter { name in
      FileManager.default.fileExists(atPath: ProjectPaths.fixtures + "/invalid/\(name).fixed.yaml")
    })
  func keptResultIsReached(name: String) throws {
    let options = FixOptions(includesMigrations: FixtureTests.showsMigration(name))
    let result = Compiler().fix(try source(name), CompileOptions(), options)
    #expect(result.source.bytes == (try source(name + ".fixed")).bytes)
    #expect(result.isChanged && result.fixedFindings > 0)
  }

  @Test(arguments: FixtureTests.names("invalid"), [false, true])
  func fixingTwiceIsFixingOnce(name: String, includesUnsafe: Bool) throws {
    let options = FixOptions(includesUnsafe: includesUnsafe)
    let compiler = Compiler()
    let source = try source(name)
    let once = compiler.fix(source, CompileOptions(), options)
    #expect(errors(once.after.report) <= errors(once.before))
    #expect(once.isChanged == (once.source.bytes != source.bytes))
    #expect(compiler.fix(source, CompileOptions(), options).source.bytes == once.source.bytes)
    let twice = compiler.fix(once.source, CompileOptions(), options)
    #expect(!twice.isChanged)
    #expect(twice.fixedFindings == 0)
  }

  @Test func referencesToVariablesAreNotReplacedByValues() throws {
    let text = "llm:\n  models:\n  - name: a\n    provider: openAI\n    params:\n      hostOverride: $HOST\n"
    let options = CompileOptions(variables: .environment(["HOST": "http://localhost:11434"]))
    let compiler = Compiler()
    let source = SourceFile(name: "x", text: text)
    // Without the guard there would be something to apply.
    let offered = compiler.compile(source, options).report.diagnostics.flatMap(\.fixes)
    #expect(offered.contains { $0.applicability == .safe })
    #expect(compiler.fix(source, options).source.bytes == source.bytes)
    #expect(
      compiler.fix(SourceFile(name: "x", text: text.replacing("$HOST", with: "http://localhost:11434")), options)
        .isChanged)
  }
}
