import Routing
import Testing

@Suite struct RouteSetTests {
  /// A: one host; B: an exact path below a domain; C, D, E: every host.
  private static let set = RouteSet(routes: [
    route("E", RouteRule(path: .below("/x"), method: Array("GET".utf8), headers: [header("x-a", "1")])),
    route("D", RouteRule(path: .regex(RegexReference(pattern: 0, length: 9)))),
    route("C", RouteRule(path: .below("/x"))),
    route("B", hosts: [HostPattern("*.example.com")], RouteRule(path: .path("/x"))),
    route("A", hosts: [HostPattern("api.example.com")]),
  ])
  private static let patterns = ["/x/[0-9]+"]

  private static func header(_ name: String, _ value: String) -> HeaderMatcher {
    HeaderMatcher(name: .field(Array(name.utf8)), value: .exact(Array(value.utf8)))
  }

  @Test(arguments: [
    ("api.example.com", "GET", "/x", "", "A"), ("w.example.com", "GET", "/x", "", "B"),
    ("w.example.com", "GET", "/x/", "", "C"), ("other", "GET", "/x/12", "", "D"),
    ("other", "GET", "/x/ab", "1", "E"), ("other", "POST", "/x/ab", "1", "C"), ("other", "GET", "/x/ab", "2", "C"),
    ("example.com", "GET", "/y", "", nil), ("other", "GET", "/xy", "", nil),
    ("api.example.com:8080", "GET", "/q", "", "A"),
    ("API.Example.COM", "GET", "/q", "", "A"), (".example.com", "GET", "/x", "", "C"),
    ("a.b.example.com", "GET", "/x", "", "B"),
  ])
  func `the winner of each request`(authority: String, method: String, path: String, value: String, winner: String?) {
    let headers = value.isEmpty ? [] : [("x-a", value)]
    let request = RequestText(
      path, method: method, authority: authority, headers: headers, patterns: RouteSetTests.patterns)
    let host = String(decoding: HostPattern.host(ofAuthority: request.authority), as: UTF8.self)
    #expect(RouteSetTests.set.name(host, request) == winner)
  }

  @Test func `the longest suffix of the host is asked first, then shorter ones`() {
    let set = RouteSet(routes: [
      route("com", hosts: [HostPattern("*.com")]),
      route("b", hosts: [HostPattern("*.b.example.com")], RouteRule(path: .path("/b"))),
      route("example", hosts: [HostPattern("*.example.com")], RouteRule(path: .path("/e"))),
      route("any", RouteRule(path: .path("/any"))),
    ])
    #expect(set.name("a.b.example.com", RequestText("/b")) == "b")
    #expect(set.name("a.b.example.com", RequestText("/e")) == "example")
    #expect(set.name("a.b.example.com", RequestText("/any")) == "com")
    #expect(set.name("a.org", RequestText("/any")) == "any")
    #expect(set.name("a.org", RequestText("/b")) == nil)
  }

  @Test(arguments: [
    ("/api", "/api", true), ("/api", "/api/", true), ("/api", "/api/v1", true), ("/api", "/api//v1", true),
    ("/api/", "/api", true), ("/api///", "/api/x", true), ("/api", "/apiary", false), ("/api", "/api%2Fv1", false),
    ("/api", "/API", false), ("/api", "/", false), ("/", "/", true), ("/", "", true), ("/", "/a/b", true),
    ("", "/a", true), ("/", "*", false), ("api", "/api", false), ("/a//b", "/a//b/c", true), ("/a//b", "/a/b", false),
  ])
  func `a prefix ends at a slash`(prefix: String, path: String, matches: Bool) {
    let set = RouteSet(routes: [route("r", RouteRule(path: .below(prefix)))])
    #expect((set.name("h", RequestText(path)) != nil) == matches)
  }

  @Test func `an exact path is compared as it is`() {
    let set = RouteSet(routes: [route("r", RouteRule(path: .path("/a/")))])
    #expect(set.name("h", RequestText("/a/")) == "r")
    #expect(set.name("h", RequestText("/a")) == nil)
    #expect(set.name("h", RequestText("/a/?q")) == "r")
  }

