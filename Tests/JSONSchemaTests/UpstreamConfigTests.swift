import Diagnostics
import Foundation
import JSONSchema
import SourceText
import TestSupport
import Testing
import YAML

/// Real configuration files are valid against the embedded schema.
@Suite struct UpstreamConfigTests {
  @Test func allDefinitionsCompile() throws {
    let schema = try Schema.embeddedConfig()
    try schema.compileAll()
    #expect(schema.definitionNames.count > 250)
  }

  @Test func realConfigsAreValid() throws {
    let folder = ProjectPaths.shared + "/upstream-configs"
    guard let files = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      print("notice: real configurations skipped: shared suites not found")
      return
    }
    let schema = try Schema.embeddedConfig()
    let configs = files.filter { $0.hasSuffix(".yaml") }.sorted()
    #expect(configs.count == 193)
    for name in configs {
      let data = try #require(FileManager.default.contents(atPath: "\(folder)/\(name)"))
      var collector = DiagnosticCollector()
      let file = try SourceFile(name: name, contents: Array(data))
      let document = try #require(Document.parse(file, into: &collector), "\(name)")
      guard let root = document.root else { continue }
      #expect(schema.isValid(document, root), "\(name)")
      let violations = schema.violations(in: document)
      #expect(violations.isEmpty, "\(name): \(violations.map { "\($0.path) \($0.kind)" })")
    }
  }
}
