import Diagnostics
import SourceText
import Testing

/// Spans of several lines.
struct BracketTests {
  private let text = """
    llm:
      params:
        a: 1
        b: {x: 1,
          y: 2}
        c: 3
    port: 1

    """

  private func excerpt(_ first: String, _ last: String, label: String, _ related: Label...) -> String {
    let diagnostic = Diagnostic(rule: "r", message: "m", span: span(first, last), label: label, related: related)
    let lines = Situation.full(text, diagnostic).split(separator: "\n", omittingEmptySubsequences: false)
    return lines.dropFirst(3).joined(separator: "\n")
  }

  private func span(_ first: String, _ last: String) -> ByteSpan {
    let source = SourceFile(name: "f", text: text)
    return Situation.span(first, in: source).union(Situation.span(last, in: source))
  }

  @Test func opensAtTheIndentation() {
    let expected = """
      2 | /   params:
      ... |
      6 | |     c: 3
        | |________^ all of it

      """
    #expect(excerpt("params", "c: 3", label: "all of it") == expected)
  }

  @Test func opensWithinALineAndEndsWithALineBreak() {
    let expected = """
      4 |       b: {x: 1,
        |  ________^
      5 | |       y: 2}
        | |___________^

      """
    #expect(excerpt("{x", "y: 2}\n", label: "") == expected)
  }

  @Test func overlappingSpansTakeTheirOwnLanes() {
    let expected = """
      1 | /   llm:
      2 | |     params:
        | |     ------ inside
      3 | |       a: 1
      4 | |       b: {x: 1,
        | |  ________-
      5 | | |       y: 2}
        | | |___________- a flow mapping
      6 | |       c: 3
        | |__________^ all

      """
    let shown = excerpt(
      "llm", "c: 3", label: "all", Label(span("{x", "y: 2}"), "a flow mapping"),
      Label(span("params", "params"), "inside"))
    #expect(shown == expected)
  }

  @Test func separateSpansShareALane() {
    let expected = """
      2 | /   params:
      3 | |     a: 1
        | |________^ one
      4 |       b: {x: 1,
        |  ________-
      5 | |       y: 2}
        | |___________- two

      """
    #expect(excerpt("params", "a: 1", label: "one", Label(span("{x", "y: 2}"), "two")) == expected)
  }
}
