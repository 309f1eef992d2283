import Diagnostics
import SourceText
import Testing
import YAML

@Suite struct SyntaxErrorTests {
  /// Text, part of the message, the bytes pointed at.
  static let cases: [(String, String, String)] = [
    ("a:\n\tb: 1\n", "a tab is used for indentation", "\t"),
    ("a: foo\n\tb: 1\n", "a tab is used for indentation", "\t"),
    ("a: @x\n", "cannot start with `@`", "@"),
    ("a: `x`\n", "cannot start with a back quote", "`"),
    ("a:1\nb: 2\n", "a space is missing after `:`", ":"),
    ("b: 2\na:1\n", "a space is missing after `:`", ":"),
    ("b: 2\na:1\nc: 3\n", "a space is missing after `:`", ":"),
    ("x:\n  - a:1\n    b: 2\n", "a space is missing after `:`", ":"),
    ("a: b: c\n", "a second `: `", ":"),
    ("a: 1\n  b: 2\n", "indented as part of the value above", "b"),
    ("a:\n    b: 1\n  c: 2\n", "fits none of the lines above", "c: 2"),
    ("a:\n  - x\n y: 1\n", "fits none of the lines above", "y: 1"),
    ("a:\n  - b: 1\n   c: 2\n", "fits none of the lines above", "c: 2"),
    ("a:\n  - x\n  y: 1\n", "a list goes on without `- `", "y: 1"),
    ("a: 1\n- b\n", "a list item stands among the keys", "-"),
    ("a: - b\n", "a list cannot start on the line of its key", "-"),
    ("a: [1, 2\nb: 1\n", "`[` is not closed", "b: 1"),
    ("a: [1, 2\n", "`[` is never closed", "["),
    ("a: {b: 1\n", "`{` is never closed", "{"),
    ("a: [x}\n", "does not match", "}"),
    ("a: {x: y: z}\n", "`,` or `}` is missing", ":"),
    ("a: [a,,b]\n", "a value is missing before `,`", ","),
    ("a: [b]]\n", "this bracket closes nothing", "]"),
    ("a: ]\n", "this bracket closes nothing", "]"),
    ("a: \"b\nc: 1\n", "the quote is never closed", "\""),
    ("a: 'b\n", "the quote is never closed", "'"),
    ("a: 'it's'\n", "text follows a closed quote", "s'"),
    ("a: \"\\q\"\n", "unknown escape", "\\q"),
    ("a: \"\\xZZ\"\n", "does not name a character", "Z"),
    ("a: *\n", "starts an alias", "*"),
    ("a: & b\n", "starts an anchor", "&"),
    ("a: |x\n  y\n", "text follows the block indicator", "x"),
    ("a: x\u{1}y\n", "U+0001", "\u{1}"),
    ("ä: ü\u{1}y\n", "U+0001", "\u{1}"),
    ("a: 1\nnonsense\n", "neither `key: value` nor a list item", "nonsense"),
    ("a: !e!x 1\n", "prefix that is not declared", "!"),
    (": 1\n", "a key is missing", ":"),
    ("a:\n- b: 1\nc: 2\n  d: 3\n", "indented less than the lines around", "c: 2"),
    ("a:\n- b: 1\nc: 2\ne: 2\n  d: 3\n", "this line and 1 below it are indented less", "c: 2"),
    ("%FOO\n---\na: 1\n", "not a directive", "%FOO"),
    ("é: 1\n- b\n", "a list item stands among the keys", "-"),
  ]

  @Test(arguments: cases)
  func explanation(text: String, message: String, pointedAt: String) throws {
    let reading = Reading(text)
    #expect(reading.document == nil)
    #expect(reading.rules == ["yaml-syntax"])
    let finding = try #require(reading.findings.first)
    #expect(finding.message.contains(message), "\(finding.message)")
    let span = try #require(finding.span)
    #expect(SourceFile(name: "", text: text).text(span) == pointedAt)
  }

  @Test func unclosedBracketNamesItsOpening() throws {
    let finding = try #require(Reading("a: [1, 2\nb: 1\n").findings.first)
    #expect(finding.related.map(\.span) == [ByteSpan(3, 4)])
  }

  @Test func fixesRepair() throws {
    for text in ["a:\n\tb: 1\n", "b: 2\na:1\n", "a:1\nb: 2\n"] {
      let fix = try #require(Reading(text).findings.first?.fixes.first)
      let fixed = try #require(SourceFile(name: "", text: text).applying(fix.edits))
      #expect(Reading(String(decoding: fixed, as: UTF8.self)).findings == [])
    }
  }

  @Test func errorsNearVariablesPointAtTheSource() throws {
    let text = "long: ${A_LONG_NAME}\nb: [1\n"
    for variables in [VariableMode.unread, .environment(["A_LONG_NAME": "v"])] {
      let finding = try #require(Reading(text, variables: variables).findings.first)
      #expect(finding.rule == "yaml-syntax")
      #expect(finding.span == ByteSpan(24, 25))
    }
  }
}
