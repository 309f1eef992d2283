import Diagnostics
import SourceText
import Testing

/// Secrets are never echoed.
struct RedactionTests {
  @Test func excerptsMessagesAndFixes() {
    let expected = """
      error[misplaced-field]: `apiKey` holds •••
       --> secret.yaml:3:9
        |
      3 | apiKey: ••• # key
        |         ^^^ ••• is secret
        |
        = note: •••
        = help: not •••
        = fix: move ••• (unsafe)
      2 |   model: m
      3 - apiKey: ••• # key
      3 +   apiKey: '•••'
      4 +   pem: |
      5 +       •••
      6 +  # key
      4 | pem: |

      error[bad-pem]: not a certificate
       --> secret.yaml:4:6
        |
      4 |   pem: |
        |  ______^
      5 | |   •••
        | |   --- inside
      6 | |   •••
        | |_____^ read from here

      """
    #expect(render([Situation.redacted], as: .full) == expected)
  }

  @Test(arguments: OutputFormat.allCases, [false, true])
  func noFormatShowsASecret(format: OutputFormat, color: Bool) {
    for width in [nil, 1, 24, 30] {
      for indentsJSON in [false, true] {
        let options = RenderOptions(color: color, width: width, indentsJSON: indentsJSON)
        let shown = render([Situation.redacted], as: format, options: options)
        for part in ["sk-live", "0123456789", "first line", "of it", "second"] {
          #expect(!shown.contains(part), "\(part) in \(format), width \(String(describing: width))")
        }
        #expect(shown.contains("•••"))
      }
    }
  }

  /// Every text of a finding at once, in a format's own escapes: what is hidden must be hidden before it is escaped.
  @Test(arguments: OutputFormat.allCases)
  func noFormatShowsASecretThatItEscapes(format: OutputFormat) {
    let secret = "p%:,;]<&\"key-é"
    let source = SourceFile(name: "f", text: "a: \(secret)\nb: 1\n")
    let size = secret.utf8.count
    var report = Situation.report(
      source,
      Diagnostic(
        rule: "r", message: "m \(secret)", span: ByteSpan(0, 1), label: secret,
        related: [Label(ByteSpan(0, 1), secret)], notes: [secret], help: [secret],
        fixes: [
          Fix(secret, .safe, [TextEdit(ByteSpan(0, 1), "c: \(secret)\na")]),
          Fix("two ends", .safe, [TextEdit(ByteSpan(0, 1), "c"), TextEdit(ByteSpan(size + 4, size + 5), "d")]),
        ], path: "a[\(secret)]"))
    report.redactions = [ByteSpan(3, 3 + size)]
    let shown = render([report], as: format)
    for part in [secret, "key-é", "p%:", "p%25", "p%AZP25", "key-%C3", "key-\\u"] {
      #expect(!shown.contains(part), "\(part) in \(format)")
    }
    #expect(shown.contains("•••"))
  }

  @Test func editsWithSecretsAreMarkedInJSON() {
    let shown = render([Situation.redacted], as: .json, options: RenderOptions(indentsJSON: false))
    #expect(
      shown.contains(
        #""replacement":"  apiKey: '•••'\n  pem: |\n      •••\n","redacted":true}"#))
    #expect(shown.contains(#""replacement":"","redacted":false}"#))
  }

  @Test func longSecretsAreHiddenInsideWords() {
    let source = SourceFile(name: "f", text: "k: abcdefgh\n")
    let fix = Fix("f", .safe, [TextEdit(ByteSpan(0, 11), "k: xabcdefghy")])
    var report = Situation.report(source, Diagnostic(rule: "r", message: "abcdefghi", span: nil, fixes: [fix]))
    report.redactions = [ByteSpan(3, 11)]
    let expected = """
      error[r]: •••i
       --> f
        = fix: f (safe fix)
      1 - k: •••
      1 + k: x•••y

      """
    #expect(render([report], as: .full) == expected)
  }

  @Test func shortSecretsAreHiddenInFixesWhereTheyStandAlone() {
    let source = SourceFile(name: "f", text: "key: a\nb: 1\n")
    let edits = [TextEdit(ByteSpan(7, 11), "apart: a"), TextEdit(ByteSpan(0, 7), "")]
    let diagnostic = Diagnostic(rule: "r", message: "a cat", span: ByteSpan(0, 3), fixes: [Fix("go", .safe, edits)])
    var report = Situation.report(source, diagnostic)
    report.redactions = [ByteSpan(5, 6)]
    let expected = """
      error[r]: a cat
       --> f:1:1
        |
      1 | key: •••
        | ^^^
        |
        = fix: go (safe fix)
      1 - key: •••
      2 - b: 1
      1 + apart: •••

      """
    #expect(render([report], as: .full) == expected)
  }

  @Test func overlappingAndForeignSpansAreHarmless() {
    let source = SourceFile(name: "f", text: "key: abcdef\n")
    var report = Situation.report(source, Diagnostic(rule: "r", message: "m", span: ByteSpan(7, 9), label: "x"))
    report.redactions = [ByteSpan(7, 11), ByteSpan(5, 9), ByteSpan(50, 60), ByteSpan(2, 2)]
    let expected = """
      error[r]: m
       --> f:1:8
        |
      1 | key: •••
        |      ^^^ x

      """
    #expect(render([report], as: .full) == expected)
  }
}
