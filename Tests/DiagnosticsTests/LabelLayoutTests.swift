import Diagnostics
import SourceText
import Testing

/// Several labels in one excerpt.
struct LabelLayoutTests {
  private let text = "aa: {b: 1, cc: 2}\nx: 1\ny: 2\nz: 3\nlast: é\u{301}x\n"

  private func excerpt(_ span: ByteSpan, _ label: String, _ related: Label...) -> String {
    let diagnostic = Diagnostic(rule: "r", message: "m", span: span, label: label, related: related)
    let lines = Situation.full(text, diagnostic).split(separator: "\n", omittingEmptySubsequences: false)
    return lines.dropFirst(3).joined(separator: "\n")
  }

  @Test func textsOfOneLineHangBelowEachOther() {
    let expected = """
      1 | aa: {b: 1, cc: 2}
        |      ^     --  - third
        |      |     |
        |      |     second
        |      first
      2 | x: 1
        | -   - next

      """
    let shown = excerpt(
      ByteSpan(5, 6), "first", Label(ByteSpan(11, 13), "second"), Label(ByteSpan(15, 16), "third"),
      Label(ByteSpan(18, 19), ""), Label(ByteSpan(22, 22), "next"))
    #expect(shown == expected)
  }

  @Test func nestedAndEqualSpans() {
    let expected = """
      1 | aa: {b: 1, cc: 2}
        |     -^----------- outer
        |      |
        |      same
        |      inner

      """
    #expect(
      excerpt(ByteSpan(5, 6), "inner", Label(ByteSpan(4, 17), "outer"), Label(ByteSpan(5, 6), "same")) == expected)
  }

  @Test func aGapOfOneLineIsShown() {
    let expected = """
      1 | aa: {b: 1, cc: 2}
        | ^^
      2 | x: 1
      3 | y: 2
        | - two lines on

      """
    #expect(excerpt(ByteSpan(0, 2), "", Label(ByteSpan(23, 24), "two lines on")) == expected)
  }

  @Test func aLargerGapIsOmitted() {
    let expected = """
      1 | aa: {b: 1, cc: 2}
        | ^^
      ...
      4 | z: 3
        | - three lines on

      """
    #expect(excerpt(ByteSpan(0, 2), "", Label(ByteSpan(28, 29), "three lines on")) == expected)
  }

  @Test func combiningMarksTakeNoColumn() {
    let expected = """
      5 | last: é\u{301}x
        |       -^ x
        |       |
        |       accented

      """
    #expect(excerpt(ByteSpan(43, 44), "x", Label(ByteSpan(39, 43), "accented")) == expected)
  }

  @Test func aLineBreakIsMarkedBehindTheLine() {
    let expected = """
      2 | x: 1
        |     ^ here

      """
    #expect(excerpt(ByteSpan(22, 23), "here") == expected)
  }
}
