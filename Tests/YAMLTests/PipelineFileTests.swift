import Foundation
import TestSupport
import Testing
import YAML

/// The files of this project that other programs read as YAML, and the examples for them.
@Suite struct PipelineFileTests {
  private func text(_ path: String) throws -> String {
    try String(contentsOfFile: "\(ProjectPaths.root)/\(path)", encoding: .utf8)
  }

  @Test(arguments: ["action.yml", ".pre-commit-hooks.yaml"]) func filesAreYAML(path: String) throws {
    let reading = Reading(try text(path))
    #expect(reading.findings.map(\.message) == [])
    #expect(reading.document?.root != nil)
  }

  @Test func examplesAreYAML() throws {
    let blocks = try text("docs/ci.md").components(separatedBy: "```yaml\n").dropFirst()
    #expect(blocks.count > 6)
    for block in blocks {
      let example = try #require(block.components(separatedBy: "\n```").first)
      if example.hasPrefix("# yaml-language-server:") { continue }
      #expect(Reading(example).findings.map(\.message) == [], "\(example)")
    }
  }
}
