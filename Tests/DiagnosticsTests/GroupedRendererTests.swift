import Diagnostics
import SourceText
import Testing

/// The format `grouped`.
struct GroupedRendererTests {
  @Test func findingsStandUnderTheirFile() {
    let expected = #"""
      config.yaml
        7:5  error[misplaced-field] `hostOverride` is not a field of a model; it belongs under `params` (fix: \#
      move `hostOverride` under `params`)

      (no file)
        error[port-in-use] port 3000 is in use

      gone.yaml
        error[unreadable] no such file

      wide.yaml
        1:12  warning[bad-name] odd name
        1:1   note[tab] a tab

      end.yaml
        3:1  error[missing] no models

      secret.yaml
        3:9  error[misplaced-field] `apiKey` holds ••• (fix: move •••)
        4:6  error[bad-pem] not a certificate

      """#
    #expect(render(Situation.all, as: .grouped) == expected)
  }

  @Test func nothingFoundIsNothingWritten() {
    #expect(render([Situation.clean], as: .grouped) == "")
    #expect(render([], as: .grouped) == "")
  }

  @Test func namesAndMessagesStayOnOneLine() {
    let source = SourceFile(name: "a\nb\u{1B}", text: "x")
    let report = Situation.report(source, Diagnostic(rule: "r", message: "one\r\ntwo\u{7}", span: ByteSpan(0, 1)))
    #expect(render([report], as: .grouped) == "a b\u{241B}\n  1:1  error[r] one two\u{2407}\n")
  }
}