  @Test func `each property of the rank decides only where the earlier ones are equal`() {
    let get = Array("GET".utf8)
    let query = QueryMatcher(name: Array("q".utf8), value: .exact(Array("1".utf8)))
    let (a, b) = (RouteSetTests.header("a", "1"), RouteSetTests.header("b", "1"))
    let ascending = [
      RouteRule(path: .below("/")), RouteRule(path: .below("/p")), RouteRule(path: .below("/p"), query: [query]),
      RouteRule(path: .below("/p"), headers: [a]), RouteRule(path: .below("/p"), headers: [a, b]),
      RouteRule(path: .below("/p"), method: get), RouteRule(path: .below("/p"), method: get, query: [query]),
      RouteRule(path: .regex(RegexReference(pattern: 0, length: 4)), query: [query]),
      RouteRule(path: .below("/p///"), method: get), RouteRule(path: .path("/p"), query: [query]),
      RouteRule(path: .path("/p"), method: get),
    ]
    #expect(zip(ascending, ascending.dropFirst()).allSatisfy { $0.rank < $1.rank })
    // A request that all rules take goes to the last one; without that one to the next, and so on.
    for count in ascending.indices {
      let routes = ascending.prefix(count + 1).enumerated().map { route("\($0.offset)", $0.element) }
      let request = RequestText("/p?q=1", headers: [("a", "1"), ("b", "1")], patterns: ["/p.*"])
      #expect(RouteSet(routes: routes.reversed()).name("h", request) == "\(count)")
      #expect(RouteSet(routes: routes).name("h", request) == "\(count)")
    }
  }

  @Test func `routes of equal rank are tried in the order of their keys`() {
    let rules = [RouteRule(path: .path("/a")), RouteRule(path: .below("/b"))]
    let set = RouteSet(routes: ["route2", "route10", "route3"].map { route($0, rules[0], rules[1]) })
    #expect(set.name("h", RequestText("/a")) == "route10")
    #expect(set.name("h", RequestText("/b/c")) == "route10")
  }

  @Test func `the outcome names the rule`() {
    let set = RouteSet(routes: [route("r", RouteRule(path: .path("/a")), RouteRule(path: .below("/b")))])
    let request = RequestText("/b/c")
    #expect(set.route(host: request.authority, for: request) == RouteMatch(route: 0, rule: 1))
  }

  @Test func `a route without rules takes nothing`() {
    let empty = HTTPRoute(name: "r", key: "r", rules: [], backends: [], origin: place)
    #expect(RouteSet(routes: [empty]).name("h", RequestText("/")) == nil)
    #expect(RouteSet(routes: []).name("h", RequestText("/")) == nil)
  }

  @Test func `the chains of prefixes agree with trying every rule in order`() {
    var generator = SplitMix(state: 7)
    let segments = ["", "a", "b", "ab"]
    func path() -> String {
      (0..<Int.random(in: 0...4, using: &generator)).map { _ in "/" + (segments.randomElement(using: &generator) ?? "")
      }
      .joined()
    }
    for _ in 0..<300 {
      let paths = (0..<8).map { _ in path() }
      let rules = paths.map { text in
        RouteRule(
          path: Bool.random(using: &generator) ? .below(text) : .path(text),
          method: Bool.random(using: &generator) ? Array("GET".utf8) : nil)
      }
      let set = RouteSet(routes: rules.enumerated().map { route("\($0.offset)", $0.element) })
      for _ in 0..<10 {
        let (wanted, method) = (path(), Bool.random(using: &generator) ? "GET" : "PUT")
        let best = rules.enumerated().filter { RouteSetTests.takes($0.element, wanted, method) }
          .max { a, b in a.element.rank == b.element.rank ? a.offset > b.offset : a.element.rank < b.element.rank }
        #expect(set.name("h", RequestText(wanted, method: method)) == best.map { "\($0.offset)" })
      }
    }
  }

  /// The definition, word by word.
  private static func takes(_ rule: RouteRule, _ path: String, _ method: String) -> Bool {
    if let wanted = rule.method, wanted != Array(method.utf8) { return false }
    switch rule.path {
    case .exact(let text): return text == Array(path.utf8)
    case .prefix(let text):
      var prefix = String(decoding: text, as: UTF8.self)
      var path = path
      while prefix.hasSuffix("/") { prefix.removeLast() }
      while path.hasSuffix("/") { path.removeLast() }
      guard path.hasPrefix(prefix) else { return false }
      let rest = path.dropFirst(prefix.count)
      return rest.isEmpty || rest.hasPrefix("/")
    case .regex: return false
    }
  }
}

/// A generator with a known sequence.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
