import Routing
import Testing

@Suite struct ModelPatternTests {
  @Test(arguments: [
    ("*", "", true), ("*", "x", true), ("gpt-*", "gpt-", true), ("gpt-*", "gpt-4", true), ("gpt-*", "gpt", false),
    ("*-mini", "a-mini", true), ("*-mini", "mini", false), ("a", "a", true), ("a", "A", false), ("a", "ab", false),
    ("", "", true), ("ü*", "über", true),
  ])
  func matching(pattern: String, name: String, matches: Bool) throws {
    let pattern = try ModelPattern(pattern)
    Array(name.utf8).withUnsafeBytes { #expect(pattern.matches($0) == matches) }
  }

  @Test func errors() {
    #expect(throws: ModelPattern.SyntaxError.severalWildcards(offset: 2)) { try ModelPattern("*a*") }
    #expect(throws: ModelPattern.SyntaxError.wildcardInside(offset: 1)) { try ModelPattern("a*b") }
    #expect(throws: ModelPattern.SyntaxError.severalWildcards(offset: 1)) { try ModelPattern("**") }
  }
}
