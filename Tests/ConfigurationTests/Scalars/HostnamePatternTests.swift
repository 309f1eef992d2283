import Testing

@testable import Configuration

@Suite struct HostnamePatternTests {
  @Test func listenersTakeEveryHostByDefault() {
    #expect(HostnamePattern(listener: "") == .any)
    #expect(HostnamePattern(listener: "*") == .any)
    #expect(HostnamePattern(listener: "*.Example.com") == .suffix(".example.com"))
    #expect(HostnamePattern(route: "*") == .exact(""))
  }

  @Test func matching() {
    let pattern = HostnamePattern(route: "*.example.com")
    #expect(pattern.matches("a.b.example.com"))
    #expect(!pattern.matches("example.com"))
    #expect(!pattern.matches(".example.com"))
    #expect(HostnamePattern.any.matches("x"))
  }

  @Test func theClosestPatternIsTheMostSpecific() {
    let patterns = ["", "*.com", "*.example.com", "a.example.com"].map(HostnamePattern.init(listener:))
    #expect(patterns.map(\.specificity) == patterns.map(\.specificity).sorted())
  }

  @Test func overlaps() {
    func overlap(_ a: String, _ b: String) -> Bool {
      let (x, y) = (HostnamePattern(listener: a), HostnamePattern(listener: b))
      #expect(x.overlaps(y) == y.overlaps(x))
      return x.overlaps(y)
    }
    #expect(overlap("*.example.com", "*.a.example.com"))
    #expect(overlap("*.example.com", "a.example.com"))
    #expect(overlap("", "a"))
    #expect(!overlap("*.example.com", "*.example.org"))
    #expect(!overlap("a", "b"))
  }

  @Test(arguments: [
    ("a.*.b", HostnamePatternProblem.Reason.wildcardPosition, 2..<3), ("*a", .wildcardPosition, 0..<1),
    ("a:80", .port, 1..<4), ("a/x", .path, 1..<3), ("http://a", .scheme, 0..<7), ("a ü", .character, 1..<2),
    ("", .empty, 0..<0),
  ])
  func problems(text: String, reason: HostnamePatternProblem.Reason, part: Range<Int>) {
    let problem = HostnamePatternProblem(text)
    #expect(problem?.reason == reason)
    #expect(problem?.part == part)
  }
}
