import Diagnostics
import SourceText
import Testing

/// The format `full` on the shared situations.
struct FullRendererTests {
  @Test func nothingFoundIsNothingWritten() {
    #expect(render([Situation.clean], as: .full) == "")
    #expect(render([], as: .full) == "")
  }

  @Test func findingWithFarLabelNoteHelpAndFixThatMovesALine() {
    let expected = """
      error[misplaced-field]: `hostOverride` is not a field of a model; it belongs under `params`
       --> config.yaml:7:5
        |
      3 |   - name: fast
        |     ---- this model
      ...
      7 |     hostOverride: localhost:11434
        |     ^^^^^^^^^^^^ not accepted here
        |
        = note: a model accepts `name`, `params` and `provider`
        = help: write it like this:
                params:
                  hostOverride: localhost:11434
        = fix: move `hostOverride` under `params` (safe fix)
      6 |       model: small
      7 -     hostOverride: localhost:11434
      7 +       hostOverride: localhost:11434

      """
    #expect(render([Situation.move], as: .full) == expected)
  }

  @Test func findingsWithoutAPlace() {
    let expected = """
      error[port-in-use]: port 3000 is in use
        = note: by pid 7

      error[unreadable]: no such file
       --> gone.yaml

      """
    #expect(render([Situation.placeless, Situation.clean, Situation.unreadable], as: .full) == expected)
  }

  @Test func tabsWideCharactersAndCarriageReturns() {
    let expected = """
      warning[bad-name]: odd name
       --> wide.yaml:1:12
        |
      1 |     name: "日本 🚀" # x
        |            ---- ^^ here
        |            |
        |            and here

      note[tab]: a tab
       --> wide.yaml:1:1
        |
      1 |     name: "日本 🚀" # x
        | ^^^^

      """
    #expect(render([Situation.wide], as: .full) == expected)
  }

  @Test func emptySpanAtTheEndOfTheFile() {
    let expected = """
      error[missing]: no models
       --> end.yaml:3:1
        |
      3 |
        | ^ expected a list

      """
    #expect(render([Situation.end], as: .full) == expected)
  }

  @Test(arguments: [("", 0, 0), ("", 7, 9)])
  func emptyFile(text: String, start: Int, end: Int) {
    let expected = """
      error[r]: m
       --> f:1:1
        |
      1 |
        | ^ x

      """
    let diagnostic = Diagnostic(rule: "r", message: "m", span: ByteSpan(start, end), label: "x")
    #expect(Situation.full(text, diagnostic) == expected)
  }

  @Test func controlCharactersDoNotReachTheTerminal() {
    let diagnostic = Diagnostic(
      rule: "r", message: "bad \u{1B}[2J\nname", span: ByteSpan(3, 4), label: "\u{202E}x", notes: ["\u{7F}"])
    let expected = """
      error[r]: bad ␛[2J name
       --> f:1:4
        |
      1 | a: ␛[31m�
        |    ^ �x
        |
        = note: ␡

      """
    #expect(Situation.full("a: \u{1B}[31m\u{202E}", diagnostic) == expected)
  }

  @Test func lineNumbersAreAlignedToTheLargestShown() {
    let text = (1...12).map { "k\($0): v\n" }.joined()
    let source = SourceFile(name: "f", text: text)
    let diagnostic = Diagnostic(
      rule: "r", message: "m", span: Situation.span("k9", in: source),
      related: [Label(Situation.span("k12", in: source), "later")], help: ["one", "two"])
    let expected = """
      error[r]: m
        --> f:9:1
         |
       9 | k9: v
         | ^^
      ...
      12 | k12: v
         | --- later
         |
         = help: one
         = help: two

      """
    #expect(Situation.full(text, diagnostic) == expected)
  }
}
