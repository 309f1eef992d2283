import Diagnostics
import SourceText
import Testing

/// What a fix does, shown line by line.
struct FixPreviewTests {
  private let text = (1...12).map { "k\($0): v" }.joined(separator: "\n")

  private func preview(_ fix: Fix, of text: String? = nil) -> [String] {
    let shown = Situation.full(text ?? self.text, Diagnostic(rule: "r", message: "m", span: nil, fixes: [fix]))
    return shown.split(separator: "\n").dropFirst(2).map(String.init)
  }

  @Test func separateChangesWithOneLineAround() {
    let size = text.utf8.count
    let fix = Fix(
      "change", .unsafe,
      [
        TextEdit(ByteSpan(0, 0), "k00: v\nk0: v\n"), TextEdit(ByteSpan(6, 12), ""),
        TextEdit(ByteSpan(62, 64), "new"), TextEdit(ByteSpan(size, size), "\nk13: v\n"),
      ])
    #expect(
      preview(fix) == [
        "   = fix: change (unsafe)",
        " 1 + k00: v",
        " 2 + k0: v",
        " 1 | k1: v",
        " 2 - k2: v",
        " 3 | k3: v",
        "...",
        "10 | k10: v",
        "11 - k11: v",
        "12 + knew: v",
        "12 | k12: v",
        "14 + k13: v",
      ])
  }

  @Test func removalsPrecedeAdditions() {
    let fix = Fix("reorder", .safe, [TextEdit(ByteSpan(0, 17), "k3: v\nx: 1\ny: 1\nk1: v")])
    #expect(
      preview(fix) == [
        "  = fix: reorder (safe fix)", "1 - k1: v", "2 - k2: v", "3 | k3: v", "2 + x: 1", "3 + y: 1", "4 + k1: v",
        "4 | k4: v",
      ])
  }

  @Test func contradictingEditsAreNotShown() {
    let edits = [TextEdit(ByteSpan(0, 3), "x"), TextEdit(ByteSpan(1, 2), "y")]
    #expect(preview(Fix("overlap", .safe, edits)) == ["  = fix: overlap (safe fix)"])
    #expect(preview(Fix("outside", .safe, [TextEdit(ByteSpan(99, 999), "")])) == ["  = fix: outside (safe fix)"])
  }

  @Test func anExampleMayHaveNoEdits() {
    #expect(preview(Fix("see", .displayOnly, [])) == ["  = fix: see (example)"])
  }

  @Test func carriageReturnsAreNotShown() {
    let fix = Fix("rename", .safe, [TextEdit(ByteSpan(6, 7), "c")])
    #expect(
      preview(fix, of: "a: 1\r\nb: 2\r\n") == [
        "  = fix: rename (safe fix)", "1 | a: 1", "2 - b: 2", "2 + c: 2",
      ])
  }

  @Test func replacingAnEmptyFile() {
    let fix = Fix("add", .safe, [TextEdit(ByteSpan(0, 0), "a: 1\n\n")])
    #expect(preview(fix, of: "") == ["  = fix: add (safe fix)", "1 + a: 1", "2 +"])
  }

  @Test func longPreviewsAreCut() {
    let fix = Fix("all", .safe, [TextEdit(ByteSpan(0, 0), String(repeating: "n: 1\n", count: 70))])
    let shown = preview(fix)
    #expect(shown.count == 62)
    #expect(shown.last == "...  11 more lines")
  }

  @Test func aLargeReplacementIsShownAsAWhole() {
    // 600 x 600 lines is beyond the limit of the exact comparison, although every other line stays.
    let old = (1...600).map { "a\($0)\n" }.joined()
    let new = (1...600).map { $0.isMultiple(of: 2) ? "a\($0)\n" : "b\($0)\n" }.joined() + "c\n"
    let shown = preview(Fix("all", .safe, [TextEdit(ByteSpan(0, old.utf8.count), new)]), of: old)
    #expect(shown[1...3] == [" 1 - a1", " 2 - a2", " 3 - a3"])
  }
}
