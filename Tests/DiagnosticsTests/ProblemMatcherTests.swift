import Diagnostics
import Foundation
import JSON
import SourceText
import TestSupport
import Testing

/// `.github/agentgateway-problem-matcher.json` reads the lines of the format `concise`.
@Suite struct ProblemMatcherTests {
  /// What a matcher makes of a line.
  struct Match: Equatable {
    var severity: String
    var file: String
    var line: String?
    var column: String?
    var code: String
    var message: String
  }

  private func matches(of line: String) throws -> [Match] {
    let path = ProjectPaths.root + "/.github/agentgateway-problem-matcher.json"
    let matchers = try JSONParser.parse(String(contentsOfFile: path, encoding: .utf8))["problemMatcher"]?.arrayValue
    return try #require(matchers).compactMap { matcher in
      let pattern = try #require(matcher["pattern"]?[0])
      let expression = try Regex(try #require(pattern["regexp"]?.stringValue))
      guard let match = try expression.wholeMatch(in: line) else { return nil }
      func group(_ name: String) -> String? {
        pattern[name]?.intValue.flatMap { match[Int($0)].substring.map(String.init) }
      }
      return Match(
        severity: try #require(group("severity") ?? matcher["severity"]?.stringValue),
        file: try #require(group("file")), line: group("line"), column: group("column"),
        code: try #require(group("code")), message: try #require(group("message")))
    }
  }

  private func line(_ severity: Severity, _ span: ByteSpan?, file: String = "conf/a b.yaml") -> String {
    let diagnostic = Diagnostic(rule: "some-rule", severity: severity, message: "a `b: c` [d] is odd", span: span)
    let report = FileReport(
      name: file, source: SourceFile(name: file, text: "a: 1\nb: 2\n"), diagnostics: [diagnostic])
    return String(render([report], as: .concise).dropLast())
  }

  @Test(arguments: [(Severity.error, "error"), (.warning, "warning"), (.note, "notice")])
  func findingsAreAnnotations(severity: Severity, shown: String) throws {
    let match = Match(
      severity: shown, file: "conf/a b.yaml", line: "2", column: "4", code: "some-rule",
      message: "a `b: c` [d] is odd")
    #expect(try matches(of: line(severity, ByteSpan(8, 9))) == [match])
  }

  @Test func findingsWithoutAPlaceNameTheFile() throws {
    let match = try #require(try matches(of: line(.error, nil, file: "C:/x:1.yaml")).first)
    #expect(match.file == "C:/x:1.yaml")
    #expect(match.line == nil)
  }

  @Test(arguments: ["", "1 error in 1 file", "error: cannot read x", "a.yaml:1:1: something[else] here"])
  func otherLinesAreNot(line: String) throws { #expect(try matches(of: line) == []) }

  @Test func everyFindingOfTheFixturesHasOneMatch() throws {
    let folder = ProjectPaths.fixtures + "/invalid"
    var count = 0
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasSuffix(".out") {
      let text = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
      for found in text.matches(of: #/(?m)^((?:error|warning|note)\[[a-z0-9-]+\]): (.*)$/#) {
        #expect(try matches(of: "configs/x.yaml:1:2: \(found.1) \(found.2)").count == 1)
        count += 1
      }
    }
    #expect(count > 50)
  }
}
