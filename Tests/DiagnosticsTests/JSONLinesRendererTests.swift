import Diagnostics
import JSON
import SourceText
import Testing

/// The format `jsonl`.
struct JSONLinesRendererTests {
  @Test func oneLinePerFinding() {
    let expected = #"""
      {"file":"config.yaml","rule":"misplaced-field","severity":"error","message":"`hostOverride` is not a field \#
      of a model; it belongs under `params`","path":"llm.models[0]","span":{"start":{"line":7,"column":5,\#
      "offset":86},"end":{"line":7,"column":17,"offset":98}},"label":"not accepted here",\#
      "related":[{"message":"this model","span":{"start":{"line":3,"column":5,"offset":19},"end":{"line":3,\#
      "column":9,"offset":23}}}],"notes":["a model accepts `name`, `params` and `provider`"],"help":["write it \#
      like this:\nparams:\n  hostOverride: localhost:11434"],"fixes":[{"message":"move `hostOverride` under \#
      `params`","applicability":"safe","edits":[{"start":{"line":7,"column":1,"offset":82},"end":{"line":8,\#
      "column":1,"offset":116},"replacement":"","redacted":false},{"start":{"line":7,"column":1,"offset":82},\#
      "end":{"line":7,"column":1,"offset":82},"replacement":"      hostOverride: localhost:11434\n",\#
      "redacted":false}]}]}
      {"file":null,"rule":"port-in-use","severity":"error","message":"port 3000 is in use","path":"","span":null,\#
      "label":"","related":[],"notes":["by pid 7"],"help":[],"fixes":[]}
      {"file":"gone.yaml","rule":"unreadable","severity":"error","message":"no such file","path":"","span":null,\#
      "label":"","related":[],"notes":[],"help":[],"fixes":[]}
      {"file":"wide.yaml","rule":"bad-name","severity":"warning","message":"odd name","path":"",\#
      "span":{"start":{"line":1,"column":12,"offset":15},"end":{"line":1,"column":13,"offset":19}},"label":"here",\#
      "related":[{"message":"and here","span":{"start":{"line":1,"column":9,"offset":8},"end":{"line":1,\#
      "column":11,"offset":14}}}],"notes":[],"help":[],"fixes":[]}
      {"file":"wide.yaml","rule":"tab","severity":"note","message":"a tab","path":"","span":{"start":{"line":1,\#
      "column":1,"offset":0},"end":{"line":1,"column":2,"offset":1}},"label":"","related":[],"notes":[],"help":[],\#
      "fixes":[]}
      {"file":"end.yaml","rule":"missing","severity":"error","message":"no models","path":"",\#
      "span":{"start":{"line":3,"column":1,"offset":15},"end":{"line":3,"column":1,"offset":15}},\#
      "label":"expected a list","related":[],"notes":[],"help":[],"fixes":[]}
      {"file":"secret.yaml","rule":"misplaced-field","severity":"error","message":"`apiKey` holds •••","path":"",\#
      "span":{"start":{"line":3,"column":9,"offset":27},"end":{"line":3,"column":29,"offset":47}},"label":"••• is \#
      secret","related":[],"notes":["•••"],"help":["not •••"],"fixes":[{"message":"move •••",\#
      "applicability":"unsafe","edits":[{"start":{"line":3,"column":1,"offset":19},"end":{"line":3,"column":1,\#
      "offset":19},"replacement":"  apiKey: '•••'\n  pem: |\n      •••\n","redacted":true},{"start":{"line":3,\#
      "column":1,"offset":19},"end":{"line":3,"column":29,"offset":47},"replacement":"","redacted":false}]}]}
      {"file":"secret.yaml","rule":"bad-pem","severity":"error","message":"not a certificate","path":"",\#
      "span":{"start":{"line":4,"column":6,"offset":59},"end":{"line":7,"column":1,"offset":89}},"label":"read \#
      from here","related":[{"message":"inside","span":{"start":{"line":5,"column":14,"offset":74},\#
      "end":{"line":5,"column":19,"offset":79}}}],"notes":[],"help":[],"fixes":[]}

      """#
    #expect(render(Situation.all, as: .jsonl) == expected)
  }

  @Test func everyLineIsAFindingOfTheFormatJSON() throws {
    let whole = try JSONParser.parse(render(Situation.all, as: .json))
    var expected: [JSONValue] = []
    for file in try #require(whole["files"]?.arrayValue) {
      for diagnostic in try #require(file["diagnostics"]?.arrayValue) {
        var members = [JSONObject.Member(name: "file", value: try #require(file["file"]))]
        members += try #require(diagnostic.objectValue)
        expected.append(.object(JSONObject(members)))
      }
    }
    let lines = render(Situation.all, as: .jsonl).split(separator: "\n").map(String.init)
    #expect(try lines.map { try JSONParser.parse($0) } == expected)
  }

  @Test func cleanFilesAndIndentationLeaveNoTrace() {
    #expect(render([Situation.clean], as: .jsonl) == "")
    let indented = render(Situation.all, as: .jsonl, options: RenderOptions(indentsJSON: true))
    #expect(indented == render(Situation.all, as: .jsonl, options: RenderOptions(indentsJSON: false)))
  }
}
