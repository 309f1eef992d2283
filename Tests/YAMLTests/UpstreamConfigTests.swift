import Diagnostics
import Foundation
import SourceText
import TestSupport
import Testing
import YAML

@Suite struct UpstreamConfigTests {
  @Test func everyFileIsRead() throws {
    let folder = ProjectPaths.shared + "/upstream-configs"
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      print("notice: upstream configs skipped: shared suites not found")
      return
    }
    let files = names.filter { $0.hasSuffix(".yaml") }.sorted()
    #expect(files.count > 50)
    for name in files {
      let contents = try #require(FileManager.default.contents(atPath: folder + "/" + name))
      let reading = Reading(try SourceFile(name: name, contents: Array(contents)))
      let document = try #require(reading.document, "\(name): \(reading.findings)")
      #expect(reading.findings == [], "\(name)")
      try checkSpans(document, name)
    }
  }
}
