import Configuration
import Diagnostics
import Foundation
import SourceText
import TestSupport
import Testing

/// Configurations found in the field.
@Suite struct RealFileTests {
  /// Files that are refused, and by which rules: fragments that the documentation completes in words.
  private static let refused = ["docs-main-mcp-connect-virtual-04.yaml": ["route-gateways-required"]]

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
      let errors = compilation.report.diagnostics.filter { $0.severity == .error }.map(\.rule)
      #expect(errors == Self.refused[name, default: []], "\(name)")
    }
    #expect(files.count == 193)
  }
}
