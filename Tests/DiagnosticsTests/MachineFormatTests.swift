import Diagnostics
import JSON
import SourceText
import Testing

/// The formats `concise` and `json`.
struct MachineFormatTests {
  @Test func conciseTakesOneLinePerFinding() {
    let expected = """
      config.yaml:7:5: error[misplaced-field] `hostOverride` is not a field of a model; it belongs under `params` \
      (fix: move `hostOverride` under `params`)
      error[port-in-use] port 3000 is in use
      gone.yaml: error[unreadable] no such file
      wide.yaml:1:12: warning[bad-name] odd name
      wide.yaml:1:1: note[tab] a tab
      end.yaml:3:1: error[missing] no models
      secret.yaml:3:9: error[misplaced-field] `apiKey` holds ••• (fix: move •••)
      secret.yaml:4:6: error[bad-pem] not a certificate

      """
    #expect(render(Situation.all, as: .concise) == expected)
    #expect(render([Situation.clean], as: .concise) == "")
  }

  @Test func conciseStaysOnOneLine() {
    let source = SourceFile(name: "a\nb", text: "x")
    let diagnostic = Diagnostic(
      rule: "r", message: "one\r\ntwo", span: ByteSpan(0, 1), fixes: [Fix("see", .displayOnly, [])])
    #expect(render([Situation.report(source, diagnostic)], as: .concise) == "a b:1:1: error[r] one two\n")
  }

  @Test func jsonOfACleanFile() {
    var report = Situation.clean
    report.variables = ["OPENAI_API_KEY"]
    let expected = """
      {
        "version": 1,
        "columnKind": "unicodeCodePoints",
        "files": [
          {
            "file": "good.yaml",
            "variables": [
              "OPENAI_API_KEY"
            ],
            "diagnostics": []
          }
        ],
        "summary": {
          "errors": 0,
          "warnings": 0,
          "notes": 0
        }
      }

      """
    #expect(render([report], as: .json) == expected)
  }

  @Test func jsonOfAFindingInFull() {
    let expected = #"""
      {"version":1,"columnKind":"unicodeCodePoints","files":[{"file":"config.yaml","variables":[],"diagnostics":[\#
      {"rule":"misplaced-field","severity":"error",\#
      "message":"`hostOverride` is not a field of a model; it belongs under `params`","path":"llm.models[0]",\#
      "span":{"start":{"line":7,"column":5,"offset":86},"end":{"line":7,"column":17,"offset":98}},\#
      "label":"not accepted here",\#
      "related":[{"message":"this model",\#
      "span":{"start":{"line":3,"column":5,"offset":19},"end":{"line":3,"column":9,"offset":23}}}],\#
      "notes":["a model accepts `name`, `params` and `provider`"],\#
      "help":["write it like this:\nparams:\n  hostOverride: localhost:11434"],\#
      "fixes":[{"message":"move `hostOverride` under `params`","applicability":"safe","edits":[\#
      {"start":{"line":7,"column":1,"offset":82},"end":{"line":8,"column":1,"offset":116},\#
      "replacement":"","redacted":false},\#
      {"start":{"line":7,"column":1,"offset":82},"end":{"line":7,"column":1,"offset":82},\#
      "replacement":"      hostOverride: localhost:11434\n","redacted":false}]}]}]}],\#
      "summary":{"errors":1,"warnings":0,"notes":0}}

      """#
    #expect(render([Situation.move], as: .json, options: RenderOptions(indentsJSON: false)) == expected)
  }

  @Test func jsonOfAllIsReadable() throws {
    let parsed = try JSONParser.parse(render(Situation.all, as: .json))
    #expect(parsed["files"]?.arrayValue?.count == Situation.all.count)
    #expect(parsed["files"]?[2]?["file"]?.isNull == true)
    #expect(parsed["files"]?[2]?["diagnostics"]?[0]?["span"]?.isNull == true)
    // Columns count code points: a tab, `name: "`, two characters and a blank stand before the emoji.
    #expect(parsed["files"]?[4]?["diagnostics"]?[0]?["span"]?["start"]?["column"]?.intValue == 12)
    #expect(parsed["summary"]?["errors"]?.intValue == 6)
    #expect(parsed["summary"]?["warnings"]?.intValue == 1)
    #expect(parsed["summary"]?["notes"]?.intValue == 1)
  }
}
