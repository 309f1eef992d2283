import Testing

@testable import Diagnostics

struct TerminalTextTests {
  @Test(
    arguments: [
      ("a", 1), ("é", 1), ("e\u{301}", 1), ("日", 2), ("한", 2), ("\u{1112}\u{1161}\u{11AB}", 2), ("ｶ", 1), ("Ａ", 2),
      ("🚀", 2), ("👩\u{200D}💻", 2), ("👍🏽", 2), ("🇩🇪", 2), ("→", 1), ("…", 1), ("•", 1), ("\u{AD}", 1), ("𠀀", 2),
    ])
  func columnsOfOneCharacter(text: String, width: Int) {
    var previous: Unicode.Scalar?
    var columns = 0
    for scalar in text.unicodeScalars {
      columns += TerminalText.width(scalar, after: previous)
      previous = scalar
    }
    #expect(columns == width)
  }

  @Test func linesAreSplitAndMadeVisible() {
    #expect(TerminalText.lines("a\r\nb\rc\n\nd\u{0}\u{9B}\n") == ["a", "b", "c", "", "d␀\u{FFFD}"])
    #expect(TerminalText.lines("") == [""])
    #expect(TerminalText.line("a\tb\nc") == "a    b c")
  }
}
