import Testing

@testable import Configuration

@Suite struct PolicyModelTests {
  @Test(arguments: [
    ("tools/call", "tools/call", true), ("tools/*", "tools/call", true), ("*/list", "tools/list", true),
    ("*", "ping", true), ("tools/*", "prompts/get", false), ("", "", false), ("a*b", "ab", false),
    ("**", "a", false),
  ])
  func patterns(pattern: String, method: String, fits: Bool) {
    #expect(MethodPattern(pattern).matches(method) == fits)
  }

  @Test(
    arguments: [
      ("a.example", nil), ("10.0.0.1", nil), ("[::1]", nil), ("", .empty), ("https://a", .url(0..<8)),
      ("a:80", .port(1..<4)), ("a b", .character(1..<2)), ("a/b", .character(1..<3)),
    ] as [(String, RedirectAuthority.Problem?)])
  func hosts(text: String, problem: RedirectAuthority.Problem?) {
    #expect(RedirectAuthority.problem(text, .host) == problem)
  }

  @Test func hostsWithPorts() {
    #expect(RedirectAuthority.problem("a:80", .full) == nil)
    #expect(RedirectAuthority.problem("[::1]:80", .full) == nil)
    #expect(RedirectAuthority.problem("a:port", .full) == .character(2..<6))
    #expect(RedirectAuthority.problem("::1", .full) != nil)
  }
}
