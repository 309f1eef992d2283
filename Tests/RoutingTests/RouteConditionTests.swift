import Routing
import Testing

@Suite struct RouteConditionTests {
  private func takes(_ rule: RouteRule, _ request: RequestText) -> Bool {
    RouteSet(routes: [route("r", rule)]).name("h", request) != nil
  }

  private func header(_ name: HeaderMatcher.Name, _ value: String) -> RouteRule {
    RouteRule(headers: [HeaderMatcher(name: name, value: .exact(Array(value.utf8)))])
  }

  private static let regex = ValuePattern.regex(RegexReference(pattern: 0, length: 5))

  @Test func `the method is case-sensitive`() {
    let rule = RouteRule(method: Array("GET".utf8))
    #expect(takes(rule, RequestText("/", method: "GET")))
    #expect(!takes(rule, RequestText("/", method: "get")))
    #expect(!takes(rule, RequestText("/", method: "GETS")))
  }

  @Test func `any line of a header may match, and lines are not split`() {
    let rule = header(.field(Array("x-a".utf8)), "2")
    #expect(takes(rule, RequestText("/", headers: [("x-a", "1"), ("x-b", "3"), ("x-a", "2")])))
    #expect(!takes(rule, RequestText("/", headers: [("x-a", "1,2"), ("x-b", "2")])))
    #expect(!takes(rule, RequestText("/")))
  }

  @Test func `all conditions must hold`() {
    let names = ["a", "b"].map { HeaderMatcher(name: .field(Array($0.utf8)), value: .exact(Array("1".utf8))) }
    let rule = RouteRule(headers: names)
    #expect(takes(rule, RequestText("/", headers: [("a", "1"), ("b", "1")])))
    #expect(!takes(rule, RequestText("/", headers: [("a", "1"), ("b", "2")])))
  }

  @Test func `pseudo headers stand for parts of the request`() {
    let request = RequestText("/p?q=1", method: "PUT", authority: "h:80")
    #expect(takes(header(.method, "PUT"), request) && !takes(header(.method, "GET"), request))
    #expect(takes(header(.authority, "h:80"), request) && !takes(header(.authority, "h"), request))
    #expect(takes(header(.path, "/p?q=1"), request) && !takes(header(.path, "/p"), request))
    #expect(takes(header(.scheme, "http"), request) && !takes(header(.scheme, "https"), request))
    #expect(takes(header(.scheme, "https"), RequestText("/", isSecure: true)))
  }

  @Test func `a regular expression spans the whole value`() {
    let rule = RouteRule(headers: [HeaderMatcher(name: .field(Array("a".utf8)), value: RouteConditionTests.regex)])
    #expect(takes(rule, RequestText("/", headers: [("a", "v12")], patterns: ["v[0-9]+"])))
    #expect(!takes(rule, RequestText("/", headers: [("a", "v12x")], patterns: ["v[0-9]+"])))
  }

  @Test(arguments: [
    ("/?q=1", true), ("/?a&q=1&b=2", true), ("/?q=2&q=1", true), ("/?q=1&q=2", false), ("/?Q=1", false),
    ("/?q=1&", true), ("/?%71=%31", true), ("/?q", false), ("/", false), ("/?", false), ("/?qq=1", false),
    ("/?q=1=", false), ("/?=1", false),
  ])
  func `the last parameter of a name counts`(target: String, matches: Bool) {
    let rule = RouteRule(query: [QueryMatcher(name: Array("q".utf8), value: .exact(Array("1".utf8)))])
    #expect(takes(rule, RequestText(target)) == matches)
  }

  @Test(arguments: [
    ("a b", "a+b", true), ("a b", "a%20b", true), ("a+b", "a%2Bb", true), ("a+b", "a+b", false), ("%zz", "%zz", true),
    ("a%2", "a%2", true), ("é", "%C3%a9", true), ("", "", true), ("a%", "a%", true), ("/", "%2f", true),
  ])
  func `values are decoded as in a form`(value: String, encoded: String, matches: Bool) {
    let exact = RouteRule(query: [QueryMatcher(name: Array("q".utf8), value: .exact(Array(value.utf8)))])
    #expect(takes(exact, RequestText("/?q=" + encoded)) == matches)
  }

  @Test func `a regular expression sees the decoded value`() {
    let rule = RouteRule(query: [QueryMatcher(name: Array("q".utf8), value: RouteConditionTests.regex)])
    let patterns = ["a b[0-9]+"]
    #expect(takes(rule, RequestText("/?q=a+b12", patterns: patterns)))
    #expect(takes(rule, RequestText("/?q=a%20b%31", patterns: patterns)))
    #expect(!takes(rule, RequestText("/?q=a+b", patterns: patterns)))
    #expect(takes(rule, RequestText("/?q=plain", patterns: ["plain"])))
    let long = String(repeating: "x+", count: 5000)
    #expect(takes(rule, RequestText("/?q=" + long, patterns: ["(x )+"])))
  }
}
