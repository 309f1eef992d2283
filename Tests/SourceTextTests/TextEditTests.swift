import SourceText
import Testing

@Suite struct TextEditTests {
  private func apply(_ text: String, _ edits: [TextEdit]) -> String? {
    SourceFile(name: "f", text: text).applying(edits).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func editsAreAppliedInAnyOrder() {
    let edits = [TextEdit(ByteSpan(4, 5), "E"), TextEdit(ByteSpan(0, 1), ""), TextEdit(ByteSpan(2, 2), "++")]
    #expect(apply("abcdef", edits) == "b++cdEf")
  }

  @Test func insertionsAtOnePlaceKeepTheirOrder() {
    let edits = [TextEdit(ByteSpan(1, 1), "1"), TextEdit(ByteSpan(1, 1), "2"), TextEdit(ByteSpan(1, 2), "B")]
    #expect(apply("abc", edits) == "a12Bc")
  }

  @Test func overlapsAndOutsidersAreRefused() {
    #expect(apply("abc", [TextEdit(ByteSpan(0, 2), ""), TextEdit(ByteSpan(1, 3), "")]) == nil)
    #expect(apply("abc", [TextEdit(ByteSpan(3, 4), "")]) == nil)
    #expect(apply("abc", [TextEdit(ByteSpan(3, 3), "d")]) == "abcd")
  }

  @Test func spans() {
    let span = ByteSpan(2, 5)
    #expect(span.union(ByteSpan(7, 8)) == ByteSpan(2, 8))
    #expect(span.contains(ByteSpan(3, 5)))
    #expect(!span.contains(ByteSpan(3, 6)))
    #expect([ByteSpan(2, 6), ByteSpan(1, 9), span].sorted() == [ByteSpan(1, 9), span, ByteSpan(2, 6)])
  }
}
