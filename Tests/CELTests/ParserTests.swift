import CEL
import SourceText
import Testing

@Suite struct ParserTests {
  @Test(arguments: [
    ("a + b * c - d", "_-_(_+_(a,_*_(b,c)),d)"), ("a < b == c", "_==_(_<_(a,b),c)"), ("a % b / c", "_/_(_%_(a,b),c)"),
    ("a in b + c", "@in(a,_+_(b,c))"), ("a || b && c", "_||_(a,_&&_(b,c))"), ("(a || b) && c", "_&&_(_||_(a,b),c)"),
    ("a ? b : c ? d : e", "_?_:_(a,b,_?_:_(c,d,e))"), ("a ? (b ? c : d) : e", "_?_:_(a,_?_:_(b,c,d),e)"),
    ("a >= b", "_>=_(a,b)"), ("a <= b", "_<=_(a,b)"), ("a > b != c", "_!=_(_>_(a,b),c)"),
  ])
  func operatorsBindByRank(text: String, wanted: String) throws {
    #expect(try outline(text) == wanted)
  }

  @Test(arguments: [
    ("!a", "!_(a)"), ("!!a.b", "!_(!_(a.b))"), ("-a", "-_(a)"), ("- 1", "-1"), ("--1", "-_(-1)"), ("!-1", "!_(-1)"),
    ("-1.abs()", "-1.abs()"), ("-(1)", "-_(1)"), ("4--4", "_-_(4,-4)"), ("a -1", "_-_(a,1)"),
  ])
  func signsBelongToNumbers(text: String, wanted: String) throws {
    #expect(try outline(text) == wanted)
  }

  @Test(arguments: [
    (".a.b", ".a.b"), ("a.`b-c/d e.f`", "a.b-c/d e.f"), ("a[b].c(d, e)[0]", "_[_](_[_](a,b).c(d,e),0)"), ("f()", "f()"),
    ("a.as.if", "a.as.if"), ("[]", "[]"), ("[a, b,]", "[a,b]"), ("[,]", "[]"), ("{,}", "{}"),
    ("{'a': b, c: [d],}", "{\"a\":b,c:[d]}"), ("a.b.C{d: e, `f g`: h}", "a.b.C{d:e,f g:h}"), (".C{}", ".C{}"),
    ("var", "var"), ("1.e", "1.e"), ("'a'.size()", "\"a\".size()"),
  ])
  func membersAndCollections(text: String, wanted: String) throws {
    #expect(try outline(text) == wanted)
  }

  @Test(arguments: [
    ("a.?b.c", "_?._(a,\"b\").c"), ("a[?b]", "_[?_](a,b)"), ("[?a, b]", "[?a,b]"), ("{?a: b}", "{?a:b}"),
    ("C{?a: b}", "C{?a:b}"),
  ])
  func optionalSyntax(text: String, wanted: String) throws {
    #expect(try outline(text) == wanted)
    let refused = try #require(fault(text))
    #expect(refused.message.contains("not supported"))
    #expect(refused.span.count == 1)
  }

  @Test func spansCoverWhatWasRead() throws {
    let expression = try CELExpression.parse(" a.b + (-1) // é\n")
    let root = expression[expression.root]
    #expect(root.span.range == 1..<11)
    guard case .binary(.add, let left, let right) = root.kind else { throw Unexpected() }
    #expect(expression[left].span.range == 1..<4)
    #expect(expression[right].span.range == 8..<10)
    guard case .select(_, let field, isOptional: false) = expression[left].kind else { throw Unexpected() }
    #expect(field.span.range == 3..<4)
  }

  @Test func longChainsNeedNoStack() throws {
    for text in [
      "a" + String(repeating: ".b", count: 50_000), "a" + String(repeating: "+1", count: 50_000),
      String(repeating: "!", count: 50_000) + "a", "a" + String(repeating: "||a", count: 50_000),
      "a" + String(repeating: "[0]", count: 50_000), "a" + String(repeating: ".f()", count: 50_000),
    ] {
      let expression = try CELExpression.parse(text)
      #expect(expression.references().count >= 1)
    }
  }

  struct Unexpected: Error {}
}
