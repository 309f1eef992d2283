import Configuration
import Diagnostics
import SourceText
import Testing

@Suite struct UnifiedDiffTests {
  private func report(_ text: String, hiding secret: String? = nil) -> FileReport {
    let source = SourceFile(name: "a.yaml", text: text)
    let bytes = Array((secret ?? "").utf8)
    let start = bytes.isEmpty ? nil : source.bytes.indices.first { source.bytes[$0...].starts(with: bytes) }
    let spans = start.map { [ByteSpan($0, $0 + bytes.count)] } ?? []
    return FileReport(name: "a.yaml", source: source, redactions: spans)
  }

  private func lines(_ numbers: ClosedRange<Int>) -> String { numbers.map { "\($0)\n" }.joined() }

  @Test func changesAreShownWithThreeLinesAround() {
    let old = lines(1...20)
    let new = lines(1...4) + "five\n" + lines(6...20) + "21\n"
    let expected = """
      --- a.yaml
      +++ a.yaml
      @@ -2,7 +2,7 @@
       2
       3
       4
      -5
      +five
       6
       7
       8
      @@ -18,3 +18,4 @@
       18
       19
       20
      +21

      """
    #expect(unifiedDiff(report(old), report(new)) == expected)
  }

  @Test func nearChangesShareAHunk() {
    let diff = unifiedDiff(report(lines(1...10)), report("0\n" + lines(1...6) + lines(8...10)))
    #expect(diff.split(separator: "@@ -").count == 2)
    #expect(diff.contains("@@ -1,10 +1,10 @@\n+0\n 1\n"))
  }

  @Test func emptyPartsAreNamedByTheLineBefore() {
    #expect(unifiedDiff(report(""), report("a\n")).hasSuffix("@@ -0,0 +1 @@\n+a\n"))
    #expect(unifiedDiff(report("a\n"), report("")).hasSuffix("@@ -1 +0,0 @@\n-a\n"))
    #expect(unifiedDiff(report("a\n"), report("a\n")) == "")
  }

  @Test func missingLineFeedAtTheEndIsSaid() {
    let expected = "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n"
    #expect(unifiedDiff(report("a"), report("a\n")).hasSuffix(expected))
  }

  @Test func secretsOfEitherTextAreHiddenInBoth() {
    let old = "key: s3cr3t-one\nother: x\n"
    let new = "params:\n  key: \"s3cr3t-one\"\nother: s3cr3t-two\n"
    let known = unifiedDiff(report(old, hiding: "s3cr3t-one"), report(new, hiding: "s3cr3t-two"))
    #expect(!known.contains("s3cr3t"))
    #expect(known.contains("-key: •••\n"))
    #expect(known.contains("+  key: \"•••\"\n"))
    let later = unifiedDiff(report(old), report(new, hiding: "\"s3cr3t-one\""))
    #expect(!later.contains("s3cr3t-one"))
  }

  @Test func secretBlocksKeepTheirShape() {
    let block = "  -----BEGIN\n  abcdefgh\n"
    let diff = unifiedDiff(report("k: |\n" + block, hiding: block), report("k: |\n" + block + "l: 1\n", hiding: block))
    #expect(diff.contains(" k: |\n   •••\n   •••\n+l: 1\n"))
  }

  @Test func coloursAreClosedOnEveryLine() {
    let diff = unifiedDiff(report("a\n"), report("b\n"), color: true)
    #expect(diff.contains("\u{1B}[31m-a\u{1B}[0m\n\u{1B}[32m+b\u{1B}[0m\n"))
  }
}
