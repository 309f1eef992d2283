import Diagnostics
import SourceText
import Testing

/// Lines wider than the terminal.
struct ClippingTests {
  private let text =
    String(repeating: "k: 1, ", count: 20) + "middle: 7" + String(repeating: ", z: 2", count: 20)

  private func lines(_ diagnostic: Diagnostic, of text: String, width: Int?) -> [String] {
    Situation.full(text, diagnostic, width: width).split(separator: "\n").dropFirst(3).map(String.init)
  }

  private func diagnostic(_ start: Int, _ end: Int, _ related: Label...) -> Diagnostic {
    Diagnostic(rule: "r", message: "m", span: ByteSpan(start, end), label: "here", related: related)
  }

  @Test func aroundTheSpanWithMarksOutsideAtTheEdges() {
    let shown = lines(
      diagnostic(120, 126, Label(ByteSpan(0, 1), "start"), Label(ByteSpan(240, 241), "end")), of: text, width: 60)
    #expect(
      shown == [
        "1 | …k: 1, k: 1, k: 1, k: 1, middle: 7, z: 2, z: 2, z: 2, z…",
        "  | -                        ^^^^^^                        - end",
        "  | |                        |",
        "  | |                        here",
        "  | start",
      ])
  }

  @Test func theStartIsKeptWhenItFits() {
    let shown = lines(diagnostic(6, 7), of: text, width: 60)
    #expect(
      shown == ["1 | k: 1, k: 1, k: 1, k: 1, k: 1, k: 1, k: 1, k: 1, k: 1, k…", "  |       ^ here"])
  }

  @Test func theEndIsKeptWhenItIsNear() {
    let shown = lines(diagnostic(248, 249), of: text, width: 60)
    #expect(
      shown == [
        "1 | …2, z: 2, z: 2, z: 2, z: 2, z: 2, z: 2, z: 2, z: 2, z: 2",
        "  |                                                        ^ here",
      ])
  }

  @Test func aSpanWiderThanTheTerminalShowsItsStart() {
    let shown = lines(diagnostic(10, 200), of: text, width: 60)
    #expect(shown[0] == "1 | …, k: 1, k: 1, k: 1, k: 1, k: 1, k: 1, k: 1, k: 1, k: 1…")
    #expect(shown[1] == "  |  " + String(repeating: "^", count: 55) + " here")
  }

  @Test func narrowTerminalsStillShowTwentyColumns() {
    let shown = lines(diagnostic(120, 126), of: text, width: 3)
    #expect(shown == ["1 | …k: 1, middle: 7, z…", "  |        ^^^^^^ here"])
  }

  @Test func aLineOfManyKilobytesIsCutBeforeItIsLaidOut() {
    let huge = String(repeating: "é", count: 9001) + "X" + String(repeating: "日", count: 9000)
    let shown = lines(diagnostic(18002, 18003), of: huge, width: 60)
    #expect(
      shown == [
        "1 | …" + String(repeating: "é", count: 26) + "X" + String(repeating: "日", count: 13) + "…",
        "  | " + String(repeating: " ", count: 27) + "^ here",
      ])
  }

  @Test func withoutAWidthLinesAreClippedAt160Columns() {
    let shown = lines(diagnostic(0, 1), of: text, width: nil)
    #expect(shown[0].unicodeScalars.count == 160)
    #expect(shown[0].hasSuffix("…"))
  }

  @Test func aFixKeepsTheChangedPartVisible() {
    var diagnostic = diagnostic(0, 1)
    diagnostic.fixes = [Fix("rename", .safe, [TextEdit(ByteSpan(120, 126), "centre")])]
    #expect(
      lines(diagnostic, of: text, width: 60).suffix(2) == [
        "1 - …, k: 1, k: 1, k: 1, k: 1, middle: 7, z: 2, z: 2, z: 2,…",
        "1 + …, k: 1, k: 1, k: 1, k: 1, centre: 7, z: 2, z: 2, z: 2,…",
      ])
  }
}
