import Diagnostics
import Foundation
import SourceText
import TestSupport
import Testing

@testable import Configuration

@Suite struct UpstreamConfigTests {
  @Test func realFilesHaveNoErrors() throws {
    let folder = ProjectPaths.shared + "/upstream-configs"
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      print("notice: semantic checks of real files skipped: shared suites not found")
      return
    }
    var count = 0
    for name in names.sorted() where name.hasSuffix(".yaml") {
      let contents = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))
      let source = try SourceFile(name: name, contents: Array(contents))
      let errors = Semantics(source, CompileOptions()).findings.filter { $0.severity == .error }
      #expect(errors.isEmpty, "\(name): \(errors.map(\.message))")
      count += 1
    }
    #expect(count > 100)
  }
}
