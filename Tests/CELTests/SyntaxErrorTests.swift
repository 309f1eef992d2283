import CEL
import SourceText
import Testing

@Suite struct SyntaxErrorTests {
  @Test(arguments: ["", "  \n", "// nothing"])
  func emptyTextHasAKindOfItsOwn(text: String) throws {
    let found = try #require(fault(text))
    #expect(found.kind == .empty)
    #expect(found.span.range == 0..<text.utf8.count)
  }

  @Test(arguments: [
    ("a ==", 4..<4, "ends where a value is expected"), ("a b", 2..<3, "operator is missing"),
    ("a)", 1..<2, "closes nothing"),
    ("f(a", 3..<3, "`(` is not closed"), ("[1 2]", 3..<4, "`,` or `]` is expected"),
    ("{a b}", 3..<4, "`:` after the key"),
    ("x(1,)", 4..<5, "argument is missing"), ("1 + ()", 4..<6, "nothing between"), (".", 1..<1, "a name after `.`"),
    ("a.", 2..<2, "a field name after `.`"), ("a.1", 1..<3, "operator is missing"), ("a. 1", 3..<4, "not a number"),
    ("a.in", 2..<4, "keyword"), ("a[]", 2..<3, "an index"), ("a ? b", 5..<5, "`:` of the conditional"),
    ("a : b", 2..<3, "no `?`"), ("a ? b ? c : d : e", 6..<7, "parentheses"), ("-!a", 0..<1, "cannot follow"),
    ("!-a", 1..<2, "cannot follow"), ("* a", 0..<1, "a value is expected"), ("in a", 0..<2, "before it"),
    ("`a`", 0..<3, "after a dot"), ("a.`b", 2..<4, "back quote"), ("a.``", 2..<3, "back quote"),
    ("(a){b: c}", 3..<4, "operator is missing"), ("has(a)", 4..<5, "select a field"),
    ("has(a[0])", 4..<8, "select a field"),
    ("a.all(1, b)", 6..<7, "simple name"), ("a.map(b.c, d)", 6..<9, "simple name"),
    ("a \u{1}", 2..<3, "control character"),
    ("a @ b", 2..<3, "not part of the language"), ("é", 0..<2, "outside of text"), ("C{1: a}", 2..<3, "not a number"),
  ])
  func faultsNamePlaceAndReason(text: String, range: Range<Int>, words: String) throws {
    let found = try #require(fault(text))
    #expect(found.span.range == range, "\(found.message)")
    #expect(found.message.contains(words), "\(found.message)")
    #expect(found.kind == .syntax)
  }

  @Test(arguments: [
    ("a = 1", "`==`"), ("a & b", "`&&`"), ("a | b", "`||`"), ("a and b", "`&&`"), ("a or b", "`||`"),
    ("a =~ 'b'", "matches"),
    ("a == “b”", "straight quotes"), ("a ? .b : c ? .d", "conditional is written"), ("a?.b", "default(a.b, fallback)"),
    ("${A}", "join parts"), ("# a", "`//`"), ("a;", "no end mark"), ("not a", "use `!`"), ("a\u{A0}== b", "space"),
    ("a contains 'b'", "method"),
    ("'a\nb'", "triple quotes"), ("'C:\\dir'", "put `r` before"), ("a.0", "operator"), ("has(a['b'])", "'key' in map"),
  ])
  func hintsHelp(text: String, words: String) throws {
    let found = try #require(fault(text))
    #expect("\(found.message) \(found.hint ?? "")".contains(words), "\(found)")
  }

  @Test func openingsAreNamed() throws {
    #expect(fault("f([a, b)")?.opening == nil)
    #expect(fault("f([a, b")?.opening?.range == 2..<3)
    #expect(fault("a + '''b")?.opening?.range == 4..<7)
    #expect(fault("a ? b")?.opening?.range == 2..<3)
  }
}
