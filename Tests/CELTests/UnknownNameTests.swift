import CEL
import SourceText
import Testing

@Suite struct UnknownNameTests {
  static func unknown(_ text: String, _ environment: CELEnvironment = .gateway) throws -> [CELUnknownName] {
    try CELExpression.parse(text).unknownNames(in: environment)
  }

  @Test(arguments: [
    ("requst.path", CELUnknownName.Kind.variable, "requst", 0..<6, "request"),
    ("request.metod == 'GET'", .field, "request.metod", 8..<13, "request.method"),
    ("request.path_and_query", .field, "request.path_and_query", 8..<22, "request.pathAndQuery"),
    ("source.identity.namespcae", .field, "source.identity.namespcae", 16..<25, "source.identity.namespace"),
    ("has(llm.requestmodel)", .field, "llm.requestmodel", 8..<20, "llm.requestModel"),
    ("math.flor(1.5)", .function, "math.flor", 5..<9, "math.floor"), ("sizee('a')", .function, "sizee", 0..<5, "size"),
    ("request.path.startWith('/')", .method, "startWith", 13..<22, "startsWith"),
    ("request.path.match('/')", .method, "match", 13..<18, "matches"),
    ("response.status == 200", .field, "response.status", 9..<15, "response.code"),
    ("request.path.toLowerCase()", .method, "toLowerCase", 13..<24, "lowerAscii"),
    ("mth.floor(1.5)", .variable, "mth", 0..<3, "math"), ("sha256('a')", .function, "sha256", 0..<6, "sha256.encode"),
  ])
  func misspellingsAreFoundWithTheName(
    text: String, kind: CELUnknownName.Kind, name: String, range: Range<Int>, suggestion: String
  ) throws {
    let found = try Self.unknown(text)
    try #require(found.count == 1, "\(found)")
    #expect(found[0].kind == kind)
    #expect(found[0].name == name)
    #expect(found[0].span.range == range)
    #expect(found[0].suggestions.contains(suggestion))
    #expect(found[0].suggestions.count == found[0].replacements.count)
  }

  @Test(arguments: [
    "request.headers['a'].split(',')[0] == jwt.sub", "jwt.anything.at.all", "llm.somethingNew",
    "mcp.tool.arguments.x.y",
    "[1].map(x, x + 1).filter(y, y > 1)", "json(request.body).with(b, b.a + b.b)", "type(1) == int", "type",
    "base64.encode(sha256.encode('a'))", "llm.costClass(1)", "llm.prompt.map(p, p.content)",
    "optional.of(1).orValue(2)",
    "{'a': 1}.mapValues(v, v).filterKeys(k, k != 'a')", "cidr('10.0.0.0/8').containsIP(source.address)",
    "default(metadata.a, apiKey.key.unredacted())", "extauthz.a == extproc.b", ".request.path", "coalesce(jwt.a, '')",
    "request.pathAndQuery.addQuery('a', 'b').query('a')", "request.headers.redacted().join()", "variables()",
    "proxy.route.rule + env.podName + backend.type", "request.startTime.getHours()", "jwt == null",
  ])
  func knownNamesAreNot(text: String) throws {
    let found = try Self.unknown(text)
    #expect(found == [])
  }

  @Test func macrosBindOnlyInside() throws {
    #expect(try Self.unknown("[1].all(x, x > 0) && x > 0").map(\.span.range) == [21..<22])
    #expect(try Self.unknown("x.map(x, x)").map(\.span.range) == [0..<1])
    #expect(try Self.unknown("[1].map(x, [x].map(y, x + y)) == y").map(\.span.range) == [33..<34])
    #expect(try Self.unknown("[1].map(x, x > 0, x)") == [])
    #expect(try Self.unknown("[1].map(requst, .requst)").map(\.span.range) == [17..<23])
    #expect(try Self.unknown("[{}].map(math, math.flor)") == [])
  }

  @Test func everyUseIsGivenInOrder() throws {
    let found = try Self.unknown("foo(bar) + bar.baz() + Qux{a: zap}")
    #expect(found.map(\.name) == ["foo", "bar", "bar", "Qux", "zap"])
    #expect(found.map(\.kind) == [.function, .variable, .variable, .messageType, .variable])
  }

  @Test(arguments: [
    ("has(a, b)", "one field selection"), ("[1].all(i, v, v)", "x.all(item"), ("[1].map(v)", "with a filter"),
    ("math", "math.abs(…)"), ("size > 1", "call it with"), ("path == '/'", "request.path"),
    ("headers['a']", "request.headers"),
    ("cookie('a')", "on a value"), ("production", "in quotes"), ("Foo{}", "use a map"),
  ])
  func hintsHelp(text: String, words: String) throws {
    let hints = try Self.unknown(text).compactMap(\.hint)
    #expect(hints.contains { $0.contains(words) }, "\(hints)")
  }

  @Test func environmentsCanBeExtended() throws {
    let more = CELEnvironment.gateway.adding(variables: ["this"], functions: ["isInternal"], methods: ["joined"])
    #expect(try Self.unknown("isInternal() && this.joined('a') == ''", more) == [])
    #expect(try Self.unknown("isInternal() && this.joined('a') == ''").map(\.name) == ["isInternal", "this"])
    #expect(try Self.unknown("joined('a')", more).map(\.kind) == [.function])
    #expect(try Self.unknown("a + size(b)", CELEnvironment()).map(\.name) == ["a", "size", "b"])
  }
}
