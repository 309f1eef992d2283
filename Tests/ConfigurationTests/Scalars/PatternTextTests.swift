import RegularExpressions
import Testing

@testable import Configuration

@Suite struct PatternTextTests {
  @Test(arguments: [
    ("/v[0-9]+/.*", "/v1/x"), ("(?<id>[0-9]+)", "42"), ("(?P<id>[0-9]+)", "42"), ("[[:alpha:]]+", "abc"),
    ("[]a]+", "]a"), ("[^]]", "a"), ("a{1000}", String(repeating: "a", count: 1000)), ("(?i:ABC)", "abc"),
    (#"\(\?<"#, "(?<"), ("[(?<]", "<"), ("a{,2}", "a{,2}"), (#"\[a\]"#, "[a]"),
  ])
  func matches(pattern: String, text: String) throws {
    #expect(try PatternText(pattern).expression.matchesWhole(text))
  }

  @Test(arguments: [
    ("(a|b", "a `)` is missing", 0..<1), ("x(?<n>a(b", "a `)` is missing", 7..<8),
    ("/(?=x)", "regular expressions have no look-around here", 1..<4),
    ("(?<!x)y", "regular expressions have no look-around here", 0..<4),
    (#"(a)\1"#, "regular expressions have no references back to groups here", 3..<5),
    ("a**", "two repetitions follow each other", 1..<3),
    ("(?<n>x)[z-a]", "the range of characters is turned around", 8..<11),
  ])
  func refuses(pattern: String, message: String, part: Range<Int>) {
    #expect(throws: PatternTextError(reason: .syntax(message), part: part)) { try PatternText(pattern) }
  }

  @Test(arguments: [
    ("a{1001}", 1..<7), ("a{2,5000}", 1..<9), ("(?x) a b", 2..<3), ("(?i-u:x)", 4..<5), ("[a-z&&[^b]]", 4..<6),
    ("[a[b]]", 2..<3), ("[a-z--[b]]", 4..<6),
  ])
  func unsupported(pattern: String, part: Range<Int>) {
    do throws(PatternTextError) {
      _ = try PatternText(pattern)
      Issue.record("\(pattern) was accepted")
    } catch {
      guard case .unsupported = error.reason else {
        Issue.record("\(error)")
        return
      }
      #expect(error.part == part)
    }
  }
}
