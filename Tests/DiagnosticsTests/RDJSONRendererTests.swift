import Diagnostics
import JSON
import SourceText
import Testing

/// The format `rdjson`.
struct RDJSONRendererTests {
  @Test func oneDiagnosticPerFinding() {
    let expected = #"""
      {"source":{"name":"agentgateway"},"severity":"ERROR","diagnostics":[{"message":"`hostOverride` is not a \#
      field of a model; it belongs under `params`\n3:5: this model\nnote: a model accepts `name`, `params` and \#
      `provider`\nhelp: write it like this:\nparams:\n  hostOverride: localhost:11434\nfix: move `hostOverride` \#
      under `params`","location":{"path":"config.yaml","range":{"start":{"line":7,"column":5},"end":{"line":7,\#
      "column":17}}},"severity":"ERROR","code":{"value":"misplaced-field"},\#
      "suggestions":[{"range":{"start":{"line":7,"column":1},"end":{"line":8,"column":1}},"text":"      \#
      hostOverride: localhost:11434\n"}]},{"message":"port 3000 is in use\nnote: by pid 7","location":{"path":""},\#
      "severity":"ERROR","code":{"value":"port-in-use"}},{"message":"no such file",\#
      "location":{"path":"gone.yaml"},"severity":"ERROR","code":{"value":"unreadable"}},{"message":"odd \#
      name\n1:9: and here","location":{"path":"wide.yaml","range":{"start":{"line":1,"column":16},"end":{"line":1,\#
      "column":20}}},"severity":"WARNING","code":{"value":"bad-name"}},{"message":"a tab",\#
      "location":{"path":"wide.yaml","range":{"start":{"line":1,"column":1},"end":{"line":1,"column":2}}},\#
      "severity":"INFO","code":{"value":"tab"}},{"message":"no models","location":{"path":"end.yaml",\#
      "range":{"start":{"line":3,"column":1},"end":{"line":3,"column":1}}},"severity":"ERROR",\#
      "code":{"value":"missing"}},{"message":"`apiKey` holds •••\nnote: •••\nhelp: not •••\nfix: move ••• \#
      (unsafe)","location":{"path":"secret.yaml","range":{"start":{"line":3,"column":9},"end":{"line":3,\#
      "column":29}}},"severity":"ERROR","code":{"value":"misplaced-field"}},{"message":"not a certificate\n5:14: \#
      inside","location":{"path":"secret.yaml","range":{"start":{"line":4,"column":6},"end":{"line":6,\#
      "column":9}}},"severity":"ERROR","code":{"value":"bad-pem"}}]}

      """#
    #expect(render(Situation.all, as: .rdjson, options: RenderOptions(indentsJSON: false)) == expected)
  }

  @Test func nothingFoundHasNoSeverity() {
    let shown = render([Situation.clean], as: .rdjson, options: RenderOptions(indentsJSON: false))
    #expect(shown == #"{"source":{"name":"agentgateway"},"diagnostics":[]}"# + "\n")
  }

  @Test func severalEditsBecomeOneSuggestion() throws {
    let source = SourceFile(name: "f", text: "é: 1\nb: 2\n")
    let fix = Fix("f", .safe, [TextEdit(ByteSpan(9, 10), "3"), TextEdit(ByteSpan(4, 5), "0")])
    let report = Situation.report(source, Diagnostic(rule: "r", message: "m", span: ByteSpan(0, 2), fixes: [fix]))
    let suggestion = try #require(try suggestions(report)?[0])
    #expect(suggestion["text"]?.stringValue == "0\nb: 3")
    // Columns count bytes: two stand for the first letter.
    #expect(suggestion["range"]?["start"] == ["line": 1, "column": 5])
    #expect(suggestion["range"]?["end"] == ["line": 2, "column": 5])
  }

  @Test func fixesThatCannotBeAppliedAreLeftOut() throws {
    let source = SourceFile(name: "f", text: "a: secret-value\nb: 2\n")
    let edit = TextEdit(ByteSpan(0, 1), "c")
    let fixes = [
      Fix("shown only", .displayOnly, [edit]), Fix("nothing", .safe, []), Fix("overlap", .safe, [edit, edit]),
      Fix("outside", .safe, [TextEdit(ByteSpan(90, 91), "")]),
      Fix("repeats a secret", .safe, [TextEdit(ByteSpan(16, 16), "d: secret-value\n")]),
      Fix("has a secret between its edits", .safe, [edit, TextEdit(ByteSpan(16, 17), "d")]),
    ]
    var report = Situation.report(source, Diagnostic(rule: "r", message: "m", span: ByteSpan(0, 1), fixes: fixes))
    report.redactions = [ByteSpan(3, 15)]
    #expect(try suggestions(report) == nil)
    report.redactions = []
    #expect(try suggestions(report)?.arrayValue?.count == 2)
  }

  @Test func partsOfASecretAreNotRepeatedEither() throws {
    let source = SourceFile(name: "f", text: "a: 12345\nb: 2\n")
    let fix = Fix("cuts the secret", .safe, [TextEdit(ByteSpan(0, 1), "c"), TextEdit(ByteSpan(6, 7), "x")])
    var report = Situation.report(source, Diagnostic(rule: "r", message: "m", span: ByteSpan(0, 1), fixes: [fix]))
    #expect(try suggestions(report)?[0]?["text"]?.stringValue == "c: 123x")
    report.redactions = [ByteSpan(3, 8)]
    #expect(try suggestions(report) == nil)
  }

  private func suggestions(_ report: FileReport) throws -> JSONValue? {
    try JSONParser.parse(render([report], as: .rdjson))["diagnostics"]?[0]?["suggestions"]
  }
}
