import Diagnostics
import SourceText
import Testing

struct ColorTests {
  @Test func everyPartHasItsColour() {
    let source = SourceFile(name: "f", text: "aa: {b: 1}\nx: 1\n")
    let diagnostic = Diagnostic(
      rule: "r", message: "m", span: ByteSpan(5, 6), label: "l", related: [Label(ByteSpan(0, 2), "k")],
      notes: ["n"], help: ["h"], fixes: [Fix("f", .safe, [TextEdit(ByteSpan(5, 6), "q")])])
    let shown = render([Situation.report(source, diagnostic)], as: .full, options: RenderOptions(color: true))
    let expected = """
      ^[1;31merror[r]^[0m^[1m: m^[0m
      ^[94m --> ^[0mf:1:6
      ^[94m  |^[0m
      ^[94m1 | ^[0maa: {b: 1}
      ^[94m  | ^[0m^[94m--^[0m   ^[1;31m^^[0m ^[1;31ml^[0m
      ^[94m  | ^[0m^[94m|^[0m
      ^[94m  | ^[0m^[94mk^[0m
      ^[94m  |^[0m
      ^[94m  = ^[0m^[1mnote:^[0m n
      ^[94m  = ^[0m^[1;32mhelp:^[0m h
      ^[94m  = ^[0m^[1;32mfix:^[0m f (safe fix)
      ^[94m1 ^[0m^[31m- aa: {b: 1}^[0m
      ^[94m1 ^[0m^[32m+ aa: {q: 1}^[0m
      ^[94m2 | ^[0mx: 1

      """
    #expect(shown.replacing("\u{1B}", with: "^") == expected)
  }

  @Test(arguments: [OutputFormat.full, .concise, .grouped])
  func coloursChangeNothingElse(format: OutputFormat) {
    let plain = render(Situation.all, as: format)
    let colored = render(Situation.all, as: format, options: RenderOptions(color: true))
    #expect(colored.contains("\u{1B}["))
    #expect(!plain.contains("\u{1B}"))
    #expect(colored.replacing(#/\u{1B}\[[0-9;]*m/#, with: "") == plain)
  }

  @Test(arguments: Set(OutputFormat.allCases).subtracting([.full, .concise, .grouped]))
  func formatsForProgramsHaveNoColours(format: OutputFormat) {
    let plain = render(Situation.all, as: format)
    #expect(render(Situation.all, as: format, options: RenderOptions(color: true)) == plain)
  }
}
