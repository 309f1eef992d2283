import Configuration
import Diagnostics
import Foundation
import SourceText
import TestSupport
import Testing

/// Configurations found in the field.
@Suite struct RealFileTests {
  @Test func compileWithoutErrors() throws {
    let folder = ProjectPaths.shared + "/upstream-configs"
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      print("notice: compiling of real files skipped: shared suites not found")
      return
    }
    let files = names.filter { $0.hasSuffix(".yaml") }.sorted()
    for name in files {
      let contents = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))
      let compilation = compile(try SourceFile(name: name, contents: Array(contents)), CompileOptions())
      #expect(compilation.report.diagnostics.filter { $0.severity == .error }.map(\.message) == [], "\(name)")
    }
    #expect(files.count == 193)
  }
}
