import CEL
import SourceText
import Testing

@Suite struct ReferenceTests {
  static func paths(_ text: String) throws -> [String] {
    try CELExpression.parse(text).references().filter { !$0.isLocal }
      .map { $0.path.map(\.text).joined(separator: ".") }
  }

  @Test(arguments: [
    ("request.body.a + response.body", ["request.body.a", "response.body"]), ("a.b[c.d].e", ["a.b", "c.d"]),
    ("math.abs(a)", ["a"]), ("a.b.f(c)", ["a.b", "c"]), ("has(a.b)", ["a.b"]), ("a.map(x, x + b)", ["a", "b"]),
    ("llm.costClass(a)", ["llm", "a"]), ("a ? b : [c, {d: e}][f]", ["a", "b", "c", "d", "e", "f"]),
  ])
  func referencesNameVariablesAndFields(text: String, wanted: [String]) throws {
    #expect(try Self.paths(text) == wanted)
  }

  @Test func referencesCarrySpansAndScope() throws {
    let found = try CELExpression.parse("a.map(x, x.b)").references()
    #expect(found.map(\.isLocal) == [false, true])
    #expect(found.map(\.span.range) == [0..<1, 9..<12])
  }

  @Test func callsAreFound() throws {
    let expression = try CELExpression.parse("[variables()].map(x, x.size())")
    #expect(expression.calls(function: "variables") && expression.calls(function: "size"))
    #expect(!expression.calls(function: "map"))
  }
}
